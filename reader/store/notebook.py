"""Every highlight and note outside the trash, filtered and read in few queries."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlsplit

from reader.model.annotation import Colour
from reader.model.article import ArticleId
from reader.model.notebook import EntryKind, Line, NotebookQuery, Source
from reader.model.tag import Tag
from reader.store.database import row, rows
from reader.store.functions import searchable
from reader.store.times import written
from reader.text.query import Query, Term, parse

Conditions = list[tuple[str, tuple[object, ...]]]
"""Conditions in SQL, each with the values bound in it."""

_HIGHLIGHTS = (
    "FROM highlight AS mark JOIN article ON article.id = mark.article_id "
    "JOIN version AS here ON here.article_id = article.id AND here.current "
    "LEFT JOIN anchor ON anchor.highlight = mark.uuid AND anchor.version_id = here.id"
)
_NOTES = "FROM note AS mark JOIN article ON article.id = mark.article_id"
_NO_DAY, _DAY = "''", "date(mark.created, 'localtime')"
_LINE = f"mark.uuid, article.uuid, mark.created, {_NO_DAY}"
_HIGHLIGHT_LINE = (
    f"0, {_LINE}, length(exact), length(mark.note), article.id, "
    'coalesce(anchor.start, mark.start), coalesce(anchor."end", mark."end")'
)
_NOTE_LINE = f"1, {_LINE}, 0, length(mark.text), article.id, -1, -1"
_LOST = "anchor.start IS NULL AND (anchor.exactness IS NOT NULL OR mark.version_id != here.id)"
_NAMED = 500
"""Articles that are asked for by name; for more, all are read."""


def find(query: NotebookQuery, *, days: bool = False) -> Sequence[Line]:
    """Return what *query* asks for, article by article in reading order, its notes first.

    The *days* are worked out on request: that takes as long as a third of all the rest.
    """
    parsed = parse(query.words)
    parts, values = [], []
    for kind, columns, source in (
        (EntryKind.HIGHLIGHT, _HIGHLIGHT_LINE, _HIGHLIGHTS),
        (EntryKind.NOTE, _NOTE_LINE, _NOTES),
    ):
        conditions = _conditions(kind, query, parsed)
        if conditions is not None:
            where = " AND ".join(condition for condition, _bound in conditions)
            shown = columns.replace(_NO_DAY, _DAY) if days else columns
            parts.append(f"SELECT {shown} {source} WHERE {where}")
            values += [value for _condition, bound in conditions for value in bound]
    if not parts:
        return []
    # The columns from the eighth on are for the order: article, place in it.
    found = rows(f"{' UNION ALL '.join(parts)} ORDER BY 8, 9, 10, 4, 2", *values)
    return [Line._make(columns[:7]) for columns in found]


def count() -> int:
    """Return how many highlights and notes there are outside the trash."""
    # Those in the trash are few: to count all and take them away is quick.
    trashed = "article_id IN (SELECT id FROM article WHERE trashed IS NOT NULL)"
    every = [
        f"(SELECT count(*) FROM {table}) - (SELECT count(*) FROM {table} WHERE {trashed})"
        for table in ("highlight", "note")
    ]
    return int(row(f"SELECT {' + '.join(every)}")[0])


def sources(ids: Collection[str] | None = None) -> dict[ArticleId, Source]:
    """Return the articles of *ids*, or all that have highlights or notes."""
    values: tuple[str, ...] = ()
    if ids is None or len(ids) > _NAMED:
        where = "id IN (SELECT article_id FROM highlight UNION SELECT article_id FROM note)"
    else:
        where, values = f"uuid IN ({_marks(ids)})", tuple(ids)
    found = rows(f"SELECT uuid, title, site_name, url FROM article WHERE {where}", *values)
    return {
        uuid: Source(id=uuid, title=title or url, site=site_name.strip() or _host(url), url=url)
        for uuid, title, site_name, url in found
    }


def counted() -> Sequence[tuple[ArticleId, int]]:
    """Return the articles outside the trash and how many entries each has, latest first."""
    return rows(
        "SELECT article.uuid, count(*) FROM ("
        "SELECT article_id, created FROM highlight UNION ALL SELECT article_id, created "
        "FROM note) AS mark JOIN article ON article.id = mark.article_id "
        "WHERE trashed IS NULL GROUP BY article.id ORDER BY max(mark.created) DESC"
    )


def counted_tags() -> Sequence[tuple[str, int]]:
    """Return the names of tags and how many entries carry each, most first."""
    return rows(
        "SELECT name, count(*) AS many FROM ("
        "SELECT tag_id, article_id FROM highlight_tag JOIN highlight ON highlight.id = "
        "highlight_id UNION ALL SELECT tag_id, article_tag.article_id FROM note "
        "JOIN article_tag ON article_tag.article_id = note.article_id) AS used "
        "JOIN tag ON tag.id = tag_id "
        "JOIN article ON article.id = used.article_id AND trashed IS NULL "
        "GROUP BY tag.id ORDER BY many DESC, tag.key"
    )


def tags_of_articles(ids: Collection[str]) -> dict[ArticleId, tuple[Tag, ...]]:
    """Return the tags of the articles of *ids* that have any."""
    found: dict[ArticleId, tuple[Tag, ...]] = {}
    for uuid, name in rows(
        "SELECT uuid, name FROM article_tag JOIN tag ON tag.id = tag_id "
        f"JOIN article ON article.id = article_id WHERE uuid IN ({_marks(ids)}) "
        "ORDER BY uuid, place",
        *ids,
    ):
        found[uuid] = (*found.get(uuid, ()), Tag(name))
    return found


def tags_of_all() -> Sequence[tuple[str, str, str]]:
    """Return each tag of a highlight or of an article with notes: uuid, name, key.

    The uuid is that of the highlight or the note.
    """
    return rows(
        "SELECT highlight.uuid, name, key FROM highlight_tag JOIN tag ON tag.id = tag_id "
        "JOIN highlight ON highlight.id = highlight_id UNION ALL "
        "SELECT note.uuid, name, key FROM note "
        "JOIN article_tag ON article_tag.article_id = note.article_id "
        "JOIN tag ON tag.id = tag_id"
    )


# -- conditions ----------------------------------------------------------------------


def _conditions(kind: EntryKind, query: NotebookQuery, parsed: Query) -> Conditions | None:
    """Return what a highlight or a note must be, or None if none of them can be that."""
    if query.kind not in (None, kind):
        return None
    is_note = kind is EntryKind.NOTE
    if is_note and (query.colours or query.lost or query.noted is False):
        return None
    found: Conditions = [("trashed IS NULL", ())]
    found += _of_article(query)
    found += _of_time(query)
    found += _of_words(kind, parsed.terms)
    found += _typed(kind, parsed)
    if query.tags:
        found.append(_any([_tagged(kind, tag) for tag in query.tags]))
    if not is_note:
        found += _of_highlight(query)
    return found


def _of_highlight(query: NotebookQuery) -> Conditions:
    found: Conditions = []
    if query.colours and len(query.colours) < len(Colour):
        found.append((f"colour IN ({_marks(query.colours)})", tuple(query.colours)))
    if query.noted is not None:
        found.append((f"mark.note {'!=' if query.noted else '='} ''", ()))
    if query.lost:
        found.append((_LOST, ()))
    return found


def _of_article(query: NotebookQuery) -> Conditions:
    found: Conditions = []
    if query.article is not None:
        found.append(("article.uuid = ?", (query.article,)))
    if query.site:
        found.append(_on_site(query.site))
    return found


def _of_time(query: NotebookQuery) -> Conditions:
    found: Conditions = []
    if query.since is not None:
        found.append(("mark.created >= ?", (_midnight(query.since),)))
    if query.until is not None and query.until < date.max:
        found.append(("mark.created < ?", (_midnight(query.until + timedelta(days=1)),)))
    return found


def _of_words(kind: EntryKind, terms: Iterable[Term]) -> Conditions:
    index = f"{kind}_index"
    matching = f"SELECT rowid FROM {index} WHERE {index} MATCH ?"
    return [
        (f"mark.id {'NOT ' if term.excluded else ''}IN ({matching})", (_phrase(term),))
        for term in terms
    ]


def _typed(kind: EntryKind, parsed: Query) -> Conditions:
    """Return the conditions a person has typed: ``#tag``, ``site:``, ``author:``."""
    found: Conditions = []
    for each in parsed.filters:
        match each.name:
            case "tag":
                condition, values = _tagged(kind, Tag(each.value.lstrip("#")))
            case "site":
                condition, values = _on_site(each.value)
            case "author":
                condition, values = "byline LIKE ? ESCAPE '!'", (f"%{_literal(each.value)}%",)
            case _:
                continue
        found.append((f"NOT ({condition})" if each.excluded else condition, values))
    return found


