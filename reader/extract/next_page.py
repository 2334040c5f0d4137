"""Where the next page of an article is, if it has several.

A page may offer many ways on: to the next article, to older posts, to more comments. What is
taken is the same address with a page number one higher, and only where the page offers it as
that: by rel=next, in a pager, or in so many words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from urllib.parse import urldefrag, urlsplit

from lxml.html import HtmlElement

from reader.extract.addresses import resolved
from reader.extract.elements import features, text_of
from reader.extract.metadata import base_of
from reader.extract.word_lists import alternatives
from reader.model.article import BEGINNING, Before

_WORDED = re.compile(
    r"^(?P<stem>.+?)[/_-](?:page|seite|pagina|p)[/_-]?(?P<number>\d{1,3})(?P<end>\.\w{2,5})?/?$",
    re.IGNORECASE,
)
_BARE = re.compile(r"^(?P<stem>.+?)[/_-](?P<number>\d{1,3})(?P<end>\.\w{2,5})?/?$")
"""A page number at the end of a path, with a word that says so or without."""
_NUMBER = re.compile(
    r"(?:^|&)(?P<name>page|pg|pag|p|seite|pagina|paged|start_page|pageno|page_no|pn)="
    r"(?P<number>\d{1,3})(?=&|$)",
    re.IGNORECASE,
)
_PAGER = re.compile(
    r"(?:^|[\s_-])(?:pagination|pager|paging|page-?(?:links?|numbers?|nav)|pages|multipage|"
    r"article-?(?:pages|pagination|nav)|post-?(?:pages|pagination)|nav-?links)(?:$|[\s_-])"
)
_ELSEWHERE = re.compile(
    r"(?:^|[\s_-])(?:comments?|disqus|respond|archive|posts-?navigation|related|gallery)"
    r"(?:$|[\s_-])"
)
_LONGEST = 40
"""Characters of a link that leads on."""
_BOXES = 4
"""Boxes around a link that may call themselves a pager."""


def next_page_of(root: HtmlElement, address: str, before: Before = BEGINNING) -> str:
    """Return the address of the next page of the article at *address*, or an empty string.

    *root* is the untouched page; *before* is how *address* has been reached.
    """
    start = _place_of(before.first or address, _WORDED)
    if start is None:
        return ""
    wanted = (start[0], start[1] + before.pages + 1)
    base = base_of(root, address)
    for link in _ways_on(root, wanted[1]):
        target = urldefrag(resolved(base, link.get("href", ""))).url
        # A bare number may be that of an article; behind this article's address it is a page's.
        if wanted in (_place_of(target, _WORDED), _place_of(target, _BARE)):
            return target
    return ""


def leads_to_pages_of(links: Iterable[str], address: str) -> bool:
    """Say whether links, one at least, all lead to pages of the article at *address*."""
    start = _place_of(address, _WORDED)
    targets = [urldefrag(resolved(address, link)).url for link in links]
    if start is None or not targets:
        return False
    return all(target != address and start[0] in _stems_of(target) for target in targets)


def _stems_of(address: str) -> list[str]:
    places = (_place_of(address, numbered) for numbered in (_WORDED, _BARE))
    return [place[0] for place in places if place]


def _place_of(address: str, numbered: re.Pattern[str]) -> tuple[str, int] | None:
    """Return an address without its page number, and the number, 1 where it has none."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    host = (parts.hostname or "").removeprefix("www.")
    if not host:
        return None
    in_query, in_path = _NUMBER.search(parts.query), numbered.match(parts.path)
    query = _NUMBER.sub("", parts.query).strip("&")
    if in_query:
        return f"{host}{parts.path.rstrip('/')}?{query}", int(in_query["number"])
    if in_path:
        stem = f"{in_path['stem']}{in_path['end'] or ''}"
        return f"{host}{stem.rstrip('/')}?{query}", int(in_path["number"])
    return f"{host}{parts.path.rstrip('/')}?{query}", 1


def _ways_on(root: HtmlElement, number: int) -> Iterator[HtmlElement]:
    """Yield the links that a page offers as the next page, the surest first."""
    for link in root.iter("link", "a"):
        if "next" in link.get("rel", "").lower().split():
            yield link
    for link in root.iter("a"):
        text = text_of(link) or link.get("title", "") or link.get("aria-label", "")
        says_next, is_number = _says_next(text), text.strip("[]() ") == str(number)
        if not says_next and not is_number:
            continue
        names = _names_around(link)
        if not _ELSEWHERE.search(names) and (says_next or _PAGER.search(names)):
            yield link


def _names_around(link: HtmlElement) -> str:
    around = [box for box, _ in zip(link.iterancestors(), range(_BOXES), strict=False)]
    return " ".join(features(box) for box in (link, *around) if box.tag not in ("body", "html"))


def _says_next(text: str) -> bool:
    return len(text) <= _LONGEST and _next_words().fullmatch(text.strip()) is not None


@cache
def _next_words() -> re.Pattern[str]:
    arrows = "[\\s>\u00bb\u203a\u2192\u25b6:.-]*"
    return re.compile(f"{arrows}(?:{alternatives('next-page')}){arrows}", re.IGNORECASE)
