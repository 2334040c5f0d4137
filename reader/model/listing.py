"""What the lists of the window and the command line show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from reader.model.article import Article, ArticleId, ArticleStatus
from reader.model.errors import SiteRuleError
from reader.model.tag import Tag

ImportId = NewType("ImportId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedArticle:
    """An article as a row shows it."""

    article: Article
    status: ArticleStatus
    tags: tuple[Tag, ...] = ()
    highlight_count: int = 0
    note_count: int = 0
    """Notes on the whole article; those on highlights are part of them."""

    @property
    def id(self) -> ArticleId:
        """Return the article's id."""
        return self.article.id


class Place(StrEnum):
    """The shelves of the library, in the order the window shows them."""

    INBOX = "inbox"
    LATER = "later"
    ARCHIVE = "archive"
    FAVOURITES = "favourites"
    NOTES = "notes"
    TRASH = "trash"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """Which articles a list shows: a place, or (place None) everything outside the trash.

    *tag*, where given, narrows it to one tag and the tags nested under it.
    """

    place: Place | None = None
    tag: Tag | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TagCount:
    """A tag and how many articles outside the trash carry it or a highlight with it."""

    tag: Tag
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many articles stand in each place (in NOTES: how many notes), and the tags in use."""

    places: dict[Place, int]
    tags: tuple[TagCount, ...]


class HitKind(StrEnum):
    """Where a search found its words, best first."""

    TITLE = "title"
    NOTE = "note"
    HIGHLIGHT = "highlight"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchHit:
    """An article a search found.

    *snippet* is plain text; *marked* and *title_marked* are half-open ranges of code points of
    it and of the title that matched; *position* is where in the canonical text to go (None for
    a hit in the title or a note).
    """

    listed: ListedArticle
    kind: HitKind
    snippet: str
    marked: tuple[tuple[int, int], ...]
    title_marked: tuple[tuple[int, int], ...] = ()
    position: int | None = None


class ImportStage(StrEnum):
    """How far an import has come."""

    WAITING = "waiting"
    FETCHING = "fetching"
    EXTRACTING = "extracting"
    PICTURES = "pictures"
    KEEPING = "keeping"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportProgress:
    """Where an import stands: *done* of *total* bytes or pictures, total 0 when unknown."""

    stage: ImportStage
    done: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRequest:
    """An address or a file to be imported; kept until it succeeds or is dismissed.

    *source* is the address or path as given; *saved_page* a file to read in the address's
    place. *failure* is empty while it has not failed, else the error's class and values as
    ``services.sentences`` reads them.
    """

    id: ImportId
    source: str
    saved_page: str = ""
    added: datetime
    failure: str = ""


class Outcome(StrEnum):
    """What an import did to the library."""

    ADDED = "added"
    ALREADY_THERE = "already-there"
    RESTORED = "restored"
    UPDATED = "updated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """A finished import, with what could not be had.

    That are *missing_pictures*, and all pages of the article from *missing_page* on, if that is
    not 0; a *wrong_rule* for its site was not used.
    """

    article: Article
    outcome: Outcome
    missing_pictures: int = 0
    missing_page: int = 0
    wrong_rule: SiteRuleError | None = None
