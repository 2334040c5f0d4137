"""The cells of a table on their grid, and what their columns hold."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from reader.text.blocks import Cell, Table, inline_text

MOST_COLUMNS = 100
"""Columns a single cell may span; pages have asked for thousands."""

_DIGIT = r"[\d\u0660-\u0669\u06f0-\u06f9]"
_NUMBER = re.compile(
    r"[\s(\u2212+~<>\u2264\u2265\u00b1\u2013-]*"
    r"(?:[A-Z]{0,3}[$\u20ac\u00a3\u00a5])?\s?"
    # Groups of three digits, or one point or comma; 4.2.1 is no number.
    rf"(?:{_DIGIT}{{1,3}}(?:[.,'\u2019\u00a0\u202f\u066c ]{_DIGIT}{{3}})+|{_DIGIT}+)"
    rf"(?:[.,\u066b]{_DIGIT}+)?"
    r"(?:\s?[%\u2030\u20ac$\u00a3\u00b0]|\s?[\w/\u00b0]{1,4})?[\s)*\u2020\u2021]*"
)
_EMPTY = re.compile(r"[\s\W_]*|n/?a|\?", re.IGNORECASE)
_FEWEST_NUMBERS = 2


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A cell, where its text starts, and the rows and columns it takes."""

    cell: Cell
    start: int
    row: int
    column: int
    rows: int
    columns: int


def placed_cells(table: Table, start: int, most_rows: int) -> list[PlacedCell]:
    """Return the cells of the first rows, none over another; the table's text is at *start*."""
    taken: set[tuple[int, int]] = set()
    found = []
    rows = min(len(table.rows), most_rows)
    for number, row in enumerate(table.rows[:rows]):
        column = 0
        for cell in row:
            while (number, column) in taken:
                column += 1
            columns = _free_columns(taken, number, column, min(cell.colspan, MOST_COLUMNS))
            height = max(1, min(cell.rowspan, rows - number))
            taken.update(
                (number + down, column + over)
                for down in range(height)
                for over in range(columns)
            )
            found.append(PlacedCell(cell, start, number, column, height, columns))
            start += len(inline_text(cell.content)) + 1
            column += columns
        if not row:
            start += 1
    return found


def numeric_columns(cells: Sequence[PlacedCell]) -> frozenset[int]:
    """Return the columns that hold numbers, but for their headers and what is not known."""
    numbers: dict[int, int] = defaultdict(int)
    others: set[int] = set()
    for one in cells:
        if one.cell.header or one.columns > 1:
            continue
        words = inline_text(one.cell.content)
        if _NUMBER.fullmatch(words):
            numbers[one.column] += 1
        elif not _EMPTY.fullmatch(words):
            others.add(one.column)
    return frozenset(
        column
        for column, count in numbers.items()
        if count >= _FEWEST_NUMBERS and column not in others
    )


def longest_texts(cells: Sequence[PlacedCell], columns: int) -> list[str]:
    """Return the longest line of every column; cells over several columns are left out."""
    longest = [""] * columns
    for one in cells:
        if one.columns == 1:
            lines = inline_text(one.cell.content).split("\n")
            longest[one.column] = max([longest[one.column], *lines], key=len)
    return longest


def _free_columns(taken: set[tuple[int, int]], row: int, column: int, wanted: int) -> int:
    free = 1
    while free < wanted and (row, column + free) not in taken:
        free += 1
    return free
