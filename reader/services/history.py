"""Undo and redo: the steps of one window, newest last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from reader.model.annotation import ArticleTags, Highlight, Note
from reader.model.article import ArticleStatus, VersionRead
from reader.model.change import Change, ChangeKind, Edit, Record
from reader.model.repair import Repair
from reader.services.clock import now
from reader.store import edits

Key = tuple[type, str]


class History:
    """What a window has changed, and can take back.

    A step that somebody else has written over since cannot be undone: ``undo`` raises
    ConflictError, changes nothing and forgets the step, so that the ones before it stay
    within reach.
    """

    def __init__(self) -> None:
        self._done: list[Change] = []
        self._undone: list[Change] = []

    def record(self, change: Change) -> None:
        """Remember a step; what was undone before it can no longer be redone."""
        if change.edits:
            self._done.append(change)
            self._undone.clear()

    def go_on(self, step: Change | None, change: Change) -> Change:
        """Remember a change as part of *step*, if that is the last one; return the step."""
        if step is None or not self._done or self._done[-1] is not step:
            self.record(change)
            return change
        self._done[-1] = joined([step, change])
        self._undone.clear()
        return self._done[-1]

    def undo_kind(self) -> ChangeKind | None:
        """Return what the next undo takes back, or None."""
        return self._done[-1].kind if self._done else None

    def redo_kind(self) -> ChangeKind | None:
        """Return what the next redo does again, or None."""
        return self._undone[-1].kind if self._undone else None

    def undo(self) -> Change | None:
        """Take the last step back and return what that changed; None if there is none."""
        return self._apply(self._done, self._undone)

    def redo(self) -> Change | None:
        """Do the step again that was undone last."""
        return self._apply(self._undone, self._done)

    def _apply(self, source: list[Change], target: list[Change]) -> Change | None:
        if not source:
            return None
        time = now()
        change = _touched(source.pop().inverse(), time)
        edits.apply(change.edits, time)
        target.append(change)
        return change


def joined(changes: Sequence[Change]) -> Change:
    """Return one step for many on the same records, as typing in a note makes them."""
    befores: dict[Key, Record | None] = {}
    afters: dict[Key, Record | None] = {}
    for edit in (edit for change in changes for edit in change.edits):
        befores.setdefault(_key(edit), edit.before)
        afters[_key(edit)] = edit.after
    return Change(
        kind=changes[0].kind,
        edits=tuple(
            Edit(before=befores[key], after=afters[key])
            for key in befores
            if befores[key] is not None or afters[key] is not None
        ),
    )


def _key(edit: Edit) -> Key:
    record = edit.before or edit.after
    match record:
        case Highlight() | Note():
            return type(record), record.id
        case ArticleTags() | ArticleStatus() | Repair() | VersionRead():
            return type(record), record.article_id
        case None:
            raise ValueError("an edit of nothing")


def _touched(change: Change, time: datetime) -> Change:
    """Return *change* with what it writes modified now: an undo is an edit of today."""
    return replace(
        change,
        edits=tuple(
            replace(edit, after=replace(edit.after, modified=time)) if edit.after else edit
            for edit in change.edits
        ),
    )
