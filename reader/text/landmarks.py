"""What stands once in each of two texts, and in the same order: a first, sure alignment.

As in patience diff (Bram Cohen), with a few words in a row instead of lines. What lies between
two landmarks can be aligned by itself, which makes long texts quick.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

LENGTH = 4
"""Words in a row that make a landmark."""


class Run(NamedTuple):
    """Words in a row, paired one by one: ``old + n`` with ``new + n`` for n below *length*."""

    old: int
    new: int
    length: int


def landmarks(old: str, new: str) -> Iterator[Run]:
    """Yield runs that stand once in both texts and keep their order, joined where they touch.

    Each character of *old* and *new* is a word (``text.words``).
    """
    there = _once(new)
    points = [(at, there[gram]) for gram, at in _once(old).items() if gram in there]
    run: Run | None = None
    for at_old, at_new in _longest_chain(points):
        if run is None:
            run = Run(at_old, at_new, LENGTH)
            continue
        end_old, end_new = run.old + run.length, run.new + run.length
        if at_old <= end_old and at_old - run.old == at_new - run.new:
            run = Run(run.old, run.new, at_old + LENGTH - run.old)
            continue
        yield run
        # Two that overlap on one side only cannot both be whole.
        over = max(end_old - at_old, end_new - at_new, 0)
        run = Run(at_old + over, at_new + over, LENGTH - over)
    if run is not None:
        yield run


def _once(keys: str) -> dict[str, int]:
    """Return what stands once in a text, and where."""
    grams = [keys[at : at + LENGTH] for at in range(len(keys) - LENGTH + 1)]
    places = dict(zip(grams, range(len(grams)), strict=True))
    if len(places) < len(grams):
        for gram, count in Counter(grams).items():
            if count > 1:
                del places[gram]
    return places


def _longest_chain(points: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest chain of points that ascend on both sides (Fredman 1975).

    *points* ascend in their first number.
    """
    tops: list[int] = []
    piles: list[int] = []
    before: list[int] = []
    for number, (_old, new) in enumerate(points):
        pile = bisect_left(tops, new)
        before.append(piles[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(new)
            piles.append(number)
        else:
            tops[pile] = new
            piles[pile] = number
    chain = []
    at = piles[-1] if piles else -1
    while at >= 0:
        chain.append(points[at])
        at = before[at]
    return chain[::-1]
