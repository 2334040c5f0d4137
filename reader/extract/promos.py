"""What pages put between the paragraphs of an article to lead the reader away from it."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from reader.extract.elements import BLOCKS, HEADINGS, features, link_share, remove, text_of
from reader.extract.titles import same_words

_PROMO = re.compile(
    r"^(?:related(?: (?:article|stor(?:y|ies)|link|post|content|coverage|video|reading|news|topics?)s?)?"
    r"|read(?: (?:more|also|next|this next|on))(?: about| on| from| at| in)?|see also|also read"
    r"|more (?:on|from|about|in)|more(?: stories| news)?|recommended(?: (?:for you|reading|stories))?"
    r"|you (?:may|might) (?:also )?(?:like|enjoy|be interested in)|don['\u2019]?t miss|watch(?: now| also| more| next)"
    r"|must read|trending(?: now)?|what to read next|up next|continue reading(?: below)?"
    r"|lesen sie (?:auch|mehr)|mehr zum thema|auch interessant|lire aussi|a lire aussi|\u00e0 lire aussi"
    r"|leer m\u00e1s|lea tambi\u00e9n|te puede interesar|leggi anche|lees ook|leia (?:mais|tamb\u00e9m))\b\s*[:\u2013\u2014>\u00bb|-]?",
    re.IGNORECASE,
)
_NOISE = re.compile(
    r"^(?:advertisements?|advert|ad|sponsored(?: content)?|anzeige|werbung|publicit\u00e9|publicidad|"
    r"story continues(?: below)?(?: advertisement)?|article continues (?:below|after) (?:advertisement|ad)|"
    r"scroll (?:down )?(?:to|for) (?:continue|more)(?: with content| reading)?|"
    r"share (?:this|on|via|the article)(?: (?:article|story|post|page))?(?: (?:on|via|with) .{1,40})?|share|tweet|print|email|"
    r"facebook|twitter|linkedin|pinterest|whatsapp|reddit|copy link|comments?|"
    r"leave a (?:comment|reply)|click to share on .{1,40}|hide caption|toggle caption|enlarge this image|"
    r"image source|media caption|loading\W*|follow us(?: on .{1,60})?)[\s:.\u2026]*$",
    re.IGNORECASE,
)
_LETTER = re.compile(
    r"\b(?:sign up (?:for|to)|subscribe (?:to|now)|get the latest|join our|get our (?:free )?|enter your e-?mail|newsletter)\b",
    re.IGNORECASE,
)
_BOX = re.compile(
    r"(?:^|[\s_-])(?:newsletter|related-?(?:posts?|articles?|stor(?:y|ies)|content|links?|news)?|"
    r"share-?(?:bar|buttons?|tools?|this|links?|icons?)?|sharedaddy|jp-relatedposts|social-?(?:share|sharing|links?|media|icons?|buttons?)|"
    r"sharing|promo|advert(?:isement)?|ad-(?:slot|container|wrapper|unit)|sponsored|signup|sign-up|subscribe|"
    r"recirc(?:ulation)?|outbrain|taboola|read-?more|inline-?promo|donate|cta)(?:$|[\s_-])"
)
_SHORT = 250
"""Characters; a promo is a line or a box, an article's own section is longer."""


def drop_promos(article: HtmlElement) -> None:
    """Drop promos, share bars and advertisements' labels from an article, in place."""
    for element in list(article.iter()):
        if (
            element.getparent() is None
            or element is article
            or not isinstance(element.tag, str)
        ):
            continue
        if element.tag in BLOCKS and _is_promo(element):
            remove(element)


def drop_title(article: HtmlElement, title: str) -> None:
    """Drop the first heading if it only repeats the title, which stands outside the text."""
    for heading in article.iter("h1", "h2"):
        if same_words(text_of(heading), title):
            remove(heading)
            return
        if heading.tag == "h2":
            return


def _is_promo(element: HtmlElement) -> bool:
    text = text_of(element)
    if not text or element.get("data-note") is not None:
        return False
    if len(text) > _SHORT:
        return False
    if _NOISE.match(text):
        return element.find(".//img") is None
    if _BOX.search(features(element)):
        return element.find(".//pre") is None and element.find(".//figure") is None
    linked = link_share(element)
    if (found := _PROMO.match(text)) and element.tag not in HEADINGS:
        return linked > 0 and linked >= 0.8 * (len(text) - found.end()) / len(text)
    return bool(_LETTER.search(text)) and linked > 0.5
