"""The keys come back to the page from what lies on it, and the page keeps its place."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from reader.services import library
from reader.store import articles
from reader.text.document import Document, Paragraph, Span
from tests import factories
from tests.ui.pages import WORDS

KEY, MODIFIER = Qt.Key, Qt.KeyboardModifier
MIDDLE = "30. Reading"


@pytest.fixture
def page(desk):
    """A long article with a link at its end, in a window with a margin."""
    plain = [Paragraph((Span(f"{number}. {WORDS}"),)) for number in range(60)]
    linked = Paragraph((Span("Original: "), Span("there", link="https://b.example/")))
    made = articles.add(
        replace(factories.extracted("Long"), document=Document((*plain, linked))),
        source_url="https://a.example/long",
        key="a.example/long",
        added=factories.NOON,
    )
    library.mark_opened(made.id)
    desk.open()
    desk.window.resize(1900, 800)
    desk.select(MIDDLE)
    return desk.find("reading_view")


def height(page) -> int:
    QApplication.processEvents()
    return page.verticalScrollBar().value()


@pytest.mark.parametrize(
    ("key", "modifier"),
    [(KEY.Key_Escape, MODIFIER.NoModifier), (KEY.Key_Return, MODIFIER.ControlModifier)],
)
def test_leaving_a_note_in_the_margin_leaves_the_page_where_it_is(desk, page, key, modifier):
    before = height(page)
    desk.press(KEY.Key_N)
    assert desk.is_in_sight("margin_note_editor")
    desk.type("A thought.")
    desk.press(key, modifier)
    assert page.hasFocus()
    assert (height(page), page.selected_range()) == (before, None)


def test_a_note_that_loses_its_margin_leaves_the_keys_and_no_link_chosen(desk, page):
    desk.press(KEY.Key_N)
    desk.type("A thought.")
    desk.window.resize(1400, 800)
    assert not page.margin.isVisible()
    assert page.hasFocus()
    assert page.selected_range() is None


def test_a_margin_that_goes_gives_the_keys_to_the_page(desk, page):
    desk.press(KEY.Key_N)
    desk.type("A thought.")
    desk.press(KEY.Key_Escape)
    page.margin.setFocus(Qt.FocusReason.TabFocusReason)
    desk.window.resize(1400, 800)
    assert page.hasFocus()
    assert page.selected_range() is None


def test_tab_leaves_the_margin_and_the_page_where_it_is(desk, page):
    desk.press(KEY.Key_N)
    desk.type("A thought.")
    desk.press(KEY.Key_Escape)
    page.margin.setFocus(Qt.FocusReason.TabFocusReason)
    before = height(page)
    desk.press(KEY.Key_Tab)
    assert not page.margin.hasFocus()
    assert height(page) == before


def test_tab_on_the_page_still_goes_to_a_link(desk, page):
    page.clear_selection()
    before = height(page)
    desk.press(KEY.Key_Tab)
    assert height(page) > before
    start, end = page.selected_range()
    assert page.page.document.text[start:end] == "there"


@pytest.mark.parametrize(
    ("width", "key", "opened"),
    [
        (800, "N", "popup_note_editor"),
        (1400, "N", "note_editor"),
        (1400, "T", "tag_line"),
        (1400, "Ctrl+F", "find_field"),
    ],
)
def test_what_opens_over_or_beside_the_page_leaves_it_there(desk, page, width, key, opened):
    desk.window.resize(width, 800)
    desk.select(MIDDLE)
    before = height(page)
    pressed = QKeySequence(key)[0]
    desk.press(pressed.key(), pressed.keyboardModifiers())
    assert QApplication.focusWidget().objectName() == opened
    desk.press(KEY.Key_Escape, on=QApplication.activePopupWidget())
    assert not desk.is_in_sight(opened)
    assert height(page) == before
