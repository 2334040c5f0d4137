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
from reader.store.database import run, transaction
from reader.text.extracted import count_words


def apply(edits: Sequence[Edit], now: datetime) -> None:
    """Write all of *edits* in one transaction.

    Raises ConflictError, and writes nothing, if a record is not what its edit says it was.
    What was to be brought back and is back already, out of the trash, is left as it is.
    """
    with transaction():
        # Read at once: of hundreds, each would be a query.
        ids = {mark.id for mark in _highlights(edits)}
        marks = highlights.of_ids(ids)
        for edit in edits:
            current = _current(edit.before or edit.after, marks)
            if edit.before is None and current is not None and _same(current, edit.after):
                continue
            if not _same(current, edit.before):
                raise ConflictError
            _write(edit, now)
            if isinstance(edit.after, Highlight):
                marks[edit.after.id] = edit.after
            elif isinstance(edit.before, Highlight):
                marks.pop(edit.before.id, None)
            elif isinstance(edit.after, VersionRead):
                marks = highlights.of_ids(ids)  # in another text they stand elsewhere


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


def _write(edit: Edit, now: datetime) -> None:
    match edit.after:
        case Highlight():
            _put(edit.after, edit.before)
        case Note():
            notes.put(edit.after)
            _bring_back(edit.after.id)
        case ArticleTags():
            statuses.put_tags(edit.after)
        case ArticleStatus():
            statuses.put(edit.after)
        case Repair():
            repairs.put(edit.after)
        case VersionRead():
            _read_version(edit.after)
        case None:
            _delete(edit.before, now)


def _put(after: Highlight, before: Record | None) -> None:
    if isinstance(before, Highlight):
        highlights.put(after, before)
    else:
        highlights.put(after)
        _bring_back(after.id)


def _read_version(chosen: VersionRead) -> None:
    versions.make_current(chosen.version)
    text = versions.get(chosen.version).text
    articles.set_word_count(chosen.article_id, count_words(text))


def _delete(record: Record | None, now: datetime) -> None:
    match record:
        case Highlight():
            deleted.keep(record, now)
            highlights.delete(record.id, now)
        case Note():
            deleted.keep(record, now)
            notes.delete(record.id, now)
        case _:
            raise ValueError(f"cannot be deleted by an edit: {record}")


def _bring_back(uuid: str) -> None:
    """Leave nothing that says a highlight or note was deleted."""
    deleted.forget(uuid)
    run("DELETE FROM tombstone WHERE uuid = ?", uuid)
