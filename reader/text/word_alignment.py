"""Which word of an old text is which word of a new one.

First what kept its order: between two landmarks the words are aligned by Levenshtein distance,
and the runs that are long enough for their surroundings are believed. Then what was moved: what
is left over of the old text is looked for in what is left over of the new one, the largest
piece first. Last, the few words between those are paired, near to the words beside them. No
word is ever taken for two.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from reader.text.landmarks import LENGTH as LANDMARK
from reader.text.landmarks import Run, landmarks
from reader.text.words import Lexicon, Words

ALIKE = 0.6
"""From this similarity on (one minus the normalised edit distance) a changed word is the same
word, misspelt or mended."""

_SHORTEST = 3
"""Letters; of a shorter word one letter is too much to be changed."""
_SEED = 3
"""Words in a row by which something that was moved is noticed."""
_COMMONEST = 8
"""A seed that stands more often than this in what is new tells nothing."""
_LOOSE = 3
"""A few words between gaps this many times as long may have been found by chance."""
_ROUNDS = 4
_WINDOW = 12
"""How many words from the nearest pair a word is looked for that is no part of a run."""
_SLACK = 3
"""Words that may have come in before it, over as many as are looked for."""
_NOWHERE = -1


@dataclass(frozen=True, slots=True)
class Alignment:
    """For each word of the old text the number of its word in the new one, or -1.

    ``kept`` are the words that are still there, as they were or misspelt; ``places`` has those
    that another word has taken the place of as well.
    """

    old: Words
    new: Words
    kept: array[int]
    places: array[int]


def align(old_text: str, new_text: str) -> Alignment:
    """Align the words of two texts."""
    lexicon = Lexicon()
    old, new = lexicon.words(old_text), lexicon.words(new_text)
    aligner = _Aligner(lexicon, old.keys, new.keys)
    aligner.align_in_order(range(len(old)), range(len(new)))
    aligner.align_moved()
    aligner.fill()
    return Alignment(old, new, aligner.kept, aligner.places)


class _Aligner:
    """The pairs found so far."""

    def __init__(self, lexicon: Lexicon, old: str, new: str) -> None:
        self._lexicon = lexicon
        self._old, self._new = old, new
        self._alike: dict[str, bool] = {}
        self.kept = array("l", [_NOWHERE]) * len(old)
        self.places = array("l", [_NOWHERE]) * len(old)
        self._found = bytearray(len(old))
        self._taken = bytearray(len(new))

    def align_in_order(self, old: range, new: range) -> None:
        """Pair the runs of two stretches that are in the same order."""
        joined = _joined(self._runs(old, new))
        for run in _firm(joined, old, new):
            self._take_all(run)

    def align_moved(self) -> None:
        """Pair what is left of the old words with what is left of the new ones.

        What was moved within a stretch that was moved is found in another round.
        """
        tried: set[tuple[range, range]] = set()
        for _round in range(_ROUNDS):
            gone, came = list(_free(self._found)), list(_free(self._taken))
            pairs = _candidates(self._old, self._new, gone, came)
            untried = [pair for pair in pairs if pair not in tried]
            for old, new in untried:
                self.align_in_order(old, new)
            if not untried:
                return
            tried.update(untried)

    def fill(self) -> None:
        """Pair the words between the runs with those that stand where they stood."""
        for gap in list(_free(self._found)):
            before = self.kept[gap.start - 1] if gap.start else _NOWHERE
            behind = self.kept[gap.stop] if gap.stop < len(self.kept) else len(self._new)
            limit = min(len(gap) + _SLACK, _WINDOW)
            head = self._free_from(before + 1, limit)
            tail = self._free_to(behind, limit, head.stop if head.start < behind else 0)
            new = [*head, *tail]
            limit = min(len(new) + _SLACK, _WINDOW)
            old = [*gap] if len(gap) <= 2 * limit else [*gap[:limit], *gap[-limit:]]
            self._pair(old, new)

    def _take_all(self, run: Run) -> None:
        olds, news = slice(run.old, run.old + run.length), slice(run.new, run.new + run.length)
        if any(self._taken[news]) or any(self._found[olds]):
            for at in range(run.length):
                self._take(run.old + at, run.new + at)
            return
        self.kept[olds] = self.places[olds] = array("l", range(news.start, news.stop))
        self._found[olds] = self._taken[news] = b"\1" * run.length

    def _take(self, old: int, new: int) -> None:
        if self.kept[old] == _NOWHERE and not self._taken[new]:
            self.kept[old] = self.places[old] = new
            self._found[old] = self._taken[new] = 1

    def _runs(self, old: range, new: range) -> Iterator[Run]:
        """Yield the pairs of same and of like words of two stretches, in their order."""
        from rapidfuzz.distance import Levenshtein

        olds, news = self._old[old.start : old.stop], self._new[new.start : new.stop]
        at_old = at_new = 0
        for mark in (*landmarks(olds, news), Run(len(olds), len(news), 0)):
            if at_old < mark.old and at_new < mark.new:
                start_old, start_new = old.start + at_old, new.start + at_new
                for code in Levenshtein.opcodes(
                    olds[at_old : mark.old], news[at_new : mark.new]
                ):
                    run = Run(
                        start_old + code.src_start,
                        start_new + code.dest_start,
                        code.src_end - code.src_start,
                    )
                    if code.tag == "equal":
                        yield run
                    elif code.tag == "replace":
                        yield from self._like(run)
            if mark.length:
                yield Run(old.start + mark.old, new.start + mark.new, mark.length)
            at_old, at_new = mark.old + mark.length, mark.new + mark.length

    def _like(self, run: Run) -> Iterator[Run]:
        for at in range(run.length):
            if self._are_alike(self._old[run.old + at], self._new[run.new + at]):
                yield Run(run.old + at, run.new + at, 1)

    def _are_alike(self, one: str, other: str) -> bool:
        both = one + other
        known = self._alike.get(both)
        if known is None:
            words = self._lexicon.word(one), self._lexicon.word(other)
            known = self._alike[both] = one == other or _alike(*words)
        return known

    def _free_from(self, start: int, limit: int) -> range:
        """Return the new words from *start* on that nothing was found to be."""
        end = start
        while end < min(len(self._taken), start + limit) and not self._taken[end]:
            end += 1
        return range(start, end)

    def _free_to(self, end: int, limit: int, first: int) -> range:
        """Return the new words before *end*, and not before *first*, that are free."""
        start = end
        while start > max(first, end - limit) and not self._taken[start - 1]:
            start -= 1
        return range(start, end)

    def _pair(self, old: Sequence[int], new: Sequence[int]) -> None:
        """Pair a few words in their order, so that the fewest are changed."""
        if not old or not new:
            return
        for at_old, at_new in self._cheapest(old, new):
            if self._are_alike(self._old[at_old], self._new[at_new]):
                self._take(at_old, at_new)
            else:
                self.places[at_old] = at_new

    def _cheapest(self, old: Sequence[int], new: Sequence[int]) -> list[tuple[int, int]]:
        """Return the pairs of the cheapest alignment (Needleman and Wunsch 1970)."""
        if len(old) == len(new) == 1:
            return [(old[0], new[0])]
        width = len(new) + 1
        rows = [[float(at) for at in range(width)]]
        costs = [[self._cost(one, other) for other in new] for one in old]
        for number, row_costs in enumerate(costs):
            above = rows[-1]
            row = [number + 1.0]
            for at, cost in enumerate(row_costs):
                row.append(min(above[at] + cost, above[at + 1] + 1, row[at] + 1))
            rows.append(row)
        pairs = []
        at_old, at_new = len(old), len(new)
        while at_old and at_new:
            here = rows[at_old][at_new]
            if here == rows[at_old - 1][at_new - 1] + costs[at_old - 1][at_new - 1]:
                at_old, at_new = at_old - 1, at_new - 1
                pairs.append((old[at_old], new[at_new]))
            elif here == rows[at_old - 1][at_new] + 1:
                at_old -= 1
            else:
                at_new -= 1
        return pairs

    def _cost(self, old: int, new: int) -> float:
        if self._old[old] == self._new[new]:
            return 0.0
        return 0.5 if self._are_alike(self._old[old], self._new[new]) else 1.25


def _joined(runs: Iterable[Run]) -> list[Run]:
    """Return *runs* with those joined that go on in each other."""
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.old + last.length == run.old
            and last.new + last.length == run.new
        ):
            joined[-1] = Run(last.old, last.new, last.length + run.length)
        else:
            joined.append(run)
    return joined


def _firm(runs: list[Run], old: range, new: range) -> Iterator[Run]:
    """Yield the runs that are no chance: long, or with short gaps on both sides of them."""
    end_old, end_new = old.start, new.start
    for run, after in zip_longest(runs, runs[1:]):
        next_old = after.old if after else old.stop
        next_new = after.new if after else new.stop
        before = max(run.old - end_old, run.new - end_new)
        behind = max(next_old - run.old, next_new - run.new) - run.length
        if run.length >= LANDMARK or before + behind <= _LOOSE * run.length:
            yield run
            end_old, end_new = run.old + run.length, run.new + run.length


def _free(found: bytearray) -> Iterator[range]:
    """Yield the stretches of words that have not been found."""
    start = found.find(0)
    while start != _NOWHERE:
        end = found.find(1, start)
        end = len(found) if end == _NOWHERE else end
        yield range(start, end)
        start = found.find(0, end)


def _candidates(
    old: str, new: str, gone: list[range], came: list[range]
) -> list[tuple[range, range]]:
    """Return pairs of a stretch gone and a stretch come that share words, the most first."""
    there: dict[str, list[int]] = {}
    for number, words in enumerate(came):
        for at in range(words.start, words.stop - _SEED + 1):
            there.setdefault(new[at : at + _SEED], []).append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for number, words in enumerate(gone):
        for at in range(words.start, words.stop - _SEED + 1):
            found = there.get(old[at : at + _SEED], ())
            if len(found) <= _COMMONEST:
                for each in set(found):
                    shared[number, each] += 1
    return [(gone[one], came[other]) for (one, other), _count in shared.most_common()]


def _alike(one: str, other: str) -> bool:
    if max(len(one), len(other)) < _SHORTEST:
        return False
    from rapidfuzz.distance import OSA  # two letters that changed places are one edit

    return OSA.normalized_similarity(one, other, score_cutoff=ALIKE) > 0
