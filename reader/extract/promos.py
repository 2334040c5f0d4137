"""Lines between the paragraphs of an article that lead the reader away from it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from urllib.parse import urldefrag, urljoin

from reader.extract.addresses import host_of
from reader.extract.hints import Hint
from reader.extract.next_page import leads_to_pages_of
from reader.extract.parts import Kind, Part
from reader.extract.word_lists import alternatives

_LETTER = re.compile(
    r"\b(?:sign up (?:for|to)|subscribe (?:to|now)|get the latest|join our|get our (?:free )?|"
    r"enter your e-?mail|newsletter)\b",
    re.IGNORECASE,
)
_SHORT = 250
"""Characters; an invitation to a newsletter is a line or two."""
_SENTENCE_END = re.compile(r"[.:;,\u3002\u2026]['\"\u201d\u2019)]*$")
_BROKEN_OFF = re.compile(r"(?:\u2026|\.\.\.)\]?$")
_FEW_WORDS = 6
_PAGER_WORDS = 30
_PLUG_WORDS = 4
"""Words; a line that is all link and has fewer may be a name."""
_MOSTLY = 0.8
_RARE = 1 / 4
"""Share of the words; an article with more in lines that are all link consists of them."""


def promos_among(parts: Sequence[Part], address: str) -> Mapping[int, str]:
    """Return the parts, of those kept, that lead away from *address*: number and reason."""
    plugs = {part.number for part in parts if _is_plug(part, address)}
    plugged = sum(part.words for part in parts if part.number in plugs)
    if plugged >= _RARE * sum(part.words for part in parts):
        plugs = set()
    found = {}
    announced = False
    for part in parts:
        if announced and part.linked >= _MOSTLY:
            found[part.number] = "is among links that were announced"
            continue
        announced = part.kind is Kind.TEXT and _is_lead_in(part.text)
        if announced:
            found[part.number] = "announces what leads away"
        elif _is_promo(part):
            found[part.number] = "leads to another article"
        elif _is_pager(part, address):
            found[part.number] = "leads to the article's own pages"
        elif part.number in plugs:
            found[part.number] = "is a headline of the same site"
    return found


def teasers_among(parts: Sequence[Part]) -> frozenset[int]:
    """Return the numbers of parts that break off and lead to where they go on.

    A paragraph says so; of the items of a list it is enough that most of them break off.
    """
    lists: dict[int, list[Part]] = defaultdict(list)
    found = set()
    for part in parts:
        if part.kind is Kind.ITEM:
            lists[part.box].append(part)
        is_worded = part.kind in (Kind.TEXT, Kind.ITEM)
        if is_worded and part.links and _teaser_end().search(part.text):
            found.add(part.number)
    for items in lists.values():
        broken = [item for item in items if item.links and _BROKEN_OFF.search(item.text)]
        if len(broken) > max(1, len(items) / 2):
            found |= {item.number for item in items}
    return frozenset(found)


@cache
def _teaser_end() -> re.Pattern[str]:
    words = alternatives("read-on")
    return re.compile(rf"(?:\u2026|\.\.\.)[\W_]*(?:(?:{words})[\W_]*)+$", re.IGNORECASE)


def _lead_in(text: str) -> re.Match[str] | None:
    """Return the words at the start of a line that announce what leads away."""
    return _announcement().match(text)


@cache
def _announcement() -> re.Pattern[str]:
    words = alternatives("announcements")
    return re.compile(rf"[\W_]*(?:{words})(?!\w)\s*[:?\u2013\u2014>\u00bb|-]*", re.IGNORECASE)


@cache
def _noise() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives('noise')})[\s:.\u2026]*", re.IGNORECASE)


def _is_lead_in(text: str) -> bool:
    """Say whether a line does nothing but announce what leads away."""
    if len(text.split()) > _FEW_WORDS:
        return False
    found = _lead_in(text)
    return found is not None and not text[found.end() :].strip(" .:\u2026")


def _is_promo(part: Part) -> bool:
    if part.kind not in (Kind.TEXT, Kind.HEADING, Kind.ITEM) or part.has_picture:
        return False
    if _noise().fullmatch(part.text):
        return True
    if len(part.text) <= _SHORT and _is_offer(part):
        return True
    found = _lead_in(part.text)
    rest = len(part.text) - found.end() if found else 0
    return rest > 0 and part.linked > 0 and part.linked * len(part.text) >= _MOSTLY * rest


def _is_offer(part: Part) -> bool:
    """Say whether a line asks to be shared, or to subscribe to a newsletter."""
    is_linked = part.linked > 1 / 2
    if is_linked and Hint.SHARE in part.hints:
        return True
    asks = _LETTER.search(part.text) is not None
    return asks and (is_linked or Hint.NEWSLETTER in part.hints)


def _is_plug(part: Part, address: str) -> bool:
    """Say whether a line is nothing but a headline that links to another page of the site."""
    return (
        part.kind in (Kind.TEXT, Kind.HEADING)
        and part.linked >= 1
        and len(set(part.links)) == 1
        and part.words >= _PLUG_WORDS
        and not _SENTENCE_END.search(part.text)
        and _leads_on(address, _joined(address, part.links[0]))
    )


def _is_pager(part: Part, address: str) -> bool:
    """Say whether a short line leads to further pages of the article and does nothing else."""
    words = part.text.split()
    others = [word for word in words if not word.strip(".,:;|[]()").isdigit()]
    return (
        bool(part.links)
        and len(words) <= _PAGER_WORDS
        and len(others) <= _FEW_WORDS
        and leads_to_pages_of(part.links, address)
    )


def _leads_on(address: str, link: str) -> bool:
    same_site = host_of(link) == host_of(address) != ""
    return same_site and urldefrag(link).url != urldefrag(address).url


def _joined(address: str, link: str) -> str:
    try:
        return urljoin(address, link)
    except ValueError:
        return ""
