"""The history of a window: what was done in it, taken back and done again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from reader.model.annotation import Highlight, HighlightId
from reader.model.change import Change
from reader.services.history import History, joined
from reader.ui.window.library_follower import LibraryFollower

_MANY = 50
"""Highlights that are not read one by one: all of their article are as fast."""


class Steps(QObject):
    """Makes changes, remembers them, and lets every window see them."""

    done = Signal(object)
    """A Change that the reader should be told of."""
    turned = Signal(object)
    """A Change that was taken back or done again."""
    moved = Signal()
    """What can be undone or redone is no longer the same."""

    def __init__(self, follower: LibraryFollower, parent: QObject) -> None:
        super().__init__(parent)
        self._follower = follower
        self._history = History()

    @property
    def history(self) -> History:
        """Return what can be undone and redone."""
        return self._history

    def do(self, make: Callable[[], Change], *, aloud: bool = False) -> Change:
        """Make a change that is one step; *aloud* tells the reader."""
        change = self._made(make)
        self._history.record(change)
        self.moved.emit()
        if aloud and change.edits:
            self.done.emit(change)
        return change

    def go_on(self, step: Change | None, make: Callable[[], Change]) -> Change:
        """Make a change that goes on with *step*, if that is the last; return the step."""
        done = self._history.go_on(step, self._made(make))
        self.moved.emit()
        return done

    def take(self, change: Change) -> None:
        """Remember a change that was made in the background as one step, and tell of it."""
        self._history.record(change)
        self._follower.look()
        self.moved.emit()
        self.done.emit(change)

    @property
    def has_seen_all(self) -> bool:
        """Tell whether the windows show what is in the library, whoever wrote it."""
        return self._follower.has_seen_all()

    def show(self, change: Change, *, alone: bool) -> None:
        """Let every window see a change that was made; ``record`` it when its step is over.

        It stands *alone* if ``has_seen_all`` was true before it.
        """
        self._follower.look(_highlights(change) if alone else frozenset())

    def _made(self, make: Callable[[], Change]) -> Change:
        """Make a change, and let every window see it and nothing else."""
        self._follower.look()
        change = make()
        self._follower.look(_highlights(change))
        return change

    def record(self, changes: Sequence[Change]) -> None:
        """Remember changes that were kept one after the other as one step."""
        if changes:
            self._history.record(joined(changes))
            self.moved.emit()

    def undo(self) -> Change | None:
        """Take the last step back; raises ConflictError if somebody has written over it."""
        return self._turn(self._history.undo)

    def redo(self) -> Change | None:
        """Do the step again that was taken back last."""
        return self._turn(self._history.redo)

    def _turn(self, turn: Callable[[], Change | None]) -> Change | None:
        change = None
        self._follower.look()
        try:
            change = turn()
        finally:
            self._follower.look(_highlights(change) if change else frozenset())
            self.moved.emit()
        if change is not None:
            self.turned.emit(change)
        return change


def _highlights(change: Change) -> frozenset[HighlightId]:
    """Return the ids of the highlights a change is of; none if it is of other things too."""
    records = [edit.before or edit.after for edit in change.edits]
    if len(records) > _MANY or not all(isinstance(each, Highlight) for each in records):
        return frozenset()
    return frozenset(each.id for each in records if isinstance(each, Highlight))
