"""The moment from which a reader sees a window: what it need not show waits for it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

_PATIENCE = 400
"""Milliseconds after which a widget is one that nobody sees, as when minimised."""


class FirstPaint(QObject):
    """Says once that a widget was painted, or that it was not for a while."""

    over = Signal()

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self._watched = watched
        watched.installEventFilter(self)
        self._timer = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._timer.timeout.connect(self._tell)
        self._timer.start()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Tell as soon as the paint that begins here is over."""
        if event.type() == QEvent.Type.Paint:
            self._watched.removeEventFilter(self)
            self._timer.start(0)
        return False

    def _tell(self) -> None:
        self._watched.removeEventFilter(self)
        self.over.emit()
