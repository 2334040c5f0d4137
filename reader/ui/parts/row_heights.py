"""How high the rows of a long list are: measured where they were seen, guessed elsewhere."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from itertools import accumulate


class RowHeights:
    """Heights of rows and the sums over them, in pixels."""

    def __init__(self) -> None:
        self._heights: list[int] = []
        self._measured: list[bool] = []
        self._tops: list[int] = [0]

    def __len__(self) -> int:
        return len(self._heights)

    @property
    def total(self) -> int:
        """Return the height of all rows together."""
        return self._tops[-1]

    def top(self, row: int) -> int:
        """Return where *row* begins."""
        return self._tops[row]

    def height(self, row: int) -> int:
        """Return how high *row* is, or is thought to be."""
        return self._heights[row]

    def is_measured(self, row: int) -> bool:
        """Return whether the height of *row* is more than a guess."""
        return self._measured[row]

    def row_at(self, y: int) -> int:
        """Return the row at *y*, the nearest where there is none; -1 in an empty list."""
        return min(max(bisect_right(self._tops, y) - 1, 0), len(self) - 1)

    def insert(self, at: int, guesses: Iterable[int]) -> None:
        """Put rows of guessed heights before row *at*."""
        guessed = list(guesses)
        self._heights[at:at] = guessed
        self._measured[at:at] = [False] * len(guessed)
        self._add_up()

    def remove(self, first: int, last: int) -> None:
        """Take out the rows *first* to *last*."""
        del self._heights[first : last + 1]
        del self._measured[first : last + 1]
        self._add_up()

    def clear(self) -> None:
        """Take out every row."""
        self.remove(0, len(self))

    def measure(self, heights: Mapping[int, int]) -> None:
        """Take the measured heights of rows."""
        is_other = any(self._heights[row] != height for row, height in heights.items())
        for row, height in heights.items():
            self._heights[row] = height
            self._measured[row] = True
        if is_other:
            self._add_up()

    def doubt(self, first: int, last: int) -> None:
        """Hold the heights of the rows *first* to *last* for guesses from now on."""
        for row in range(first, last + 1):
            self._measured[row] = False

    def _add_up(self) -> None:
        self._tops = [0, *accumulate(self._heights)]
