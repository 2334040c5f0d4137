"""Articles for tests of the page."""

from __future__ import annotations

from reader.text.document import Document, Heading, Paragraph, Span
from reader.ui.page.page import Page, PageHeader
from tests.ui.annotations import highlight

WORDS = (
    "Reading on a screen has long meant reading alone: the page scrolls past, the pencil stays "
    "in the drawer, and the thought that a sentence woke is gone by the next paragraph."
)


def page_of(*blocks, highlights=(), position=0, pictures=None):
    """Return a page of blocks; a string is a paragraph."""
    made = (Paragraph((Span(block),)) if isinstance(block, str) else block for block in blocks)
    header = PageHeader(title="A title", byline="Ada Example", url="https://a.example/x")
    return Page(
        header=header,
        document=Document(tuple(made)),
        highlights=highlights,
        position=position,
        pictures=pictures or {},
    )


def long_page(paragraphs=120, **more):
    """Return a page of many screens; its paragraphs and headings are numbered."""
    blocks = []
    for number in range(paragraphs):
        if number % 10 == 0:
            blocks.append(Heading(2, (Span(f"Heading {number}"),), f"h{number}"))
        blocks.append(f"Paragraph {number}. {WORDS}")
    return page_of(*blocks, **more)


def marked(page, quote, name="h1", **more):
    """Return a highlight of the first place where *quote* stands."""
    return highlight(name, quote, page.document.text.index(quote), **more)
