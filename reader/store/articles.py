"""Articles on disk: values in, values out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from reader.model.article import Article, ArticleId, Direction, Metadata
from reader.model.errors import ArticleNotFoundError
from reader.store import pages, versions
from reader.store.database import row, rows, run, transaction
from reader.store.times import read, written
from reader.text.extracted import ExtractedArticle

COLUMNS = (
    "article.uuid, article.url, article.title, article.byline, article.site_name, "
    "article.published, article.language, article.direction, article.excerpt, "
    "article.lead_image, article.source_url, article.word_count, article.added, "
    "article.modified"
)
COUNT = 14


def add(extracted: ExtractedArticle, *, source_url: str, key: str, added: datetime) -> Article:
    """Keep a new article and its first version; it is in the search index when this returns.

    *key* is what addresses are compared by.
    """
    metadata, text = extracted.metadata, extracted.text
    article = Article(
        id=ArticleId(str(uuid4())),
        metadata=metadata,
        source_url=source_url,
        word_count=extracted.word_count,
        added=added,
        modified=added,
    )
    now = written(added)
    with transaction():
        run(
            "INSERT INTO article (uuid, key, url, source_url, title, byline, site_name, "
            "published, language, direction, excerpt, lead_image, word_count, added, modified, "
            "status_modified, tags_modified) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            *(article.id, key, metadata.url, source_url, metadata.title, metadata.byline),
            *(metadata.site_name, metadata.published, metadata.language, metadata.direction),
            *(metadata.excerpt, metadata.lead_image, article.word_count, now, now, now, now),
        )
        number = row_number(article.id)
        run("INSERT INTO place (article_id) VALUES (?)", number)
        version = versions.add(number, html=extracted.html, text=text, fetched=added)
        if extracted.page is not None:
            pages.add(version, extracted.page, added)
    return article


def get(article_id: ArticleId) -> Article:
    """Return an article; raises ArticleNotFoundError."""
    found = row(f"SELECT {COLUMNS} FROM article WHERE uuid = ?", article_id)
    if found is None:
        raise ArticleNotFoundError(article_id)
    return article_of(found)


def by_key(key: str) -> Sequence[Article]:
    """Return the articles under one address, latest first: mostly none or one."""
    return [
        article_of(found)
        for found in rows(
            f"SELECT {COLUMNS} FROM article WHERE key = ? ORDER BY added DESC", key
        )
    ]


def by_id_start(start: str) -> Sequence[ArticleId]:
    """Return the ids that begin with *start*, ten at most."""
    found = rows(
        "SELECT uuid FROM article WHERE substr(uuid, 1, ?) = ? LIMIT 10", len(start), start
    )
    return [ArticleId(uuid) for (uuid,) in found]


def ids_of(numbers: Sequence[int]) -> dict[int, ArticleId]:
    """Return the ids of articles by their private keys."""
    marks = ",".join(map(str, numbers))
    found = rows(f"SELECT id, uuid FROM article WHERE id IN ({marks})")
    return {number: ArticleId(uuid) for number, uuid in found}


def bring_to_top(article_id: ArticleId, now: datetime) -> bool:
    """Put an article first in its list, out of the trash if it is there; return if it was."""
    with transaction():
        was_trashed = row("SELECT trashed FROM article WHERE uuid = ?", article_id)
        if was_trashed is None:
            raise ArticleNotFoundError(article_id)
        run(
            "UPDATE article SET added = ?, trashed = NULL, status_modified = ? WHERE uuid = ?",
            *(written(now), written(now), article_id),
        )
    return was_trashed[0] is not None


def set_metadata(
    article_id: ArticleId, metadata: Metadata, word_count: int, now: datetime
) -> None:
    """Write what another version's page says of itself, in the caller's transaction.

    The addresses stay: they are what the article is known by.
    """
    run(
        "UPDATE article SET title = ?, byline = ?, site_name = ?, published = ?, language = ?, "
        "direction = ?, excerpt = ?, lead_image = ?, word_count = ?, modified = ? "
        "WHERE uuid = ?",
        *(metadata.title, metadata.byline, metadata.site_name, metadata.published),
        *(metadata.language, metadata.direction, metadata.excerpt, metadata.lead_image),
        *(word_count, written(now), article_id),
    )


def set_word_count(article_id: ArticleId, count: int) -> None:
    """Write how many words the version has that is read, in the caller's transaction."""
    run("UPDATE article SET word_count = ? WHERE uuid = ?", count, article_id)


def delete(article_id: ArticleId, now: datetime) -> None:
    """Delete an article for ever, with its versions, marks and notes; leave tombstones."""
    with transaction():
        number = row_number(article_id)
        run(
            "INSERT OR REPLACE INTO tombstone (uuid, kind, deleted) "
            "SELECT uuid, 'highlight', ?2 FROM highlight WHERE article_id = ?1 UNION ALL "
            "SELECT uuid, 'note', ?2 FROM note WHERE article_id = ?1 UNION ALL "
            "SELECT uuid, 'article', ?2 FROM article WHERE id = ?1",
            *(number, written(now)),
        )
        run("DELETE FROM article WHERE id = ?", number)


def row_number(article_id: ArticleId) -> int:
    """Return the private integer key of an article; raises ArticleNotFoundError."""
    found = row("SELECT id FROM article WHERE uuid = ?", article_id)
    if found is None:
        raise ArticleNotFoundError(article_id)
    return int(found[0])


def article_of(columns: Sequence[Any]) -> Article:
    """Return the article that COLUMNS were selected of."""
    return Article(
        id=ArticleId(columns[0]),
        metadata=Metadata(
            url=columns[1],
            title=columns[2],
            byline=columns[3],
            site_name=columns[4],
            published=columns[5],
            language=columns[6],
            direction=Direction(columns[7]),
            excerpt=columns[8],
            lead_image=columns[9],
        ),
        source_url=columns[10],
        word_count=columns[11],
        added=read(columns[12]),
        modified=read(columns[13]),
    )
