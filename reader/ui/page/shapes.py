"""Where words stand on the page: the rectangles of a range, line by line."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLayout, QTextLine

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff]")
_OVER, _UNDER = 0.755, 0.245  # the parts of a line's height over and under its base line


@dataclass(frozen=True, slots=True)
class Placed:
    """A block as it lies in the document: its layout, where that begins, its line height.

    *start* is its first Qt position, *bottom* the height of the document it reaches.
    """

    block: QTextBlock
    layout: QTextLayout
    origin: QPointF
    pitch: float
    start: int
    bottom: float


def placed(document: QTextDocument, block: QTextBlock) -> Placed:
    """Return a block with its place; lays the document out as far as the block."""
    rect = document.documentLayout().blockBoundingRect(block)
    pitch, start = _pitch(block), block.position()
    return Placed(block, block.layout(), rect.topLeft(), pitch, start, rect.bottom())


def hit(document: QTextDocument, point: QPointF) -> int:
    """Return the Qt position nearest to a point of the document."""
    # In the upper margin Qt answers with whatever block it has laid out last.
    top = document.rootFrame().frameFormat().topMargin() + 1
    inside = QPointF(point.x(), max(point.y(), top))
    return max(0, document.documentLayout().hitTest(inside, Qt.HitTestAccuracy.FuzzyHit))


def slot(document: QTextDocument, block: QTextBlock) -> QRectF:
    """Return the room a block takes in its column: its lines, each of full height."""
    rect = document.documentLayout().blockBoundingRect(block)
    rect.setHeight(max(rect.height(), block.layout().lineCount() * _pitch(block)))
    return rect


def _pitch(block: QTextBlock) -> float:
    return block.blockFormat().lineHeight()


def line_rects(place: Placed, start: int, end: int) -> Iterator[QRectF]:
    """Yield what the Qt positions *start* to *end* cover of a block, in the document."""
    first = max(0, start - place.start)
    last = min(end - place.start, place.block.length() - 1)
    if first >= last:
        return
    mixed = bool(_RIGHT_TO_LEFT.search(place.block.text()))
    number = place.layout.lineForTextPosition(first).lineNumber()
    for index in range(max(0, number), place.layout.lineCount()):
        line = place.layout.lineAt(index)
        begin = line.textStart()
        if begin >= last:
            return
        one, two = max(first, begin), min(last, begin + line.textLength())
        if two == begin + line.textLength() and one < two - 1 and _is_space(place, two - 1):
            two -= 1  # it hangs over the end of its line
        if one < two:
            top, height = _rows(place, line)
            for left, right in _columns(line, one, two, mixed=mixed):
                yield QRectF(place.origin.x() + left, top, right - left, height)


def lines_of(place: Placed, top: float, bottom: float) -> tuple[int, int]:
    """Return the Qt positions between which the lines stand that reach between two heights."""
    if place.bottom <= top or place.origin.y() >= bottom:
        return place.start, place.start
    layout = place.layout
    lines = range(layout.lineCount())
    first = bisect_left(lines, top, key=lambda n: sum(_rows(place, layout.lineAt(n))))
    last = bisect_right(lines, bottom, key=lambda n: _rows(place, layout.lineAt(n))[0]) - 1
    if first > last:
        return place.start, place.start
    end = layout.lineAt(last)
    return (
        place.start + layout.lineAt(first).textStart(),
        place.start + end.textStart() + end.textLength(),
    )


def edge(place: Placed, position: int, *, trailing: bool) -> QRectF:
    """Return the edge of a character, as high as its line: where it begins, or where it ends.

    In words that run from right to left it begins on the right.
    """
    line = place.layout.lineForTextPosition(position - place.start)
    if not line.isValid():
        return QRectF(place.origin, place.origin)
    side = QTextLine.Edge.Trailing if trailing else QTextLine.Edge.Leading
    x = _x(line, position - place.start, side)
    top, height = _rows(place, line)
    return QRectF(place.origin.x() + x, top, 0, height)


def line_top(place: Placed, position: int) -> float:
    """Return the top of the line that holds a Qt position, in the document."""
    line = place.layout.lineForTextPosition(max(0, position - place.start))
    return _rows(place, line)[0] if line.isValid() else place.origin.y()


def _rows(place: Placed, line: QTextLine) -> tuple[float, float]:
    base = place.origin.y() + line.y() + line.ascent()
    if line.height() > place.pitch * 1.25:
        return base - line.ascent(), line.height()
    return base - _OVER * place.pitch, (_OVER + _UNDER) * place.pitch


def _columns(
    line: QTextLine, first: int, last: int, *, mixed: bool
) -> Iterator[tuple[float, float]]:
    """Yield the stretches of a line that hold its characters, left to right.

    Where both directions meet, the ends of a range say nothing about what lies between them:
    the glyphs do.
    """
    if not mixed:
        left, right = _x(line, first), _x(line, last)
        if left < right:
            yield left, right
        return
    runs = [run.boundingRect() for run in line.glyphRuns(first, last - first)]
    yield from _joined(sorted((rect.left(), rect.right()) for rect in runs))


def _is_space(place: Placed, index: int) -> bool:
    return place.block.document().characterAt(place.start + index).isspace()


def _joined(stretches: list[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for left, right in stretches:
        if found and left <= found[-1][1] + 0.5:
            found[-1] = found[-1][0], max(found[-1][1], right)
        else:
            found.append((left, right))
    yield from found


def _x(line: QTextLine, index: int, side: QTextLine.Edge = QTextLine.Edge.Leading) -> float:
    x, _position = cast("tuple[float, int]", line.cursorToX(index, side))
    return x
