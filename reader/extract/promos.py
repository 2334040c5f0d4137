"""Lines between the paragraphs of an article that lead the reader away from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from reader.extract.flow import Blocks, inlines_of
from reader.text.document import Block, Heading, Inlines, List, Paragraph, Span, inline_text

_LEAD_INS = (
    "related(?: (?:articles?|stor(?:y|ies)|links?|posts?|content|coverage|videos?|news))?",
    "related (?:reading|topics?)",
    "read(?: (?:more|also|next|this next|on))(?: (?:about|on|from|at|in))?",
    "see (?:also|more)", "also read", "more (?:on|from|about|in)",
    "more(?: (?:stories|news|coverage))?", "recommended(?: (?:for you|reading|stories))?",
    "you (?:may|might) (?:also )?(?:like|enjoy|be interested in)", "don['\u2019]?t miss",
    "watch(?: (?:now|also|more|next))?", "must read", "trending(?: now)?",
    "most read(?: in .+)?", "what to read next", "up next", "continue reading(?: below)?",
    "lesen sie (?:auch|mehr)", "mehr zum thema", "auch interessant", "lire aussi",
    "[a\u00e0] lire aussi", "leer m\u00e1s", "lea tambi\u00e9n", "te puede interesar",
    "leggi anche", "lees ook", "leia (?:mais|tamb\u00e9m)",
)  # fmt: skip
_NOISE = (
    "advert(?:isements?)?", "ad", "sponsored(?: content)?", "anzeige", "werbung",
    "publicit\u00e9", "publicidad", "story continues(?: below)?(?: advertisement)?",
    "article continues (?:below|after) (?:advertisement|ad)",
    "scroll (?:down )?(?:to|for) (?:continue|more)(?: with content| reading)?",
    "share(?: (?:this|the))?(?: (?:article|story|post|page))?(?: (?:on|via|with) .{1,40})?",
    "tweet", "print", "email", "facebook", "twitter", "linkedin", "pinterest", "whatsapp",
    "reddit", "copy link", "(?:leave a )?(?:comments?|reply)", "click to share on .{1,40}",
    "(?:hide|toggle|media) caption", "enlarge this image", "view all [(][0-9]+[)]",
    "this slideshow requires javascript", "image [0-9]+ of [0-9]+", "loading",
    "follow us(?: on .{1,60})?", "click here to get the .{1,30} app",
)  # fmt: skip
_LEAD_IN = re.compile(
    rf"^(?:{'|'.join(_LEAD_INS)})\b\s*[:\u2013\u2014>\u00bb|-]?", re.IGNORECASE
)
_IS_NOISE = re.compile(rf"^(?:{'|'.join(_NOISE)})[\s:.\u2026]*$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.:;,\u3002\u2026]['\"\u201d\u2019)]*$")
_FEW_WORDS = 6
_PLUG_WORDS = 4
"""Words; a line that is all link and has fewer may be a name."""
_MOSTLY = 0.8
_RARE = 1 / 4
"""Share of the paragraphs; an article with more lines that are all link consists of them."""


def without_promos(blocks: Blocks, page: str) -> Blocks:
    """Return an article's blocks without promos; *page* is its own address."""
    return tuple(_kept(blocks, page, plugs_are_rare=_plugs_are_rare(blocks, page)))


def _kept(blocks: Blocks, page: str, *, plugs_are_rare: bool) -> Iterator[Block]:
    in_promo = False
    for block in blocks:
        content = _content(block)
        text = inline_text(content).strip()
        linked = _linked_share(content)
        if in_promo and linked >= _MOSTLY:
            continue
        in_promo = bool(text) and _is_lead_in(block, text)
        if in_promo or _is_promo(text, linked, content):
            continue
        if plugs_are_rare and _is_plug(block, page):
            continue
        yield block


def _content(block: Block) -> Inlines:
    match block:
        case Paragraph() | Heading():
            return block.content
        case List():
            return inlines_of((block,))
        case _:
            return ()


def _linked_share(content: Inlines) -> float:
    spans = [part for part in content if isinstance(part, Span)]
    length = sum(len(span.text.strip()) for span in spans)
    return (
        sum(len(span.text.strip()) for span in spans if span.link) / length if length else 0.0
    )


def _is_lead_in(block: Block, text: str) -> bool:
    """Say whether a line does nothing but announce what leads away."""
    if not isinstance(block, Paragraph) or len(text.split()) > _FEW_WORDS:
        return False
    found = _LEAD_IN.match(text)
    return found is not None and not text[found.end() :].strip(" .:\u2026")


def _is_promo(text: str, linked: float, content: Inlines) -> bool:
    if not text or not all(isinstance(part, Span) for part in content):
        return False
    if _IS_NOISE.match(text):
        return True
    found = _LEAD_IN.match(text)
    rest = len(text) - found.end() if found else 0
    return rest > 0 and linked > 0 and linked * len(text) >= _MOSTLY * rest


def _is_plug(block: Block, page: str) -> bool:
    """Say whether a paragraph is nothing but a headline that links to the same site."""
    if not isinstance(block, Paragraph) or _linked_share(block.content) < 1:
        return False
    text = inline_text(block.content).strip()
    links = {part.link for part in block.content if isinstance(part, Span) and part.link}
    return (
        len(links) == 1
        and len(text.split()) >= _PLUG_WORDS
        and not _SENTENCE_END.search(text)
        and _host(links.pop()) == _host(page) != ""
    )


def _plugs_are_rare(blocks: Blocks, page: str) -> bool:
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    plugs = sum(_is_plug(block, page) for block in paragraphs)
    return plugs < _RARE * len(paragraphs)


def _host(address: str) -> str:
    return (urlsplit(address).hostname or "").removeprefix("www.")
