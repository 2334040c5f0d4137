from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox

from reader.model.settings import SIZES, Settings, Theme, Typography
from reader.ui.window.appearance_panel import AppearancePanel
from tests.ui.annotations import NIGHT, PAPER

START = Typography()


@pytest.fixture
def panel(qtbot):
    panel = AppearancePanel(PAPER)
    qtbot.addWidget(panel)
    panel.show_settings(Settings(theme=Theme.SYSTEM, typography=START))
    panel.open_at(QPoint(600, 100))
    qtbot.waitExposed(panel)
    return panel


@pytest.fixture
def heard(panel):
    heard = []
    panel.typography_changed.connect(heard.append)
    panel.theme_changed.connect(heard.append)
    return heard


def button(panel, name: str) -> QAbstractButton:
    return panel.findChild(QAbstractButton, name)


@pytest.mark.parametrize("theme", [each for each in Theme if each is not Theme.SYSTEM])
def test_a_swatch_chooses_its_theme(panel, heard, theme):
    button(panel, f"theme_{theme}").click()

    assert heard == [theme]
    assert button(panel, f"theme_{theme}").isChecked()
    assert not button(panel, "follow_system").isChecked()


def test_the_desktop_can_be_followed_and_left(panel, heard):
    panel.show_settings(Settings(theme=Theme.NIGHT, typography=START))
    button(panel, "follow_system").click()
    button(panel, "follow_system").click()

    assert heard == [Theme.SYSTEM, Theme.PAPER]


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("text_size_more", replace(START, size=20)),
        ("text_size_less", replace(START, size=18)),
        ("measure_more", replace(START, measure=72)),
        ("measure_less", replace(START, measure=60)),
        ("line_height_more", replace(START, line_height=1.65)),
        ("line_height_less", replace(START, line_height=1.45)),
        ("justified", replace(START, justified=True)),
        ("hyphenated", replace(START, hyphenated=True)),
    ],
)
def test_every_step_is_told_at_once(panel, heard, name, changed):
    button(panel, name).click()

    assert heard == [changed]


def test_steps_add_up(panel, heard):
    for _click in range(3):
        button(panel, "text_size_more").click()

    assert heard[-1].size == 22


def test_the_largest_size_cannot_grow(panel):
    panel.show_settings(Settings(theme=Theme.PAPER, typography=replace(START, size=SIZES[-1])))

    assert not button(panel, "text_size_more").isEnabled()
    assert button(panel, "text_size_less").isEnabled()


def test_a_size_between_the_steps_goes_to_the_next_one(panel, heard):
    panel.show_settings(Settings(theme=Theme.PAPER, typography=replace(START, size=23)))
    button(panel, "text_size_less").click()

    assert heard[-1].size == 22


def test_bundled_typefaces_come_first_and_each_family_once(panel):
    families = panel.findChild(QComboBox, "font_family")
    names = [families.itemText(at) for at in range(families.count())]

    assert names[:3] == ["Literata", "Inter", "Atkinson Hyperlegible Next"]
    assert len(set(names)) == len(names)


def test_a_typeface_is_told(panel, heard):
    families = panel.findChild(QComboBox, "font_family")
    families.setCurrentIndex(1)
    families.activated.emit(1)

    assert heard == [replace(START, family="Inter")]


def test_a_family_that_is_no_longer_installed_is_still_shown(panel):
    panel.show_settings(
        Settings(theme=Theme.PAPER, typography=replace(START, family="Gone Serif"))
    )

    assert panel.findChild(QComboBox, "font_family").currentText() == "Gone Serif"


def test_showing_settings_tells_nothing(panel, heard):
    panel.show_settings(
        Settings(theme=Theme.DUSK, typography=replace(START, size=30, justified=True))
    )

    assert heard == []


def test_closing_is_told(panel, qtbot):
    with qtbot.waitSignal(panel.closed):
        qtbot.keyClick(panel, Qt.Key.Key_Escape)


def test_it_wears_another_theme(panel):
    day = panel.grab().toImage()
    panel.set_palette(NIGHT)

    assert panel.grab().toImage() != day


def test_every_control_has_a_name(panel):
    for each in panel.findChildren(QAbstractButton):
        assert each.objectName()
        assert each.accessibleName() or each.text()
