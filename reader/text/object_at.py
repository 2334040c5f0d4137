"""The picture, or another object, at a place of an article."""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter

from reader.text.document import (
    Caption,
    DisplayFormula,
    Document,
    Embed,
    Formula,
    Heading,
    Inlines,
    Leaf,
    Paragraph,
    Picture,
    Span,
    Table,
    Term,
    inline_text,
    table_cells,
)

Object = Picture | Formula | Embed


def picture_at(document: Document, place: int) -> Picture | None:
    """Return the picture that is the code point *place* of the text, or None."""
    found = object_at(document, place)
    return found if isinstance(found, Picture) else None


def object_at(document: Document, place: int) -> Object | None:
    """Return what U+FFFC at *place* of the text stands for; None where it is itself."""
    number = bisect_right(document.leaves, place, key=attrgetter("start")) - 1
    leaf = document.leaves[number] if number >= 0 else None
    return _in_leaf(leaf, place) if leaf is not None and leaf.text else None


def _in_leaf(leaf: Leaf, place: int) -> Object | None:
    match leaf.block:
        case Picture() | Embed():
            return leaf.block if place == leaf.start else None
        case DisplayFormula():
            return leaf.block.formula if place == leaf.start else None
        case Heading() | Paragraph() | Caption() | Term():
            return _among(leaf.block.content, place - leaf.start)
        case Table():
            return _in_table(leaf.block, leaf.start, place)
        case _:
            return None


def _in_table(table: Table, start: int, place: int) -> Picture | Formula | None:
    for _row, cell, at in table_cells(table, start):
        if at <= place < at + len(inline_text(cell.content)):
            return _among(cell.content, place - at)
    return None


def _among(content: Inlines, place: int) -> Picture | Formula | None:
    for part in content:
        length = len(part.text) if isinstance(part, Span) else 1
        if place < length:
            return None if isinstance(part, Span) else part
        place -= length
    return None
