"""Passages that look alike: where one of them was found, it is not sure which of them it is."""

from __future__ import annotations

from collections.abc import Iterator

from reader.model.annotation import Target, TextQuoteSelector

_MOST = 20
"""Places that are compared; of a commoner passage nothing more can be told."""
_SAME = 2.0
"""The likeness of a place with the very same text on both sides."""


def stands_twice(text: str, quote: TextQuoteSelector) -> bool:
    """Say whether a passage stands in *text* once more, with the same text around it."""
    words = quote.prefix + quote.exact + quote.suffix
    return text.find(words, text.find(words) + 1) >= 0


def looks_more_like(text: str, target: Target, start: int, end: int) -> bool:
    """Say whether what stood around a passage stands around another place like it.

    ``text[start:end]`` is where it was found; places like it have these very words, or those
    of the quote.
    """
    quote = target.quote
    here = _likeness(text, quote, start, end)
    if here == _SAME:
        return False
    others = [
        (at, at + len(words))
        for words in {text[start:end], quote.exact}
        for at in _places(text, words)
        if at >= end or at + len(words) <= start
    ]
    return any(_likeness(text, quote, *other) > here for other in others)


def _places(text: str, words: str) -> Iterator[int]:
    at = -1
    for _each in range(_MOST):
        at = text.find(words, at + 1)
        if at < 0:
            return
        yield at


def _likeness(text: str, quote: TextQuoteSelector, start: int, end: int) -> float:
    """Return how much the text around a place is like that around the quote, 0 to _SAME."""
    from rapidfuzz.distance import Levenshtein

    before = text[max(0, start - len(quote.prefix)) : start]
    behind = text[end : end + len(quote.suffix)]
    alike = Levenshtein.normalized_similarity
    return alike(before, quote.prefix) + alike(behind, quote.suffix)
