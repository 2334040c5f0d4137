"""Only what looks different is painted anew; the screen shows what a whole paint would."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication, QImage, QTextCursor
from PySide6.QtWidgets import QApplication

from reader.model.annotation import Colour
from reader.model.pens import MarkStyle, Pens
from reader.text.document import Cell, Code, Span, Table
from reader.ui.look.fonts import load_fonts
from reader.ui.page.reading_view import ReadingView
from tests.ui.annotations import PAPER, highlight
from tests.ui.pages import WORDS, long_page, page_of

LINES = replace(PAPER, pens=Pens(style=MarkStyle.UNDERLINE))
TABLE = Table(
    tuple(
        tuple(Cell((Span(words * times),)) for times in (1, 9, 2))
        for words in ("Some words. ", "And more of them. ") * 5
    )
)


class Paints(QObject):
    """Takes down which areas of a viewport are painted."""

    def __init__(self, view):
        super().__init__(view)
        self.areas = []
        view.viewport().installEventFilter(self)

    def eventFilter(self, _watched, event):
        if event.type() == QEvent.Type.Paint:
            self.areas.append(event.rect())
        return False


@pytest.fixture
def view(qtbot, tmp_path):
    load_fonts()
    made = ReadingView(lambda name: tmp_path / name)
    qtbot.addWidget(made)
    made.resize(700, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


def on_screen(view):
    """Return the page as it stands on the screen, painted part by part."""
    QApplication.processEvents()
    shown = QGuiApplication.primaryScreen().grabWindow(view.winId()).toImage()
    return shown.copy(view.viewport().geometry())


def anew(view):
    whole = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return whole.copy(view.viewport().geometry())


def changed(marks, drawn, length):
    """Return *marks* with one more, one less, or one that is something else now."""
    start = drawn.randrange(length - 2)
    end = min(length, start + drawn.choice([1, 5, 30, 90, 300]))
    mark = drawn.choice(marks) if marks else None
    deed = drawn.choice(["add", "add", "take", "colour", "note", "move"])
    if mark is None or deed == "add":
        return [*marks, highlight(f"h{drawn.random()}", "x" * (end - start), start)]
    rest = [one for one in marks if one is not mark]
    if deed == "take":
        return rest
    if deed == "colour":
        return [*rest, replace(mark, colour=drawn.choice(list(Colour)))]
    if deed == "note":
        return [*rest, replace(mark, note="" if mark.note else "Why?")]
    return [*rest, highlight(mark.id, "x" * (end - start), start, note=mark.note)]


@pytest.mark.parametrize("palette", [PAPER, LINES])
@pytest.mark.parametrize("width", [700, 1200])
def test_the_screen_shows_what_a_whole_paint_shows(view, palette, width):
    drawn = random.Random(width)
    view.resize(width, 600)
    view.set_palette(palette)
    page = page_of(WORDS, TABLE, WORDS * 2, "One more.", WORDS)
    view.show_article(page)
    length, marks = len(page.document.text), []
    bar = view.verticalScrollBar()
    for _step in range(25):
        if drawn.random() < 0.4:
            bar.setValue(drawn.choice([drawn.randrange(bar.maximum()), bar.value() + 40]))
            assert on_screen(view) == anew(view)
        marks = changed(marks, drawn, length)
        view.set_highlights(marks)
        ids = [mark.id for mark in marks]
        view.set_current(drawn.choice(["", *ids]))
        assert on_screen(view) == anew(view)
        if ids:
            start = drawn.randrange(length - 60)
            view.underlay.show_bounds(drawn.choice(ids), (start, start + 60))
            assert on_screen(view) == anew(view)
            view.underlay.show_bounds(ids[0], None)
            view.set_spoken((start, start + 9))
            assert on_screen(view) == anew(view)


def test_a_new_highlight_has_its_lines_painted_and_not_the_page(view):
    page = long_page()
    view.show_article(page)
    on_screen(view)
    paints = Paints(view)
    start = page.document.text.index("Paragraph 1.")
    view.set_highlights([highlight("h1", "x" * 12, start)])
    view.set_current("h1")
    on_screen(view)
    assert paints.areas
    assert sum(area.height() for area in paints.areas) < view.viewport().height() / 4


def test_a_highlight_out_of_sight_has_nothing_painted(view):
    page = long_page()
    view.show_article(page)
    on_screen(view)
    paints = Paints(view)
    start = page.document.text.index("Paragraph 90.")
    view.set_highlights([highlight("h1", "x" * 12, start)])
    on_screen(view)
    assert not paints.areas


def test_signs_of_notes_stand_where_they_do_in_a_whole_paint(view):
    view.set_palette(PAPER)
    view.show_article(page_of(*[WORDS * 2] * 12))
    crowd = [highlight(f"n{at}", "x" * 8, at, note="Why?") for at in range(0, 660, 23)]
    view.set_highlights(crowd)
    assert on_screen(view) == anew(view)
    view.set_highlights([*crowd, highlight("bare", "x" * 9, 860)])
    assert on_screen(view) == anew(view)
    bar = view.verticalScrollBar()
    while bar.value() < 700:
        bar.setValue(bar.value() + 60)
        assert on_screen(view) == anew(view)


def test_handles_come_and_go_at_what_has_no_width(view):
    page = page_of(WORDS, "And so it is\u200d", WORDS)
    view.show_article(page)
    at = page.document.text.index("\u200d")
    marks = [highlight("h1", "x", at), highlight("h2", "x" * 9, 0)]
    view.set_highlights(marks)
    for current in ("h1", "h2", "h1", ""):
        view.set_current(current)
        assert on_screen(view) == anew(view)


def test_what_is_selected_looks_as_in_a_whole_paint_and_so_does_what_was(view):
    drawn = random.Random(5)
    hebrew = "\u05d4\u05e1\u05e4\u05e8 \u05d4\u05d5\u05d0 Margins of books " * 6
    page = page_of(WORDS, hebrew, Code("for each in everything:\n    print(each)"), TABLE)
    view.show_article(page)
    for _step in range(25):
        start = drawn.randrange(len(page.document.text) // 2)
        view.select(start, start + drawn.choice([0, 3, 30, 300]))
        assert on_screen(view) == anew(view)
    cursor = view.textCursor()
    for way in (QTextCursor.MoveOperation.Start, QTextCursor.MoveOperation.EndOfBlock):
        cursor.movePosition(way, QTextCursor.MoveMode.KeepAnchor)
        view.setTextCursor(cursor)
        assert on_screen(view) == anew(view)


def test_a_selection_that_grows_has_only_what_is_new_to_it_painted(view):
    page = long_page()
    view.show_article(page)
    end = page.document.text.index("Paragraph 2.")
    view.select(0, end)
    on_screen(view)
    paints = Paints(view)
    view.select(0, end + 9)
    on_screen(view)
    assert paints.areas
    assert sum(area.height() for area in paints.areas) < view.viewport().height() / 4
