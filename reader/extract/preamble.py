"""Lines before an article's first words that its header shows: title, byline, date."""

from __future__ import annotations

import re

from reader.extract.dates import iso_date
from reader.extract.flow import Blocks
from reader.extract.titles import same_words
from reader.model.article import Metadata
from reader.text.document import Block, Figure, Heading, Paragraph, inline_text

_LONG = 120
"""Characters; a paragraph with more is the article's own."""
_BY = re.compile(r"^(?:written |posted )?by\s+(?=\S)", re.IGNORECASE)
_TITLE_CASE = re.compile(
    r"^(?:[A-Z\u00c0-\u00de][\w.'\u2019-]*|and|de|van|von|of|the|[,&|])(?:\s|$)"
)
_PUBLISHED = re.compile(
    r"^(?:published|updated|posted|last updated|last modified)\b.{0,80}$", re.IGNORECASE
)
_SHORT = 90
"""Characters; a byline or a date has no more."""


def without_preamble(blocks: Blocks, metadata: Metadata) -> Blocks:
    """Return an article's blocks without what repeats its header before the first words."""
    for number, block in enumerate(blocks):
        if _is_article(block, metadata):
            before = tuple(b for b in blocks[:number] if not _repeats_header(b, metadata))
            return (*before, *blocks[number:])
    return blocks


def _is_article(block: Block, metadata: Metadata) -> bool:
    if isinstance(block, Figure | Heading):
        return False
    if not isinstance(block, Paragraph):
        return True
    text = inline_text(block.content)
    return len(text) > _LONG and not same_words(text, metadata.title)


def _repeats_header(block: Block, metadata: Metadata) -> bool:
    if not isinstance(block, Heading | Paragraph):
        return False
    text = " ".join(inline_text(block.content).split())
    if same_words(text, metadata.title):
        return True
    return isinstance(block, Paragraph) and len(text) <= _SHORT and _is_line(text, metadata)


def _is_line(text: str, metadata: Metadata) -> bool:
    """Say whether a short line names the author or the date and says nothing else."""
    if _PUBLISHED.match(text) and iso_date(text):
        return True
    if metadata.published and iso_date(text)[:10] == metadata.published[:10]:
        return True
    if _BY.match(text) and _is_names(_BY.sub("", text)):
        return True
    return same_words(re.sub(r"^by\s+", "", text, flags=re.IGNORECASE), metadata.byline)


def _is_names(text: str) -> bool:
    return all(_TITLE_CASE.match(word) for word in text.split())
