"""Notes written beside their words: in the margin, in the sidebar, or over the page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from reader.model.annotation import Colour
from reader.services import annotating, library
from reader.ui.page.note_popup import NotePopup

QUOTE = "where a reader answers"
OTHER = "between the lines"
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def article(desk):
    article = desk.keep()
    library.mark_opened(article.id)
    for words, note in ((QUOTE, "Who *answers*?"), (OTHER, "")):
        text = library.open_article(article.id).text
        start = text.index(words)
        annotating.highlight(
            article.id, start, start + len(words), colour=Colour.YELLOW, note=note, text=text
        )
    desk.open()
    desk.bot.waitUntil(lambda: desk.is_in_sight("notes_panel"))  # its layout shows it later
    return article


@pytest.fixture
def wide(desk, article):
    desk.window.resize(1900, 800)
    return article


@pytest.fixture
def narrow(desk, article):
    desk.window.resize(800, 700)
    assert not desk.is_in_sight("notes_panel")
    return article


def note_of(desk, article, quote):
    return next(mark.note for mark in desk.marks(article.id) if mark.quote == quote)


def stand_in(desk, words):
    """Choose marked words, as a click on them does, and give the page the keys."""
    page = desk.find("reading_view")
    start = page.page.document.text.index(words) + 2
    desk.window.marking.choose(page.underlay.marks.at(start).id)
    page.setFocus()


def popup():
    found = QApplication.activePopupWidget()
    assert isinstance(found, NotePopup)
    return found


def test_in_a_wide_window_n_writes_in_the_margin(desk, wide, qtbot):
    stand_in(desk, QUOTE)
    desk.press(Qt.Key.Key_N)
    assert desk.is_in_sight("margin_note_editor")
    assert not desk.is_in_sight("note_editor")
    desk.type(" I do.")
    desk.press(Qt.Key.Key_Escape)
    assert not desk.is_in_sight("margin_note_editor")
    assert desk.find("reading_view").hasFocus()
    assert note_of(desk, wide, QUOTE) == "Who *answers*? I do."


def test_the_bar_over_selected_words_goes_when_a_note_is_written_in_the_margin(desk, wide):
    desk.select("people wrote there")
    assert desk.is_in_sight("selection_bar")
    mark = next(each for each in desk.marks(wide.id) if each.quote == QUOTE)
    desk.find("reading_view").beside.margin.edit_note(mark.id)
    assert desk.find("margin_note_editor").hasFocus()
    assert not desk.is_in_sight("selection_bar")


def test_a_new_mark_gets_an_empty_card_to_write_in(desk, wide, qtbot):
    desk.select("people wrote there")
    desk.press(Qt.Key.Key_N)
    desk.type("At once.")
    qtbot.waitUntil(lambda: note_of(desk, wide, "people wrote there") == "At once.")
    desk.press(Qt.Key.Key_Escape)
    desk.press(Qt.Key.Key_Z, CONTROL)
    assert note_of(desk, wide, "people wrote there") == ""


def test_where_the_keys_are_in_the_sidebar_the_note_is_written_there(desk, wide):
    cards = desk.find("notes_list")
    cards.setCurrentIndex(cards.model().index(0, 0))
    cards.setFocus()
    desk.press(Qt.Key.Key_N)
    assert desk.is_in_sight("note_editor")
    assert not desk.is_in_sight("margin_note_editor")


def test_without_room_in_the_margin_it_is_written_in_the_sidebar(desk, article):
    stand_in(desk, QUOTE)
    desk.press(Qt.Key.Key_N)
    assert desk.is_in_sight("note_editor")
    assert not desk.is_in_sight("margin_note_editor")


def test_without_a_sidebar_a_note_is_written_over_the_page(desk, narrow, qtbot):
    page = desk.find("reading_view")
    stand_in(desk, QUOTE)
    desk.press(Qt.Key.Key_N)
    assert isinstance(popup(), NotePopup)
    desk.type(" Nobody.")
    desk.press(Qt.Key.Key_Escape)
    assert note_of(desk, narrow, QUOTE) == "Who *answers*? Nobody."
    assert QApplication.activePopupWidget() is None
    page.setFocus()
    desk.press(Qt.Key.Key_Z, CONTROL)
    assert note_of(desk, narrow, QUOTE) == "Who *answers*?"


def test_without_a_sidebar_an_empty_note_is_written_over_the_page(desk, narrow, qtbot):
    desk.select("people wrote there")
    desk.press(Qt.Key.Key_N)
    assert isinstance(popup(), NotePopup)
    desk.type("At once.")
    qtbot.waitUntil(lambda: note_of(desk, narrow, "people wrote there") == "At once.")
    popup().close()


def test_a_click_on_the_sign_opens_the_note(desk, narrow):
    page = desk.find("reading_view")
    mark = next(mark for mark in desk.marks(narrow.id) if mark.quote == QUOTE)
    at = page.viewport().rect().topRight()
    at.setX(at.x() - 12)
    at.setY(round(page.page_geometry.words_top(mark.start)) + 14)
    desk.bot.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert popup().highlight_id == mark.id
    popup().close()


def test_what_is_being_written_in_the_margin_is_kept_when_the_window_closes(desk, wide):
    stand_in(desk, QUOTE)
    desk.press(Qt.Key.Key_N)
    desk.type("!")
    desk.close()
    assert note_of(desk, wide, QUOTE) == "Who *answers*?!"


def test_what_is_being_written_is_kept_when_the_window_gets_narrow(desk, wide):
    stand_in(desk, QUOTE)
    desk.press(Qt.Key.Key_N)
    desk.type("!")
    desk.window.resize(800, 700)
    assert note_of(desk, wide, QUOTE) == "Who *answers*?!"
    assert not desk.is_in_sight("margin_note_editor")


def test_another_article_ends_the_note(desk, wide):
    other = desk.keep("Another")
    stand_in(desk, QUOTE)
    desk.press(Qt.Key.Key_N)
    desk.type("!")
    desk.window.reading.open(other.id)
    assert note_of(desk, wide, QUOTE) == "Who *answers*?!"
    assert not desk.is_in_sight("margin_note_editor")


def test_f6_comes_to_the_margin_and_on_to_the_sidebar(desk, wide):
    desk.find("reading_view").setFocus()
    desk.press(Qt.Key.Key_F6)
    assert desk.find("margin").hasFocus()
    desk.press(Qt.Key.Key_F6)
    assert desk.find("notes_panel").isAncestorOf(QApplication.focusWidget())
