"""What notes can lead to, found by its first words, and what leads where."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.model.article import ArticleId
from reader.store.database import row, rows
from reader.store.functions import searchable

_WORD = re.compile(r"[^\W_]+")
_OUTSIDE_TRASH = "WHERE article.trashed IS NULL"
_BEGINNING = 2_000
"""Characters of a note that are read: a line of it is shown."""

Found = tuple[str, str, str]
"""The id of something, its words, and the title (or site) that says where it stands."""


def newest_articles(limit: int) -> Sequence[Found]:
    """Return the articles that were opened last, or else added last."""
    return _found(
        "SELECT article.uuid, title, site_name FROM article "
        f"JOIN place ON place.article_id = article.id {_OUTSIDE_TRASH} "
        "ORDER BY coalesce(place.opened, '') DESC, added DESC LIMIT ?",
        limit,
    )


def articles_titled(words: str, limit: int) -> Sequence[Found]:
    """Return articles whose title has all *words*; the last may go on."""
    return _matching(
        "SELECT article.uuid, article.title, article.site_name FROM title_index "
        "JOIN article ON article.id = title_index.rowid",
        f"title : ({_all(words)})",
        limit,
        "title_index",
    )


def highlights_saying(words: str, limit: int) -> Sequence[Found]:
    """Return highlights with all *words* in their quote or their note."""
    return _matching(
        "SELECT highlight.uuid, exact, title FROM highlight_index "
        "JOIN highlight ON highlight.id = highlight_index.rowid "
        "JOIN article ON article.id = highlight.article_id",
        _all(words),
        limit,
        "highlight_index",
    )


def notes_saying(words: str, limit: int) -> Sequence[Found]:
    """Return notes on whole articles with all *words*."""
    return _matching(
        f"SELECT note.uuid, substr(note.text, 1, {_BEGINNING}), title FROM note_index "
        "JOIN note ON note.id = note_index.rowid "
        "JOIN article ON article.id = note.article_id",
        _all(words),
        limit,
        "note_index",
    )


def article_of(kind: str, uuid: str) -> ArticleId | None:
    """Return the article of an article, a highlight or a note, or None if that is gone."""
    query = {
        "article": "SELECT uuid FROM article WHERE uuid = ?",
        "highlight": "SELECT article.uuid FROM highlight "
        "JOIN article ON article.id = highlight.article_id WHERE highlight.uuid = ?",
        "note": "SELECT article.uuid FROM note "
        "JOIN article ON article.id = note.article_id WHERE note.uuid = ?",
    }[kind]
    found = row(query, uuid)
    return None if found is None else ArticleId(found[0])


def is_annotated(article_id: ArticleId) -> bool:
    """Return whether an article has a highlight or a note."""
    query = (
        "SELECT 1 FROM article WHERE uuid = ? AND ("
        "EXISTS (SELECT 1 FROM highlight WHERE article_id = article.id) OR "
        "EXISTS (SELECT 1 FROM note WHERE article_id = article.id))"
    )
    return row(query, article_id) is not None


def leading_into(article_id: ArticleId) -> Sequence[tuple[str, str, str, str, str]]:
    """Return what leads to an article, its highlights and its notes, from outside the trash.

    Target, source, the source's article and its title, and the beginning of the note.
    """
    own = (
        "WITH own (uuid) AS (SELECT uuid FROM article WHERE uuid = ?1 "
        "UNION ALL SELECT highlight.uuid FROM highlight "
        "JOIN article ON article.id = highlight.article_id WHERE article.uuid = ?1 "
        "UNION ALL SELECT note.uuid FROM note "
        "JOIN article ON article.id = note.article_id WHERE article.uuid = ?1) "
    )
    parts = [
        f"SELECT target, source, article.uuid, title, substr({table}.{column}, 1, "
        f"{_BEGINNING}), {table}.modified AS changed FROM own "
        f"JOIN note_link ON target = own.uuid JOIN {table} ON {table}.uuid = source "
        f"JOIN article ON article.id = {table}.article_id {_OUTSIDE_TRASH} "
        "AND source <> target"
        for table, column in (("highlight", "note"), ("note", "text"))
    ]
    query = f"{own} {' UNION ALL '.join(parts)} ORDER BY changed DESC, source"
    return [(a, b, c, d, e) for a, b, c, d, e, _changed in rows(query, article_id)]


def _matching(select: str, match: str, limit: int, index: str) -> Sequence[Found]:
    query = f"{select} {_OUTSIDE_TRASH} AND {index} MATCH ? ORDER BY rank LIMIT ?"
    return _found(query, match, limit)


def _found(query: str, *values: object) -> Sequence[Found]:
    return [(uuid, words, about) for uuid, words, about in rows(query, *values)]


def _all(words: str) -> str:
    """Return the FTS5 expression for all words, the last of which may go on."""
    quoted = [f'"{searchable(word)}"' for word in _WORD.findall(words)]
    return " AND ".join(quoted) + "*" if quoted else '""'
