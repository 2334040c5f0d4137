"""Highlights on disk: values in, values out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from reader.model.annotation import (
    Anchor,
    Colour,
    Exactness,
    Highlight,
    HighlightId,
    Placement,
    Target,
    TextPositionSelector,
    TextQuoteSelector,
)
from reader.model.article import ArticleId, VersionId
from reader.model.tag import Tag
from reader.store import anchors, articles, note_links, tags, versions
from reader.store.database import batches, row, rows, run
from reader.store.times import read, written

_COLUMNS = (
    'highlight.id, highlight.uuid, article.uuid, highlight.start, highlight."end", exact, '
    "prefix, suffix, colour, note, created, highlight.modified, made.uuid, here.uuid, "
    'anchor.start, anchor."end", exactness, score, settled'
)
_JOINED = (
    "FROM highlight JOIN article ON article.id = highlight.article_id "
    "JOIN version AS made ON made.id = highlight.version_id "
    "JOIN version AS here ON here.article_id = article.id {here}"
    "LEFT JOIN anchor ON anchor.highlight = highlight.uuid AND anchor.version_id = here.id"
)
_FROM = _JOINED.format(here="AND here.current ")
_FROM_VERSION = _JOINED.format(here="AND here.uuid = ? ")
_ORDER = (
    'coalesce(anchor.start, highlight.start), coalesce(anchor."end", highlight."end"), '
    "created, highlight.uuid"
)


def get(highlight_id: HighlightId) -> Highlight | None:
    """Return a highlight, or None when it is gone."""
    found = rows(f"SELECT {_COLUMNS} {_FROM} WHERE highlight.uuid = ?", highlight_id)
    return next(iter(_highlights(found)), None)


def by_number(number: int) -> Highlight | None:
    """Return the highlight with a private key, or None when it is gone."""
    found = rows(f"SELECT {_COLUMNS} {_FROM} WHERE highlight.id = ?", number)
    return next(iter(_highlights(found)), None)


def of_ids(ids: Collection[HighlightId]) -> dict[HighlightId, Highlight]:
    """Return the highlights of *ids* that are there."""
    found: dict[HighlightId, Highlight] = {}
    for some in batches(ids):
        marks = ",".join("?" * len(some))
        read_ = rows(f"SELECT {_COLUMNS} {_FROM} WHERE highlight.uuid IN ({marks})", *some)
        found |= {mark.id: mark for mark in _highlights(read_)}
    return found


def of_article(article_id: ArticleId) -> Sequence[Highlight]:
    """Return the highlights of one article, in reading order.

    Of several over the same words the first made comes first, also after one was deleted and
    brought back: the private keys would tell another story.
    """
    return _highlights(
        rows(
            f"SELECT {_COLUMNS} {_FROM} WHERE article.uuid = ? ORDER BY {_ORDER}",
            article_id,
        )
    )


def of_version(version_id: VersionId) -> Sequence[Highlight]:
    """Return the highlights that are in a version of their article, in reading order.

    They were made on it, or are known to be found in it.
    """
    found = _highlights(
        rows(f"SELECT {_COLUMNS} {_FROM_VERSION} ORDER BY {_ORDER}", version_id)
    )
    return [mark for mark in found if not mark.is_orphan]


def put(highlight: Highlight, before: Highlight | None = None, *, moved: bool = False) -> None:
    """Write a highlight, new or changed, in the caller's transaction.

    On other words than before, it will have to be found again in every other version; not if
    it has *moved* with its words. What is as it was in *before*, which is what the library
    holds, is not written again.
    """
    position, quote = highlight.target.position, highlight.target.quote
    where = (position.start, position.end, versions.number(highlight.version))
    words = (quote.exact, quote.prefix, quote.suffix, highlight.note)
    look = (highlight.colour, written(highlight.created), written(highlight.modified))
    found = row(
        'SELECT id, start, "end", version_id FROM highlight WHERE uuid = ?', highlight.id
    )
    if found is None:
        run(
            'INSERT INTO highlight (uuid, article_id, start, "end", version_id, exact, prefix, '
            "suffix, note, colour, created, modified) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
            *(highlight.id, articles.row_number(highlight.article_id), *where, *words, *look),
        )
        found = row("SELECT id FROM highlight WHERE uuid = ?", highlight.id)
    else:
        if not moved and tuple(found[1:]) != where:
            anchors.set_aside(highlight.id, tuple(found[1:]))
            anchors.take_up(highlight.id, where)
        run(f"UPDATE highlight SET {_LOOK} WHERE id = ?", *where, *look, found[0])
        # To name the words in an update is to write them into the search index anew.
        if before is None or words != _words(before):
            run(f"UPDATE highlight SET {_WORDS} WHERE id = ?", *words, found[0])
    if before is None or before.tags != highlight.tags:
        tags.put("highlight", found[0], highlight.tags)
    if before is None or before.note != highlight.note:
        note_links.put(highlight.id, highlight.note)
    if highlight.placement is None:
        anchors.forget(highlight.id, highlight.version)
    else:
        anchors.put(highlight.id, highlight.placement)


_LOOK = 'start=?, "end"=?, version_id=?, colour=?, created=?, modified=?'
_WORDS = "exact=?, prefix=?, suffix=?, note=?"


def _words(highlight: Highlight) -> tuple[str, str, str, str]:
    quote = highlight.target.quote
    return quote.exact, quote.prefix, quote.suffix, highlight.note


def delete(highlight_id: HighlightId, now: datetime) -> None:
    """Delete a highlight and leave a tombstone, in the caller's transaction."""
    run("DELETE FROM highlight WHERE uuid = ?", highlight_id)
    note_links.put(highlight_id, "")
    run(
        "INSERT OR REPLACE INTO tombstone (uuid, kind, deleted) VALUES (?, 'highlight', ?)",
        *(highlight_id, written(now)),
    )


def _highlights(found: Sequence[Sequence[Any]]) -> list[Highlight]:
    if not found:
        return []
    tagged = tags.of_highlights(columns[0] for columns in found)
    return [_highlight(columns, tagged.get(columns[0], ())) for columns in found]


def _highlight(columns: Sequence[Any], named: tuple[Tag, ...]) -> Highlight:
    return Highlight(
        id=HighlightId(columns[1]),
        target=Target(
            source=ArticleId(columns[2]),
            position=TextPositionSelector(columns[3], columns[4]),
            quote=TextQuoteSelector(columns[5], columns[6], columns[7]),
        ),
        colour=Colour(columns[8]),
        note=columns[9],
        tags=named,
        created=read(columns[10]),
        modified=read(columns[11]),
        version=VersionId(columns[12]),
        placement=_placement(columns[12], columns[13], columns[14:]),
    )


def _placement(made_on: str, here: str, found: Sequence[Any]) -> Placement | None:
    """Return where a highlight is, from the columns of its anchor: None where there is none."""
    start, end, exactness, score, settled = found
    if exactness is None and made_on == here:
        return None
    anchor = None
    if start is not None:
        position = TextPositionSelector(start, end)
        anchor = Anchor(position=position, exactness=Exactness(exactness), score=score)
    return Placement(version=VersionId(here), anchor=anchor, settled=bool(settled))
