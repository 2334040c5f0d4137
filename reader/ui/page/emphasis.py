"""The passages at hand: a bar beside one, grounds under others."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from reader.ui.page.style import GUTTER, PageStyle

_BAR = 3.0
_RADIUS = 3.0


def paint_bar(
    painter: QPainter, style: PageStyle, rects: Sequence[QRectF], page_width: float
) -> None:
    """Paint a bar in the gutter, as high as the words that *rects* cover."""
    if not rects:
        return
    top, bottom = min(one.top() for one in rects), max(one.bottom() for one in rects)
    left = page_width - GUTTER * 0.5 if style.rtl else GUTTER * 0.5 - _BAR
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(style.palette.accent))
    painter.drawRoundedRect(QRectF(left, top, _BAR, bottom - top), _BAR / 2, _BAR / 2)


def paint_tint(painter: QPainter, style: PageStyle, rects: Sequence[QRectF]) -> None:
    """Paint a quiet ground under words."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(style.palette.chosen))
    for rect in rects:
        painter.drawRoundedRect(rect.adjusted(-2, 0, 2, 0), _RADIUS, _RADIUS)
