"""What the boxes of a page call themselves: by element, class, id, role and itemprop."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from lxml.html import HtmlElement


class Hint(StrEnum):
    """What a box says that it is."""

    SHARE = "share"
    RELATED = "related"
    NEWSLETTER = "newsletter"
    COMMENTS = "comments"
    NAVIGATION = "navigation"
    META = "meta"
    TAGS = "tags"
    ADVERT = "advert"
    SIDE = "side"
    FOOT = "foot"
    HEAD = "head"
    CAPTION = "caption"
    LEAD = "lead"
    BODY = "body"


AWAY = frozenset(
    [
        Hint.SHARE,
        Hint.RELATED,
        Hint.NEWSLETTER,
        Hint.COMMENTS,
        Hint.NAVIGATION,
        Hint.FOOT,
    ]
)
"""What boxes call themselves that lead the reader away."""

_NAMES = {
    Hint.SHARE: "share|sharing|social|addthis|sharedaddy|follow-?us|like-?button|facebook|"
    "twitter|whatsapp",
    Hint.RELATED: r"related|recommend\w*|recirc\w*|more-?(?:from|stories|news|posts|articles)|"
    r"also-?(?:read|like)|see-?also|outbrain|taboola|teasers?|read-?more|similar|popular|"
    r"trending|most-?(?:read|viewed)|latest|cross-?link|promo\w*|carousel|slider|suggest\w*|"
    "further|upsell|zergnet|trc",
    Hint.NEWSLETTER: r"newsletter|subscri\w*|sign-?up|mailing|opt-?in|email-?form|donat\w*|"
    "membership|cta|call-to-action|paywall|registration",
    Hint.COMMENTS: "comments?|disqus|respond|replies|discussion|commentlist|"
    "comment-?(?:list|form|area|section)",
    Hint.NAVIGATION: r"nav|navbar|navigation|menu|breadcrumbs?|pagination|pager|page-?numbers|"
    "toolbar|toc|tabs?|skip|navbox|prev-?next|post-?nav|sub-?nav",
    Hint.META: r"meta|byline|author\w*|date|dateline|timestamp|published|posted|credits?|"
    "(?:entry|post)-?meta|(?:post|article)-?info|time|kicker|bio|about-?author|vcard|"
    "contributors?",
    # A word alone, tag-wax, is what a page is about: WordPress has it on every article.
    Hint.TAGS: "tags|tag-?(?:list|links?|cloud|box|container)|topics?|categories|cat-links|"
    "keywords|labels",
    Hint.ADVERT: r"ads?|advert\w*|sponsor\w*|banner|dfp|adsense|gpt|ad-\w+|\w+-ad|commercial|"
    r"affiliate|disclaimer|product\w*|shop|price|buy",
    Hint.SIDE: r"sidebar|side|aside|rail|widgets?|widget-area|secondary|right-?col\w*|"
    "column-?right|complementary|infobox|box|module|panel|callout",
    Hint.FOOT: "footer|foot|copyright|legal|site-?footer|colophon|bottom|imprint|privacy|"
    "cookies?|gdpr|consent|popup|modal|overlay|dialog|notice|lightbox",
    Hint.HEAD: "header|masthead|top-?bar|site-?header|logo|branding|page-?header|hero",
    Hint.CAPTION: "caption|wp-caption-text|credit|photo-?credit|figcaption|bildunterschrift|"
    "image-?(?:caption|description|credit)",
    Hint.LEAD: "lead|intro|standfirst|summary|teaser-?text|excerpt|abstract|subtitle|"
    "sub-?(?:headline|head|title)|dek|deck|vorspann|perex|description|sapo",
    Hint.BODY: "article-?(?:body|content|text|copy)|entry-?content|articlebody|prose|"
    "post-?(?:content|body|text|entry)|story-?(?:body|content|text)|hentry|rich-?text|"
    "body-?(?:copy|text|content)|main-?(?:content|text)|content-?(?:body|text|main)|"
    "text-?content|the-?content",
}
_PATTERNS = {
    hint: re.compile(rf"(?:^|[\s_-])(?:{names})(?:$|[\s_-])") for hint, names in _NAMES.items()
}
_BY_TAG = {
    "aside": frozenset([Hint.SIDE]),
    "footer": frozenset([Hint.FOOT]),
    "header": frozenset([Hint.HEAD]),
    "nav": frozenset([Hint.NAVIGATION]),
}
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_ATTRIBUTES = ("class", "id", "role", "itemprop", "data-component")
_NOTHING: frozenset[Hint] = frozenset()


def hints_of(element: HtmlElement) -> frozenset[Hint]:
    """Return what an element says that it is; most say nothing."""
    found = _BY_TAG.get(element.tag, _NOTHING)
    for attribute in _ATTRIBUTES:
        for name in element.get(attribute, "").split():
            found |= _named(name)
    return found


@lru_cache(maxsize=16_384)
def _named(name: str) -> frozenset[Hint]:
    """Return the hints of one name; pages say the same few again and again."""
    words = _HUMP.sub("-", name).lower()
    return frozenset(hint for hint, pattern in _PATTERNS.items() if pattern.search(words))
