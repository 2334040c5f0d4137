"""Describe a passage so that it can be found again, and find it again.

Modelled on the W3C Web Annotation selectors; positions are tried first, and every hit is
checked against the quote: no match is an orphan, never a silent move.
"""

from __future__ import annotations

from reader.model.annotation import Target, TextPositionSelector, TextQuoteSelector
from reader.model.article import ArticleId

CONTEXT = 32
"""How many characters to remember on either side of a quote."""


def describe(text: str, start: int, end: int, source: ArticleId) -> Target:
    """Return a target for ``text[start:end]``; raises ValueError for what is no range in it."""
    if end > len(text):
        raise ValueError(f"the text ends at {len(text)}, the range at {end}")
    return Target(
        source=source,
        position=TextPositionSelector(start, end),
        quote=TextQuoteSelector(
            exact=text[start:end],
            prefix=text[max(0, start - CONTEXT) : start],
            suffix=text[end : end + CONTEXT],
        ),
    )


def anchor(text: str, target: Target) -> TextPositionSelector | None:
    """Find *target* in *text*, or return None when it is an orphan.

    The old position first, then the quote with its context if that occurs exactly once.
    """
    position, quote = target.position, target.quote
    if text[position.start : position.end] == quote.exact:
        return position
    starts = occurrences(text, quote.prefix + quote.exact + quote.suffix)
    if len(starts) != 1:
        return None
    start = starts[0] + len(quote.prefix)
    return TextPositionSelector(start, start + len(quote.exact))


def occurrences(text: str, words: str) -> list[int]:
    """Return every offset at which *words* stand in *text*, overlapping ones included."""
    starts = []
    start = text.find(words)
    while start != -1:
        starts.append(start)
        start = text.find(words, start + 1)
    return starts
