"""See what changes in the library, whoever changes it: a window, the command line."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from reader.model.annotation import HighlightId
from reader.model.errors import ReaderError
from reader.services import library

INTERVAL = 500
"""Milliseconds between two looks at what others have written."""


class LibraryFollower(QObject):
    """Says what kinds of things have changed, and of which articles; one for all windows."""

    changed = Signal(object)
    """A library.Changes with at least one kind."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._version = library.data_version()
        self._sequence = library.last_change()
        self._telling = False
        self._asked: list[frozenset[HighlightId]] = []
        self._timer = QTimer(self, interval=INTERVAL)
        self._timer.timeout.connect(self._poll)
        self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def has_seen_all(self) -> bool:
        """Tell whether nothing was written since the last look."""
        return library.last_change() == self._sequence

    def look(self, highlights: frozenset[HighlightId] = frozenset()) -> None:
        """Say what has changed since the last look; to be called after every edit of ours.

        *highlights* are the ids of what that edit has changed, if everything before it had been
        seen. SQLite's data_version moves for what other connections write only. What is changed
        by somebody who is being told comes after everybody knows what was before it.
        """
        self._asked.append(highlights)
        if self._telling:
            return
        self._telling = True
        try:
            while self._asked:
                asked, self._asked = self._asked, []
                self._tell(frozenset().union(*asked) if all(asked) else frozenset())
        finally:
            self._telling = False

    def _tell(self, highlights: frozenset[HighlightId]) -> None:
        changes = library.changes_since(self._sequence)
        self._sequence = changes.sequence
        if highlights and library.data_version() == self._version:
            changes = replace(changes, highlights=highlights)
        if changes.kinds:
            self.changed.emit(changes)

    def _poll(self) -> None:
        try:
            version = library.data_version()
            if version != self._version:
                self._version = version
                self.look()
        except ReaderError:
            # Busy or out of reach for a moment. The next look is half a second away, and an
            # edit of the reader's own says what is wrong.
            return
