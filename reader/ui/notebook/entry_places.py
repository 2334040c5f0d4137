"""Where the rows of the notebook stand: measured where they were seen, guessed elsewhere."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QRect

from reader.model.notebook import Group, Line
from reader.ui.notebook.entry_model import EntryModel, Key
from reader.ui.notebook.entry_painter import HEADING, estimator
from reader.ui.parts.row_heights import RowHeights


class EntryPlaces:
    """The heights of all rows, and what follows from them; in pixels."""

    def __init__(self, entries: EntryModel) -> None:
        self._entries = entries
        self.heights = RowHeights()

    def guess_all(self, width: int, known: dict[int, int]) -> None:
        """Begin anew with all rows; those *known* are measured already."""
        rows = map(self._entries.row, range(self._entries.rowCount()))
        guess = estimator(width)
        self.heights.clear()
        self.heights.insert(
            0, (HEADING if isinstance(row, Group) else guess(row) for row in rows)
        )
        self.heights.measure(known)

    def measured(self, stale: Collection[str]) -> dict[Key, int]:
        """Return the heights that were measured and are none of a *stale* article's."""
        known: dict[Key, int] = {}
        for row in range(len(self.heights)):
            here = self._entries.row(row)
            if (
                isinstance(here, Line)
                and self.heights.is_measured(row)
                and here.article not in stale
            ):
                known[self._entries.key(row)] = self.heights.height(row)
        return known

    def rows_between(self, top: int, room: int) -> range:
        """Return the rows of which something stands in *room* pixels from *top* on."""
        if not len(self.heights):
            return range(0)
        bottom = top + max(room, 1) - 1
        return range(self.heights.row_at(top), self.heights.row_at(bottom) + 1)

    def floating(self, offset: int, width: int) -> tuple[int, QRect]:
        """Return the heading that floats over a list scrolled by *offset*, and where.

        It is -1 where none does. The next heading pushes it away.
        """
        if not len(self.heights) or offset <= 0:
            return -1, QRect()
        first = self.heights.row_at(offset)
        heading = self._entries.heading_row(first)
        if self.heights.top(heading) >= offset:
            return -1, QRect()
        following, top = self._entries.next_heading(first), 0
        if following is not None:
            top = min(0, self.heights.top(following) - offset - HEADING)
        return heading, QRect(0, top, width, HEADING)
