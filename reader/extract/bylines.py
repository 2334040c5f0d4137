"""Who wrote an article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml.html import HtmlElement

from reader.extract import json_ld
from reader.extract.elements import features, text_of
from reader.text.inlines import attribute_text

META = (
    "author", "dc.creator", "dcterms.creator", "article:author", "parsely-author",
    "sailthru.author", "citation_author", "byl", "twitter:creator", "og:article:author",
)  # fmt: skip
LONGEST = 100
"""Characters; a longer line is a biography, not a byline."""

_BY = re.compile(
    r"^\s*(?:written by|posted by|by|von|par|por|di|door|av|af)\s*:?\s+", re.IGNORECASE
)
_NOT_A_NAME = re.compile(r"https?:|^@|www\.|^\W*$|^\d+$", re.IGNORECASE)
_BYLINE = re.compile(r"byline|author|dateline|writtenby|p-author")
_NOT_A_BYLINE = re.compile(r"comment|avatar|bio|related|footer|social|follow|more-from|box")


def byline_of(root: HtmlElement, meta: Mapping[str, str], node: json_ld.Node, site: str) -> str:
    """Return the author's line without its "by", or an empty string."""
    for candidate in _candidates(root, meta, node):
        name = _tidied(candidate)
        if name and name.casefold() != site.casefold():
            return name
    return ""


def _candidates(
    root: HtmlElement, meta: Mapping[str, str], node: json_ld.Node
) -> Iterator[str]:
    yield ", ".join(json_ld.names(node.get("author")))
    yield from (meta.get(key, "") for key in META)
    yield from _marked(root)
    yield json_ld.words(node.get("creator"))


def _marked(root: HtmlElement) -> Iterator[str]:
    """Yield the text of what the page marks up as its author."""
    for element in root.xpath("//*[@rel='author' or contains(@itemprop, 'author')]")[:3]:
        yield next(
            (text_of(name) for name in element.xpath(".//*[contains(@itemprop, 'name')]")),
            text_of(element),
        )
    for element in root.xpath(
        "//*[self::p or self::div or self::span or self::a or self::address]"
    ):
        if _BYLINE.search(name := features(element)) and not _NOT_A_BYLINE.search(name):
            yield text_of(element)


def _tidied(raw: str) -> str:
    name = _BY.sub("", attribute_text(raw)).strip(" ,;|\u00b7\u2022-")
    if len(name) > LONGEST or _NOT_A_NAME.search(name):
        return ""
    return name
