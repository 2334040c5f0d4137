"""Highlights on disk: values in, values out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from functools import cache
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
from reader.model.errors import ConflictError
from reader.model.tag import Tag
from reader.store import anchors, articles, note_links, tags, versions
from reader.store.database import batches, rows, run_all
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


def every(ids: Collection[HighlightId]) -> list[Highlight]:
    """Return the highlights of *ids*, each once; raises ConflictError if one is gone."""
    found = of_ids(ids)
    if len(found) < len(set(ids)):
        raise ConflictError
    return [found[each] for each in dict.fromkeys(ids)]


def of_version(version_id: VersionId) -> Sequence[Highlight]:
    """Return the highlights that are in a version of their article, in reading order.

    They were made on it, or are known to be found in it.
    """
    found = _highlights(
        rows(f"SELECT {_COLUMNS} {_FROM_VERSION} ORDER BY {_ORDER}", version_id)
    )
    return [mark for mark in found if not mark.is_orphan]


def put(changed: Sequence[tuple[Highlight, Highlight | None]], *, moved: bool = False) -> None:
    """Write highlights, new or changed, in the caller's transaction.

    Each comes with what the library holds of it, or None: what is as it was then is not
    written again. On other words than before, it will have to be found again in every other
    version; not if it has *moved* with its words.
    """
    version = cache(versions.number)
    found = _stored([mark.id for mark, _before in changed])
    places = {mark.id: _place(mark, version(mark.version)) for mark, _before in changed}
    _add([mark for mark, _before in changed if mark.id not in found], places)
    for name, (_number, place) in found.items():
        if not moved and place != places[name]:
            anchors.set_aside(name, place)
            anchors.take_up(name, places[name])
    known = [(mark, before) for mark, before in changed if mark.id in found]
    run_all(
        f"UPDATE highlight SET {_LOOK} WHERE uuid = ?",
        [(*places[mark.id], *_look(mark), mark.id) for mark, _before in known],
    )
    # To name the words in an update is to write them into the search index anew.
    run_all(
        f"UPDATE highlight SET {_WORDS} WHERE uuid = ?",
        [
            (*_words(mark), mark.id)
            for mark, before in known
            if before is None or _words(mark) != _words(before)
        ],
    )
    _put_beside(changed)


_LOOK = 'start=?, "end"=?, version_id=?, colour=?, created=?, modified=?'
_WORDS = "exact=?, prefix=?, suffix=?, note=?"


def _stored(ids: Sequence[HighlightId]) -> dict[HighlightId, tuple[int, anchors.Words]]:
    """Return the private keys of highlights that are there, and the words they are made on."""
    found: dict[HighlightId, tuple[int, anchors.Words]] = {}
    for some in batches(ids):
        marks = ",".join("?" * len(some))
        query = (
            f'SELECT uuid, id, start, "end", version_id FROM highlight WHERE uuid IN ({marks})'
        )
        found |= {HighlightId(name): (key, tuple(at)) for name, key, *at in rows(query, *some)}
    return found


def _add(marks: Sequence[Highlight], places: Mapping[HighlightId, anchors.Words]) -> None:
    article = cache(articles.row_number)
    run_all(
        'INSERT INTO highlight (uuid, article_id, start, "end", version_id, exact, prefix, '
        "suffix, note, colour, created, modified) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
        [(m.id, article(m.article_id), *places[m.id], *_words(m), *_look(m)) for m in marks],
    )


def _put_beside(changed: Sequence[tuple[Highlight, Highlight | None]]) -> None:
    """Write what is kept of highlights in other tables."""
    marks = [mark for mark, _before in changed]
    tagged = [m for m, before in changed if before is None or before.tags != m.tags]
    keys = _stored([mark.id for mark in tagged])
    tags.put("highlight", {keys[mark.id][0]: mark.tags for mark in tagged})
    note_links.put(
        {m.id: m.note for m, before in changed if before is None or before.note != m.note}
    )
    anchors.forget([(mark.id, mark.version) for mark in marks if mark.placement is None])
    anchors.put([(mark.id, mark.placement) for mark in marks if mark.placement is not None])


def _place(highlight: Highlight, version_number: int) -> anchors.Words:
    position = highlight.target.position
    return position.start, position.end, version_number


def _look(highlight: Highlight) -> tuple[str, str, str]:
    return highlight.colour, written(highlight.created), written(highlight.modified)


def _words(highlight: Highlight) -> tuple[str, str, str, str]:
    quote = highlight.target.quote
    return quote.exact, quote.prefix, quote.suffix, highlight.note


def delete(ids: Sequence[HighlightId], now: datetime) -> None:
    """Delete highlights and leave tombstones, in the caller's transaction."""
    run_all("DELETE FROM highlight WHERE uuid = ?", [(each,) for each in ids])
    note_links.put(dict.fromkeys(ids, ""))
    run_all(
        "INSERT OR REPLACE INTO tombstone (uuid, kind, deleted) VALUES (?, 'highlight', ?)",
        [(each, written(now)) for each in ids],
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
