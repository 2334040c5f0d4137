"""The one door through which a reader's edits are written.

Each edit says what its record was before; it is written only if the record still is that.
Undo is the same door with before and after changed (decision 2).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from reader.model.annotation import ArticleTags, Highlight, HighlightId, Note
from reader.model.article import ArticleStatus, VersionRead
from reader.model.change import Edit, Record
from reader.model.errors import ConflictError
from reader.model.repair import Repair
from reader.store import articles, deleted, highlights, notes, repairs, statuses, versions
from reader.store.database import run_all, transaction
from reader.text.extracted import count_words


def apply(edits: Sequence[Edit], now: datetime) -> None:
    """Write all of *edits* in one transaction.

    Raises ConflictError, and writes nothing, if a record is not what its edit says it was.
    What was to be brought back and is back already, out of the trash, is left as it is.
    """
    with transaction():
        # Read and written at once: of thousands, each would be several queries.
        ids = {mark.id for mark in _highlights(edits)}
        marks = highlights.of_ids(ids)
        pending: dict[HighlightId, Edit] = {}
        for edit in edits:
            current = _current(edit.before or edit.after, marks)
            if edit.before is None and current is not None and _same(current, edit.after):
                continue
            if not _same(current, edit.before):
                raise ConflictError
            record = edit.after or edit.before
            if not isinstance(record, Highlight):
                _write_marks(pending, now)
                _write(edit, now)
                if isinstance(record, VersionRead):
                    marks = highlights.of_ids(ids)  # in another text they stand elsewhere
                continue
            if record.id in pending:
                _write_marks(pending, now)
            pending[record.id] = edit
            if isinstance(edit.after, Highlight):
                marks[record.id] = edit.after
            else:
                marks.pop(record.id, None)
        _write_marks(pending, now)


def _highlights(edits: Sequence[Edit]) -> Iterator[Highlight]:
    for edit in edits:
        record = edit.before or edit.after
        if isinstance(record, Highlight):
            yield record


def _current(record: Record | None, marks: Mapping[HighlightId, Highlight]) -> Record | None:
    match record:
        case Highlight():
            return marks.get(record.id)
        case Note():
            return notes.get(record.id)
        case None:
            raise ValueError("an edit of nothing")
        case _:
            return _current_of_article(record)


def _current_of_article(record: ArticleTags | ArticleStatus | Repair | VersionRead) -> Record:
    match record:
        case ArticleTags():
            return statuses.get_tags(record.article_id)
        case ArticleStatus():
            return statuses.get(record.article_id)
        case Repair():
            return repairs.get(record.article_id)
        case VersionRead():
            return replace(record, version=versions.current_id(record.article_id))


def _same(current: Record | None, before: Record | None) -> bool:
    """Compare what a reader decides: not when, and not how far was read."""
    if current is None or before is None:
        return current is before
    if current == before:
        return True
    if isinstance(current, ArticleStatus) and isinstance(before, ArticleStatus):
        current = replace(
            current, progress=before.progress, position=before.position, opened=before.opened
        )
    if isinstance(current, Highlight) and isinstance(before, Highlight):
        current = _as_placed(current, before)
    return replace(current, modified=before.modified) == before


def _as_placed(current: Highlight, before: Highlight) -> Highlight:
    """Return *current*, and where *before* was if the article is read in another version now.

    That another version was fetched is no edit of the reader's, and nothing to undo.
    """
    here, there = (
        one.placement.version if one.placement else one.version for one in (current, before)
    )
    return current if here == there else replace(current, placement=before.placement)


def _write_marks(pending: dict[HighlightId, Edit], now: datetime) -> None:
    """Write what is pending of highlights, and let nothing be pending."""
    put: list[tuple[Highlight, Highlight | None]] = []
    gone: list[Highlight] = []
    for edit in pending.values():
        before = edit.before if isinstance(edit.before, Highlight) else None
        if isinstance(edit.after, Highlight):
            put.append((edit.after, before))
        elif before is not None:
            gone.append(before)
    pending.clear()
    highlights.put(put)
    _bring_back([after.id for after, before in put if before is None])
    deleted.keep(gone, now)
    highlights.delete([mark.id for mark in gone], now)


def _write(edit: Edit, now: datetime) -> None:
    match edit.after:
        case Note():
            notes.put(edit.after)
            _bring_back([edit.after.id])
        case ArticleTags():
            statuses.put_tags(edit.after)
        case ArticleStatus():
            statuses.put(edit.after)
        case Repair():
            repairs.put(edit.after)
        case VersionRead():
            _read_version(edit.after)
        case None if isinstance(edit.before, Note):
            deleted.keep([edit.before], now)
            notes.delete(edit.before.id, now)
        case _:
            raise ValueError(f"cannot be written: {edit}")


def _read_version(chosen: VersionRead) -> None:
    versions.make_current(chosen.version)
    text = versions.get(chosen.version).text
    articles.set_word_count(chosen.article_id, count_words(text))


def _bring_back(ids: Sequence[str]) -> None:
    """Leave nothing that says highlights or notes were deleted."""
    deleted.forget(ids)
    run_all("DELETE FROM tombstone WHERE uuid = ?", [(each,) for each in ids])
