"""One paint of the page: what lies under its words, and what lies over them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QTextBrowser

from reader.ui.page.geometry import selected_positions
from reader.ui.page.handles import Handles
from reader.ui.page.painter import span_of, visible_blocks
from reader.ui.page.picture_marks import paint_picture_marks
from reader.ui.page.reading_place import scrolled
from reader.ui.page.typesetter import Typeset
from reader.ui.page.underlay import Underlay


class PagePainting:
    """Paints around the words, which the view paints itself."""

    def __init__(self, view: QTextBrowser, underlay: Underlay, handles: Handles) -> None:
        self._view = view
        self._underlay = underlay
        self._handles = handles

    def paint(
        self, page: Typeset, area: QRect, paint_words: Callable[[], None], *, dots: bool
    ) -> None:
        """Paint an area of the viewport; notes are *dots* where there is no margin."""
        top = self._view.verticalScrollBar().value() + area.top()
        visible = visible_blocks(page.qt_document, top, top + area.height())
        selected = selected_positions(self._view.textCursor())
        painter = self._painter()
        self._underlay.paint(painter, page, selected, visible, dots=dots)
        painter.end()
        paint_words()
        painter = self._painter()
        paint_picture_marks(painter, page, self._underlay.shown_marks, visible)
        if visible:
            self._handles.paint(painter, page.style.palette, span_of(page, visible))
        painter.end()

    def _painter(self) -> QPainter:
        """Return a painter of the view that paints in the document's coordinates."""
        painter = QPainter(self._view.viewport())
        painter.translate(-scrolled(self._view))
        return painter
