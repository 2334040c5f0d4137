"""The mouse beside the column: the whole pane belongs to the page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QTextEdit, QWidget

_NOTCH = 120  # what Qt says of one notch of a wheel

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


class WheelSteps:
    """Makes whole steps of what a wheel or a touchpad turns, however finely."""

    def __init__(self) -> None:
        self._rest = 0

    def zoomed(self, event: QWheelEvent) -> int | None:
        """Return the steps of zoom a turn completes; None if it was to scroll."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return None
        event.accept()
        return self.turned(event.angleDelta().y())

    def turned(self, angle: int) -> int:
        """Return the steps that are complete after *angle*, in eighths of a degree."""
        if angle * self._rest < 0:
            self._rest = 0  # turned back
        self._rest += angle
        steps = int(self._rest / _NOTCH)
        self._rest -= steps * _NOTCH
        return steps
