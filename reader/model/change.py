"""What an edit did, so that it can be undone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reader.model.annotation import ArticleTags, Highlight, Note
from reader.model.article import ArticleStatus, VersionRead
from reader.model.repair import Repair

Record = Highlight | Note | ArticleTags | ArticleStatus | Repair | VersionRead
"""A value a reader can change. A highlight and a note may come and go; the others belong to
their article for ever."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One record before and after; None where it was not there. Never None on both sides."""

    before: Record | None
    after: Record | None

    def __post_init__(self) -> None:
        if self.before is None and self.after is None:
            raise ValueError("an edit of nothing")

    def inverse(self) -> Edit:
        """Return the edit that takes this one back."""
        return Edit(before=self.after, after=self.before)


class ChangeKind(StrEnum):
    """What the reader did, for the words of a toast and of the Undo menu."""

    HIGHLIGHTED = "highlighted"
    RECOLOURED = "recoloured"
    NOTED = "noted"
    TAGGED = "tagged"
    UNTAGGED = "untagged"
    RESIZED = "resized"
    JOINED = "joined"
    SPLIT = "split"
    DELETED_HIGHLIGHT = "deleted-highlight"
    DELETED_NOTE = "deleted-note"
    DELETED_MARKS = "deleted-marks"
    MOVED_TO_INBOX = "moved-to-inbox"
    MOVED_TO_LATER = "moved-to-later"
    MOVED_TO_ARCHIVE = "moved-to-archive"
    MADE_FAVOURITE = "made-favourite"
    UNMADE_FAVOURITE = "unmade-favourite"
    TRASHED = "trashed"
    RESTORED = "restored"
    RESTORED_MARKS = "restored-marks"
    REMOVED_FROM_ARTICLE = "removed-from-article"
    BROUGHT_BACK = "brought-back"
    ACCEPTED = "accepted"
    PLACED = "placed"
    LEFT_LOST = "left-lost"
    READ_VERSION = "read-version"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One step of a history: what was done, and every record it touched."""

    kind: ChangeKind
    edits: tuple[Edit, ...]

    @property
    def count(self) -> int:
        """Return how many things were changed: blocks of an article, or else records."""
        return sum(map(_count, self.edits))

    def inverse(self) -> Change:
        """Return the change that takes this one back."""
        return Change(
            kind=self.kind, edits=tuple(edit.inverse() for edit in reversed(self.edits))
        )


def _count(edit: Edit) -> int:
    if isinstance(edit.before, Repair) and isinstance(edit.after, Repair):
        return len(edit.before.hidden ^ edit.after.hidden)
    return 1
