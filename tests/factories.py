"""Small values that many tests need."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from reader.model.annotation import Colour, Highlight, HighlightId
from reader.model.article import Article, ArticleId, Direction, Metadata, VersionId
from reader.model.change import Change
from reader.model.tag import Tag
from reader.services import annotating, writing_notes
from reader.store import articles, database
from reader.text.anchoring import describe
from reader.text.document import Document, Paragraph, Span
from reader.text.extracted import ExtractedArticle
from reader.text.whole_page import WholePage

INDEXES = ("article_index", "title_index", "highlight_index", "note_index")
TEXT = "It was the best of times, it was the worst of times."
NOON = datetime(2026, 3, 17, 12, 0, tzinfo=UTC)


def document(*paragraphs: str) -> Document:
    """Return a document of plain paragraphs."""
    return Document(tuple(Paragraph((Span(text),)) for text in paragraphs or (TEXT,)))


def extracted(
    title: str = "A tale",
    *paragraphs: str,
    url: str = "https://a.example/tale",
    **metadata: str,
) -> ExtractedArticle:
    direction = Direction(metadata.pop("direction", "ltr"))
    return ExtractedArticle(
        metadata=Metadata(url=url, title=title, direction=direction, **metadata),
        document=document(*paragraphs),
    )


def keep(
    title: str = "A tale",
    *paragraphs: str,
    url: str = "https://a.example/tale",
    added: datetime = NOON,
    **metadata: str,
) -> Article:
    """Put an article into the open library."""
    return articles.add(
        extracted(title, *paragraphs, url=url, **metadata),
        source_url=url,
        key=url.removeprefix("https://"),
        added=added,
    )


def keep_page(title: str, hidden: int, *paragraphs: str) -> Article:
    """Put an article into the open library whose page has one piece more, left out."""
    page = WholePage(document(*paragraphs), frozenset({hidden}))
    return articles.add(
        replace(extracted(title), document=page.article, page=page),
        source_url="https://a.example/page",
        key="a.example/page",
        added=NOON,
    )


def make_highlight(
    start: int = 11, end: int = 24, *, article: str = "a1", text: str = TEXT, **values: object
) -> Highlight:
    """Return a highlight that is in no library."""
    given = {
        "id": HighlightId("h1"),
        "colour": Colour.YELLOW,
        "created": NOON,
        "modified": NOON,
        "version": VersionId("v1"),
    }
    return Highlight(target=describe(text, start, end, ArticleId(article)), **(given | values))


def tags(*names: str) -> tuple[Tag, ...]:
    return tuple(map(Tag.named, names))


def check_indexes() -> None:
    """Raise if a search index of the open library differs from what it indexes."""
    for index in INDEXES:
        database.run(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")


def write_note(highlight_id: HighlightId, markdown: str) -> Change:
    """Write the note of a highlight."""
    (mark,) = annotating.highlights_named([highlight_id])
    written = writing_notes.write(mark.id, markdown, mark.note, mark.article_id)
    assert written.change is not None
    return written.change
