"""The rows of a set page: what a page of paper may not cut."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from PySide6.QtGui import QTextBlock, QTextTable

from reader.text.document import Document, Heading, InFigure
from reader.ui.page.shapes import Placed, placed
from reader.ui.page.typesetter import Typeset
from reader.ui.printing.pages import Row

_HEADER_BLOCKS = 2  # title and the line under it


def rows_of(page: Typeset, document: Document) -> list[Row]:
    """Return the rows of a page from top to bottom; lays out all of it."""
    kept = _kept_blocks(page, document)
    found = _apart(sorted(_rows(page, kept), key=lambda row: (row.top, row.bottom)))
    last = page.qt_document.lastBlock()
    address = placed(page.qt_document, last).origin.y()
    # The address at the end does not stand on a page of its own.
    return [
        replace(row, keeps_next=True)
        if row.bottom <= address < _next_top(found, number)
        else row
        for number, row in enumerate(found)
    ]


def _next_top(rows: list[Row], number: int) -> float:
    return rows[number + 1].bottom if number + 1 < len(rows) else 0.0


def _kept_blocks(page: Typeset, document: Document) -> set[int]:
    """Return the numbers of the blocks that stand on the page of what follows them."""
    kept = set(range(_HEADER_BLOCKS))
    leaves = document.leaves
    for number, leaf in enumerate(leaves):
        following = leaves[number + 1] if number + 1 < len(leaves) else None
        if isinstance(leaf.block, Heading) or (
            following is not None and _is_one_figure(leaf.path, following.path)
        ):
            position = page.positions.to_qt(leaf.start)
            kept.add(page.qt_document.findBlock(position).blockNumber())
    return kept


def _is_one_figure(one: Iterable[object], other: Iterable[object]) -> bool:
    figures = {part for part in one if isinstance(part, InFigure)}
    return any(part in figures for part in other)


def _rows(page: Typeset, kept: set[int]) -> Iterator[Row]:
    document = page.qt_document
    block = document.begin()
    tables: dict[tuple[int, int], list[Row]] = {}
    while block.isValid():
        lines = list(_lines(placed(document, block), keeps=block.blockNumber() in kept))
        row = _table_row(block)
        if row is None:
            yield from lines
        else:
            tables.setdefault(row, []).extend(lines)
        block = block.next()
    for (_table, number), cells in tables.items():
        if cells:
            top, bottom = min(one.top for one in cells), max(one.bottom for one in cells)
            yield Row(top, bottom, keeps_next=number == 0)


def _table_row(block: QTextBlock) -> tuple[int, int] | None:
    """Return which table and row a block stands in, or None."""
    frame = block.document().frameAt(block.position())
    if not isinstance(frame, QTextTable):
        return None
    return frame.firstPosition(), frame.cellAt(block.position()).row()


def _lines(place: Placed, *, keeps: bool) -> Iterator[Row]:
    count = place.layout.lineCount()
    for number in range(count):
        line = place.layout.lineAt(number)
        top = place.origin.y() + line.y()
        alone = count > 1 and number in (0, count - 2)
        yield Row(top, top + max(line.height(), place.pitch), keeps_next=keeps or alone)


def _apart(rows: list[Row]) -> list[Row]:
    """Join rows that lie over one another."""
    found: list[Row] = []
    for row in rows:
        if found and row.top < found[-1].bottom - 1:
            before = found[-1]
            bottom = max(before.bottom, row.bottom)
            found[-1] = Row(before.top, bottom, before.keeps_next or row.keeps_next)
        else:
            found.append(row)
    return found
