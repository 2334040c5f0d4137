"""The versions of an article: clean HTML and canonical text, compressed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import uuid4

from reader.model.article import ArticleId, ArticleVersion, ListedVersion, VersionId
from reader.model.errors import ArticleNotFoundError, ConflictError
from reader.store.database import row, rows, run
from reader.store.functions import packed, unpacked
from reader.store.times import read, written
from reader.text.document import RULE

_COLUMNS = "article.uuid, version.uuid, html, text, rule, fetched"
_FROM = "FROM version JOIN article ON article.id = article_id"


def add(
    article_number: int, *, html: str, text: str, fetched: datetime, current: bool = True
) -> int:
    """Keep a version, and make it the current one, in the caller's transaction.

    Returns its private integer key.
    """
    if current:
        run("UPDATE version SET current = 0 WHERE article_id = ? AND current", article_number)
    name = VersionId(str(uuid4()))
    run(
        "INSERT INTO version (uuid, article_id, rule, fetched, current, html, text) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        *(name, article_number, RULE, written(fetched), current, packed(html), packed(text)),
    )
    return number(name)


def number(version_id: VersionId) -> int:
    """Return the private integer key of a version; raises ArticleNotFoundError."""
    found = row("SELECT id FROM version WHERE uuid = ?", version_id)
    if found is None:
        raise ArticleNotFoundError(version_id)
    return int(found[0])


def uuid(key: int) -> VersionId:
    """Return the name of a version by its private integer key."""
    return VersionId(row("SELECT uuid FROM version WHERE id = ?", key)[0])


def make_current(version_id: VersionId) -> None:
    """Read an article in another of its versions, in the caller's transaction."""
    key = number(version_id)
    run(
        "UPDATE version SET current = 0 WHERE current "
        "AND article_id = (SELECT article_id FROM version WHERE id = ?)",
        key,
    )
    run("UPDATE version SET current = 1 WHERE id = ?", key)


def current(article_id: ArticleId) -> ArticleVersion:
    """Return the version an article is read in; raises ArticleNotFoundError."""
    found = row(f"SELECT {_COLUMNS} {_FROM} WHERE article.uuid = ? AND current", article_id)
    if found is None:
        raise ArticleNotFoundError(article_id)
    return _version(found)


def get(version_id: VersionId) -> ArticleVersion:
    """Return a version; raises ArticleNotFoundError."""
    found = row(f"SELECT {_COLUMNS} {_FROM} WHERE version.uuid = ?", version_id)
    if found is None:
        raise ArticleNotFoundError(version_id)
    return _version(found)


def of_article(article_id: ArticleId) -> Sequence[ListedVersion]:
    """Return the versions of an article, the one fetched last first."""
    found = rows(
        f"SELECT version.uuid, fetched, current {_FROM} WHERE article.uuid = ? "
        "ORDER BY fetched DESC, version.id DESC",
        article_id,
    )
    return [
        ListedVersion(id=VersionId(name), fetched=read(fetched), is_current=bool(is_current))
        for name, fetched, is_current in found
    ]


def current_id(article_id: ArticleId) -> VersionId:
    """Return which version an article is read in; raises ArticleNotFoundError."""
    found = row(f"SELECT version.uuid {_FROM} WHERE article.uuid = ? AND current", article_id)
    if found is None:
        raise ArticleNotFoundError(article_id)
    return VersionId(found[0])


def still_current(
    article_id: ArticleId, version_id: VersionId | None, text: str | None = None
) -> VersionId:
    """Return which version an article is read in; None is content with any.

    Raises ConflictError if it is another than *version_id*, or has another text than *text*.
    """
    found = current_id(article_id)
    if version_id not in (None, found):
        raise ConflictError
    check_text(found, text)
    return found


def check_text(version_id: VersionId, text: str | None) -> None:
    """Raise ConflictError if a version has another text than *text*: it has been mended."""
    if text is not None and text_of(version_id) != text:
        raise ConflictError


def text_of(version_id: VersionId) -> str:
    """Return the canonical text of a version; raises ArticleNotFoundError."""
    found = row("SELECT text FROM version WHERE uuid = ?", version_id)
    if found is None:
        raise ArticleNotFoundError(version_id)
    return _unpacked(found[0])


@lru_cache(maxsize=1)
def _unpacked(blob: bytes) -> str:
    """Unpack a text, or return the last one: each highlight asks for that of its article."""
    return unpacked(blob)


def _version(found: Sequence[Any]) -> ArticleVersion:
    article_id, name, html, text, rule, fetched = found
    return ArticleVersion(
        article_id=ArticleId(article_id),
        id=VersionId(name),
        html=unpacked(html),
        text=unpacked(text),
        rule=rule,
        fetched=read(fetched),
    )


def current_text(article_id: ArticleId) -> str:
    """Return the canonical text an article is read in; raises ArticleNotFoundError."""
    return text_of(current_id(article_id))
