"""What small windows over the page share: their ground, and where they can stand."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPainterPath, QPen, QRegion
from PySide6.QtWidgets import QWidget

from reader.ui.look.palettes import Palette

_RADIUS = 12


def paint_popover(widget: QWidget, palette: Palette) -> None:
    """Paint the rounded ground of a translucent window; a style sheet would leave it out."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(palette.line), 1))
    painter.setBrush(QColor(palette.raised))
    ground = QRectF(widget.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(ground, _RADIUS, _RADIUS)
    painter.end()


def cut_corners(widget: QWidget) -> None:
    """Leave the corners of a rounded window out of it.

    An X server whose windows nobody composes would paint them black.
    """
    if QGuiApplication.platformName() == "xcb":
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(widget.rect()), _RADIUS, _RADIUS)
        widget.setMask(QRegion(outline.toFillPolygon().toPolygon()))


def on_screen(widget: QWidget, point: QPoint) -> QPoint:
    """Return the place nearest to *point* at which all of *widget* is on its screen."""
    room = widget.screen().availableGeometry()
    x = max(room.left(), min(point.x(), room.right() - widget.width()))
    y = max(room.top(), min(point.y(), room.bottom() - widget.height()))
    return QPoint(x, y)
