"""An article, at each stage of its way into the library."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

ArticleId = NewType("ArticleId", str)
VersionId = NewType("VersionId", str)
"""A uuid, the only name of an article that leaves the store."""

WORDS_A_MINUTE = 230
"""Silent reading of English prose (Brysbaert 2019, 238; rounded down for web pages)."""


class Direction(StrEnum):
    """Which way the lines of an article run."""

    LTR = "ltr"
    RTL = "rtl"


class State(StrEnum):
    """Where an article waits."""

    INBOX = "inbox"
    LATER = "later"
    ARCHIVE = "archive"


@dataclass(frozen=True, slots=True)
class Before:
    """What came before a page of an article: the *first* one's address, how many *pages*."""

    first: str = ""
    pages: int = 0


BEGINNING = Before()


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchedPage:
    """A page as it came over the wire, or from a file.

    *asked* is the address the reader gave, *url* the one it came from after redirects;
    *charset* is what the header says, or empty; *peer* the IP address that answered.
    """

    url: str
    body: bytes
    content_type: str
    charset: str
    fetched: datetime
    asked: str
    peer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a page says about its article. Empty strings where it says nothing.

    *published* is the page's own date or date-time in ISO 8601, never converted; *url* is the
    canonical address; *lead_image* the address of the picture it puts first.
    """

    url: str
    title: str
    byline: str = ""
    site_name: str = ""
    published: str = ""
    language: str = ""
    direction: Direction = Direction.LTR
    excerpt: str = ""
    lead_image: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article in the library: content and where it came from, not how it is read.

    *source_url* is the address it was fetched from after redirects, *url* the canonical one.
    """

    id: ArticleId
    metadata: Metadata
    source_url: str
    word_count: int
    added: datetime
    modified: datetime

    @property
    def url(self) -> str:
        """Return the canonical address."""
        return self.metadata.url

    @property
    def title(self) -> str:
        """Return the title."""
        return self.metadata.title

    @property
    def minutes(self) -> int:
        """Return the reading time in whole minutes, at least one."""
        return max(1, round(self.word_count / WORDS_A_MINUTE))


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleStatus:
    """How an article is being read.

    *position* is a code point offset of the canonical text: the first character on the
    screen; *progress* runs from 0 to 1; *trashed* is when it was put in the trash.
    """

    article_id: ArticleId
    state: State = State.INBOX
    favourite: bool = False
    progress: float = 0.0
    position: int = 0
    opened: datetime | None = None
    trashed: datetime | None = None
    modified: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleVersion:
    """One fetched version of an article: its clean HTML and canonical text.

    *rule* is the number of the canonical-text rule that made *text* out of *html*.
    """

    article_id: ArticleId
    id: VersionId
    html: str
    text: str
    rule: int
    fetched: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedVersion:
    """A version of an article without its text; *is_current* if it is the one that is read."""

    id: VersionId
    fetched: datetime
    is_current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRead:
    """Which of its versions an article is read in: what a reader can choose."""

    article_id: ArticleId
    version: VersionId
    modified: datetime
