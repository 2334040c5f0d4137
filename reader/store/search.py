"""Full-text search: a Query in, hits by article out, the best kind of hit first.

FTS5 is asked for row numbers and ranks only; the words around a hit are cut from the text
itself, so that their offsets are those of the canonical text.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.model.listing import HitKind
from reader.model.tag import Tag
from reader.store import tags
from reader.store.database import database, rows
from reader.store.functions import searchable
from reader.text.query import Filter, Query, Term

_INDEXES: tuple[tuple[HitKind, str, str, str], ...] = (
    (HitKind.TITLE, "title_index", "rowid", "title_index.rowid"),
    (HitKind.NOTE, "note_index", "note", "note.article_id"),
    (HitKind.HIGHLIGHT, "highlight_index", "highlight", "highlight.article_id"),
    (HitKind.TEXT, "article_index", "rowid", "article_index.rowid"),
)

_IN = {
    "title": frozenset({HitKind.TITLE}),
    "notes": frozenset({HitKind.NOTE, HitKind.HIGHLIGHT}),
    "note": frozenset({HitKind.NOTE, HitKind.HIGHLIGHT}),
    "highlights": frozenset({HitKind.HIGHLIGHT}),
    "text": frozenset({HitKind.TEXT}),
}

_HIGHLIGHTED = "EXISTS (SELECT 1 FROM highlight WHERE highlight.article_id = article.id)"
_NOTED = "EXISTS (SELECT 1 FROM note WHERE note.article_id = article.id)"
_HAS = {
    "notes": f"({_HIGHLIGHTED} OR {_NOTED})",
    "note": f"({_HIGHLIGHTED} OR {_NOTED})",
    "highlights": _HIGHLIGHTED,
}
"""Articles that have anything at all where words are looked for."""

_IS = {
    "inbox": "state = 'inbox'",
    "later": "state = 'later'",
    "archive": "state = 'archive'",
    "archived": "state = 'archive'",
    "favourite": "favourite",
    "favorite": "favourite",
    "unread": "progress = 0",
}


Conditions = tuple[str, tuple[object, ...]]
"""A condition in SQL, and the values bound in it."""


@dataclass(frozen=True, slots=True)
class Match:
    """An article that matched: its private key, and the row that did, of the kind's table."""

    article: int
    kind: HitKind
    row: int


def find(query: Query, limit: int) -> Sequence[Match]:
    """Return the articles *query* finds, the best hit of each, best first.

    Raises CancelledError when the connection was interrupted.
    """
    return list(_find(query, limit))


def connection_of_this_thread() -> sqlite3.Connection:
    """Return the connection whose ``interrupt`` stops this thread's search."""
    return database.connection()  # type: ignore[no-any-return]


def _find(query: Query, limit: int) -> Iterator[Match]:
    where, values = _conditions(query.filters)
    seen = _excluded(query.terms)
    if all(term.excluded for term in query.terms):
        sql = f"{_ARTICLES} WHERE {where} ORDER BY added DESC LIMIT ?"
        for (number,) in rows(sql, *values, limit + len(seen)) if query.filters else ():
            if number not in seen:
                yield Match(number, HitKind.TITLE, number)
        return
    left = limit
    for match in _ranked(query, (where, values), limit + len(seen)):
        if match.article not in seen and left:
            seen.add(match.article)
            left -= 1
            yield match


def _ranked(query: Query, conditions: Conditions, limit: int) -> Iterator[Match]:
    """Yield the rows that have all the words, then the articles that have them here and there.

    An article may come more than once.
    """
    kinds = tuple(_kinds(query.filters))
    for kind in kinds:
        yield from _matches(kind, _expression(query.terms, kind), conditions, limit)
    wanted = [term for term in query.terms if not term.excluded]
    if len(wanted) > 1 and len(kinds) > 1:
        yield from _scattered(wanted, kinds, conditions, limit)


