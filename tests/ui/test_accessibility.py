"""What a screen reader is told, and what those need who see or move little."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QWidget

from reader.model.settings import Theme
from reader.services import library
from reader.ui.look.palettes import palette_of
from reader.ui.parts import announcing

KEY, MODIFIER = Qt.Key, Qt.KeyboardModifier
CONTROLS = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit)


@pytest.fixture
def said(monkeypatch):
    """What is announced, in order."""
    heard = []

    accessible = SimpleNamespace(
        isActive=lambda: True, updateAccessibility=lambda event: heard.append(event.message())
    )
    monkeypatch.setattr(announcing, "QAccessible", accessible)
    return heard


@pytest.fixture
def article(desk):
    made = desk.keep("On lamps", "The lamp burned. It was trimmed.", "It went out.")
    library.mark_opened(made.id)
    desk.open()
    desk.find("reading_view").setFocus()
    return made


def test_passages_are_said_as_they_are_come_to(desk, article, said):
    desk.press(KEY.Key_J)
    desk.press(KEY.Key_J)
    desk.press(KEY.Key_K, MODIFIER.ShiftModifier)
    assert said == ["The lamp burned. It was trimmed.", "It went out.", "It went out."]


def test_what_was_done_and_can_be_undone_is_said(desk, article, said):
    desk.press(KEY.Key_S)
    assert said == ["Added to the favourites. Undo"]


def test_the_words_a_highlight_has_now_are_said(desk, article, said):
    desk.select("lamp")
    desk.press(KEY.Key_H)
    said.clear()
    desk.press(KEY.Key_Right, MODIFIER.ShiftModifier)
    assert said == ["lamp burned"]


def test_how_many_were_found_is_said(desk, article, said):
    desk.press(KEY.Key_F, MODIFIER.ControlModifier)
    desk.type("it")
    assert said[-1] == "1 of 2"
    desk.type("zz")
    assert said[-1] == "Not found"


def test_everything_to_press_or_fill_in_has_a_name(desk, article):
    unnamed = [
        (type(each).__name__, each.objectName())
        for each in desk.window.findChildren(QWidget)
        if isinstance(each, CONTROLS)
        and each.isVisible()
        and not isinstance(each.parent(), QLineEdit)  # the glass and the cross of the field
        and not (each.accessibleName() or getattr(each, "text", str)())
        and not each.objectName().startswith("qt_")
    ]
    assert unnamed == []


def test_the_page_says_what_it_is_and_gives_its_words(desk, article):
    page = desk.find("reading_view")
    assert (page.accessibleName(), page.accessibleDescription()) == ("Article", "On lamps")
    words = QAccessible.queryAccessibleInterface(page).textInterface()
    assert "It was trimmed." in words.text(0, words.characterCount())


def test_high_contrast_is_followed_where_the_desktop_has_it():
    wanted = palette_of(Theme.SYSTEM, desktop_is_dark=False, desktop_has_contrast=True)
    assert wanted is palette_of(Theme.CONTRAST, desktop_is_dark=False)
    paper = palette_of(Theme.PAPER, desktop_is_dark=False, desktop_has_contrast=True)
    assert paper is palette_of(Theme.PAPER, desktop_is_dark=True)
