"""One paint of the page: what lies under its words, and what lies over them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import ceil, floor

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QTextBrowser, QWidget

from reader.text.passages import Range
from reader.ui.page.geometry import PageGeometry, selected_positions
from reader.ui.page.handles import Handles
from reader.ui.page.highlight_painter import EVERYWHERE
from reader.ui.page.painter import AROUND, lines_between, span_of, visible_blocks
from reader.ui.page.picture_marks import paint_picture_marks
from reader.ui.page.reading_place import scrolled
from reader.ui.page.typesetter import Typeset
from reader.ui.page.underlay import Underlay


class PagePainting:
    """Paints around the words, which the view paints itself.

    Notes are dots where there is no *margin* for them.
    """

    def __init__(
        self, view: QTextBrowser, underlay: Underlay, handles: Handles, margin: QWidget
    ) -> None:
        self._view = view
        self._underlay = underlay
        self._handles = handles
        self._margin = margin
        self._page: Typeset | None = None
        self._geometry: PageGeometry | None = None
        self._awaited: set[Range] = set()
        self._selected = (0, 0)

    def use(self, page: Typeset, geometry: PageGeometry) -> None:
        """Paint another page from now on."""
        self._page, self._geometry = page, geometry
        self._awaited.clear()
        self._selected = (0, 0)

    def renew(self, span: Range) -> None:
        """Have the lines of a range painted anew: the whole page takes much longer.

        One step says several times that the same words look different.
        """
        if span in self._awaited:
            return
        self._awaited.add(span)
        port = self._view.viewport()
        if span == EVERYWHERE or self._geometry is None:
            port.update()
            return
        top = self._view.verticalScrollBar().value()
        lines = self._geometry.lines(*span, top, top + port.height())
        below = self._dots and any(one.note for one in self._underlay.marks.between(*span))
        self._renew_lines(lines, to_bottom=below)  # signs of notes stand under each other

    def renew_selection(self) -> None:
        """Have painted anew what is selected now and was not, or the other way round.

        Qt does so for the words only, and their ground is higher than they are.
        """
        before, self._selected = self._selected, selected_positions(self._view.textCursor())
        if self._geometry is None:
            return
        top = self._view.verticalScrollBar().value()
        bottom = top + self._view.viewport().height()
        for first, last in _differing(before, self._selected):
            self._renew_lines(self._geometry.lines_between(first, last, top, bottom))

    def _renew_lines(
        self, lines: tuple[float, float] | None, *, to_bottom: bool = False
    ) -> None:
        if lines is None:
            return
        port, top = self._view.viewport(), self._view.verticalScrollBar().value()
        first, last = floor(lines[0]) - top - AROUND, ceil(lines[1]) - top + AROUND
        port.update(0, first, port.width(), (port.height() if to_bottom else last) - first)

    def paint(self, area: QRect, paint_words: Callable[[], None]) -> None:
        """Paint an area of the viewport."""
        self._awaited.clear()
        page = self._page
        if page is None:
            return
        top = self._view.verticalScrollBar().value() + area.top()
        visible = visible_blocks(page.qt_document, top, top + area.height())
        under = replace(
            self._underlay.under(page),
            dots=self._dots,
            selected=selected_positions(self._view.textCursor()),
            sight=lines_between(page, visible, top, top + area.height()),
        )
        painter = self._painter()
        self._underlay.paint(painter, under, visible)
        painter.end()
        paint_words()
        painter = self._painter()
        paint_picture_marks(painter, page, under.marks, visible, under.sight)
        if visible:
            self._handles.paint(painter, page.style.palette, span_of(page, visible))
        painter.end()

    @property
    def _dots(self) -> bool:
        return not self._margin.isVisible()

    def _painter(self) -> QPainter:
        """Return a painter of the view that paints in the document's coordinates."""
        painter = QPainter(self._view.viewport())
        painter.translate(-scrolled(self._view))
        return painter


def _differing(before: Range, now: Range) -> list[Range]:
    """Return what is in one of two ranges and not in the other."""
    (start, end), (first, last) = before, now
    if max(start, first) < min(end, last):
        ends = [(min(start, first), max(start, first)), (min(end, last), max(end, last))]
    else:
        ends = [before, now]
    return [one for one in ends if one[0] < one[1]]
