"""Highlights and notes in the trash: whole, so that they can be brought back."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from reader.model.annotation import (
    Anchor,
    Colour,
    Deleted,
    Exactness,
    Highlight,
    HighlightId,
    Note,
    NoteId,
    Placement,
    Target,
    TextPositionSelector,
    TextQuoteSelector,
)
from reader.model.article import ArticleId, VersionId
from reader.model.tag import Tag
from reader.store import articles
from reader.store.database import batches, row, rows, run_all
from reader.store.times import read, written

_COLUMNS = "deleted.uuid, kind, article.uuid, deleted, record"
_FROM = "FROM deleted JOIN article ON article.id = article_id"


def keep(records: Sequence[Highlight | Note], now: datetime) -> None:
    """Put highlights and notes into the trash, in the caller's transaction.

    A note that says nothing is nothing to bring back.
    """
    article = cache(articles.row_number)
    run_all(
        "INSERT OR REPLACE INTO deleted (article_id, deleted, uuid, kind, record) "
        "VALUES (?, ?, ?, ?, ?)",
        [
            (article(each.article_id), written(now), *_values(each))
            for each in records
            if isinstance(each, Highlight) or each.text.strip()
        ],
    )


def _values(record: Highlight | Note) -> tuple[str, str, str]:
    is_highlight = isinstance(record, Highlight)
    values = _of_highlight(record) if isinstance(record, Highlight) else _of_note(record)
    kind = "highlight" if is_highlight else "note"
    return record.id, kind, json.dumps(values, ensure_ascii=False)


def forget(ids: Collection[str]) -> None:
    """Take highlights and notes out of the trash, in the caller's transaction."""
    run_all("DELETE FROM deleted WHERE uuid = ?", [(each,) for each in ids])


def get(uuid: str) -> Deleted | None:
    """Return what is in the trash under an id, or None."""
    found = row(f"SELECT {_COLUMNS} {_FROM} WHERE deleted.uuid = ?", uuid)
    return None if found is None else _deleted(found)


def of_ids(ids: Collection[str]) -> list[Deleted]:
    """Return what is in the trash of *ids*, in their order, each once."""
    found: dict[str, Deleted] = {}
    for some in batches(ids):
        marks = ",".join("?" * len(some))
        query = f"SELECT {_COLUMNS} {_FROM} WHERE deleted.uuid IN ({marks})"
        found |= {str(values[0]): _deleted(values) for values in rows(query, *some)}
    return [found[each] for each in dict.fromkeys(ids) if each in found]


def by_id_start(start: str) -> Sequence[Deleted]:
    """Return what is in the trash under ids that begin so."""
    query = f"SELECT {_COLUMNS} {_FROM} WHERE substr(deleted.uuid, 1, ?) = ?"
    return [_deleted(found) for found in rows(query, len(start), start)]


def everything() -> Sequence[Deleted]:
    """Return what was deleted in articles outside the trash, the latest first."""
    query = (
        f"SELECT {_COLUMNS} {_FROM} WHERE trashed IS NULL ORDER BY deleted DESC, deleted.uuid"
    )
    return [_deleted(found) for found in rows(query)]


def _of_highlight(mark: Highlight) -> dict[str, object]:
    quote, position = mark.target.quote, mark.target.position
    return {
        "start": position.start,
        "end": position.end,
        "exact": quote.exact,
        "prefix": quote.prefix,
        "suffix": quote.suffix,
        "version": mark.version,
        "placement": _of_placement(mark.placement),
        "colour": mark.colour,
        "note": mark.note,
        "tags": [tag.name for tag in mark.tags],
        "created": written(mark.created),
        "modified": written(mark.modified),
    }


def _of_placement(placement: Placement | None) -> dict[str, object] | None:
    if placement is None:
        return None
    anchor = placement.anchor
    position = anchor.position if anchor else None
    return {
        "version": placement.version,
        "position": [position.start, position.end] if position else None,
        "exactness": anchor.exactness if anchor else None,
        "score": anchor.score if anchor else None,
        "settled": placement.settled,
    }


def _of_note(note: Note) -> dict[str, object]:
    return {
        "text": note.text,
        "created": written(note.created),
        "modified": written(note.modified),
    }


def _deleted(found: Sequence[Any]) -> Deleted:
    uuid, kind, article, deleted, record = found
    read_record = _highlight if kind == "highlight" else _note
    values = json.loads(record)
    return Deleted(record=read_record(uuid, ArticleId(article), values), deleted=read(deleted))


def _highlight(uuid: str, article_id: ArticleId, values: dict[str, Any]) -> Highlight:
    return Highlight(
        id=HighlightId(uuid),
        target=Target(
            source=article_id,
            position=TextPositionSelector(values["start"], values["end"]),
            quote=TextQuoteSelector(values["exact"], values["prefix"], values["suffix"]),
        ),
        version=VersionId(values["version"]),
        placement=_placement(values.get("placement")),
        colour=Colour(values["colour"]),
        note=values["note"],
        tags=tuple(map(Tag, values["tags"])),
        created=read(values["created"]),
        modified=read(values["modified"]),
    )


def _placement(values: dict[str, Any] | None) -> Placement | None:
    if values is None:
        return None
    anchor = None
    if values["position"] is not None:
        anchor = Anchor(
            position=TextPositionSelector(*values["position"]),
            exactness=Exactness(values["exactness"]),
            score=values["score"],
        )
    return Placement(
        version=VersionId(values["version"]), anchor=anchor, settled=values["settled"]
    )


def _note(uuid: str, article_id: ArticleId, values: dict[str, Any]) -> Note:
    return Note(
        id=NoteId(uuid),
        article_id=article_id,
        text=values["text"],
        created=read(values["created"]),
        modified=read(values["modified"]),
    )
