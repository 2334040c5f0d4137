"""Libraries to measure on, made of words that look like prose."""

from __future__ import annotations

import random
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from reader.model.article import Article, Metadata
from reader.services import library
from reader.store import articles
from reader.text.document import Document, Figure, Heading, Paragraph, Picture, Span
from reader.text.extracted import ExtractedArticle

_SYLLABLES = re.findall("..", "bacodeelfigrhuinjokalomanoorpequrisotaunvewiyazo")
_START = datetime(2020, 1, 1, tzinfo=UTC)


def prose(words: int, seed: int = 1, pictures: int = 0) -> Document:
    """Return a document of *words* words in paragraphs of about eighty, with headings."""
    chance = random.Random(seed)
    vocabulary = [
        "".join(chance.choices(_SYLLABLES, k=chance.randint(1, 4))) for _number in range(4000)
    ]
    blocks = []
    for number in range(max(1, words // 80)):
        if number % 12 == 0:
            blocks.append(Heading(2, (Span(f"Part {number // 12 + 1}"),)))
        sentence = " ".join(chance.choices(vocabulary, k=80))
        blocks.append(Paragraph((Span(f"{sentence.capitalize()}."),)))
        if pictures and number % max(1, words // 80 // pictures) == 0:
            blocks.append(Figure((Picture(f"https://a.example/{number}.png", "A picture"),)))
    return Document(tuple(blocks))


def add(document: Document, number: int) -> Article:
    """Put a document into the open library as its article *number*."""
    url = f"https://site-{number % 40}.example/{number}"
    return articles.add(
        ExtractedArticle(
            metadata=Metadata(
                url=url,
                title=f"Article {number} about margins and what is written there",
                site_name=f"Site {number % 40}",
                byline="A. Writer",
                language="en",
            ),
            document=document,
        ),
        source_url=url,
        key=url,
        added=_START + timedelta(hours=number),
    )


def make(folder: Path, count: int, words: int = 900) -> list[Article]:
    """Make a library of *count* articles; it is closed again."""
    library.open_library(folder)
    made = [add(prose(words, seed=number), number) for number in range(count)]
    library.close_library()
    return made
