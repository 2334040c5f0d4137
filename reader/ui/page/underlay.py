"""All that lies under the words of a page and changes while it is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QPointF, Signal
from PySide6.QtGui import QPainter

from reader.model.annotation import Highlight
from reader.text.passages import Range, Unit
from reader.ui.page.change_painter import Changes, paint_changes
from reader.ui.page.highlight_painter import EVERYWHERE, Marks, paint_flash, paint_outline
from reader.ui.page.painter import (
    Under,
    highlights_under,
    noted_under,
    paint_under,
    rects_of,
)
from reader.ui.page.reading_cursor import ReadingCursor
from reader.ui.page.shapes import Placed
from reader.ui.page.typesetter import Typeset
from reader.ui.parts.flash import Flash


class Underlay(QObject):
    """Marks, words that were found, the passages at hand; paints them."""

    changed = Signal(object)
    """The range of code points that looks different now."""

    def __init__(self, cursor: ReadingCursor, parent: QObject) -> None:
        super().__init__(parent)
        self.marks = Marks()
        self.current_id = ""
        self._previewed: Marks | None = None
        self._cursor = cursor
        self._found: Sequence[Range] = ()
        self._spoken: Range | None = None
        self._changes: Changes = ()
        self._flash = Flash(self)
        self._flash.changed.connect(self._show_flash)
        self._cursor.moved.connect(lambda: self.changed.emit(EVERYWHERE))

    def show_marks(self, highlights: Sequence[Highlight]) -> None:
        """Lay these highlights under the words."""
        self._show(self.marks.renewed(highlights), None)

    def set_current(self, highlight_id: str) -> None:
        """Let a highlight be the current one; "" for none."""
        self._show_current()
        self.current_id = highlight_id
        self._show_current()

    @property
    def current(self) -> Highlight | None:
        """Return the current highlight, if it is on the page."""
        return self.marks.by_id(self.current_id)

    @property
    def shown_marks(self) -> Marks:
        """Return the marks as they are shown, one perhaps on other words for now."""
        return self._previewed or self.marks

    def show_bounds(self, highlight_id: str, bounds: Range | None) -> None:
        """Show a highlight on other words for now; None shows it where it is."""
        moved = self.marks.with_bounds(highlight_id, *bounds) if bounds else None
        self._show(self.marks, moved)

    def _show(self, marks: Marks, previewed: Marks | None) -> None:
        before = self.shown_marks
        self.marks, self._previewed = marks, previewed
        self.changed.emit(self.shown_marks.differing(before))
        self._show_current()  # others may lie over it now, or no longer

    def show_found(self, ranges: Sequence[Range]) -> None:
        """Ring these ranges, given in order."""
        self._found = tuple(ranges)
        self.changed.emit(EVERYWHERE)

    def show_changes(self, changes: Changes) -> None:
        """Mark what another version has not, in order."""
        self._changes = changes
        self.changed.emit(EVERYWHERE)

    def show_spoken(self, spoken: Range | None) -> None:
        """Lay a ground under the words that are read aloud."""
        before, self._spoken = self._spoken, spoken
        for one in filter(None, (before, spoken)):
            self.changed.emit(one)

    def forget(self) -> None:
        """Show nothing of what was found, flashed or spoken."""
        self._flash.stop()
        self._found, self._spoken, self._changes = (), None, ()

    def flash(self, highlight_id: str) -> None:
        """Ring a highlight for a moment."""
        self._show_flash()
        self._flash.start(highlight_id)

    def _show_flash(self) -> None:
        flashed = self.marks.by_id(self._flash.highlight_id)
        if flashed:
            self.changed.emit((flashed.start, flashed.end))

    def _show_current(self) -> None:
        current = self.shown_marks.by_id(self.current_id)
        if current is not None:
            self.changed.emit((current.start, current.end))

    def highlights_at(self, page: Typeset, point: QPointF) -> list[Highlight]:
        """Return the highlights whose words lie at a point of the document, shortest first."""
        return highlights_under(self.under(page), point)

    def noted_at(self, page: Typeset, point: QPointF, *, dots: bool) -> Highlight | None:
        """Return the highlight the sign of whose note lies at a point of the document."""
        return noted_under(replace(self.under(page), dots=dots), point)

    def under(self, page: Typeset) -> Under:
        """Return what lies under the words of a page, as far as it is known here."""
        at_hand = self._cursor.range
        tinted = [self._spoken] if self._spoken else []
        if at_hand and self._cursor.unit is Unit.SENTENCE:
            tinted.append(at_hand)
        return Under(page, self.shown_marks, self._found, barred=at_hand, tinted=tinted)

    def paint(self, painter: QPainter, under: Under, visible: Sequence[Placed]) -> None:
        """Paint all of it for the visible blocks."""
        paint_under(painter, under, visible)
        self._paint_current(painter, under, visible)
        paint_changes(painter, under.page, self._changes, visible)
        flashed = self.marks.by_id(self._flash.highlight_id)
        if flashed and self._flash.strength > 0:
            rects = rects_of(under.page, flashed.start, flashed.end, visible)
            edge = under.page.style.palette.mark_edges[flashed.colour]
            paint_flash(painter, rects, edge, self._flash.strength)

    def _paint_current(
        self, painter: QPainter, under: Under, visible: Sequence[Placed]
    ) -> None:
        """Outline the current highlight where others lie over it: which words are its own."""
        marks, palette = under.marks, under.page.style.palette
        current = marks.by_id(self.current_id)
        if current is None or palette.underlines or not visible:
            return
        if len(marks.between(current.start, current.end)) > 1:
            rects = rects_of(under.page, current.start, current.end, visible)
            paint_outline(painter, rects, palette.mark_edges[current.colour])
