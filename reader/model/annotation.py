"""Highlights, notes and tags, in the words of the W3C Web Annotation model."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from reader.model.article import ArticleId, VersionId
from reader.model.tag import Tag

HighlightId = NewType("HighlightId", str)
NoteId = NewType("NoteId", str)


class Colour(StrEnum):
    """The pens on the desk, in the order of the keys 1 to 5."""

    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    PINK = "pink"
    PURPLE = "purple"


@dataclass(frozen=True, slots=True)
class TextQuoteSelector:
    """The marked words, with a little of the text on either side."""

    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class TextPositionSelector:
    """A half-open range of code points in an article's canonical text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a range: {self.start}..{self.end}")


class Exactness(StrEnum):
    """How well a place that was found again fits the quote."""

    EXACT = "exact"
    """The very same characters."""
    SAME_WORDS = "same-words"
    """The same words; white space, quotation marks or case differ."""
    MOVED = "moved"
    """The same words, but the text they stand in was moved about."""
    CHANGED = "changed"
    """Some of the words were changed; at least half are still there."""
    AMBIGUOUS = "ambiguous"
    """One of several places that look the same."""
    BY_HAND = "by-hand"
    """The reader has said so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Where a target was found again; *score* is the share of its words found, 0 to 1."""

    position: TextPositionSelector
    exactness: Exactness
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where a highlight sits: one place, described in two ways.

    The position is fast and exact while the text is unchanged; the quote finds the place
    again after the article was fetched anew.
    """

    source: ArticleId
    quote: TextQuoteSelector
    position: TextPositionSelector


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where a highlight is in another version of its article than the one it was made on.

    *anchor* is None if it is nowhere there. As long as it is not *settled*, its reader may
    want to look at it.
    """

    version: VersionId
    anchor: Anchor | None
    settled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Highlight:
    """A passage the reader marked (W3C motivation ``highlighting``); the note is Markdown.

    *target* is the passage as it was marked, in the text of *version*; *placement* where it is
    in the version that is read now, or None if that is the same.
    """

    id: HighlightId
    target: Target
    version: VersionId
    placement: Placement | None = None
    colour: Colour = Colour.YELLOW
    note: str = ""
    tags: tuple[Tag, ...] = ()
    created: datetime
    modified: datetime

    @property
    def article_id(self) -> ArticleId:
        """Return the article it was made in."""
        return self.target.source

    @property
    def is_orphan(self) -> bool:
        """Say whether its words are not in the text that is read now."""
        return self.placement is not None and self.placement.anchor is None

    @property
    def needs_review(self) -> bool:
        """Say whether its reader may want to see what has become of it."""
        return self.placement is not None and not self.placement.settled

    @property
    def needs_reader(self) -> bool:
        """Say whether only its reader can tell where it belongs: it is lost, or unsure."""
        anchor = self.placement.anchor if self.placement else None
        return self.needs_review and (anchor is None or anchor.exactness is Exactness.AMBIGUOUS)

    @property
    def position(self) -> TextPositionSelector:
        """Return where it is in the canonical text; for an orphan, where it was."""
        anchor = self.placement.anchor if self.placement else None
        return anchor.position if anchor else self.target.position

    @property
    def start(self) -> int:
        """Return its first code point in the canonical text."""
        return self.position.start

    @property
    def end(self) -> int:
        """Return the code point after its last."""
        return self.position.end

    @property
    def quote(self) -> str:
        """Return the marked words."""
        return self.target.quote.exact


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A remark on a whole article, in Markdown."""

    id: NoteId
    article_id: ArticleId
    text: str
    created: datetime
    modified: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Deleted:
    """A highlight or a note in the trash, and since when."""

    record: Highlight | Note
    deleted: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleTags:
    """All tags of one article."""

    article_id: ArticleId
    tags: tuple[Tag, ...]
    modified: datetime
