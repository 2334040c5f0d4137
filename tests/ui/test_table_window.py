"""Tables opened whole: every row and column, numbers under numbers, to be copied."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTableView, QWidget

from reader.services import library
from reader.store import articles
from reader.text.document import Caption, Cell, Document, Paragraph, Picture, Span, Table
from reader.ui.page.table_window import TableWindow
from tests.factories import NOON, extracted
from tests.ui.typesetting import set_page

KEY, MODIFIER = Qt.Key, Qt.KeyboardModifier
RIGHT, LEFT = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft


def cell(words: str, **more) -> Cell:
    return Cell((Span(words),), **more)


def row(*words: str, **more) -> tuple[Cell, ...]:
    return tuple(cell(each, **more) for each in words)


HARVEST = Table(
    (
        row("Year", "Oil", "Note", header=True),
        row("1998", "1,200.5 t", "wet"),
        row("1999", "\u2212 3", "2 dry months"),
        row("2000", "n/a", ""),
    ),
    Caption((Span("The harvest"),)),
)


@pytest.fixture
def shown(qtbot):
    parent = QWidget()
    parent.resize(900, 700)
    qtbot.addWidget(parent)

    def show(table):
        window = TableWindow(table, "A table", parent)
        window.open()
        return window.findChild(QTableView, "whole_table")

    return show


def words_of(grid):
    model = grid.model()
    return [
        [model.data(model.index(row, column)) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_the_header_stands_over_the_columns(shown):
    grid = shown(HARVEST)
    model = grid.model()
    heads = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(3)]
    assert heads == ["Year", "Oil", "Note"]
    assert words_of(grid)[0] == ["1998", "1,200.5 t", "wet"]
    sides = [model.data(model.index(0, n), Qt.ItemDataRole.TextAlignmentRole) for n in range(3)]
    assert [bool(side & RIGHT) for side in sides] == [True, True, False]


def test_spans_stay_spans(shown):
    table = Table(
        (
            (cell("A", rowspan=2), cell("B", colspan=2)),
            row("c", "d"),
            (cell("e"), Cell((Picture("https://a.example/1.png", alt="A lamp"),)), cell("f")),
        )
    )
    grid = shown(table)
    assert (grid.rowSpan(0, 0), grid.columnSpan(0, 1)) == (2, 2)
    assert words_of(grid) == [["A", "B", None], [None, "c", "d"], ["e", "A lamp", "f"]]


def test_what_is_selected_is_copied_as_rows_of_cells(shown, qtbot):
    grid = shown(HARVEST)
    grid.selectAll()
    qtbot.keyClick(grid, KEY.Key_C, MODIFIER.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    assert copied.splitlines()[1] == "1999\t\u2212 3\t2 dry months"


def test_ten_thousand_rows_open_at_once(shown):
    rows = tuple(row(str(number), "x" * (number % 200), "wet") for number in range(10_000))
    grid = shown(Table((row("Year", "Oil", "Note", header=True), *rows)))
    assert grid.model().rowCount() == 10_000
    grid.scrollToBottom()
    assert not grid.grab().isNull()


def test_numbers_stand_under_numbers_on_the_page(qapp):
    page = set_page(Document((HARVEST,)))
    text = Document((HARVEST,)).text

    def side(words):
        at = page.positions.to_qt(text.index(words))
        return page.qt_document.findBlock(at).blockFormat().alignment()

    assert side("1998") & side("1,200.5") & side("Oil") & RIGHT
    assert side("wet") & side("Note") & LEFT


def test_the_table_in_sight_opens_by_a_key(desk):
    wide = Table((row(*(f"incomprehensible{n}" for n in range(12))),) * 3, HARVEST.caption)
    document = Document((Paragraph((Span("Before."),)), wide))
    tables = replace(extracted("Tables"), document=document)
    made = articles.add(tables, source_url="https://a.example/t", key="a.example/t", added=NOON)
    library.mark_opened(made.id)
    desk.open()
    desk.find("reading_view").setFocus()
    desk.press(KEY.Key_V, MODIFIER.ShiftModifier)
    window = desk.window.findChild(TableWindow)
    assert window.windowTitle() == "The harvest"
    assert window.findChild(QTableView, "whole_table").model().columnCount() == 12
    window.close()


def test_an_article_without_a_table_says_so(desk):
    made = desk.keep("On lamps")
    library.mark_opened(made.id)
    desk.open()
    desk.find("reading_view").setFocus()
    desk.press(KEY.Key_V, MODIFIER.ShiftModifier)
    assert "no table" in desk.said()
