"""All highlights and notes of the library: found, grouped, read, and written as Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import date
from functools import lru_cache
from itertools import groupby

from reader.model.annotation import Highlight, HighlightId, Note, NoteId
from reader.model.article import ArticleId, ArticleVersion
from reader.model.errors import ArticleNotFoundError
from reader.model.notebook import (
    Choices,
    Entry,
    Found,
    Group,
    Grouping,
    Line,
    NotebookQuery,
    Source,
)
from reader.model.quoted import WORDS, Quoted
from reader.model.tag import Tag
from reader.services import library
from reader.services.searching import Connection, connection_of_this_thread, stop
from reader.store import highlights, notebook, notes, versions
from reader.text import clean_html
from reader.text.anchoring import words_now
from reader.text.document import OBJECT, Document
from reader.text.quoting import quoted

__all__ = ["Connection", "choices", "connection_of_this_thread", "find", "read", "stop"]

_OBJECT_OR_CODE = re.compile("[\ufffc\t\n(){}\\[\\]<>=_;/\\\\]")
"""What the words of a picture or of code have in them: to see whether they are takes time."""

Sources = dict[ArticleId, Source]


def find(query: NotebookQuery, grouping: Grouping = Grouping.ARTICLE) -> Found:
    """Return what *query* asks for; never fails for what is typed.

    The article marked last comes first, the latest day first, the tags by name with what has
    none at the end; within an article reading order, elsewhere the latest first. Raises
    CancelledError when another thread called ``stop`` on this one's search.
    """
    found = notebook.find(query, days=grouping is Grouping.DAY)
    sources = notebook.sources({line.article for line in found})
    # An article may have been deleted for ever between the two looks.
    lines = [line for line in found if line.article in sources]
    groups = _GROUPED[grouping](lines, sources)
    return Found(
        groups=tuple(groups),
        count=len(lines),
        articles=len(sources),
        total=len(lines) if query.is_empty else notebook.count(),
    )


def read(lines: Sequence[Line]) -> dict[str, Entry]:
    """Return the entries of *lines* by their ids; those that are gone are left out."""
    marks = highlights.of_ids([HighlightId(e.id) for e in lines if not e.is_note])
    remarks = notes.of_ids([NoteId(e.id) for e in lines if e.is_note])
    sources = notebook.sources({line.article for line in lines})
    tags = notebook.tags_of_articles({note.article_id for note in remarks.values()})
    quoted_ = _quoted(marks.values())
    found: dict[str, Entry] = {}
    for mark in marks.values():
        if source := sources.get(mark.article_id):
            found[mark.id] = Entry(
                mark=mark, source=source, tags=mark.tags, quoted=quoted_.get(mark.id, WORDS)
            )
    for note in remarks.values():
        if source := sources.get(note.article_id):
            found[note.id] = Entry(mark=note, source=source, tags=tags.get(note.article_id, ()))
    return found


def read_again(entry: Entry) -> Entry | None:
    """Return an entry as it is now, or None if it is gone."""
    mark = entry.mark
    is_note = isinstance(mark, Note)
    line = Line(is_note, mark.id, mark.article_id, "", "", 0, 0)
    return read([line]).get(mark.id)


def choices() -> Choices:
    """Return what the notebook can be narrowed to."""
    sources = notebook.sources()
    counted = [each for each in notebook.counted() if each[0] in sources]
    sites: dict[str, int] = {}
    for article_id, count in counted:
        site = sources[article_id].site
        if site:
            sites[site] = sites.get(site, 0) + count
    return Choices(
        tags=tuple((Tag(name), count) for name, count in notebook.counted_tags()),
        articles=tuple((sources[article_id], count) for article_id, count in counted),
        sites=tuple(sorted(sites.items(), key=lambda pair: (-pair[1], pair[0].casefold()))),
    )


def _quoted(marks: Iterable[Highlight]) -> dict[HighlightId, Quoted]:
    """Return what the words of highlights are, if they may be more than words."""
    found: dict[HighlightId, Quoted] = {}
    asked = (mark for mark in marks if _may_be_more(mark) and not mark.is_orphan)
    for article_id, some in groupby(sorted(asked, key=_article), _article):
        # An article may have been deleted for ever between two looks.
        with suppress(ArticleNotFoundError):
            found |= _quoted_in(versions.current(article_id), list(some))
    return found


def _may_be_more(mark: Highlight) -> bool:
    return mark.placement is not None or bool(_OBJECT_OR_CODE.search(mark.quote))


def _quoted_in(
    version: ArticleVersion, marks: Sequence[Highlight]
) -> dict[HighlightId, Quoted]:
    """Return what the words of highlights are in the version that is read.

    The article itself is read for pictures and for code only: 24 ms for 16,000 words with
    many links. Other words are found in its text.
    """
    found = {
        mark.id: Quoted(now=words_now(mark, version.text))
        for mark in marks
        if version.text[mark.start : mark.end] != mark.quote
    }
    has_code = "<code" in version.html
    asked = [
        mark for mark in marks if mark.id not in found and (has_code or OBJECT in mark.quote)
    ]
    if asked:
        document, pictures = _document(version.html), library.pictures_of(version.article_id)
        found |= {mark.id: quoted(mark, document, pictures) for mark in asked}
    return found


@lru_cache(maxsize=4)
def _document(html: str) -> Document:
    """Read an article, or return one of the last: whoever scrolls comes back to them."""
    return clean_html.read(html)


def _article(mark: Highlight) -> ArticleId:
    return mark.article_id


# -- groups --------------------------------------------------------------------------


def _by_article(lines: Sequence[Line], sources: Sources) -> list[Group]:
    groups = [
        Group(lines=tuple(some), article=sources[article_id])
        for article_id, some in groupby(lines, lambda line: line.article)
    ]
    return sorted(groups, key=_latest, reverse=True)


def _by_day(lines: Sequence[Line], _sources: Sources) -> list[Group]:
    latest = sorted(lines, key=lambda line: line.moment, reverse=True)
    return [
        Group(lines=tuple(some), day=date.fromisoformat(day))
        for day, some in groupby(latest, lambda line: line.day)
    ]


def _by_tag(lines: Sequence[Line], _sources: Sources) -> list[Group]:
    names: dict[str, Tag] = {}
    carried: dict[str, list[str]] = {}
    for uuid, name, key in notebook.tags_of_all():
        names.setdefault(key, Tag(name))
        carried.setdefault(uuid, []).append(key)
    grouped: dict[str, list[Line]] = {}
    for line in sorted(lines, key=lambda line: line.moment, reverse=True):
        for key in carried.get(line.id, [""]):
            grouped.setdefault(key, []).append(line)
    ordered = sorted(grouped, key=lambda key: (not key, key.split("/")))
    return [Group(lines=tuple(grouped[key]), tag=names.get(key)) for key in ordered]


_GROUPED: dict[Grouping, Callable[[Sequence[Line], Sources], list[Group]]] = {
    Grouping.ARTICLE: _by_article,
    Grouping.TAG: _by_tag,
    Grouping.DAY: _by_day,
}


def _latest(group: Group) -> str:
    return max(line.moment for line in group.lines)
