"""A list of cards stays quick, and stays where it is."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from reader.model.annotation import Colour
from reader.ui.parts.row_heights import RowHeights
from reader.ui.sidebar.card_list import CardList
from reader.ui.sidebar.card_model import CardModel
from tests.ui.annotations import NIGHT, PAPER, highlight, note

LONG = "A passage that goes on and on. " * 60


@pytest.fixture
def model(qapp):
    model = CardModel(PAPER)
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    yield model
    del tester


@pytest.fixture
def cards(model, qtbot):
    cards = CardList(model, PAPER)
    qtbot.addWidget(cards)
    cards.resize(290, 600)
    cards.show()
    return cards


def many(count: int):
    return [highlight(f"h{at}", LONG[: 20 + at % 400], start=at * 500) for at in range(count)]


def painted(cards, row: int) -> int:
    return cards.visualRect(cards.model().index(row, 0)).top()


def test_only_what_is_in_sight_is_laid_out(cards, model, monkeypatch):
    measured = []
    rows = cards._rows
    monkeypatch.setattr(rows, "measure", _listening(rows.measure, measured))

    model.show(many(2_000))
    cards.grab()

    assert 0 < len(set(measured)) < 30


def _listening(measure, measured):
    def listen(rows):
        measured.extend(rows)
        measure(rows)

    return listen


def test_cards_stand_one_under_the_other(cards, model):
    model.show(many(20))

    for row in range(4):
        above, below = (cards.visualRect(model.index(at, 0)) for at in (row, row + 1))
        assert below.top() == above.bottom() + 1


def test_the_card_under_the_pointer_is_the_one_painted_there(cards, model):
    model.show(many(50))
    cards.verticalScrollBar().setValue(700)
    seen = cards.indexAt(QPoint(50, 100))

    assert cards.visualRect(seen).contains(QPoint(50, 100))


def test_the_last_card_can_be_reached(cards, model):
    model.show(many(500))
    cards.scrollTo(model.index(499, 0))

    rect = cards.visualRect(model.index(499, 0))
    assert rect.top() >= 0
    assert rect.bottom() < cards.viewport().height()


def test_scrolling_up_over_unseen_cards_moves_the_screen_by_what_was_scrolled(cards, model):
    model.show(many(500))
    cards.scrollTo(model.index(250, 0))
    bar = cards.verticalScrollBar()
    for _turn in range(40):
        row = cards.indexAt(QPoint(10, 300)).row()
        before = painted(cards, row)
        bar.setValue(bar.value() - 24)
        assert painted(cards, row) == before + 24


def test_cards_that_come_and_go_above_leave_the_screen_as_it_is(cards, model):
    rows = many(300)
    model.show(rows)
    cards.scrollTo(model.index(150, 0))
    before = painted(cards, 150)

    model.show([highlight("first", LONG), *rows])
    assert painted(cards, 151) == before

    model.show(rows[100:])
    assert painted(cards, 50) == before


def test_a_card_that_comes_first_is_seen_by_whoever_is_at_the_top(cards, model):
    rows = many(30)
    model.show(rows)
    model.show([highlight("first"), *rows])

    assert painted(cards, 0) == 0


def test_a_long_quote_is_cut_until_it_is_asked_for(cards, model, qtbot):
    model.show([highlight("long", LONG)])
    short = cards.visualRect(model.index(0, 0)).height()
    cards.setCurrentIndex(model.index(0, 0))

    qtbot.keyClick(cards, Qt.Key.Key_Right)
    assert cards.visualRect(model.index(0, 0)).height() > 2 * short

    qtbot.keyClick(cards, Qt.Key.Key_Left)
    assert cards.visualRect(model.index(0, 0)).height() == short


def test_a_click_on_show_all_shows_all(cards, model, qtbot):
    model.show([highlight("long", LONG)])
    short = cards.visualRect(model.index(0, 0)).height()
    place = cards._more_rect(0).center()

    qtbot.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert cards.visualRect(model.index(0, 0)).height() > short


def test_a_narrow_list_breaks_more_lines(cards, model):
    model.show([highlight("one", LONG[:150])])
    wide = cards.visualRect(model.index(0, 0)).height()
    cards.resize(200, 600)

    assert cards.visualRect(model.index(0, 0)).height() > wide


def test_every_colour_theme_and_kind_of_card_can_be_painted(cards, model):
    rows = [highlight(pen, "שלום עולם", colour=pen, tags=("a/b",)) for pen in Colour]
    model.show([*rows, highlight("empty", "\ufffc"), note("n", "**x** " * 500)])
    before = cards.grab().toImage()
    cards.set_palette(NIGHT)

    assert cards.grab().toImage() != before


def test_a_screen_reader_hears_quote_note_and_tags(model):
    model.show([highlight("h", "words", note="why", tags=("law",), colour=Colour.BLUE)])

    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "words. why. law, blue"


@given(
    st.lists(st.integers(), unique=True, max_size=8),
    st.lists(st.integers(), unique=True, max_size=8),
)
def test_a_model_shows_what_it_was_given_last(before, after):
    model = CardModel(PAPER)
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    for ids in (before, after):
        model.show([highlight(str(each)) for each in ids])
        shown = [model.card(row).id for row in range(model.rowCount())]
        assert shown == [str(each) for each in ids]
    del tester


HEIGHTS = st.lists(st.integers(1, 500), max_size=30)


@given(HEIGHTS, st.integers(-50, 20_000))
def test_the_row_at_a_height_holds_that_height(heights, y):
    rows = RowHeights()
    rows.insert(0, heights)
    row = rows.row_at(y)

    if not heights:
        assert row == -1
    elif 0 <= y < rows.total:
        assert rows.top(row) <= y < rows.top(row) + rows.height(row)
    else:
        assert row in (0, len(heights) - 1)


@given(HEIGHTS, HEIGHTS, st.integers(0, 30))
def test_taking_rows_out_undoes_putting_them_in(heights, more, at):
    rows = RowHeights()
    rows.insert(0, heights)
    total = rows.total
    at = min(at, len(heights))
    rows.insert(at, more)
    rows.remove(at, at + len(more) - 1)

    assert (len(rows), rows.total) == (len(heights), total)


def test_the_screen_shows_what_a_whole_paint_shows(cards, model, qtbot):
    qtbot.waitExposed(cards)
    # The style sheet of the app, if a test has put it on, leaves the ground to the window.
    cards.setStyleSheet("background: white")
    drawn = random.Random(7)
    shown = many(12)
    model.show(list(shown))
    for number in range(60):
        at = drawn.randrange(len(shown))
        deed = drawn.choice(["colour", "note", "take", "add", "current", "current", "expand"])
        if deed == "colour":
            shown[at] = replace(shown[at], colour=drawn.choice(list(Colour)))
        elif deed == "note":
            shown[at] = replace(shown[at], note=drawn.choice(["", "Why?", "Why not? " * 20]))
        elif deed == "take" and len(shown) > 3:
            del shown[at]
        elif deed == "add":
            shown.insert(at, highlight(f"n{number}", LONG[: 40 + number]))
        elif deed == "current":
            cards.setCurrentIndex(model.index(drawn.choice([-1, 0, 1, 2, 3])))
        elif deed == "expand":
            cards.toggle_expanded(at)
        model.show(list(shown))
        QApplication.processEvents()
        screen = QGuiApplication.primaryScreen().grabWindow(cards.winId()).toImage()
        assert screen == cards.grab().toImage().convertToFormat(screen.format()), deed
