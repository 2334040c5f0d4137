"""Where a small window can stand on the screen."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget


def on_screen(widget: QWidget, point: QPoint) -> QPoint:
    """Return the place nearest to *point* at which all of *widget* is on its screen."""
    room = widget.screen().availableGeometry()
    x = max(room.left(), min(point.x(), room.right() - widget.width()))
    y = max(room.top(), min(point.y(), room.bottom() - widget.height()))
    return QPoint(x, y)
