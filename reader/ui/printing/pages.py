"""Where pages end: between lines, never after a heading, no line of a paragraph left alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_FULL_ENOUGH = 0.6
"""Of a page: what is kept together may not leave it emptier than this."""


@dataclass(frozen=True, slots=True)
class Row:
    """What cannot be cut: a line, a picture, a row of a table; heights in the document.

    *keeps_next* if a page should not end after it.
    """

    top: float
    bottom: float
    keeps_next: bool = False


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """The part of the document from *top* to *bottom* that one page shows."""

    top: float
    bottom: float


def paginate(rows: Sequence[Row], height: float) -> list[PrintedPage]:
    """Return the pages that hold *rows* (from the top, none over another), *height* each.

    A row that is higher than a page goes on on the next one. Raises ValueError for a *height*
    that holds nothing.
    """
    if height <= 0:
        raise ValueError(height)
    pages: list[PrintedPage] = []
    first = 0
    while first < len(rows):
        top = rows[first].top
        last = first
        while last + 1 < len(rows) and rows[last + 1].bottom - top <= height:
            last += 1
        if last + 1 < len(rows):
            last = _broken_well(rows, first, last, top + height * _FULL_ENOUGH)
        bottom = rows[last].bottom
        while bottom - top > height:
            pages.append(PrintedPage(top, top + height))
            top += height
        pages.append(PrintedPage(top, bottom))
        first = last + 1
    return pages


def _broken_well(rows: Sequence[Row], first: int, last: int, least: float) -> int:
    """Return the last row of a page on which *last* would fit, or one before it."""
    for number in range(last, first, -1):
        if rows[number].bottom < least:
            break
        if not rows[number].keeps_next:
            return number
    return last
