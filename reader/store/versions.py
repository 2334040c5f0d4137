"""The versions of an article: clean HTML and canonical text, compressed."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from reader.model.article import ArticleId, ArticleVersion
from reader.model.errors import ArticleNotFoundError
from reader.store.database import row, run
from reader.store.functions import packed, unpacked
from reader.store.times import read, written
from reader.text.document import RULE


def add(article_number: int, *, html: str, text: str, fetched: datetime) -> int:
    """Keep a version and make it the current one; within the caller's transaction.

    Returns its private integer key.
    """
    run("UPDATE version SET current = 0 WHERE article_id = ? AND current", article_number)
    uuid = str(uuid4())
    run(
        "INSERT INTO version (uuid, article_id, rule, fetched, html, text) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        *(uuid, article_number, RULE, written(fetched), packed(html), packed(text)),
    )
    return int(row("SELECT id FROM version WHERE uuid = ?", uuid)[0])


def current(article_id: ArticleId) -> ArticleVersion:
    """Return the version an article is read in; raises ArticleNotFoundError."""
    found = row(
        "SELECT version.uuid, html, text, rule, fetched FROM version "
        "JOIN article ON article.id = article_id WHERE article.uuid = ? AND current",
        article_id,
    )
    if found is None:
        raise ArticleNotFoundError(article_id)
    uuid, html, text, rule, fetched = found
    return ArticleVersion(
        article_id=article_id,
        id=uuid,
        html=unpacked(html),
        text=unpacked(text),
        rule=rule,
        fetched=read(fetched),
    )


def current_text(article_id: ArticleId) -> str:
    """Return the canonical text an article is read in; raises ArticleNotFoundError."""
    found = row(
        "SELECT text FROM version JOIN article ON article.id = article_id "
        "WHERE article.uuid = ? AND current",
        article_id,
    )
    if found is None:
        raise ArticleNotFoundError(article_id)
    return unpacked(found[0])