def _scattered(
    terms: Sequence[Term], kinds: Sequence[HitKind], conditions: Conditions, limit: int
) -> Iterator[Match]:
    """Yield articles that have one word in the title and another in the text, as it may be."""
    where, values = conditions
    bound: list[object] = []
    for term in terms:
        places = [_having(kind) for kind in kinds]
        where += f" AND article.id IN ({' UNION '.join(places)})"
        bound += [_phrase(term, kind) for kind in kinds]
    sql = f"{_ARTICLES} WHERE {where} ORDER BY added DESC LIMIT ?"
    for (number,) in rows(sql, *values, *bound, limit):
        yield Match(number, HitKind.TEXT, number)


def _having(kind: HitKind) -> str:
    index, table, number = next((i, t, n) for k, i, t, n in _INDEXES if k is kind)
    join = f"JOIN {table} ON {table}.id = {index}.rowid " if table != "rowid" else ""
    return f"SELECT {number} FROM {index} {join}WHERE {index} MATCH ?"


def _excluded(terms: Sequence[Term]) -> set[int]:
    """Return the articles that say an unwanted word anywhere."""
    found: set[int] = set()
    for term in (term for term in terms if term.excluded):
        for kind, *_rest in _INDEXES:
            every = _matches(kind, _phrase(term, kind), ("TRUE", ()), -1)
            found.update(match.article for match in every)
    return found


_ARTICLES = "SELECT article.id FROM article JOIN place ON place.article_id = article.id"


def _matches(kind: HitKind, match: str, conditions: Conditions, limit: int) -> Iterator[Match]:
    where, values = conditions
    index, table, number = next((i, t, n) for k, i, t, n in _INDEXES if k is kind)
    join = f"JOIN {table} ON {table}.id = {index}.rowid " if table != "rowid" else ""
    sql = (
        f"SELECT {number}, {index}.rowid FROM {index} {join}"
        f"JOIN article ON article.id = {number} JOIN place ON place.article_id = article.id "
        f"WHERE {index} MATCH ? AND {where} ORDER BY rank LIMIT ?"
    )
    for article, row_number in rows(sql, match, *values, limit):
        yield Match(article, kind, row_number)


def _kinds(filters: Sequence[Filter]) -> Iterator[HitKind]:
    wanted = [
        _IN[f.value.lower()] for f in filters if f.name == "in" and f.value.lower() in _IN
    ]
    for kind, *_rest in _INDEXES:
        if all(kind in group for group in wanted):
            yield kind


def _expression(terms: Sequence[Term], kind: HitKind) -> str:
    """Return the FTS5 expression, every word quoted: nothing a person types is an operator."""
    return " AND ".join(_phrase(term, kind) for term in terms if not term.excluded)


SHORTEST_PREFIX = 3
"""Letters from which on a text is searched by prefix: it has no prefix index (a letter would
take seconds); the titles have one."""


def _phrase(term: Term, kind: HitKind) -> str:
    words = searchable(" ".join(term.words)).replace('"', " ").replace("\0", " ")
    long_enough = kind is not HitKind.TEXT or len(term.words[-1]) >= SHORTEST_PREFIX
    return f'"{words}"' + ("*" if term.prefix and long_enough else "")


def _conditions(filters: Sequence[Filter]) -> Conditions:
    in_trash = any(f.name == "in" and f.value.lower() == "trash" for f in filters)
    parts = ["trashed IS NOT NULL" if in_trash else "trashed IS NULL"]
    values: list[object] = []
    for each in filters:
        condition, bound = _condition(each)
        if condition:
            parts.append(f"NOT ({condition})" if each.excluded else condition)
            values += bound
    return " AND ".join(parts), tuple(values)


def _condition(each: Filter) -> Conditions:
    value = each.value
    match each.name:
        case "tag":
            return tags.carrying(Tag(value.lstrip("#")))
        case "site":
            wanted = f"%{_literal(value)}%"
            return "(site_name LIKE ? ESCAPE '!' OR url LIKE ? ESCAPE '!')", (wanted, wanted)
        case "author":
            return "byline LIKE ? ESCAPE '!'", (f"%{_literal(value)}%",)
        case "is" | "in":
            return (_IS | _HAS).get(value.lower(), ""), ()
    return "", ()


def _literal(value: str) -> str:
    return value.replace("!", "!!").replace("%", "!%").replace("_", "!_")
