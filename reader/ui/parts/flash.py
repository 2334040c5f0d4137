"""A ring around a highlight that fades away: it leads the eye to where it was sent."""

from __future__ import annotations

from PySide6.QtCore import QAbstractAnimation, QObject, QVariantAnimation, Signal
from PySide6.QtWidgets import QApplication, QStyle

_FADING_MS = 900


class Flash(QObject):
    """One highlight at a time, by its id."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.highlight_id = ""
        self._fading = QVariantAnimation(
            self, duration=_FADING_MS, startValue=1.0, endValue=0.0
        )
        self._fading.valueChanged.connect(self.changed)
        self._fading.finished.connect(self.changed)

    @property
    def strength(self) -> float:
        """Return how strong the ring is now, 1 to 0."""
        if self._fading.state() != QAbstractAnimation.State.Running:
            return 0.0
        return float(self._fading.currentValue()) if _may_move() else 1.0

    def start(self, highlight_id: str) -> None:
        """Ring a highlight."""
        self.highlight_id = highlight_id
        self._fading.stop()
        self._fading.start()

    def stop(self) -> None:
        """Ring nothing."""
        self._fading.stop()
        self.highlight_id = ""


def _may_move() -> bool:
    """Say whether the desktop lets things move."""
    hint = QStyle.StyleHint.SH_Widget_Animation_Duration
    return QApplication.style().styleHint(hint) > 0
