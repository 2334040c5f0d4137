from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from reader.model.annotation import Colour
from reader.ui.page.selection_bar import SelectionBar
from reader.ui.parts.pens import PenButton
from tests.ui.annotations import NIGHT, PAPER, highlight

WORDS = QRect(300, 300, 120, 24)


@pytest.fixture
def page(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.show()
    qtbot.waitExposed(page)
    return page


@pytest.fixture
def bar(page):
    return SelectionBar(PAPER, page)


def button(bar, name: str) -> QAbstractButton:
    return bar.findChild(QAbstractButton, name)


def pens(bar) -> list[PenButton]:
    return bar.findChildren(PenButton)


def test_it_stands_over_the_words(bar):
    bar.show_at(WORDS)

    assert bar.isVisible()
    assert bar.geometry().bottom() <= WORDS.top() + 12  # its shadow may touch them
    assert abs(bar.geometry().center().x() - WORDS.center().x()) <= 1


def test_it_stands_below_words_at_the_top(bar):
    bar.show_at(QRect(300, 10, 120, 24))

    assert bar.geometry().top() >= 10


@pytest.mark.parametrize(
    "words",
    [
        QRect(0, 300, 10, 20),
        QRect(890, 300, 10, 20),
        QRect(400, 690, 9, 9),
        QRect(0, 0, 900, 700),
        QRect(400, -500, 20, 20),
        QRect(400, 2_000, 20, 20),
    ],
)
def test_it_never_leaves_the_window(bar, page, words):
    bar.show_at(words)

    assert page.rect().adjusted(-12, -12, 12, 12).contains(bar.geometry())


def test_where_it_is_wider_than_the_page_it_stands_in_the_middle(bar, page):
    page.resize(240, 700)
    bar.show_at(WORDS)

    assert abs(bar.geometry().center().x() - page.rect().center().x()) <= 1


def test_a_pen_marks(bar, qtbot):
    bar.show_at(WORDS)
    for pen, colour in zip(pens(bar), Colour, strict=True):
        with qtbot.waitSignal(bar.colour_chosen) as chosen:
            qtbot.mouseClick(pen, Qt.MouseButton.LeftButton)
        assert chosen.args == [colour]


@pytest.mark.parametrize("name", ["note", "tag", "copy"])
def test_its_buttons_say_what_is_wanted(bar, qtbot, name):
    bar.show_at(WORDS)

    with qtbot.waitSignal(getattr(bar, f"{name}_wanted")):
        qtbot.mouseClick(button(bar, f"{name}_button"), Qt.MouseButton.LeftButton)


def test_new_words_have_nothing_to_delete_and_no_pen_in_use(bar):
    bar.show_at(WORDS)

    assert not button(bar, "delete_button").isVisible()
    assert not any(pen.isChecked() for pen in pens(bar))


def test_over_a_highlight_its_pen_is_ringed_and_it_can_be_deleted(bar, qtbot):
    bar.show_at(WORDS, highlight("a", colour=Colour.BLUE))

    assert [pen.colour for pen in pens(bar) if pen.isChecked()] == [Colour.BLUE]
    with qtbot.waitSignal(bar.delete_wanted):
        qtbot.mouseClick(button(bar, "delete_button"), Qt.MouseButton.LeftButton)


def test_choosing_a_pen_leaves_the_ring_to_whoever_marks(bar, qtbot):
    bar.show_at(WORDS, highlight("a", colour=Colour.BLUE))
    qtbot.mouseClick(pens(bar)[0], Qt.MouseButton.LeftButton)

    assert [pen.colour for pen in pens(bar) if pen.isChecked()] == [Colour.BLUE]


def test_it_can_be_used_by_keyboard_alone(bar, qtbot, page):
    page.activateWindow()
    bar.show_at(WORDS)
    bar.take_focus()
    first = pens(bar)[0]
    qtbot.waitUntil(first.hasFocus)
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert pens(bar)[1].hasFocus()
    with qtbot.waitSignal(bar.colour_chosen) as chosen:
        qtbot.keyClick(pens(bar)[1], Qt.Key.Key_Return)
    assert chosen.args == [Colour.GREEN]

    qtbot.keyClick(pens(bar)[1], Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_a_click_leaves_the_focus_with_the_page(bar, page, qtbot):
    page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    page.activateWindow()
    page.setFocus()
    bar.show_at(WORDS)
    qtbot.mouseClick(pens(bar)[0], Qt.MouseButton.LeftButton)

    assert not pens(bar)[0].hasFocus()


def test_it_is_dark_by_day_and_light_by_night(bar):
    bar.show_at(WORDS)
    bar._end_fade()
    day = bar.grab().toImage().pixelColor(bar.width() // 2, 14).lightness()
    bar.set_palette(NIGHT)
    night = bar.grab().toImage().pixelColor(bar.width() // 2, 14).lightness()

    assert day < 60
    assert night > 190


def test_every_button_has_a_name_and_a_hint(bar):
    for each in bar.findChildren(QAbstractButton):
        assert each.objectName()
        assert each.accessibleName()
        assert each.toolTip()


def test_it_can_come_and_go_while_it_is_still_fading_in(bar, qtbot):
    for _time in range(5):
        bar.show_at(WORDS)
        bar.hide()
    bar.show_at(WORDS)
    qtbot.waitUntil(lambda: bar.graphicsEffect() is None, timeout=2_000)

    assert bar.isVisible()
