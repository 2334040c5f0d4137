"""Which language an article is in, and which way its lines run."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml.html import HtmlElement

from reader.extract import json_ld
from reader.model.article import Direction

_TAG = re.compile(r"^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$", re.IGNORECASE)
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LTR = re.compile("[A-Za-z\u00c0-\u058f\u0900-\u1fff\u3040-\ud7ff]")
_SAMPLE = 4000
"""Letters looked at to tell a script; a page's first thousands say enough."""

REGION = 2
"""Letters of a subtag that names a country, which is written in capitals."""

META = ("content-language", "og:locale", "dc.language", "dcterms.language", "language")


def language_of(root: HtmlElement, meta: Mapping[str, str], node: json_ld.Node) -> str:
    """Return the page's language as a BCP 47 tag, or an empty string."""
    html = root if root.tag == "html" else None
    given = [html.get("lang", ""), html.get("xml:lang", "")] if html is not None else []
    body = root.find("body")
    given += [body.get("lang", "")] if body is not None else []
    given += [_equiv(root), *(meta.get(key, "") for key in META)]
    given += [json_ld.words(node.get("inLanguage"))]
    given += [article.get("lang", "") for article in root.iter("article", "main")][:1]
    return next((tag for tag in map(_tag, given) if tag), "")


def direction_of(root: HtmlElement) -> Direction:
    """Return the direction the page says; without a word from it, its script's."""
    for element in (root, *root.iter("body", "article", "main")):
        if element.get("dir", "").lower() in ("rtl", "ltr"):
            return Direction(element.get("dir", "").lower())
    return Direction.RTL if runs_right_to_left(root.text_content()) else Direction.LTR


def runs_right_to_left(text: str) -> bool:
    """Say whether most letters of *text* are written from right to left."""
    middle = max(0, len(text) // 2 - _SAMPLE)
    sample = text[middle : middle + 2 * _SAMPLE]
    return len(_RTL.findall(sample)) > len(_LTR.findall(sample))


def _equiv(root: HtmlElement) -> str:
    for tag in root.iter("meta"):
        if tag.get("http-equiv", "").lower() == "content-language":
            return str(tag.get("content", ""))
    return ""


def _tag(raw: str) -> str:
    tag = raw.split(",", maxsplit=1)[0].strip().replace("_", "-")
    if not _TAG.match(tag):
        return ""
    language, *rest = tag.split("-")
    subtags = [part.upper() if len(part) == REGION else part for part in rest]
    return "-".join([language.lower(), *subtags])
