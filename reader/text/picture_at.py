"""The picture at a place of an article."""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter

from reader.text.document import (
    Caption,
    Document,
    Heading,
    Inlines,
    Paragraph,
    Picture,
    Span,
    Table,
    Term,
    inline_text,
    table_cells,
)


def picture_at(document: Document, place: int) -> Picture | None:
    """Return the picture that is the code point *place* of the text, or None."""
    number = bisect_right(document.leaves, place, key=attrgetter("start")) - 1
    if number < 0 or not document.leaves[number].text:
        return None
    leaf = document.leaves[number]
    match leaf.block:
        case Picture():
            return leaf.block if place == leaf.start else None
        case Heading() | Paragraph() | Caption() | Term():
            return _among(leaf.block.content, place - leaf.start)
        case Table():
            return _in_table(leaf.block, leaf.start, place)
        case _:
            return None


def _in_table(table: Table, start: int, place: int) -> Picture | None:
    for _row, cell, at in table_cells(table, start):
        if at <= place < at + len(inline_text(cell.content)):
            return _among(cell.content, place - at)
    return None


def _among(content: Inlines, place: int) -> Picture | None:
    for part in content:
        length = len(part.text) if isinstance(part, Span) else 1
        if place < length:
            return part if isinstance(part, Picture) else None
        place -= length
    return None
