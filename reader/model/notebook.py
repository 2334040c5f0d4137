"""All highlights and notes of the library in one view: what is asked for, and what is found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from reader.model.annotation import Colour, Highlight, Note
from reader.model.article import ArticleId
from reader.model.quoted import WORDS, Quoted
from reader.model.tag import Tag


class EntryKind(StrEnum):
    """What stands in the notebook."""

    HIGHLIGHT = "highlight"
    NOTE = "note"


class Grouping(StrEnum):
    """What the entries of the notebook are put together by."""

    ARTICLE = "article"
    TAG = "tag"
    DAY = "day"


@dataclass(frozen=True, slots=True, kw_only=True)
class NotebookQuery:
    """Which highlights and notes are wanted: all conditions must hold.

    *words* is what a person types (see ``text.query``). Of *colours* and of *tags* one is
    enough; a tag stands for those nested under it, and a note on a whole article counts as
    tagged like its article. *site* is a site's name or its host. *since* and *until* are days
    of the reader's own calendar, both included. *noted* None does not ask for a note.
    """

    words: str = ""
    colours: frozenset[Colour] = frozenset()
    tags: tuple[Tag, ...] = ()
    article: ArticleId | None = None
    site: str = ""
    since: date | None = None
    until: date | None = None
    noted: bool | None = None
    lost: bool = False
    kind: EntryKind | None = None

    @property
    def is_empty(self) -> bool:
        """Return whether it asks for everything."""
        return self == NotebookQuery()


class Line(NamedTuple):
    """One entry as the notebook knows it before it is read: thousands of them are made.

    *id* is the uuid of a highlight, or of a note on a whole article; the lengths are
    characters, of its quote and of its note. *moment* is when it was made, as the library
    writes times; *day* the day of the reader's calendar, where it was asked for.
    """

    is_note: bool
    id: str
    article: ArticleId
    moment: str
    day: str
    quote_length: int
    note_length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The article of an entry; *site* is its name, or else its host."""

    id: ArticleId
    title: str
    site: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Entries that stand together, under an article, a tag (None: without any) or a day."""

    lines: tuple[Line, ...]
    article: Source | None = None
    tag: Tag | None = None
    day: date | None = None

    @property
    def key(self) -> str:
        """Return what names the group while the notebook changes around it."""
        if self.article is not None:
            return self.article.id
        return self.day.isoformat() if self.day else f"#{self.tag.key if self.tag else ''}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a query found: the groups, how many entries and articles, of how many entries.

    An entry with two tags stands in both their groups, and counts once.
    """

    groups: tuple[Group, ...]
    count: int
    articles: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A highlight or a note with its article; *tags* of a note are those of its article.

    *quoted* is what the words of a highlight are.
    """

    mark: Highlight | Note
    source: Source
    tags: tuple[Tag, ...] = ()
    quoted: Quoted = WORDS

    @property
    def id(self) -> str:
        """Return the uuid of the highlight or the note."""
        return self.mark.id

    @property
    def markdown(self) -> str:
        """Return the note of the highlight, or the note on the article."""
        return self.mark.note if isinstance(self.mark, Highlight) else self.mark.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What the notebook can be narrowed to, each with how many entries there are."""

    tags: tuple[tuple[Tag, int], ...]
    articles: tuple[tuple[Source, int], ...]
    sites: tuple[tuple[str, int], ...]
