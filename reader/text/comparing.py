"""What has changed from one text to another, word by word: what came, went and moved.

The words are those of ``text.word_alignment``. Of the words that are in both texts the most
that kept their order (Fredman 1975) have stayed; the others were moved, if enough of them
stand together. A word spelt otherwise than before has been changed. White space, quotation
marks and other punctuation between words are not compared.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby, pairwise, zip_longest

from reader.text.landmarks import Run, longest_chain
from reader.text.word_alignment import Alignment, align
from reader.text.words import Words

_MOVED = 3
"""Words that were moved together; fewer have gone here and come there."""
_LONELY = 3
"""A few words that stayed between changes this many times as long are changed with them."""

_BLOCK = 2
"""How much of a beginning the first word of a block is."""

Range = tuple[int, int]
"""Code points, half-open."""


class Kind(StrEnum):
    """What has happened to words."""

    CAME = "came"
    GONE = "gone"
    CHANGED = "changed"
    """Others stand in their place."""
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Difference:
    """One change: the words it takes from the *old* text and those it puts into the *new* one.

    Where there are none of them the range is empty, and says where they would stand.
    """

    kind: Kind
    old: Range
    new: Range


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """All that has changed, in the order of the new text, and how many words of each kind."""

    differences: tuple[Difference, ...]
    came: int
    gone: int
    moved: int
    stayed: tuple[tuple[int, int], ...] = field(default=(), repr=False)
    """Where each stretch that has stayed begins, in the old text and in the new one."""

    def of_old(self) -> list[tuple[Range, Kind]]:
        """Return what is to be marked in the old text, in its order, empty ranges as well."""
        return sorted((one.old, one.kind) for one in self.differences)

    def of_new(self) -> list[tuple[Range, Kind]]:
        """Return what is to be marked in the new text, in its order, empty ranges as well."""
        return sorted((one.new, one.kind) for one in self.differences)

    def old_place(self, place: int) -> int:
        """Return about where in the old text a place of the new one is."""
        return _across(place, [(new, old) for old, new in self.stayed])

    def new_place(self, place: int) -> int:
        """Return about where in the new text a place of the old one is."""
        return _across(place, self.stayed)


def _across(place: int, stayed: Sequence[tuple[int, int]]) -> int:
    """Return where a place is on the other side, after the last that stayed before it."""
    number = bisect_right([here for here, _there in stayed], place) - 1
    if number < 0:
        return min(place, stayed[0][1]) if stayed else 0
    here, there = stayed[number]
    behind = stayed[number + 1][1] if number + 1 < len(stayed) else there + place - here
    return min(there + place - here, behind)


def compare(old_text: str, new_text: str, alignment: Alignment | None = None) -> Comparison:
    """Compare two texts, by the *alignment* of their words if that is known.

    Takes 0.2 s for 100,000 characters with many changes: not on the thread that paints.
    """
    alignment = alignment or align(old_text, new_text)
    old, new = alignment.old, alignment.new
    sides = _Side(old_text, old), _Side(new_text, new)
    stayed, moved = _stayed_and_moved(alignment, *sides)
    found = [
        *_changes(*sides, stayed, moved),
        *(Difference(Kind.MOVED, _old(old, run), _new(new, run)) for run in moved),
    ]
    kept = sum(run.length for run in (*stayed, *moved))
    return Comparison(
        differences=tuple(sorted(found, key=lambda one: (one.new, one.old))),
        came=len(new) - kept,
        gone=len(old) - kept,
        moved=sum(run.length for run in moved),
        stayed=tuple((old.starts[run.old], new.starts[run.new]) for run in stayed),
    )


def _stayed_and_moved(
    alignment: Alignment, old: _Side, new: _Side
) -> tuple[list[Run], list[Run]]:
    """Return the runs of words that kept their order, and those that did not."""
    pairs = [
        (at, place)
        for at, place in enumerate(alignment.kept)
        if place >= 0 and old.word(at) == new.word(place)
    ]
    in_order = longest_chain(pairs)
    chosen = set(in_order)
    stayed = _without_lonely(_runs(in_order), len(old.words), len(new.words))
    stayed = _slid(stayed, old, new)
    moved = [
        run
        for run in _runs([pair for pair in pairs if pair not in chosen])
        if run.length >= _MOVED
    ]
    return stayed, moved


def _runs(pairs: Sequence[tuple[int, int]]) -> list[Run]:
    """Return pairs that follow one another in both texts as runs."""
    found: list[Run] = []
    for old, new in pairs:
        last = found[-1] if found else None
        if last and (old, new) == (last.old + last.length, last.new + last.length):
            found[-1] = Run(last.old, last.new, last.length + 1)
        else:
            found.append(Run(old, new, 1))
    return found


def _without_lonely(runs: list[Run], old_end: int, new_end: int) -> list[Run]:
    """Return *runs* without a few words between long changes: they would be hard to read."""
    bounds = [Run(0, 0, 0), *runs, Run(old_end, new_end, 0)]
    sizes = [
        max(after.old - one.old - one.length, after.new - one.new - one.length)
        for one, after in pairwise(bounds)
    ]
    return [
        run
        for run, before, behind in zip(runs, sizes[:-1], sizes[1:], strict=True)
        if min(before, behind) <= _LONELY * run.length
    ]


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two texts, with its words."""

    text: str
    words: Words

    def word(self, at: int) -> str:
        """Return a word as it stands there."""
        return self.text[self.words.starts[at] : self.words.ends[at]]

    def opens(self, at: int) -> int:
        """Return how much of a beginning a word is: of a block 2, of a sentence 1, else 0."""
        if at == 0:
            return _BLOCK
        gap = self.text[self.words.ends[at - 1] : self.words.starts[at]]
        return _BLOCK if "\n" in gap else int(any(sign in gap for sign in ".?!:"))


