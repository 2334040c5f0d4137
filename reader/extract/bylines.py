"""Who wrote an article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from lxml.html import HtmlElement

from reader.extract import json_ld
from reader.extract.elements import features
from reader.text.inlines import attribute_text

META = (
    "citation_author", "dc:creator", "dcterm:creator", "dcterms:creator", "dc.creator",
    "dcterms.creator", "author", "parsely-author", "article:author", "sailthru.author", "byl",
    "og:article:author", "twitter:creator",
)  # fmt: skip
LONGEST = 100
"""Characters; a longer line is a biography, not a byline."""

_BY = re.compile(
    r"^\W*(?:(?:(?:written|posted|published|reported|story|text|words|view all posts) )?by|"
    r"(?:(?:erstellt|eingestellt|geschrieben|verfasst|veröffentlicht) )?von|par|por|di|door|"
    r"av|af|authors?|autor(?:in|en)?|auteur)\b\s*:?(?:\s+|$)",
    re.IGNORECASE,
)
_ANOTHER_ROLE = re.compile(r"\w\s+\w+ by\s+\w", re.IGNORECASE)
_WHEN = re.compile(
    r"(?:\b(?:published|updated|posted|veröffentlicht|on|am|le)\b:?\s*)?"
    r"(?:\b\d{1,2}:\d{2}\b[^\d]{0,12})?(?:\b\w+(?:day|tag|woch),\s+)?"
    r"(?:\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{4}[./-]\d{1,2}[./-]\d{1,2}\b"
    r"|\b\d{1,2}(?:st|nd|rd|th)?\.?\s+[^\W\d]{3,10}\.?,?\s+\d{4}\b"
    r"|\b[^\W\d]{3,10}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}\b)"
    r"(?:[\s,|@]*\(?\d{1,2}:\d{2}.*)?",
    re.IGNORECASE,
)
"""A day and what belongs to it, in any language that writes it with numbers or a year."""
_HANDLE = re.compile(r"(?<=\S)\s+\(?@\w+\)?")
_NOT_A_NAME = re.compile(r"https?:|^@|www\.|^\W*$|^\d+$", re.IGNORECASE)
_BYLINE = re.compile(r"byline|author|dateline|writtenby|p-author")
_NOT_A_BYLINE = re.compile(r"comment|avatar|bio|related|footer|social|follow|more-from|box")
_SPACE_BEFORE_MARK = re.compile(r"\s+(?=[,;:.](?:\s|$))")


def byline_of(
    root: HtmlElement, tags: Mapping[str, list[str]], node: json_ld.Node, site: str
) -> str:
    """Return the author's line without its "by", or an empty string."""
    for candidate in _candidates(root, tags, node):
        if found := _line(candidate, site):
            return found
    return ""


def _candidates(
    root: HtmlElement, tags: Mapping[str, list[str]], node: json_ld.Node
) -> Iterator[list[str]]:
    yield json_ld.names(node.get("author"))
    yield from (tags.get(key, []) for key in META)
    yield from ([text] for text in _marked(root))
    yield json_ld.names(node.get("creator"))


def _line(authors: Iterable[str], site: str) -> str:
    """Return all *authors* but the site in their order, as one line."""
    names: dict[str, str] = {}
    for name in map(_tidied, authors):
        if name and name.casefold() != site.casefold():
            names.setdefault(name.casefold(), name)
    # A name written "Last, First" needs a stronger mark than a comma between it and the next.
    separator = "; " if any("," in name for name in names.values()) else ", "
    return separator.join(names.values())


def _marked(root: HtmlElement) -> Iterator[str]:
    """Yield the text of what the page marks up as its author."""
    for element in root.xpath("//*[@rel='author' or contains(@itemprop, 'author')]")[:3]:
        yield next(
            (_spaced(name) for name in element.xpath(".//*[contains(@itemprop, 'name')]")),
            _spaced(element),
        )
    for element in root.xpath(
        "//*[self::p or self::div or self::span or self::a or self::address]"
    ):
        if _BYLINE.search(name := features(element)) and not _NOT_A_BYLINE.search(name):
            yield _spaced(element)


def _spaced(element: HtmlElement) -> str:
    """Return an element's text with a space where one name or line ends and another begins."""
    text = " ".join(" ".join(element.itertext()).split())
    return _SPACE_BEFORE_MARK.sub("", text)


def _tidied(raw: str) -> str:
    if len(raw) > LONGEST * 3:
        return ""
    pieces = _WHEN.split(_HANDLE.sub("", attribute_text(raw)))
    stripped = (piece.strip(" ,;|\u00b7\u2022\u2014\u2013-") for piece in pieces)
    name = next((_without_by(piece) for piece in stripped if piece), "")
    return "" if len(name) > LONGEST or _NOT_A_NAME.search(name) else name


def _without_by(line: str) -> str:
    """Return *line* without its "by", unless it goes on to say who did what else."""
    name = _BY.sub("", line)
    return line if _ANOTHER_ROLE.search(name) else name