def _tagged(kind: EntryKind, tag: Tag) -> tuple[str, tuple[object, ...]]:
    is_note = kind is EntryKind.NOTE
    carrier, number = ("article", "article.id") if is_note else ("highlight", "mark.id")
    condition = (
        f"{number} IN (SELECT {carrier}_id FROM {carrier}_tag JOIN tag ON tag.id = tag_id "
        "WHERE key = ? OR substr(key, 1, ?) = ?)"
    )
    return condition, (tag.key, len(tag.key) + 1, tag.key + "/")


def _on_site(site: str) -> tuple[str, tuple[object, ...]]:
    """Return a condition on articles of a site, by its name or by its host."""
    host = _literal(site.strip().lower().removeprefix("www."))
    starts = [f"http{s}://{www}{host}" for s in ("", "s") for www in ("", "www.")]
    patterns = [start + end for start in starts for end in ("", "/%", ":%")]
    likes = " OR ".join(["url LIKE ? ESCAPE '!'"] * len(patterns))
    return f"(site_name = ? COLLATE NOCASE OR {likes})", (site.strip(), *patterns)


def _any(conditions: Conditions) -> tuple[str, tuple[object, ...]]:
    either = " OR ".join(condition for condition, _values in conditions)
    return f"({either})", tuple(value for _condition, bound in conditions for value in bound)


def _phrase(term: Term) -> str:
    """Return the words of a term as FTS5 takes them: nothing a person types is an operator."""
    words = searchable(" ".join(term.words)).replace('"', " ").replace("\0", " ")
    return f'"{words}"' + ("*" if term.prefix else "")


def _midnight(day: date) -> str:
    """Return when a day of the reader's calendar begins."""
    try:
        return written(datetime.combine(day, time()).astimezone())
    except (OverflowError, OSError, ValueError):
        return written(datetime.combine(day, time(), tzinfo=UTC))


def _literal(value: str) -> str:
    return value.replace("!", "!!").replace("%", "!%").replace("_", "!_")


def _marks(values: Collection[object]) -> str:
    return ",".join("?" * len(values))


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
