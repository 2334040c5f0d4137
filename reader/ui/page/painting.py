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

    def use(self, page: Typeset, geometry: PageGeometry) -> None:
        """Paint another page from now on."""
        self._page, self._geometry = page, geometry
        self._awaited.clear()

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
        if lines is None:
            return
        first, last = floor(lines[0]) - top - AROUND, ceil(lines[1]) - top + AROUND
        if self._dots and any(one.note for one in self._underlay.marks.between(*span)):
            last = port.height()  # signs of notes stand under each other
        port.update(0, first, port.width(), last - first)

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
