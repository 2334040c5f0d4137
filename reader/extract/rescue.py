"""What readability drops inside an article and a reader wants back."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml.html import HtmlElement

from reader.extract.elements import HEADINGS, features, link_share, text_of
from reader.extract.images import size_of

FEW_LINKS = 0.34
"""Share of an element's text; with more it leads away from the article."""
SMALL = 100
"""Pixels; a picture no larger is an icon or a portrait."""

PARTS = ("dt", "dd", "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "summary", "rt")
"""What would leave a hole in its list or table."""

_UNWANTED = re.compile(
    r"(?:^|[\s_-])(?:share|sharing|social|related|newsletter|promos?|advert|ads?|sponsor\w*|"
    r"comments?|disqus|sidebar|nav|navbox|menu|breadcrumbs?|toolbar|tags?|recommended|"
    r"recirc\w*|outbrain|taboola|subscribe|signup|footer|metadata|popup|modal|cookie|banner|"
    r"paywall|byline|bio|teasers?|gallery-nav|carousel-nav|pagination|pager|more)(?:$|[\s_-])"
)
_OUTSIDE = frozenset(["nav", "aside", "footer", "form"])
_BOXES = frozenset(
    ["div", "section", "header", "p", "span", "center", "article", "a", "picture", "noscript"]
)
_KEPT_ALWAYS = frozenset(["br", "wbr", "source", "track"])


def rescued(element: HtmlElement, *, amid: bool) -> bool:
    """Say whether an element that was dropped belongs to the article after all.

    *amid* says that what stands right before and after it does.
    """
    if element.tag in _KEPT_ALWAYS:
        return True
    rule = _RULES.get(element.tag)
    return rule is not None and not is_unwanted(element) and rule(element, amid)


def is_of_data_cell(element: HtmlElement) -> bool:
    """Say whether an element stands in a cell beside its header, as the answer to it."""
    cell = element.getparent()
    if cell is None or cell.tag != "td" or is_unwanted(element):
        return False
    row = cell.getparent()
    return row is not None and row.find("th") is not None


def is_open(element: HtmlElement) -> bool:
    """Say whether a dropped box may hold something worth taking back."""
    return (
        element.tag in _BOXES and not is_unwanted(element) and link_share(element) < FEW_LINKS
    )


def is_unwanted(element: HtmlElement) -> bool:
    """Say whether an element calls itself something that is no part of an article."""
    return element.tag in _OUTSIDE or _UNWANTED.search(features(element)) is not None


def _figure(element: HtmlElement, _amid: bool) -> bool:
    return next(element.iter("img", "table", "pre", "video"), None) is not None


def _heading(element: HtmlElement, amid: bool) -> bool:
    return amid and link_share(element) < FEW_LINKS


def _image(element: HtmlElement, amid: bool) -> bool:
    width, height = size_of(element)
    return amid and not 0 < max(width, height) < SMALL


def _text(_element: HtmlElement, _amid: bool) -> bool:
    return True


def _list(element: HtmlElement, amid: bool) -> bool:
    if not text_of(element):
        return amid and element.find(".//img") is not None
    return amid or link_share(element) < FEW_LINKS


def _table(element: HtmlElement, amid: bool) -> bool:
    is_data = element.find(".//th") is not None and len(element.findall(".//tr")) > 1
    return is_data and (amid or link_share(element) < FEW_LINKS) and bool(text_of(element))


_RULES: dict[str, Callable[[HtmlElement, bool], bool]] = {
    **dict.fromkeys(HEADINGS, _heading),
    **dict.fromkeys(("pre", "blockquote", "figcaption", "hr"), _text),
    **dict.fromkeys(PARTS, _text),
    **dict.fromkeys(("ul", "ol", "dl"), _list),
    "figure": _figure,
    "img": _image,
    "table": _table,
}
