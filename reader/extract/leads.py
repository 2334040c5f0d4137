"""The picture that stands before the text, where readability has lost it."""

from __future__ import annotations

from copy import deepcopy

from lxml.html import HtmlElement

from reader.extract.elements import features, text_of
from reader.extract.images import size_of

_FEW = 300
"""Characters of text before which a lead picture stands."""
_SMALL = 200
"""Pixels; narrower is an icon or the portrait of an author."""
_OTHER = ("nav", "aside", "footer")
_NOT_LEAD = ("avatar", "author", "logo", "icon", "related", "sidebar", "promo", "share", "card")


def lead_of(body: HtmlElement) -> HtmlElement | None:
    """Return the captioned figure that stands before a page's text, or None."""
    for figure in body.iter("figure"):
        caption = figure.find(".//figcaption")
        image = figure.find(".//img")
        if image is None or caption is None or not text_of(caption):
            continue
        if _is_lead(figure, image):
            return figure
    return None


def _is_lead(figure: HtmlElement, image: HtmlElement) -> bool:
    if 0 < size_of(image)[0] < _SMALL:
        return False
    names = " ".join(features(box) for box in (figure, image))
    if any(word in names for word in _NOT_LEAD):
        return False
    if next(figure.iterancestors(*_OTHER), None) is not None:
        return False
    return next(figure.iterancestors("article", "main"), None) is not None


def put_lead_back(article: HtmlElement, lead: HtmlElement | None) -> None:
    """Put the lead figure in front of *article* if its picture is not in it, in place."""
    if lead is None:
        return
    source = lead.find(".//img").get("src", "")
    if any(image.get("src", "") == source for image in article.iter("img")):
        return
    article.insert(0, deepcopy(lead))
