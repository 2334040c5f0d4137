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
    points = _points(old, new)
    run: Run | None = None
    for at_old, at_new in longest_chain(points):
        if run is None:
            run = Run(at_old, at_new, LENGTH)
            continue
        goes_on = at_old - run.old == at_new - run.new
        if goes_on and old[run.old : at_old] == new[run.new : at_new]:
            run = Run(run.old, run.new, at_old + LENGTH - run.old)
            continue
        yield run
        # Two that overlap on one side only cannot both be whole.
        over = max(run.old + run.length - at_old, run.new + run.length - at_new, 0)
        run = Run(at_old + over, at_new + over, LENGTH - over)
    if run is not None:
        yield run


def _points(old: str, new: str) -> list[tuple[int, int]]:
    """Return where words in a row stand that are once in each text: in *old*, and in *new*.

    One in LENGTH of them is enough: what lies between two of a run is compared as it stands.
    """
    grams = _grams(old)
    counts = Counter(grams)
    wanted = {gram: at * LENGTH for at, gram in enumerate(grams[::LENGTH]) if counts[gram] == 1}
    there = [(gram, at) for at, gram in enumerate(_grams(new)) if gram in wanted]
    found = dict(there)
    if len(found) < len(there):
        several = Counter(gram for gram, _at in there)
        found = {gram: at for gram, at in found.items() if several[gram] == 1}
    return [(at, found[gram]) for gram, at in wanted.items() if gram in found]


def _grams(keys: str) -> list[str]:
    return [keys[at : at + LENGTH] for at in range(len(keys) - LENGTH + 1)]


def longest_chain(points: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest chain of points that ascend on both sides (Fredman 1975).

    *points* ascend in their first number.
    """
    tops: list[int] = []
    piles: list[int] = []
    before: list[int] = []
    for number, (_old, new) in enumerate(points):
        pile = len(tops) if not tops or new > tops[-1] else bisect_left(tops, new)
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
