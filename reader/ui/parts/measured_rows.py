"""Rows of differing heights in a list that scrolls: measured in sight, guessed elsewhere.

A list that laid out every row to know how long it is would open slowly. What is on the screen
stays where it is when a guess above it is put right.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QAbstractScrollArea

from reader.ui.parts.row_heights import RowHeights

_ROUNDS = 6
"""Measuring may bring more rows into sight; guesses are near, so few rounds are needed."""


class MeasuredRows:
    """Scrolls a list by the heights of its rows; *measured* returns that of one, exactly.

    ``settled`` is called when every row in sight has been measured.
    """

    def __init__(
        self,
        area: QAbstractScrollArea,
        heights: RowHeights,
        measured: Callable[[int], int],
        settled: Callable[[], None],
    ) -> None:
        self._area = area
        self._heights = heights
        self._measured = measured
        self._settled = settled
        self._settling = False

    @property
    def offset(self) -> int:
        """Return how far the list is scrolled, in pixels."""
        return self._area.verticalScrollBar().value()

    @property
    def room(self) -> int:
        """Return how much of the list is in sight, in pixels."""
        return self._area.viewport().height()

    def in_sight(self) -> range:
        """Return the rows of which something is in sight."""
        if not len(self._heights):
            return range(0)
        bottom = self.offset + max(self.room, 1) - 1
        return range(self._heights.row_at(self.offset), self._heights.row_at(bottom) + 1)

    def measure(self, rows: Sequence[int]) -> None:
        """Measure rows, and let the scroll bar know how long the list is."""
        self._heights.measure({row: self._measured(row) for row in rows})
        bar = self._area.verticalScrollBar()
        bar.setPageStep(self.room)
        bar.setRange(0, max(0, self._heights.total - self.room))

    def measure_anew(self, first: int, last: int) -> None:
        """Measure rows that look different now."""
        self._heights.doubt(first, last)
        self.settle()

    def measure_all_anew(self) -> None:
        """Measure every row that comes into sight: all look different now."""
        self.measure_anew(0, len(self._heights) - 1)

    def settle(self) -> None:
        """Measure every row in sight; one that was measured before stays where it is."""
        if self._settling:
            return
        self._settling = True
        for _round in range(_ROUNDS):
            unknown = [row for row in self.in_sight() if not self._heights.is_measured(row)]
            if not unknown:
                break
            anchor, place = self.anchor()
            self.measure(unknown)
            self.scroll(self._heights.top(anchor) - place)
        self._settling = False
        self._settled()

    def anchor(self) -> tuple[int, int]:
        """Return a row in sight, one that was measured if there is one, and where it stands."""
        rows = self.in_sight()
        measured = (row for row in rows if self._heights.is_measured(row))
        anchor = next(measured, rows.start)
        return anchor, (self._heights.top(anchor) if rows else 0) - self.offset

    def keep_in_place(self, row: int, place: int) -> None:
        """Scroll to where *row* stands at *place* of the viewport, as far as the list goes."""
        self.measure([])
        if len(self._heights):
            self.scroll(self._heights.top(min(row, len(self._heights) - 1)) - place)
        self.settle()

    def scroll(self, value: int) -> None:
        """Scroll, and measure nothing yet."""
        settling, self._settling = self._settling, True
        self._area.verticalScrollBar().setValue(value)
        self._settling = settling

    def bring(self, row: int, *, middle: bool, covered: int = 0) -> None:
        """Bring a row into sight, clear of what is *covered* at the top, in pixels.

        One far away, or *middle*, comes to the middle.
        """
        self.measure([row])
        top, height, room = self._heights.top(row), self._heights.height(row), self.room
        place = top - self.offset
        if not middle and place >= covered and place + height <= room:
            return
        near = not middle and -height <= place <= room and height <= room - covered
        goal = min(max(place, covered), room - height) if near else (room - height) // 2
        self.scroll(top - max(goal, covered))
        self.settle()
