"""The handles of the current highlight: where they stand, and what dragging them does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.text.bounds import End
from reader.ui.look.fonts import load_fonts
from reader.ui.page.reading_place import scrolled
from reader.ui.page.reading_view import ReadingView
from tests.ui.pages import long_page, marked, page_of

LEFT = Qt.MouseButton.LeftButton
TEXT = "Readers write where the words are. A margin holds what they thought of them."


@pytest.fixture
def view(qtbot, tmp_path):
    load_fonts()
    made = ReadingView(lambda name: tmp_path / name)
    qtbot.addWidget(made)
    made.resize(760, 500)
    made.show()
    qtbot.waitExposed(made)
    made.told = []
    made.handles.reshaped.connect(lambda *told: made.told.append(told))
    return made


def show(view, quote: str, text: str = TEXT) -> None:
    """Show a text with one highlight, the current one."""
    page = page_of(text)
    mark = marked(page, quote)
    view.show_article(page)
    view.set_highlights([mark])
    view.set_current("h1")
    view.grab()


def grip(view, end: End) -> QPoint:
    edge = dict(view.handles.grips())[end]
    return (edge.center() - scrolled(view)).toPoint()


def before(view, words: str) -> QPoint:
    """Return the point between words and what stands before them."""
    start = view.page.document.text.index(words)
    return (view.page_geometry.edge(start).center() - scrolled(view)).toPoint()


def press(view, end: End) -> None:
    QTest.mousePress(view.viewport(), LEFT, pos=grip(view, end))


def drag(view, end: End, to: QPoint, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    press(view, end)
    move(view, to, modifiers)


def move(view, to: QPoint, modifiers=Qt.KeyboardModifier.NoModifier, buttons=LEFT) -> None:

    port = view.viewport()
    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(to), port.mapToGlobal(QPointF(to)),
        Qt.MouseButton.NoButton, buttons, modifiers,
    )  # fmt: skip
    QApplication.sendEvent(port, event)


def release(view, at: QPoint) -> None:
    QTest.mouseRelease(view.viewport(), LEFT, pos=at)


def test_only_the_current_highlight_has_handles(view):
    show(view, "where")
    assert [end for end, _edge in view.handles.grips()] == [End.FIRST, End.LAST]
    view.set_current("")
    assert not list(view.handles.grips())


def test_dragging_the_last_one_takes_more_words(view):
    show(view, "where")
    to = before(view, " are.")
    drag(view, End.LAST, to)
    release(view, to)
    start = TEXT.index("where")
    assert view.told == [("h1", start, start + len("where the words"))]


def test_dragging_the_first_one_takes_fewer(view):
    show(view, "where the words")
    to = before(view, "words")
    drag(view, End.FIRST, to)
    release(view, to)
    start = TEXT.index("words")
    assert view.told == [("h1", start, start + len("words"))]


def test_a_drag_shows_what_it_would_make_before_it_ends(view):
    show(view, "where")
    drag(view, End.LAST, before(view, " are."))
    shown = view.underlay.shown_marks.by_id("h1")
    assert TEXT[shown.start : shown.end] == "where the words"
    assert not view.told


def test_esc_calls_a_drag_off(view):
    show(view, "where")
    to = before(view, " are.")
    drag(view, End.LAST, to)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    release(view, to)
    assert not view.told
    shown = view.underlay.shown_marks.by_id("h1")
    assert TEXT[shown.start : shown.end] == "where"


@pytest.mark.parametrize("end", list(End))
def test_a_handle_dragged_past_the_other_changes_places_with_it(view, end):
    show(view, "where the words")
    to = before(view, "Readers") if end is End.LAST else before(view, " holds")
    drag(view, end, to)
    assert view.handles._held is not end
    release(view, to)
    ((_name, first, last),) = view.told
    start = TEXT.index("where the words")
    around = TEXT[:start] if end is End.LAST else TEXT[start + len("where the words") :]
    assert TEXT[first:last] in around
    assert TEXT[first:last].startswith("Readers" if end is End.LAST else "are.")


def test_whole_words_if_they_are_wanted_and_letters_with_alt(view):
    show(view, "where")
    view.handles.set_by_words(True)
    to = before(view, "rds are")
    drag(view, End.LAST, to)
    shown = view.underlay.shown_marks.by_id("h1")
    assert TEXT[shown.start : shown.end] == "where the words"
    move(view, to + QPoint(1, 0), Qt.KeyboardModifier.AltModifier)
    shown = view.underlay.shown_marks.by_id("h1")
    assert TEXT[shown.start : shown.end] == "where the wo"


def test_the_pointer_says_that_a_handle_can_be_dragged(view):
    show(view, "where")
    before_ = view.viewport().cursor().shape()
    nothing = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.NoButton
    move(view, grip(view, End.LAST), *nothing)
    assert view.viewport().cursor().shape() == Qt.CursorShape.SizeHorCursor
    move(view, before(view, "margin") + QPoint(5, 0), *nothing)
    assert view.viewport().cursor().shape() == before_


def test_a_click_on_a_handle_is_a_click_on_its_words(view, qtbot):
    show(view, "where")
    at = grip(view, End.FIRST)
    with qtbot.waitSignal(view.highlight_clicked):
        QTest.mouseClick(view.viewport(), LEFT, pos=at)
    assert not view.told


def test_at_the_edge_of_the_view_a_drag_scrolls(view, qtbot):
    page = long_page(30)
    view.show_article(page)
    view.set_highlights([marked(page, "Paragraph 0.")])
    view.set_current("h1")
    view.grab()
    below = QPoint(200, view.viewport().height() + 20)
    drag(view, End.LAST, below)
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() > 600)
    release(view, below)
    ((_name, first, last),) = view.told
    assert "Paragraph 3." in page.document.text[first:last]


def test_a_mark_that_is_changed_meanwhile_is_let_go(view):
    show(view, "where")
    drag(view, End.LAST, before(view, " are."))
    view.set_highlights([])
    release(view, before(view, " are."))
    assert not view.told
    release(view, before(view, " are."))
    assert not view.told


def test_from_right_to_left_a_highlight_begins_on_the_right(view):
    text = "كان القارئ القديم يفتح الكتاب والقلم في يده"
    show(view, "القديم يفتح", text)
    edges = dict(view.handles.grips())
    assert edges[End.FIRST].x() > edges[End.LAST].x()
    to = before(view, " والقلم")
    drag(view, End.LAST, to)
    release(view, to)
    ((_name, first, last),) = view.told
    assert text[first:last] == "القديم يفتح الكتاب"


def test_ends_out_of_sight_have_no_handle(view):
    page = long_page(30)
    whole = page.document.text
    view.show_article(page)
    view.set_highlights([marked(page, whole[5:-5])])
    view.set_current("h1")
    view.grab()
    assert [end for end, _edge in view.handles.grips()] == [End.FIRST]
