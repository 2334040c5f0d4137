"""How articles are being read, and what they are tagged with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from reader.model.annotation import ArticleTags
from reader.model.article import ArticleId, ArticleStatus, State
from reader.model.errors import ArticleNotFoundError
from reader.store import articles, tags
from reader.store.database import row, run
from reader.store.times import read, read_or_none, written

COLUMNS = "article.uuid, state, favourite, progress, position, opened, trashed, status_modified"
FROM = "FROM article JOIN place ON place.article_id = article.id"


def get(article_id: ArticleId) -> ArticleStatus:
    """Return an article's status; raises ArticleNotFoundError."""
    found = row(f"SELECT {COLUMNS} {FROM} WHERE article.uuid = ?", article_id)
    if found is None:
        raise ArticleNotFoundError(article_id)
    return status_of(found)


def put(status: ArticleStatus) -> None:
    """Write what a reader decides (state, favourite, trash), not how far was read."""
    run(
        "UPDATE article SET state = ?, favourite = ?, trashed = ?, status_modified = ? "
        "WHERE uuid = ?",
        *(status.state, int(status.favourite)),
        written(status.trashed) if status.trashed else None,
        *(written(status.modified), status.article_id),
    )


def put_place(article_id: ArticleId, position: int, progress: float) -> None:
    """Write how far an article was read."""
    run(
        "UPDATE place SET position = ?, progress = ? "
        "WHERE article_id = (SELECT id FROM article WHERE uuid = ?)",
        *(position, progress, article_id),
    )


def put_opened(article_id: ArticleId, now: datetime) -> None:
    """Write when an article was opened last."""
    run(
        "UPDATE place SET opened = ? "
        "WHERE article_id = (SELECT id FROM article WHERE uuid = ?)",
        *(written(now), article_id),
    )


def last_opened() -> ArticleId | None:
    """Return the article that was opened last and is not in the trash."""
    found = row(
        f"SELECT uuid {FROM} WHERE opened IS NOT NULL AND trashed IS NULL "
        "ORDER BY opened DESC LIMIT 1"
    )
    return None if found is None else ArticleId(found[0])


def get_tags(article_id: ArticleId) -> ArticleTags:
    """Return an article's tags; raises ArticleNotFoundError."""
    number = articles.row_number(article_id)
    modified = row("SELECT tags_modified FROM article WHERE id = ?", number)[0]
    named = tags.of_articles([number]).get(number, ())
    return ArticleTags(article_id=article_id, tags=named, modified=read(modified))


def put_tags(changed: ArticleTags) -> None:
    """Write an article's tags, in the caller's transaction."""
    number = articles.row_number(changed.article_id)
    tags.put("article", {number: changed.tags})
    run("UPDATE article SET tags_modified = ? WHERE id = ?", written(changed.modified), number)


def status_of(columns: Sequence[Any]) -> ArticleStatus:
    """Return the status that COLUMNS were selected of."""
    return ArticleStatus(
        article_id=ArticleId(columns[0]),
        state=State(columns[1]),
        favourite=bool(columns[2]),
        progress=columns[3],
        position=columns[4],
        opened=read_or_none(columns[5]),
        trashed=read_or_none(columns[6]),
        modified=read(columns[7]),
    )
