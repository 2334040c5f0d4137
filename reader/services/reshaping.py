"""Change which words a highlight covers. Every function returns what it changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import uuid4

from reader.model.annotation import Highlight, HighlightId
from reader.model.article import VersionId
from reader.model.change import Change, ChangeKind, Edit
from reader.model.errors import ConflictError
from reader.model.tag import merged
from reader.services.clock import now
from reader.store import edits, highlights, versions
from reader.store.database import transaction
from reader.text.anchoring import describe


def set_bounds(
    highlight_id: HighlightId,
    start: int,
    end: int,
    *,
    text: str | None = None,
    version: VersionId | None = None,
) -> Change:
    """Let a highlight cover ``text[start:end]`` of the version that is read.

    From now on these are the words it was made on, and this the version. Raises ConflictError
    if the caller has *start* and *end* from a *version* or a *text* that is not read any more.
    """
    with transaction():
        mark = _get(highlight_id, version, text)
        after = _on(mark, start, end, text)
        return _apply(ChangeKind.RESIZED, [Edit(before=mark, after=after)])


def join(ids: Sequence[HighlightId]) -> Change:
    """Make one of two highlights or more, all of one article and none of them lost.

    It covers everything from the first word to the last, is as old as the first and has its
    colour; the notes follow one another, and it has all the tags.
    """
    marks = sorted(map(_get, ids), key=lambda mark: (mark.start, mark.end))
    first, others = marks[0], marks[1:]
    notes = dict.fromkeys(mark.note.strip() for mark in marks)
    whole = _on(first, first.start, max(mark.end for mark in marks))
    whole = replace(
        whole,
        note="\n\n".join(note for note in notes if note),
        tags=merged(*(mark.tags for mark in marks)),
    )
    gone = [Edit(before=mark, after=None) for mark in others]
    return _apply(ChangeKind.JOINED, [Edit(before=first, after=whole), *gone])


def split(
    highlight_id: HighlightId,
    at: int,
    *,
    text: str | None = None,
    version: VersionId | None = None,
) -> Change:
    """Make two highlights of one, before and from ``text[at]`` on.

    The first keeps the note; both have the colour and the tags. Raises ValueError where one
    of them would have no words, ConflictError if the caller has *at* from a *version* or a
    *text* that is not read any more.
    """
    with transaction():
        mark = _get(highlight_id, version, text)
        words = versions.current_text(mark.article_id) if text is None else text
        head, tail = words[mark.start : at], words[at : mark.end]
        if not (mark.start < at < mark.end and head.strip() and tail.strip()):
            raise ValueError(f"{mark.start}..{mark.end} cannot be split at {at}")
        first = _on(mark, mark.start, mark.start + len(head.rstrip()), words)
        second = _on(mark, mark.end - len(tail.lstrip()), mark.end, words)
        second = replace(second, id=HighlightId(str(uuid4())), note="", created=now())
        both = [Edit(before=mark, after=first), Edit(before=None, after=second)]
        return _apply(ChangeKind.SPLIT, both)


def _on(mark: Highlight, start: int, end: int, text: str | None = None) -> Highlight:
    """Return a highlight on other words of the version that is read."""
    article_id = mark.article_id
    words = versions.current_text(article_id) if text is None else text
    return replace(
        mark,
        target=describe(words, start, end, article_id),
        version=versions.current_id(article_id),
        placement=None,
        modified=now(),
    )


def _get(
    highlight_id: HighlightId, version: VersionId | None = None, text: str | None = None
) -> Highlight:
    mark = highlights.get(highlight_id)
    if mark is None or mark.is_orphan:
        raise ConflictError
    versions.still_current(mark.article_id, version, text)
    return mark


def _apply(kind: ChangeKind, edited: Sequence[Edit]) -> Change:
    change = Change(kind=kind, edits=tuple(edited))
    edits.apply(change.edits, now())
    return change
