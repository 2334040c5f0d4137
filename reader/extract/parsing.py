"""A page's text as an lxml tree that is safe to walk, however broken the page."""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from reader.extract.elements import BLOCKS

DEEPEST = 100
"""Levels of nesting kept. Real pages stay under 60; walkers here and elsewhere recurse."""

_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_REFERENCE = re.compile(
    r"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01]|127)(?!\d)|x0*(?:[0-8bcef]|1[\da-f]|7f|fff[ef])(?![\da-f]));?",
    re.IGNORECASE,
)
"""Unwanted characters written as references."""
_TOO_DEEP = etree.XPath(f"boolean({'/*' * (DEEPEST + 1)})")
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    ]
)
_OF_HEAD = frozenset(
    ["base", "link", "meta", "noscript", "script", "style", "template", "title"]
)
_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1|\Z)|<(/?)([a-z][a-z0-9:-]*)[^<>]*>",
    re.IGNORECASE | re.DOTALL,
)


def parse(text: str) -> HtmlElement:
    """Return the root element of a page; an empty page gives an empty ``html`` element."""
    source = _REFERENCE.sub("", _UNWANTED.sub("", text))
    root = _parsed(source)
    for depth in (DEEPEST - 10, DEEPEST // 2, DEEPEST // 5):
        if not _TOO_DEEP(root):
            break
        root = _parsed(_flattened(source, depth))
    _empty_head(root)
    return root


def _empty_head(root: HtmlElement) -> None:
    """Move what a browser shows out of the head, where libxml2 leaves what HTML 4 did not know.

    A page without a ``body`` tag has its ``article`` or ``main`` there.
    """
    head, body = root.find("head"), root.find("body")
    shown = [] if head is None else [child for child in head if child.tag not in _OF_HEAD]
    if not shown:
        return
    if body is None:
        body = etree.SubElement(root, "body")
    # Once something is shown the head has ended: all that follows is the body's.
    start = head.index(shown[0])
    for place, child in enumerate(list(head)[start:]):
        body.insert(place, child)


def _parsed(source: str) -> HtmlElement:
    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        return document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except etree.LxmlError:
        # Nothing but white space, or a declaration and no element.
        return document_fromstring("<html><body></body></html>")


def _flattened(source: str, deepest: int) -> str:
    """Return a page without the tags nested deeper than *deepest*; blocks leave a break.

    This is done on the source because libxml2 throws away what lies deeper than 2,048.
    """
    depth = 0

    def flatten(found: re.Match[str]) -> str:
        nonlocal depth
        tag = (found[3] or "").lower()
        if not tag or tag in _VOID:
            return found[0]
        closes = bool(found[2])
        level = depth if closes else depth + 1
        depth = max(0, depth - 1) if closes else depth + 1
        if level <= deepest:
            return found[0]
        return "<br><br>" if tag in BLOCKS else ""

    return _TOKEN.sub(flatten, source)
