"""Highlights and notes for tests of the panels."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from reader.model.annotation import (
    Highlight,
    HighlightId,
    Note,
    NoteId,
    Target,
    TextPositionSelector,
    TextQuoteSelector,
)
from reader.model.article import ArticleId, VersionId
from reader.model.settings import Theme
from reader.model.tag import Tag
from reader.ui.look.palettes import palette_of

PAPER = palette_of(Theme.PAPER, desktop_is_dark=False)
NIGHT = palette_of(Theme.NIGHT, desktop_is_dark=False)
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
ARTICLE = ArticleId("article")


def highlight(
    name: str, quote: str = "the busiest place on the page", start: int = 0, **more: object
) -> Highlight:
    """Return a highlight; *tags* are given as names."""
    position = TextPositionSelector(start, start + len(quote))
    made = Highlight(
        id=HighlightId(name),
        target=Target(source=ARTICLE, quote=TextQuoteSelector(quote), position=position),
        version=VersionId("version"),
        created=NOON,
        modified=NOON,
    )
    more["tags"] = tuple(Tag(tag) for tag in more.get("tags", ()))
    return replace(made, **more)


def note(name: str, text: str = "Read again.", minutes: int = 0) -> Note:
    made = NOON + timedelta(minutes=minutes)
    return Note(id=NoteId(name), article_id=ARTICLE, text=text, created=made, modified=made)
