"""Where a passage used to be that is in a text no more, in words and as near as can be told."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from reader.model.annotation import TextPositionSelector
from reader.text.anchoring import CONTEXT
from reader.text.document import Document, Heading, inline_text
from reader.text.word_alignment import Alignment, align


@dataclass(frozen=True, slots=True, kw_only=True)
class LostPlace:
    """Where a passage stood: under *heading* ("" for none), *share* (0 to 1) of the way in.

    *before* and *after* are the words around it; *near* is the code point of the present text
    where the words stand that were nearest to it.
    """

    heading: str
    share: float
    before: str
    after: str
    near: int


def lost_places(
    old: Document, new_text: str, positions: Sequence[TextPositionSelector]
) -> list[LostPlace]:
    """Return where passages of an old text were that are not in the new one.

    Aligns the two texts: 50 ms for 100,000 characters, so not on the thread that paints.
    """
    alignment = None if old.text == new_text else align(old.text, new_text)
    headings = [
        (leaf.start, " ".join(inline_text(leaf.block.content).split()))
        for leaf in old.leaves
        if isinstance(leaf.block, Heading)
    ]
    return [_place(old.text, new_text, headings, alignment, one) for one in positions]


def _place(
    text: str,
    new_text: str,
    headings: Sequence[tuple[int, str]],
    alignment: Alignment | None,
    position: TextPositionSelector,
) -> LostPlace:
    start, end = position.start, position.end
    above = [words for place, words in headings if place <= start]
    share = start / len(text) if text else 0.0
    if alignment is None:
        near = start
    else:
        near = _nearest(alignment, start, end, round(share * len(new_text)))
    return LostPlace(
        heading=above[-1] if above else "",
        share=share,
        before=text[_word_start(text, start) : start],
        after=text[end : _word_end(text, end)],
        near=near,
    )


def _word_start(text: str, end: int) -> int:
    """Return where a word begins, at most so far before *end* as a quote remembers."""
    start = max(0, end - CONTEXT)
    if start and not text[start - 1].isspace():
        start += next((at for at, one in enumerate(text[start:end]) if one.isspace()), 0)
    return start


def _word_end(text: str, start: int) -> int:
    """Return where a word ends, at most so far behind *start* as a quote remembers."""
    end = min(len(text), start + CONTEXT)
    if end < len(text) and not text[end].isspace():
        end -= next((at for at, one in enumerate(text[start:end][::-1]) if one.isspace()), 0)
    return end


def _nearest(alignment: Alignment, start: int, end: int, otherwise: int) -> int:
    """Return where the words are now that stood nearest to a passage and are still there."""
    old, new, kept = alignment.old, alignment.new, alignment.kept
    before, behind = bisect_right(old.ends, start) - 1, bisect_left(old.starts, end)
    while before >= 0 or behind < len(kept):
        if before >= 0 and kept[before] >= 0:
            return new.ends[kept[before]]
        if behind < len(kept) and kept[behind] >= 0:
            return new.starts[kept[behind]]
        before, behind = before - 1, behind + 1
    return otherwise
