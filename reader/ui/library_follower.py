"""See what others change in the library: the command line, another window."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from reader.services import library

INTERVAL = 500
"""Milliseconds between two looks."""


class LibraryFollower(QObject):
    """Says what kinds of things have changed, whoever changed them, and of which articles."""

    changed = Signal(object)
    """A library.Changes with at least one kind."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._version = library.data_version()
        self._sequence = library.last_change()
        self._timer = QTimer(self, interval=INTERVAL)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def skip(self) -> None:
        """Take what has changed so far as seen: it was this window's own doing."""
        self._sequence = library.last_change()

    def _look(self) -> None:
        version = library.data_version()
        if version == self._version:
            return
        self._version = version
        changes = library.changes_since(self._sequence)
        self._sequence = changes.sequence
        if changes.kinds:
            self.changed.emit(changes)
