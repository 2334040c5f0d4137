"""Pages of headlines that lead to articles and are none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from reader.extract import json_ld
from reader.extract.decisions import Decision, Decisions, is_kept
from reader.extract.parts import Kind, Part
from reader.model.article import Metadata

HEADLINES = 12
"""Lines that are all link; a page of headlines has more."""
HEADLINE_WORDS = range(4, 31)
MOSTLY = 0.8
HALF = 0.5
TOGETHER = 100
"""Words of text that runs on; a page with more has an article."""
LONG = 50
"""Words; a teaser has fewer."""
SECTIONS = 2
"""Steps of a path; that of an article is longer, or says so by its last one."""

_SLUG = re.compile(r"\d{4}|(?:[^-]+-){3}|\.(?:s?html?|php|aspx?)$")
_INDEX = re.compile(r"^(?:index|default|home)\.\w+$")


def says_article(root: HtmlElement) -> bool:
    """Say whether an untouched page calls itself an article."""
    if json_ld.article_node(root):
        return True
    return bool(
        root.xpath("boolean(//meta[@property='og:type'][contains(@content, 'article')])")
    )


def is_front_page(
    metadata: Metadata, parts: Sequence[Part], decisions: Sequence[Decision]
) -> bool:
    """Say whether a page only leads to articles: many headlines, no text, a section's address.

    To be asked of pages that do not call themselves an article.
    """
    if metadata.published:
        return False
    headlines = sum(part.linked >= MOSTLY and part.words in HEADLINE_WORDS for part in parts)
    return (
        headlines >= HEADLINES
        and _is_section(metadata.url)
        and _running_words(parts, dict(enumerate(decisions))) < TOGETHER
    )


def _running_words(parts: Sequence[Part], decisions: Decisions) -> int:
    """Return the words of kept text that follows other text, or is longer than a teaser is.

    A teaser follows its headline.
    """
    words = 0
    follows_text = False
    for part in parts:
        if not part.text:
            continue
        is_text = part.linked < HALF and part.kind is not Kind.HEADING
        runs_on = follows_text or part.words >= LONG
        if is_text and runs_on and is_kept(decisions, part):
            words += part.words
        follows_text = is_text
    return words


def _is_section(address: str) -> bool:
    """Say whether an address is that of a site or a section rather than of an article."""
    parts = urlsplit(address)
    steps = [step for step in (*parts.path.split("/"), parts.query) if step]
    if steps and _INDEX.match(steps[-1]):
        steps.pop()
    return len(steps) <= SECTIONS and not any(_SLUG.search(step) for step in steps)
