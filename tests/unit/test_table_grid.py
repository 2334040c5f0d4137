"""What stands in the columns of a table."""

from __future__ import annotations

import pytest

from reader.text.document import Cell, Span, Table
from reader.text.table_grid import longest_texts, numeric_columns, placed_cells


def table(*rows: tuple[str, ...]) -> Table:
    return Table(tuple(tuple(Cell((Span(text),)) for text in row) for row in rows))


@pytest.mark.parametrize(
    "texts",
    [
        ("1", "22", "333"),
        ("1,200.5", "3.4", "12 000"),
        ("1.200,5 \u20ac", "\u2212 3 \u20ac", "+0,1 \u20ac"),
        ("$3", "US$ 12.50", "(4)"),
        ("3 %", "n/a", "\u2013", "5.5%", ""),
        ("12 km", "3.5 km/h", "20 \u00b0"),
        ("\u0661\u0662", "\u0663\u066b\u0665"),
        ("1 234 567", "1'000", "89*"),
    ],
)
def test_numbers(texts):
    cells = placed_cells(table(*((text,) for text in texts)), 0, 100)
    assert numeric_columns(cells) == {0}


@pytest.mark.parametrize(
    "texts",
    [
        ("4.2.1", "4.3"),
        ("12 May 2024", "13 May 2024"),
        ("one", "2", "3"),
        ("n/a", "\u2013"),
        ("7", "n/a"),
        ("A4", "A5"),
    ],
)
def test_no_numbers(texts):
    cells = placed_cells(table(*((text,) for text in texts)), 0, 100)
    assert not numeric_columns(cells)


def test_headers_and_wide_cells_say_nothing_of_a_column():
    rows = (
        (Cell((Span("Year"),), header=True), Cell((Span("Sum"),), header=True)),
        (Cell((Span("1998"),)), Cell((Span("12"),))),
        (Cell((Span("a remark over both"),), colspan=2),),
        (Cell((Span("1999"),)), Cell((Span("13"),))),
    )
    cells = placed_cells(Table(rows), 0, 100)
    assert numeric_columns(cells) == {0, 1}
    assert longest_texts(cells, 2) == ["Year", "Sum"]


def test_a_row_of_very_many_cells_is_placed_at_once():
    cells = placed_cells(table(("x",) * 20_000), 0, 100)
    assert cells[-1].column == 19_999
