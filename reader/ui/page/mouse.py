"""The mouse beside the column: the whole pane belongs to the page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QTextEdit, QWidget

BESIDE: dict[QEvent.Type, Callable[[QTextEdit, QMouseEvent], None]] = {
    QEvent.Type.MouseButtonPress: lambda view, event: view.mousePressEvent(event),
    QEvent.Type.MouseMove: lambda view, event: view.mouseMoveEvent(event),
    QEvent.Type.MouseButtonRelease: lambda view, event: view.mouseReleaseEvent(event),
    QEvent.Type.MouseButtonDblClick: lambda view, event: view.mouseDoubleClickEvent(event),
}
"""What the column does with an event that came to the pane around it."""


def moved_to(event: QMouseEvent, port: QWidget) -> QMouseEvent:
    """Return an event of the pane as one of the column *port*, at its nearest edge."""
    at = event.position() - QPointF(port.pos())
    inside = QPointF(min(max(at.x(), 0.0), port.width() - 1.0), at.y())
    return QMouseEvent(
        event.type(),
        inside,
        event.globalPosition(),
        event.button(),
        event.buttons(),
        event.modifiers(),
        event.pointingDevice(),
    )
