"""An article taken out of a page, not yet in the library."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from reader.model.article import Direction, Metadata
from reader.text import clean_html
from reader.text.document import Document
from reader.text.whole_page import WholePage

_WORD = re.compile(r"\w+(?:['\u2019\-]\w+)*")
CJK_CHARACTERS_A_WORD = 2
"""Chinese and Japanese put no space between words; two characters make about one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractedArticle:
    """What a page says about its article, and the article.

    *headline* is the title without the name of the site; *next_page* is the address of the
    article's next page, if it has several; *page* is the article with what was left out of it,
    if somebody asked for that.
    """

    metadata: Metadata
    document: Document
    headline: str = ""
    next_page: str = ""
    page: WholePage | None = None

    @property
    def whole(self) -> WholePage:
        """Return the article with what was left out of it, as far as that is known."""
        return self.page or WholePage(self.document)

    @property
    def url(self) -> str:
        """Return the canonical address."""
        return self.metadata.url

    @property
    def title(self) -> str:
        """Return the title."""
        return self.metadata.title

    @property
    def byline(self) -> str:
        """Return the author's line, or an empty string."""
        return self.metadata.byline

    @property
    def published(self) -> str:
        """Return the page's own date or date-time, or an empty string."""
        return self.metadata.published

    @property
    def site_name(self) -> str:
        """Return the site's name, or an empty string."""
        return self.metadata.site_name

    @property
    def language(self) -> str:
        """Return the language as a BCP 47 tag, or an empty string."""
        return self.metadata.language

    @property
    def direction(self) -> Direction:
        """Return which way the lines run."""
        return self.metadata.direction

    @property
    def excerpt(self) -> str:
        """Return a sentence or two about the article."""
        return self.metadata.excerpt

    @property
    def lead_image(self) -> str:
        """Return the address of the picture the page puts first, or an empty string."""
        return self.metadata.lead_image

    @property
    def html(self) -> str:
        """Return the clean HTML."""
        return clean_html.write(self.document)

    @property
    def text(self) -> str:
        """Return the canonical text."""
        return self.document.text

    @property
    def word_count(self) -> int:
        """Return how many words there are to read."""
        return count_words(self.document.text)


def count_words(text: str) -> int:
    """Return the number of words; Chinese and Japanese by characters."""
    characters = len(_cjk().findall(text))
    if not characters:
        return len(_WORD.findall(text))
    return len(_WORD.findall(_cjk().sub(" ", text))) + -(-characters // CJK_CHARACTERS_A_WORD)


@cache
def _cjk() -> re.Pattern[str]:
    # Large to compile: a start that counts nothing can do without.
    return re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
