"""Boxes that say by their class that they lead the reader away: share bars, newsletters."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from reader.extract.elements import BLOCKS, features, link_share, remove, text_of
from reader.extract.footnotes import NOTE

SHORT = 250
"""Characters; a promo is a line or a box, an article's own section is longer."""

_NAMES = (
    "newsletter", "related-?(?:posts?|articles?|stor(?:y|ies)|content|links?|news)?",
    "share-?(?:bar|buttons?|tools?|this|links?|icons?)?", "sharedaddy", "sharing",
    "social-?(?:share|sharing|links?|media|icons?|buttons?)", "jp-relatedposts", "promo",
    "advert(?:isement)?", "ad-(?:slot|container|wrapper|unit)", "sponsored", "sign-?up",
    "subscribe", "recirc(?:ulation)?", "outbrain", "taboola", "read-?more", "inline-?promo",
    "donate", "cta",
)  # fmt: skip
_BOX = re.compile(rf"(?:^|[\s_-])(?:{'|'.join(_NAMES)})(?:$|[\s_-])")
_LETTER = re.compile(
    r"\b(?:sign up (?:for|to)|subscribe (?:to|now)|get the latest|join our|get our (?:free )?|"
    r"enter your e-?mail|newsletter)\b",
    re.IGNORECASE,
)
_CONTENT = ("pre", "figure", "img", "table", "blockquote")


def drop_boxes(article: HtmlElement) -> None:
    """Drop the boxes of an article that are no part of it, in place."""
    for element in list(article.iter(*BLOCKS)):
        if element is article or element.getparent() is None:
            continue
        text = text_of(element)
        if text and len(text) <= SHORT and _leads_away(element, text):
            remove(element)


def _leads_away(element: HtmlElement, text: str) -> bool:
    if element.get(NOTE) is not None or next(element.iter(*_CONTENT), None) is not None:
        return False
    if _BOX.search(features(element)):
        return True
    return _LETTER.search(text) is not None and link_share(element) > 1 / 2
