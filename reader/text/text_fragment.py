"""Addresses that open a page at some words of it (URL Fragment Text Directives, WICG 2023)."""

from __future__ import annotations

import re
from urllib.parse import quote as percent_encode

from reader.text.document import OBJECT

LONGEST_EXACT = 100
"""Characters of a quote up to which it is named whole; a longer one by both its ends."""

END = 32
"""Characters at each end of a longer quote, more or less a word."""

CONTEXT = 200
"""Characters before and after a quote that its context is taken from."""

LONGEST_WORD = 24
"""How far a range is widened to whole words: the browser matches whole words only."""

_NO_SPACES = "\u2e80"
"""From here on (Chinese, Japanese ...) words are not told by the spaces between them."""

_BREAK = re.compile(rf"[\n\t{OBJECT}]+")


def address_at(url: str, text: str, start: int, end: int) -> str:
    """Return the address that opens *url* at ``text[start:end]``, or *url* if it cannot.

    Only pages of the web can be opened so, and only at words.
    """
    directive = text_directive(text, start, end)
    if not url.startswith(("http://", "https://")) or not directive:
        return url
    page, _, fragment = url.partition("#")
    fragment = fragment.partition(":~:")[0]  # it may lead to other words of the page
    return f"{page}#{fragment}:~:{directive}"


def text_directive(text: str, start: int, end: int) -> str:
    """Return ``text=[prefix-,]start[,end][,-suffix]``, or an empty string without words.

    The words around the quote are given where the quote alone stands there more than once.
    """
    start, end = _whole_words(text, start, end)
    pieces = _pieces(text[start:end])
    if not pieces:
        return ""
    first, last = pieces[0], pieces[-1]
    if len(pieces) == 1 and len(first) <= LONGEST_EXACT:
        terms = [_encoded(first)]
    else:
        terms = [_encoded(_opening(first)), _encoded(_closing(last))]
    words = text[start:end]
    if text.find(words) != text.rfind(words):
        before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
        terms = _with_context(terms, before, after)
    return "text=" + ",".join(terms)


def _pieces(passage: str) -> list[str]:
    """Return the parts of a passage that stand in one block each."""
    pieces = [" ".join(piece.split()) for piece in _BREAK.split(passage)]
    return [piece for piece in pieces if any(map(str.isalnum, piece))]


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    first, last = start, end
    while first > 0 and _in_word(text[first - 1]) and _in_word(text[first]):
        first -= 1
    while last < len(text) and _in_word(text[last]) and _in_word(text[last - 1]):
        last += 1
    return (
        first if start - first <= LONGEST_WORD else start,
        last if last - end <= LONGEST_WORD else end,
    )


def _in_word(character: str) -> bool:
    return character.isalnum() and character < _NO_SPACES


def _opening(piece: str) -> str:
    """Return the first words of *piece*, about END characters of them."""
    cut = piece.find(" ", END)
    return piece[:END] if cut > END + LONGEST_WORD else piece if cut < 0 else piece[:cut]


def _closing(piece: str) -> str:
    """Return the last words of *piece*, about END characters of them."""
    cut = piece.rfind(" ", 0, max(0, len(piece) - END))
    if cut < 0:
        return piece[-END - LONGEST_WORD :]
    return piece[cut + 1 :][-END - LONGEST_WORD :]


def _with_context(terms: list[str], before: str, after: str) -> list[str]:
    prefix = _pieces(_BREAK.split(before)[-1])
    suffix = _pieces(_BREAK.split(after)[0])
    head = [_encoded(_closing(prefix[0])) + "-"] if prefix else []
    tail = ["-" + _encoded(_opening(suffix[0]))] if suffix else []
    return [*head, *terms, *tail]


def _encoded(words: str) -> str:
    return percent_encode(words, safe="").replace("-", "%2D")
