"""Offsets of the canonical text to positions of a QTextDocument, and back.

The one thing that converts between the two. What the page shows and the text has not (the
header, markers, frames of tables) lies in no run, but for soft hyphens, of which a run knows.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from reader.text.hyphenation import SOFT_HYPHEN
from reader.text.utf16 import from_utf16, length_utf16, to_utf16


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that stands in one piece in both.

    *text_start* and *length* in code points, *qt_start* in UTF-16 units. *shown* is the stretch
    with the soft hyphens that are shown in it, or empty if there are none.
    """

    text_start: int
    qt_start: int
    length: int
    shown: str = ""

    @property
    def text_end(self) -> int:
        """Return the code point after the last."""
        return self.text_start + self.length


class PositionMap:
    """Sorted runs over *text*; both starts rise from run to run."""

    def __init__(self, text: str, runs: Sequence[Run]) -> None:
        self._text = text
        self._runs = [run for run in runs if run.length]
        self._text_starts = [run.text_start for run in self._runs]
        self._qt_starts = [run.qt_start for run in self._runs]
        plain = length_utf16(text) == len(text)
        self._qt_lengths = [
            len(run.shown) or run.length
            if plain
            else length_utf16(run.shown or text[run.text_start : run.text_end])
            for run in self._runs
        ]
        self._breaks: dict[int, list[int]] = {}

    @property
    def runs(self) -> Sequence[Run]:
        """Return the runs in order."""
        return self._runs

    @property
    def text(self) -> str:
        """Return the canonical text."""
        return self._text

    def to_qt(self, index: int) -> int:
        """Return the position of the code point at *index*.

        An index that lies in no run (a separator) gives the start of the next one; after the
        last run, its end. Without any run, 0.
        """
        if not self._runs:
            return 0
        number = max(0, bisect_right(self._text_starts, index) - 1)
        run = self._runs[number]
        if index > run.text_end and number + 1 < len(self._runs):
            return self._qt_starts[number + 1]
        return run.qt_start + self._units(
            number, min(max(index - run.text_start, 0), run.length)
        )

    def to_text(self, position: int) -> int:
        """Return the index of the code point at *position*, clipped to the run before it."""
        if not self._runs:
            return 0
        number = max(0, bisect_right(self._qt_starts, position) - 1)
        run = self._runs[number]
        units = min(max(position - run.qt_start, 0), self._qt_lengths[number])
        return run.text_start + self._points(number, units)

    def qt_ranges(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the half-open ranges of positions that show ``text[start:end]``, run by run."""
        begun = max(0, bisect_right(self._text_starts, start) - 1)
        for number in range(begun, len(self._runs)):
            run = self._runs[number]
            if run.text_start >= end:
                return
            first, last = max(start, run.text_start), min(end, run.text_end)
            if first < last:
                yield (
                    run.qt_start + self._units(number, first - run.text_start),
                    run.qt_start + self._units(number, last - run.text_start),
                )

    def text_range(self, qt_start: int, qt_end: int) -> tuple[int, int] | None:
        """Return the canonical range a selection covers, or None if it touches no text."""
        begun = max(0, bisect_right(self._qt_starts, qt_start) - 1)
        first = last = -1
        for number in range(begun, len(self._runs)):
            run, units = self._runs[number], self._qt_lengths[number]
            if run.qt_start >= qt_end:
                break
            begin, stop = max(qt_start, run.qt_start), min(qt_end, run.qt_start + units)
            if begin < stop:
                if first < 0:
                    first = run.text_start + self._points(number, begin - run.qt_start)
                last = run.text_start + self._points(number, stop - run.qt_start)
        return (first, last) if 0 <= first < last else None

    def _units(self, number: int, points: int) -> int:
        """Return how far into a run its code point number *points* stands on the page."""
        run = self._runs[number]
        if run.length == self._qt_lengths[number]:
            return points
        if not run.shown:
            return to_utf16(self._text[run.text_start : run.text_end], points)
        shown = points + bisect_right(self._breaks_of(number), points)
        return to_utf16(run.shown, shown)

    def _points(self, number: int, units: int) -> int:
        """Return which code point of a run stands *units* into it on the page."""
        run = self._runs[number]
        if run.length == self._qt_lengths[number]:
            return units
        if not run.shown:
            return from_utf16(self._text[run.text_start : run.text_end], units)
        shown = from_utf16(run.shown, units)
        return shown - run.shown.count(SOFT_HYPHEN, 0, shown)

    def _breaks_of(self, number: int) -> list[int]:
        """Return the code points of a run before which soft hyphens stand."""
        if number not in self._breaks:
            pieces = self._runs[number].shown.split(SOFT_HYPHEN)[:-1]
            self._breaks[number] = list(accumulate(map(len, pieces)))
        return self._breaks[number]
