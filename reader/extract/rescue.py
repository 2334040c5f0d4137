"""What readability drops inside an article and a reader wants back."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from reader.extract.elements import HEADINGS, features, link_share, text_of

_INLINE = frozenset(
    "a abbr b bdi bdo big br cite code data del dfn em font i ins kbd mark q rp rt ruby s samp"
    " small span strike strong sub sup time tt u var wbr img input".split()
)
_UNWANTED = re.compile(
    r"(?:^|[\s_-])(?:share|sharing|social|related|newsletter|promo|advert|ads?|sponsor|"
    r"comments?|comment-list|disqus|sidebar|nav|navbox|menu|breadcrumbs?|toolbar|tags?|"
    r"recommended|recirc|outbrain|taboola|subscribe|signup|footer|metadata|popup|modal|"
    r"cookie|banner|paywall|byline|author-bio)(?:$|[\s_-])"
)


def is_rescued(element: HtmlElement) -> bool:
    """Say whether an element that was dropped inside the article belongs to it after all."""
    if not isinstance(element.tag, str):
        return False
    tag = element.tag
    if tag in ("br", "wbr", "hr", "source"):
        return True
    if _UNWANTED.search(features(element)):
        return False
    if tag == "figure":
        return element.find(".//img") is not None or element.find(".//table") is not None
    if tag in HEADINGS:
        return link_share(element) < 0.34  # noqa: PLR2004
    if tag in ("pre", "blockquote", "math", "figcaption"):
        return True
    if tag == "table":
        return _is_data(element)
    if tag in ("ul", "ol", "dl"):
        return link_share(element) < 0.5 and bool(text_of(element))  # noqa: PLR2004
    return False


def _is_data(table: HtmlElement) -> bool:
    return (
        table.find(".//th") is not None
        and link_share(table) < 0.5  # noqa: PLR2004
        and len(table.findall(".//tr")) > 1
    )
