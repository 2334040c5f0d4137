"""Describe a passage so that it can be found again, and find it again in another text.

The selectors are those of the W3C Web Annotation model. A place is believed only if the quote
bears it out: what cannot be found is an orphan, never silently moved.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.model.annotation import (
    Anchor,
    Exactness,
    Highlight,
    Target,
    TextPositionSelector,
    TextQuoteSelector,
)
from reader.model.article import ArticleId
from reader.text.one_edit import OneEdit
from reader.text.twins import looks_more_like, stands_twice

if TYPE_CHECKING:
    from reader.text.following import Follower
    from reader.text.word_alignment import Alignment

CONTEXT = 32
"""How many characters to remember on either side of a quote."""
_OTHER_WORDS = frozenset({Exactness.CHANGED, Exactness.AMBIGUOUS, Exactness.BY_HAND})
"""How highlights are found on words that may not be their own."""


def describe(text: str, start: int, end: int, source: ArticleId) -> Target:
    """Return a target for ``text[start:end]``; raises ValueError for what is no range in it."""
    if end > len(text):
        raise ValueError(f"the text ends at {len(text)}, the range at {end}")
    position = TextPositionSelector(start, end)
    return Target(source=source, position=position, quote=_quote(text, position))


def reanchor(
    old_text: str | None,
    new_text: str,
    targets: Sequence[Target],
    aligned: Callable[[], Alignment] | None = None,
) -> list[Anchor | None]:
    """Find passages of *old_text* again in *new_text*; None for each that is an orphan.

    Positions are code points. Where there is no old text, as with highlights that were
    imported, or where a target does not fit it, its quote is looked for instead. Aligning two
    texts takes time: 50 ms for 100,000 characters, so not on the thread that paints. Who needs
    the alignment for something else as well gives it, *aligned* when it is asked for.
    """
    found: list[Anchor | None] = [None] * len(targets)
    loose: list[int] = []
    changed: list[int] = []
    edit = None if old_text is None else OneEdit(old_text, new_text)
    for number, target in enumerate(targets):
        place = target.position.start, target.position.end
        if edit is None or old_text is None or not _fits(old_text, target):
            if _quote(new_text, target.position) == target.quote:
                found[number] = _exact(target.position.start, target)
            else:
                loose.append(number)
        elif (moved := edit.unmoved(*place, CONTEXT)) is not None:
            found[number] = _exact(moved, target)
        elif not edit.may_have_deleted(*place):
            changed.append(number)
    if old_text is not None and changed:
        _follow_words(_follower(old_text, new_text, aligned), targets, changed, found)
    if loose:
        _look_for_quotes(new_text, targets, loose, found)
    return found


def words_now(mark: Highlight, text: str) -> str:
    """Return the words a highlight lies on in the *text* that is read, if they are others."""
    anchor = mark.placement.anchor if mark.placement else None
    if anchor is None or anchor.exactness not in _OTHER_WORDS:
        return ""
    words = text[mark.start : mark.end]
    return "" if words.split() == mark.quote.split() else words


def _quote(text: str, position: TextPositionSelector) -> TextQuoteSelector:
    start, end = position.start, position.end
    return TextQuoteSelector(
        exact=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
    )


def _fits(text: str, target: Target) -> bool:
    position = target.position
    return text[position.start : position.end] == target.quote.exact


def _exact(start: int, target: Target) -> Anchor:
    length = target.position.end - target.position.start
    return Anchor(
        position=TextPositionSelector(start, start + length),
        exactness=Exactness.EXACT,
        score=1.0,
    )


def _follower(
    old_text: str, new_text: str, aligned: Callable[[], Alignment] | None
) -> Follower:
    from reader.text.following import Follower
    from reader.text.word_alignment import align

    alignment = aligned() if aligned else align(old_text, new_text)
    return Follower(old_text, new_text, alignment)


def _follow_words(
    follower: Follower,
    targets: Sequence[Target],
    numbers: Sequence[int],
    found: list[Anchor | None],
) -> None:
    for number in numbers:
        target = targets[number]
        anchor = follower.follow(target.position.start, target.position.end)
        if anchor is not None and (
            stands_twice(follower.old_text, target.quote)
            or looks_more_like(
                follower.new_text, target, anchor.position.start, anchor.position.end
            )
        ):
            anchor = replace(anchor, exactness=Exactness.AMBIGUOUS)
        found[number] = anchor


def _look_for_quotes(
    text: str,
    targets: Sequence[Target],
    numbers: Sequence[int],
    found: list[Anchor | None],
) -> None:
    from reader.text.quote_match import QuoteFinder

    finder = QuoteFinder(text)
    for number in numbers:
        found[number] = finder.find(targets[number])
