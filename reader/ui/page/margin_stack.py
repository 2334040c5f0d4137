"""Where the cards of the margin stand, as far down as the reader has come."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from math import inf

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
        self._rows: dict[str, int] = {}
        self._wanted: dict[int, float] = {}
        self._end = 0
        self._reached = 0
        self._tops: list[float] = []
        self._bottoms: list[float] = []

    def use(self, notes: Sequence[Highlight]) -> None:
        """Hold other notes; the words that were found before are where they were."""
        self.notes = notes
        self._rows = {note.id: row for row, note in enumerate(notes)}
        self._reached = 0
        self._tops, self._bottoms = [], []

    def forget(self) -> None:
        """Look for all words anew: the page has been set in another way."""
        self._wanted.clear()
        self._end = self._reached = 0
        self._tops, self._bottoms = [], []

    def reach(self, end: int, words_top: WordsTop) -> bool:
        """Take in the notes of words before the code point *end*; tell whether any is new."""
        self._end = max(self._end, end)
        before = self._reached
        while self._reached < len(self.notes):
            start = self.notes[self._reached].start
            if start >= self._end:
                break
            if start not in self._wanted:
                self._wanted[start] = words_top(start)
            self._reached += 1
        return self._reached != before

    def arrange(self, height: Callable[[int], float], current: str) -> None:
        """Put every card that was reached in its place; *height* tells that of a row."""
        reached = self.notes[: self._reached]
        wanted = [self._wanted[note.start] for note in reached]
        heights = [height(row) for row in range(self._reached)]
        row = self.row_of(current)
        self._tops = lay_out(wanted, heights, BETWEEN, row)
        self._bottoms = [top + one for top, one in zip(self._tops, heights, strict=True)]

    def row_of(self, identity: str) -> int | None:
        """Return the row of a note that was reached, or None."""
        row = self._rows.get(identity)
        return row if row is not None and row < self._reached else None

    def between(self, top: float, bottom: float) -> range:
        """Return the rows of the cards that stand between two heights."""
        first = bisect_right(self._bottoms, top)
        return range(first, max(first, bisect_left(self._tops, bottom)))

    def place(self, row: int) -> tuple[float, float]:
        """Return the top and the bottom of a card."""
        return self._tops[row], self._bottoms[row]

    def room(self, row: int) -> float:
        """Return the distance from the words of a card to those of the next."""
        if row + 1 >= self._reached:
            return inf
        return self.words_top(row + 1) - self.words_top(row) - BETWEEN

    def words_top(self, row: int) -> float:
        """Return where the words of a card stand."""
        return self._wanted[self.notes[row].start]

    def __len__(self) -> int:
        return len(self._tops)
