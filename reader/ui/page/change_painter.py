"""Paints what came, went and was moved from one version of an article to another."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from reader.text.comparing import Kind, Range
from reader.ui.page.painter import rects_of, span_of
from reader.ui.page.shapes import Placed
from reader.ui.page.typesetter import Typeset
from reader.ui.parts.change_looks import change_ground, change_line

Changes = Sequence[tuple[Range, Kind]]
"""What is to be marked, in order; an empty range marks where something is not."""

_THICK = 1.5


def paint_changes(
    painter: QPainter, page: Typeset, changes: Changes, visible: Sequence[Placed]
) -> None:
    """Paint the changes in the visible blocks, under their words."""
    if not visible or not changes:
        return
    start, end = span_of(page, visible)
    # They are in order and do not overlap: their ends ascend too.
    first = bisect_left(changes, start, key=lambda one: one[0][1])
    for (begin, stop), kind in changes[first:]:
        if begin >= end:
            return
        if begin == stop:
            _paint_place(painter, page, begin, visible)
        for rect in rects_of(page, begin, stop, visible):
            _paint_words(painter, page, rect, kind)


def _paint_words(painter: QPainter, page: Typeset, rect: QRectF, kind: Kind) -> None:
    palette = page.style.palette
    inset = rect.height() * 0.08
    painter.fillRect(rect.adjusted(0, inset, 0, -inset), QColor(change_ground(palette, kind)))
    pen = QPen(QColor(change_line(palette)), _THICK)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if kind is Kind.MOVED:
        pen.setStyle(Qt.PenStyle.DotLine)
    share = 0.55 if kind is Kind.GONE else 0.88
    height = rect.top() + rect.height() * share
    painter.setPen(pen)
    painter.drawLine(QLineF(rect.left(), height, rect.right(), height))


def _paint_place(
    painter: QPainter, page: Typeset, place: int, visible: Sequence[Placed]
) -> None:
    """Paint a small wedge at a place where something is not."""
    before = rects_of(page, place, place + 1, visible)
    behind = [] if before else rects_of(page, place - 1, place, visible)
    if not before and not behind:
        return
    rect = before[0] if before else behind[-1]
    x = rect.right() if bool(before) == page.style.rtl else rect.left()
    foot = rect.top() + rect.height() * 0.92
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(change_line(page.style.palette)))
    painter.drawPolygon(
        [QPointF(x - 4, foot + 5), QPointF(x + 4, foot + 5), QPointF(x, foot - 1)]
    )
