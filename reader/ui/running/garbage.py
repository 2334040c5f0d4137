"""Collect Python's garbage where and when it is not felt.

A collection stops every thread. Left to itself, Python starts one wherever it allocates, in the
middle of a scroll or in a background thread, where it could even end the life of a widget. So
the automatic one is switched off and the GUI thread collects a little every second.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

INTERVAL = 1000
"""Milliseconds between two looks."""

_YOUNG = 2000
_OLDER = (10, 10)  # collections of a generation before the next one has its turn


class Garbage(QObject):
    """Collects for the whole process as long as it lives."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        # What a start leaves behind stays: no collection need look at it again.
        gc.freeze()
        self._timer = QTimer(self, interval=INTERVAL)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect the youngest generation that is due, or an older one in its turn."""
        young, older, oldest = gc.get_count()
        if oldest > _OLDER[1]:
            gc.collect(2)
        elif older > _OLDER[0]:
            gc.collect(1)
        elif young > _YOUNG:
            gc.collect(0)

    def stop(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