def _slid(runs: list[Run], old: _Side, new: _Side) -> list[Run]:
    """Return *runs* with what came or went between two moved to where a block begins.

    Where "A word. A" has come before a word it may as well be "A word." before "A".
    """
    slid = runs[:1]
    for after in runs[1:]:
        one = slid[-1]
        gone = range(one.old + one.length, after.old)
        came = range(one.new + one.length, after.new)
        by = 0
        if bool(gone) != bool(came):
            room = one.length - 1, after.length - 1
            by = _slide(old, gone, room) if gone else _slide(new, came, room)
        slid[-1] = Run(one.old, one.new, one.length + by)
        slid.append(Run(after.old + by, after.new + by, after.length - by))
    return slid


def _slide(side: _Side, words: range, room: tuple[int, int]) -> int:
    """Return by how many words a stretch is best moved; less than 0 towards the beginning."""
    first, last = 0, 0
    while -first < room[0] and _repeats(side, words.start + first - 1, len(words)):
        first -= 1
    while last < room[1] and _repeats(side, words.start + last, len(words)):
        last += 1
    steps = sorted(range(first, last + 1), key=abs)
    return max(steps, key=lambda by: side.opens(words.start + by))


def _repeats(side: _Side, at: int, after: int) -> bool:
    return side.word(at) == side.word(at + after)


def _changes(
    old: _Side, new: _Side, stayed: list[Run], moved: list[Run]
) -> Iterator[Difference]:
    """Yield what lies between the words that stayed, without what was moved."""
    left = {at for run in moved for at in range(run.old, run.old + run.length)}
    arrived = {at for run in moved for at in range(run.new, run.new + run.length)}
    bounds = [Run(0, 0, 0), *stayed, Run(len(old.words), len(new.words), 0)]
    for one, after in pairwise(bounds):
        from_old, from_new = one.old + one.length, one.new + one.length
        gone = _stretches(range(from_old, after.old), left)
        came = _stretches(range(from_new, after.new), arrived)
        for went, arrival in zip_longest(gone, came):
            yield _difference(old, new, went, arrival, (from_old, from_new))


def _stretches(words: range, but: set[int]) -> list[range]:
    """Return the runs of *words* that are not among *but*."""
    kept = [at for at in words if at not in but]
    groups = groupby(enumerate(kept), key=lambda pair: pair[1] - pair[0])
    found = []
    for _key, group in groups:
        inside = [at for _number, at in group]
        found.append(range(inside[0], inside[-1] + 1))
    return found


def _difference(
    old: _Side, new: _Side, went: range | None, arrival: range | None, place: tuple[int, int]
) -> Difference:
    opens = bool(arrival and new.opens(arrival.start) == _BLOCK)
    old_range = _covered(old.words, went) if went else _point(old, place[0], opens=opens)
    opens = bool(went and old.opens(went.start) == _BLOCK)
    new_range = _covered(new.words, arrival) if arrival else _point(new, place[1], opens=opens)
    kind = Kind.CHANGED if went and arrival else Kind.GONE if went else Kind.CAME
    return Difference(kind, old_range, new_range)


def _covered(words: Words, numbers: range) -> Range:
    return words.starts[numbers.start], words.ends[numbers.stop - 1]


def _point(side: _Side, number: int, *, opens: bool) -> Range:
    """Return the empty range at which the words stood that *open* a block, or go on in it."""
    words = side.words
    is_last = number == len(words)
    if is_last or (not opens and number and side.opens(number) == _BLOCK):
        place = words.ends[number - 1] if number else 0
    else:
        place = words.starts[number]
    return place, place


def _old(words: Words, run: Run) -> Range:
    return _covered(words, range(run.old, run.old + run.length))


def _new(words: Words, run: Run) -> Range:
    return _covered(words, range(run.new, run.new + run.length))
