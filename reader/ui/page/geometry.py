"""Where the words of a set page stand, in the coordinates of its document."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextCursor

from reader.ui.page.objects import is_picture
from reader.ui.page.painter import rects_of, span_of, visible_blocks
from reader.ui.page.shapes import edge, hit, line_rects, line_top, placed
from reader.ui.page.style import GUTTER
from reader.ui.page.typesetter import Typeset


class PageGeometry:
    """Answers by code points; lays the page out no further than asked."""

    def __init__(self, page: Typeset) -> None:
        self._page = page
        self._document = page.qt_document

    @property
    def line(self) -> float:
        """Return the distance from one line of the running text to the next."""
        return self._page.style.line

    @property
    def height(self) -> float:
        """Return the height of the whole page, which has to be laid out for it."""
        return self._document.size().height()

    def words_top(self, start: int) -> float:
        """Return the top of the line that holds the code point *start*."""
        position = self._page.positions.to_qt(start)
        return line_top(placed(self._document, self._document.findBlock(position)), position)

    def edge(self, start: int, *, trailing: bool = False) -> QRectF:
        """Return where a code point begins or ends in its line; as high as that, and 0 wide."""
        position = self._page.positions.to_qt(start)
        block = self._document.findBlock(position)
        return edge(placed(self._document, block), position, trailing=trailing)

    def in_sight(self, top: float, bottom: float) -> tuple[int, int]:
        """Return the first and the last code point of the blocks between two heights."""
        visible = visible_blocks(self._document, top, bottom)
        return span_of(self._page, visible) if visible else (0, 0)

    def text_at(self, point: QPointF) -> int:
        """Return the code point nearest to *point*."""
        return self._page.positions.to_text(hit(self._document, point))

    def picture_at(self, point: QPointF) -> int | None:
        """Return the code point of the picture that *point* lies on, or None."""
        start = self.text_at(point)
        for place in (start, max(0, start - 1)):
            position = self._page.positions.to_qt(place)
            if is_picture(self._document, position):
                block = self._document.findBlock(position)
                rects = line_rects(placed(self._document, block), position, position + 1)
                if any(rect.contains(point) for rect in rects):
                    return place
        return None

    def first_below(self, top: float) -> tuple[int, float]:
        """Return the first code point under *top* and how far its line stands below it."""
        start = self.text_at(QPointF(GUTTER, top + self._page.style.line * 0.5))
        return start, self.words_top(start) - top

    def covered(self, start: int, end: int, top: float, bottom: float) -> list[QRectF]:
        """Return what a range covers between two heights."""
        return rects_of(self._page, start, end, visible_blocks(self._document, top, bottom))

    def lines(
        self, start: int, end: int, top: float, bottom: float
    ) -> tuple[float, float] | None:
        """Return from where to where the lines of a range reach that are between two heights.

        So do the lines in which its handles stand, whatever is between the words: those at its
        ends, also if it ends in a character that has no width.
        """
        positions = self._page.positions
        first, last = positions.to_qt(start), positions.to_qt(max(start, end - 1)) + 1
        return self.lines_between(first, last, top, bottom)

    def lines_between(
        self, first: int, last: int, top: float, bottom: float
    ) -> tuple[float, float] | None:
        """Return the same for the Qt positions *first* to *last*."""
        rects: list[QRectF] = []
        for place in visible_blocks(self._document, top, bottom):
            rects.extend(line_rects(place, first, last))
            ends = (one for one in (first, last - 1) if place.block.contains(one))
            rects.extend(edge(place, one, trailing=False) for one in ends)
        if not rects:
            return None
        return min(rect.top() for rect in rects), max(rect.bottom() for rect in rects)

    def cursor(self, start: int, end: int) -> QTextCursor | None:
        """Return a cursor that selects a range, or None if nothing of it is shown.

        An empty range gives a cursor that stands there.
        """
        if start == end:
            cursor = QTextCursor(self._document)
            cursor.setPosition(self._page.positions.to_qt(start))
            return cursor
        ranges = list(self._page.positions.qt_ranges(start, end))
        if not ranges:
            return None
        cursor = QTextCursor(self._document)
        cursor.setPosition(ranges[0][0])
        cursor.setPosition(ranges[-1][1], QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def selected(self, cursor: QTextCursor) -> tuple[int, int] | None:
        """Return the part of the text that *cursor* selects, or None."""
        if not cursor.hasSelection():
            return None
        return self._page.positions.text_range(*selected_positions(cursor))


def selected_positions(cursor: QTextCursor) -> tuple[int, int]:
    """Return the Qt positions between which *cursor* selects.

    From cell to cell of a table Qt selects whole cells, and lets the cursor stand at the
    beginning of the last: all of that cell belongs to it.
    """
    if not cursor.hasComplexSelection():
        return cursor.selectionStart(), cursor.selectionEnd()
    table = cursor.currentTable()
    row, rows, column, columns = cast("tuple[int, ...]", cursor.selectedTableCells())
    last = table.cellAt(row + rows - 1, column + columns - 1)
    return table.cellAt(row, column).firstPosition(), last.lastPosition()
