"""The title of an article as its page states it, and without the name of its site."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from lxml.html import HtmlElement

from reader.extract import json_ld
from reader.extract.elements import text_of
from reader.text.inlines import attribute_text

META = (
    "citation_title",
    "dc:title",
    "dcterm:title",
    "dcterms:title",
    "og:title",
    "twitter:title",
    "parsely-title",
    "dc.title",
    "dcterms.title",
    "title",
)
"""What states a property comes first; templates fill the last three, often with a section."""
Names = Sequence[str]

_SEPARATOR = re.compile(
    r"\s+[|\-\u2013\u2014\u00b7\u2022:\\/>\u00bb\u00ab]+\s+|\s*[|\u00bb\u00ab]\s*|:\s+"
)
_WORD = re.compile(r"\w+")
_LEFT_OVER = " |-\u2013\u2014\u00b7\u00bb"
"""What a template leaves at the end where the site has no name to put."""
SITE_SEPARATORS = ("|", "-", "\u2013", "\u2014", "\u00bb", "\u00b7")
LONGEST = 500
"""Characters; a title that never ends has swallowed its page."""
LONG_SITE_NAME = 5
"""Words that a site's name does not have; longer tails belong to the title."""


def title_of(
    root: HtmlElement, meta: Mapping[str, str], node: json_ld.Node, sites: Names
) -> str:
    """Return the article's title, or an empty string."""
    page_title = _page_title(root)
    headings = _headings(root)
    given = (_headline(node, f"{page_title} {' '.join(headings)}"), *map(meta.get, META))
    # Only what a browser shows in its tab needs the name of the site.
    if stated := next((title for title in given if title), ""):
        return attribute_text(stated[:LONGEST])
    cut = _without_site(page_title, sites, headings).rstrip(_LEFT_OVER)
    others = (cut, *json_ld.names(node.get("headline")), *headings)
    return attribute_text(next((title for title in others if title), ""))


def headline_of(root: HtmlElement, title: str, sites: Names) -> str:
    """Return a title without the name of its site, as a reader wants it."""
    return _without_site(title, sites, _headings(root)).rstrip(_LEFT_OVER) or title


def _headings(root: HtmlElement) -> list[str]:
    return [text_of(heading)[:LONGEST] for heading in root.iter("h1")]


def _headline(node: json_ld.Node, shown: str) -> str:
    """Return what JSON-LD calls the article, if the page shows it or JSON-LD says it twice."""
    headline, name = json_ld.words(node.get("headline")), json_ld.words(node.get("name"))
    # Some sites put a description where the headline belongs.
    words = " ".join(_words(shown))
    seen = (title for title in (headline, name) if " ".join(_words(title)) in words and title)
    return next(seen, headline if headline == name else "")


def same_words(one: str, other: str) -> bool:
    """Say whether two titles are the same but for punctuation and case."""
    return bool(one) and _words(one) == _words(other)


def likeness(one: str, other: str) -> float:
    """Return the share of the words of *one* that *other* has too."""
    words, others = _words(one), set(_words(other))
    return sum(word in others for word in words) / len(words) if words else 0.0


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _page_title(root: HtmlElement) -> str:
    for title in root.iter("title"):
        if text := text_of(title):
            return text[:LONGEST]
    return ""


def _without_site(title: str, sites: Names, headings: list[str]) -> str:
    """Return *title* without a name of its site before or after it."""
    if any(same_words(title, heading) for heading in headings):
        return title
    pieces = [found.span() for found in _SEPARATOR.finditer(title)]
    if not pieces:
        return title
    for heading in headings:
        for start, end in pieces:
            if same_words(title[:start], heading):
                return title[:start].strip()
            # A heading may also be the site's own name, which is short.
            if same_words(title[end:], heading) and len(title[end:]) > start:
                return title[end:].strip()
    return _cut(title, pieces, sites)


def _cut(title: str, pieces: list[tuple[int, int]], sites: Names) -> str:
    for start, end in pieces:
        if _names(title[end:], sites):
            return title[:start].strip()
    start, end = pieces[0]
    if _names(title[:start], sites):
        return title[end:].strip()
    start, end = pieces[-1]
    return title[:start].strip() if _is_site(title, start, end) else title


def _names(text: str, sites: Names) -> bool:
    return any(same_words(text, site) for site in sites)


def _is_site(title: str, start: int, end: int) -> bool:
    """Say whether what follows the separator at *start* to *end* looks like a site's name."""
    tail, head = _words(title[end:]), _words(title[:start])
    if title[start:end].strip() not in SITE_SEPARATORS or title[end : end + 1].islower():
        return False
    return len(tail) < min(LONG_SITE_NAME, len(head)) and len(head) >= LONG_SITE_NAME - 1
