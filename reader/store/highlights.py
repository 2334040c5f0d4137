"""Highlights on disk: values in, values out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from reader.model.annotation import (
    Colour,
    Highlight,
    HighlightId,
    Target,
    TextPositionSelector,
    TextQuoteSelector,
)
from reader.model.article import ArticleId
from reader.model.tag import Tag
from reader.store import articles, tags
from reader.store.database import row, rows, run
from reader.store.times import read, written

_COLUMNS = (
    'highlight.id, highlight.uuid, article.uuid, start, "end", exact, prefix, suffix, colour, '
    "note, created, highlight.modified"
)
_FROM = "FROM highlight JOIN article ON article.id = highlight.article_id"


def get(highlight_id: HighlightId) -> Highlight | None:
    """Return a highlight, or None when it is gone."""
    found = rows(f"SELECT {_COLUMNS} {_FROM} WHERE highlight.uuid = ?", highlight_id)
    return next(iter(_highlights(found)), None)


def by_number(number: int) -> Highlight | None:
    """Return the highlight with a private key, or None when it is gone."""
    found = rows(f"SELECT {_COLUMNS} {_FROM} WHERE highlight.id = ?", number)
    return next(iter(_highlights(found)), None)


def of_article(article_id: ArticleId) -> Sequence[Highlight]:
    """Return the highlights of one article, in reading order.

    Of several over the same words the first made comes first, also after one was deleted and
    brought back: the private keys would tell another story.
    """
    return _highlights(
        rows(
            f"SELECT {_COLUMNS} {_FROM} WHERE article.uuid = ? "
            'ORDER BY start, "end", created, highlight.uuid',
            article_id,
        )
    )


def all_highlights() -> Sequence[Highlight]:
    """Return every highlight outside the trash, article by article in reading order."""
    return _highlights(
        rows(
            f"SELECT {_COLUMNS} {_FROM} WHERE trashed IS NULL "
            'ORDER BY article.id, start, "end", created, highlight.uuid'
        )
    )


def put(highlight: Highlight) -> None:
    """Write a highlight, new or changed, in the caller's transaction."""
    position, quote = highlight.target.position, highlight.target.quote
    values = (
        *(position.start, position.end, quote.exact, quote.prefix, quote.suffix),
        *(highlight.colour, highlight.note, written(highlight.created)),
        written(highlight.modified),
    )
    found = row("SELECT id FROM highlight WHERE uuid = ?", highlight.id)
    if found is None:
        run(
            'INSERT INTO highlight (uuid, article_id, start, "end", exact, prefix, suffix, '
            "colour, note, created, modified) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
            *(highlight.id, articles.row_number(highlight.article_id), *values),
        )
        found = row("SELECT id FROM highlight WHERE uuid = ?", highlight.id)
    else:
        run(
            'UPDATE highlight SET start=?, "end"=?, exact=?, prefix=?, suffix=?, colour=?, '
            "note=?, created=?, modified=? WHERE id = ?",
            *(*values, found[0]),
        )
    tags.put("highlight", found[0], highlight.tags)


def delete(highlight_id: HighlightId, now: datetime) -> None:
    """Delete a highlight and leave a tombstone, in the caller's transaction."""
    run("DELETE FROM highlight WHERE uuid = ?", highlight_id)
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
    )
