"""Paints what lies under the words of a page, for the part that is on the screen."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter, itemgetter
from typing import cast

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPen,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextTable,
)

from reader.model.annotation import Highlight
from reader.text.passages import Range
from reader.ui.look.palettes import pen_line
from reader.ui.page.emphasis import paint_bar, paint_tint
from reader.ui.page.furniture import Sight, paint_furniture
from reader.ui.page.galley import Chip
from reader.ui.page.highlight_painter import Marks, paint_strokes
from reader.ui.page.shapes import Placed, hit, line_rects, lines_of, placed
from reader.ui.page.style import GUTTER, PageStyle
from reader.ui.page.typesetter import Typeset

_SELECTION = 0.78  # how much of a mark a selection covers
_NEAR = 160
"""Pixels that what belongs to a block may stand over or under its words."""
AROUND = 16
"""Pixels that what is painted of words may stand over or under their line."""


@dataclass(frozen=True, slots=True)
class Under:
    """What lies under the words: marks, ranges that were found, notes as *dots* or not.

    *selected* are two Qt positions, equal if nothing is selected. A bar stands beside the code
    points *barred*, a ground lies under all that are *tinted*. What is painted of marks and of
    what was found is that in *sight*.
    """

    page: Typeset
    marks: Marks
    found: Sequence[tuple[int, int]]
    dots: bool = False
    selected: tuple[int, int] = (0, 0)
    barred: Range | None = None
    tinted: Sequence[Range] = ()
    sight: Range = (0, 0)


def paint_under(painter: QPainter, under: Under, visible: Sequence[Placed]) -> None:
    """Paint all that lies under the words of the visible blocks."""
    style = under.page.style
    for one in under.tinted:
        paint_tint(painter, style, rects_of(under.page, *one, visible))
    _paint_ground(painter, under, visible)
    if under.barred:
        width = under.page.qt_document.textWidth()
        paint_bar(painter, style, rects_of(under.page, *under.barred, visible), width)
    _paint_selection(painter, under, visible)
    _paint_found(painter, under, visible)
    if under.dots and visible:
        _paint_note_signs(painter, under, visible[0].origin.y(), visible[-1].bottom)


def noted_under(under: Under, at: QPointF) -> Highlight | None:
    """Return the highlight the sign of whose note lies at a point of the document."""
    if not under.dots:
        return None
    signs = [
        (_distance(sign, at), number, noted)
        for number, (sign, noted) in enumerate(_signs_between(under, at.y(), at.y()))
        if sign.adjusted(-_REACH, -_REACH, _REACH, _REACH).contains(at)
    ]
    return min(signs)[2] if signs else None


def highlights_under(under: Under, at: QPointF) -> list[Highlight]:
    """Return the highlights whose words lie at a point of the document, shortest first."""
    visible = visible_blocks(under.page.qt_document, at.y(), at.y())
    # A point on the second half of a letter is nearest to what follows it.
    place = under.page.positions.to_text(hit(under.page.qt_document, at))
    near = under.marks.between(max(0, place - 1), place + 1)
    found = [one for one in near if _lies_on(under.page, one, at, visible)]
    return sorted(found, key=lambda one: one.end - one.start)


def _lies_on(
    page: Typeset, highlight: Highlight, at: QPointF, visible: Sequence[Placed]
) -> bool:
    rects = rects_of(page, highlight.start, highlight.end, visible)
    return any(rect.adjusted(-2, 0, 2, 0).contains(at) for rect in rects)


def visible_blocks(document: QTextDocument, top: float, bottom: float) -> list[Placed]:
    """Return the blocks between two heights of the document, in order.

    So are those near by, whose grounds and rules may reach in.
    """
    # The middle of the page lies in a table, its side does not: Qt then answers with what
    # stands before the table, however long that is.
    middle = QPointF(document.textWidth() / 2, top)
    block = document.findBlock(hit(document, middle))
    low, high = top - _NEAR, bottom + _NEAR
    return _before(document, block, low, high) + _onward(document, block, low, high)


def _onward(
    document: QTextDocument, block: QTextBlock, low: float, high: float
) -> list[Placed]:
    """Return the blocks between two heights from *block* on.

    What follows a block begins no higher than it: cells of a row begin at one height.
    """
    found: list[Placed] = []
    while block.isValid():
        place = placed(document, block)
        if place.origin.y() >= high:
            break
        if place.bottom > low:
            found.append(place)
        block = block.next()
    return found


def _before(
    document: QTextDocument, block: QTextBlock, low: float, high: float
) -> list[Placed]:
    """Return the blocks between two heights that stand before *block*.

    What stands before a block ends no lower than it, unless both are in a row of a table.
    """
    found: list[Placed] = []
    block = block.previous()
    while block.isValid():
        place = placed(document, block)
        if place.bottom <= low:
            found += (placed(document, one) for one in _earlier_in_row(document, block))
            break
        found.append(place)
        block = block.previous()
    return [one for one in reversed(found) if one.bottom > low and one.origin.y() < high]


def _earlier_in_row(document: QTextDocument, block: QTextBlock) -> list[QTextBlock]:
    """Return what stands before a block in its row of a table, the nearest first.

    So does a cell that begins in a row above and reaches down to this one.
    """
    table = cast("QTextTable | None", QTextCursor(block).currentTable())
    if table is None:
        return []
    row = table.cellAt(block.position()).row()
    cells = {table.cellAt(row, column).firstPosition() for column in range(table.columns())}
    before = sorted((one for one in cells if one < block.position()), reverse=True)
    return [document.findBlock(one) for one in before]


def lines_between(page: Typeset, visible: Sequence[Placed], top: float, bottom: float) -> Range:
    """Return the code points of which something may be painted between two heights."""
    spans = [lines_of(place, top - AROUND, bottom + AROUND) for place in visible]
    starts = [first for first, last in spans if first < last]
    if not starts:
        return 0, 0
    end = max(last for _first, last in spans)
    return page.positions.to_text(min(starts)), page.positions.to_text(end) + 1


def _paint_ground(painter: QPainter, under: Under, visible: Sequence[Placed]) -> None:
    """Paint grounds, bars, bullets, chips and highlights of the visible blocks."""
    if not visible:
        return
    page = under.page
    first, last = visible[0].block.blockNumber(), visible[-1].block.blockNumber()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_furniture(painter, page.qt_document, page.furniture, Sight(first, last))
    _paint_chips(painter, page, visible)
    strokes = [
        (stroke, rects_of(page, stroke.start, stroke.end, visible))
        for stroke in under.marks.strokes(*under.sight)
    ]
    paint_strokes(painter, strokes, page.style.palette)


def _paint_selection(painter: QPainter, under: Under, visible: Sequence[Placed]) -> None:
    """Paint what is selected so thinly that marks show through."""
    ground = QColor(under.page.style.palette.selection)
    ground.setAlphaF(_SELECTION)
    for place in visible:
        for rect in line_rects(place, *under.selected):
            painter.fillRect(rect, ground)


def _paint_found(painter: QPainter, under: Under, visible: Sequence[Placed]) -> None:
    """Ring the words that were looked for; a ring is seen on every ground."""
    if not under.found or not visible:
        return
    start, end = under.sight
    painter.setPen(QPen(QColor(under.page.style.palette.accent), 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for one in under.found[bisect_left(under.found, start, key=itemgetter(1)) :]:
        if one[0] >= end:
            return
        for rect in rects_of(under.page, *one, visible):
            inset = rect.height() * 0.08
            painter.drawRoundedRect(rect.adjusted(-1.5, inset, 1.5, -inset), 3, 3)


def span_of(page: Typeset, visible: Sequence[Placed]) -> Range:
    """Return the code points of the visible blocks, of which there is at least one."""
    end = visible[-1].start + visible[-1].block.length()
    return page.positions.to_text(visible[0].start), page.positions.to_text(end) + 1


def rects_of(page: Typeset, start: int, end: int, visible: Sequence[Placed]) -> list[QRectF]:
    """Return what the code points *start* to *end* cover in the visible blocks."""
    starts = [place.start for place in visible]
    found: list[QRectF] = []
    for first, last in page.positions.qt_ranges(start, end):
        number = max(0, bisect_left(starts, first + 1) - 1)
        for place in visible[number:]:
            if place.start >= last:
                break
            found.extend(line_rects(place, first, last))
    return found


def _paint_chips(painter: QPainter, page: Typeset, visible: Sequence[Placed]) -> None:
    begin, end = visible[0].start, visible[-1].start + visible[-1].block.length()
    chips = page.chips
    number = max(0, bisect_left(chips, begin, key=attrgetter("end")))
    painter.setPen(Qt.PenStyle.NoPen)
    for chip in chips[number:]:
        if chip.start >= end:
            return
        _paint_chip(painter, page.style, chip, visible)


def _paint_chip(
    painter: QPainter, style: PageStyle, chip: Chip, visible: Sequence[Placed]
) -> None:
    painter.setBrush(QColor(style.palette.chosen if chip.marked else style.palette.code_ground))
    for place in visible:
        for rect in line_rects(place, chip.start, chip.end):
            inset = rect.height() * 0.1
            painter.drawRoundedRect(rect.adjusted(-2, inset, 2, -inset), 3, 3)


_SIGN = QSizeF(13, 12)
_REACH = 5.0
"""Pixels around a sign that belong to it: it is small, and pointers are not exact."""
_CROWD = 600.0
"""Pixels over an area from which on signs are counted: a crowd of them pushes others down."""


def note_signs(
    page: Typeset, marks: Marks, visible: Sequence[Placed]
) -> Iterator[tuple[QRectF, Highlight]]:
    """Yield where the signs of notes stand that have no room in the margin.

    Those of one line stand under each other.
    """
    if not visible:
        return
    start, end = span_of(page, visible)
    x = GUTTER / 2 if page.style.rtl else page.qt_document.textWidth() - GUTTER / 2
    free = 0.0
    for one in marks.between(start, end):
        if not one.note.strip():
            continue
        rects = rects_of(page, one.start, one.end, visible)
        if rects:
            top = max(rects[0].center().y() - _SIGN.height() / 2, free)
            free = top + _SIGN.height() + 3
            yield QRectF(QPointF(round(x - _SIGN.width() / 2), round(top)), _SIGN), one


def _signs_between(
    under: Under, top: float, bottom: float
) -> Iterator[tuple[QRectF, Highlight]]:
    """Yield the signs of notes between two heights, and some that stand near by."""
    crowd = visible_blocks(under.page.qt_document, top - _CROWD, bottom)
    return note_signs(under.page, under.marks, crowd)


def _paint_note_signs(painter: QPainter, under: Under, top: float, bottom: float) -> None:
    """Paint a small sheet, with lines on it, beside each line that has a note."""
    palette = under.page.style.palette
    for rect, highlight in _signs_between(under, top, bottom):
        edge = palette.mark_edges[highlight.colour]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(
            QColor(pen_line(palette, highlight.colour) if palette.underlines else edge)
        )
        painter.drawRoundedRect(rect, 3, 3)
        painter.setPen(QPen(QColor(palette.page), 1.2))
        for line, short in ((4.0, 3.0), (8.0, 5.5)):
            y = rect.top() + line
            painter.drawLine(QPointF(rect.left() + 3, y), QPointF(rect.right() - short, y))


def _distance(sign: QRectF, at: QPointF) -> float:
    return (sign.center() - at).manhattanLength()
