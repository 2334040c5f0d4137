"""Things that glide to their new places, as fast as the desktop lets things move."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation, Signal
from PySide6.QtWidgets import QApplication, QStyle


class Glide(QObject):
    """Knows how far each thing, by its name, still is from its goal."""

    moved = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._away: dict[str, float] = {}
        self._way = QVariantAnimation(self, startValue=1.0, endValue=0.0)
        self._way.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._way.valueChanged.connect(self.moved)
        self._way.finished.connect(self.stop)

    def start(self, away: Mapping[str, float]) -> None:
        """Let things glide that stand *away* from their goals; on a still desktop they jump."""
        self._way.stop()
        hint = QStyle.StyleHint.SH_Widget_Animation_Duration
        duration = QApplication.style().styleHint(hint)
        far = {name: distance for name, distance in away.items() if distance}
        self._away = far if duration > 0 else {}
        if self._away:
            self._way.setDuration(duration)
            self._way.start()
        self.moved.emit()

    def stop(self) -> None:
        """Be at the goal."""
        self._way.stop()
        self._away = {}
        self.moved.emit()

    def away(self, name: str) -> float:
        """Return how far a thing is from its goal now."""
        distance = self._away.get(name)
        return distance * float(self._way.currentValue()) if distance else 0.0
