"""Where the cards of the margin stand, as far down as the reader has come."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from math import inf
from operator import is_

from reader.model.annotation import Highlight
from reader.ui.page.margin_layout import lay_out

BETWEEN = 8.0
"""Pixels between two cards."""

WordsTop = Callable[[int], float]
"""Gives the height in the document of the line that holds a code point."""


class CardStack:
    """Notes in reading order, with tops and heights of those that were reached."""

    def __init__(self) -> None:
        self.notes: Sequence[Highlight] = ()
        self._spots: list[tuple[str, int]] = []
        self._rows: dict[str, int] = {}
        self._known: dict[int, float] = {}
        self._wanted: list[float] = []
        self.heights: list[float] = []
        self._end = 0
        self._tops: list[float] = []
        self._bottoms: list[float] = []

    def use(self, notes: Sequence[Highlight]) -> list[int] | None:
        """Hold other notes; the words that were found before are where they were.

        Return the rows that say something else, or None if other notes are there: then none
        is reached any more.
        """
        before, self.notes = self.notes, notes
        if len(notes) == len(before) and all(map(is_, notes, before)):
            return []
        spots: list[tuple[str, int]] = [(note.id, note.start) for note in notes]
        if spots == self._spots:
            reached = range(len(self._wanted))
            return [row for row in reached if notes[row].note != before[row].note]
        self._spots = spots
        self._rows = {identity: row for row, (identity, _start) in enumerate(spots)}
        self._let_go()
        return None

    def forget(self) -> None:
        """Look for all words anew: the page has been set in another way."""
        self._known.clear()
        self._end = 0
        self._let_go()

    def _let_go(self) -> None:
        self._wanted, self.heights, self._tops, self._bottoms = [], [], [], []

    def reach(self, end: int, words_top: WordsTop) -> range:
        """Take in the notes of words before the code point *end*.

        Return the rows that are new, and the one before them, whose room was not known.
        """
        self._end = max(self._end, end)
        before = len(self._wanted)
        for note in self.notes[before:]:
            start = note.start
            if start >= self._end:
                break
            if start not in self._known:
                self._known[start] = words_top(start)
            self._wanted.append(self._known[start])
        reached = len(self._wanted)
        return range(max(before - 1, 0) if reached > before else reached, reached)

    def arrange(self, current: str) -> None:
        """Put every card in its place; all that were reached have a height by now."""
        self._tops = lay_out(self._wanted, self.heights, BETWEEN, self.row_of(current))
        self._bottoms = [top + one for top, one in zip(self._tops, self.heights, strict=True)]

    def row_of(self, identity: str) -> int | None:
        """Return the row of a note that was reached, or None."""
        row = self._rows.get(identity)
        return row if row is not None and row < len(self._wanted) else None

    def between(self, top: float, bottom: float) -> range:
        """Return the rows of the cards that stand between two heights."""
        first = bisect_right(self._bottoms, top)
        return range(first, max(first, bisect_left(self._tops, bottom)))

    def place(self, row: int) -> tuple[float, float]:
        """Return the top and the bottom of a card."""
        return self._tops[row], self._bottoms[row]

    def room(self, row: int) -> float:
        """Return the distance from the words of a card to those of the next."""
        if row + 1 >= len(self._wanted):
            return inf
        return self._wanted[row + 1] - self._wanted[row] - BETWEEN

    def words_top(self, row: int) -> float:
        """Return where the words of a card stand."""
        return self._wanted[row]

    def __len__(self) -> int:
        return len(self._tops)
