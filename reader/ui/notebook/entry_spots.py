"""What there is to click on an entry of the notebook, and on its headings."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect

from reader.model.notebook import Entry, Group
from reader.ui.notebook.entry_painter import EntryPainter, EntryState
from reader.ui.notebook.entry_words import TITLE_LINK


@dataclass(frozen=True, slots=True)
class Spot:
    """What a click opens: an address, TITLE_LINK, MORE; or the line of a box it ticks."""

    link: str = ""
    box: int | None = None

    @property
    def is_bare(self) -> bool:
        """Say whether a click does nothing but choose."""
        return not self.link and self.box is None


def spot_on_heading(heading: Group) -> Spot:
    """Return what a click on a heading means."""
    return Spot(TITLE_LINK if heading.article is not None else "")


def spot_on_entry(
    painter: EntryPainter, entry: Entry, rect: QRect, state: EntryState, point: QPoint
) -> Spot:
    """Return what a click at *point* of an entry at *rect* means."""
    box = painter.box_at(entry, rect, state, point)
    return Spot("" if box is not None else painter.hit(entry, rect, state, point), box)
