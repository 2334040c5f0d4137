"""What stands around the words of a page and is no text: bars, grounds, bullets, rules.

Qt can do none of these well, so the page paints them itself, for the blocks on the screen.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QTextBlock, QTextDocument

from reader.ui.look.palettes import mixed
from reader.ui.page.rhythm import BOX_PADDING, CARD_PADDING, CODE_PADDING
from reader.ui.page.shapes import slot
from reader.ui.page.style import GUTTER, PageStyle, Role

RADIUS = 6.0


class Kind(Enum):
    """A piece of furniture. The first four stand behind several blocks."""

    CODE = "code"
    CARD = "card"
    BAR = "bar"
    BOX = "box"
    RULE = "rule"
    FOOT_RULE = "foot-rule"
    BULLET = "bullet"
    NUMBER = "number"
    CHECKED = "checked"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Piece:
    """Furniture of the blocks *first* to *last* (numbers), *indent* pixels into the measure.

    *text* is the number of a list item or the label of a footnote.
    """

    kind: Kind
    first: int
    last: int
    indent: float = 0.0
    text: str = ""
    role: Role = Role.BODY


class Furniture:
    """The pieces of a page, found by block number."""

    def __init__(self, pieces: Sequence[Piece], style: PageStyle) -> None:
        self.style = style
        self._grounds = sorted(
            (piece for piece in pieces if piece.last > piece.first), key=lambda one: one.first
        )
        self._small = sorted(
            (piece for piece in pieces if piece.last == piece.first), key=lambda one: one.first
        )
        self._firsts = [piece.first for piece in self._small]

    def between(self, first: int, last: int) -> Iterator[Piece]:
        """Yield the pieces that touch the blocks *first* to *last*, wide ones first."""
        for piece in self._grounds:
            if piece.first > last:
                break
            if piece.last >= first:
                yield piece
        for piece in self._small[bisect_left(self._firsts, first) :]:
            if piece.first > last:
                return
            yield piece


@dataclass(frozen=True, slots=True)
class Sight:
    """The blocks on the screen, by number; nothing beyond them is laid out for the paint."""

    first: int
    last: int


def paint_furniture(
    painter: QPainter, document: QTextDocument, furniture: Furniture, sight: Sight
) -> None:
    """Paint what stands around the blocks in sight, in the document's coordinates."""
    style = furniture.style
    for piece in furniture.between(sight.first, sight.last):
        first = document.findBlockByNumber(piece.first)
        rect = slot(document, first)
        if piece.last != piece.first:
            last = min(piece.last, sight.last + 1)
            rect |= slot(document, document.findBlockByNumber(last))
        _paint(painter, piece, _column(document, piece, rect, style), first, style)


def _column(document: QTextDocument, piece: Piece, rect: QRectF, style: PageStyle) -> QRectF:
    """Return the rows of *rect* over the piece's part of the measure."""
    left, right = float(GUTTER), document.textWidth() - GUTTER
    if style.rtl:
        right -= piece.indent
    else:
        left += piece.indent
    return QRectF(left, rect.top(), right - left, rect.height())


def _paint(
    painter: QPainter, piece: Piece, rect: QRectF, block: QTextBlock, style: PageStyle
) -> None:
    match piece.kind:
        case Kind.CODE:
            _paint_ground(
                painter, rect.adjusted(-14, -CODE_PADDING + 3, 14, CODE_PADDING), style
            )
        case Kind.CARD:
            _paint_card(painter, rect.adjusted(0, -CARD_PADDING + 2, 0, CARD_PADDING), style)
        case Kind.BOX:
            _paint_ground(painter, rect.adjusted(0, -BOX_PADDING + 1, 0, BOX_PADDING), style)
        case Kind.BAR:
            _paint_bar(painter, rect, style)
        case Kind.RULE:
            _paint_ornament(painter, rect, style)
        case Kind.FOOT_RULE:
            _paint_foot_rule(painter, rect, style)
        case _:
            _paint_marker(painter, piece, rect, block, style)


def _paint_ground(painter: QPainter, rect: QRectF, style: PageStyle) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(style.palette.code_ground))
    painter.drawRoundedRect(rect, RADIUS, RADIUS)


def _paint_card(painter: QPainter, rect: QRectF, style: PageStyle) -> None:
    painter.setPen(QPen(QColor(style.palette.line), 1))
    painter.setBrush(QColor(style.palette.code_ground))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)


def _paint_bar(painter: QPainter, rect: QRectF, style: PageStyle) -> None:
    left = rect.right() - 3 if style.rtl else rect.left()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(mixed(style.palette.line, style.palette.soft, 0.2)))
    painter.drawRoundedRect(QRectF(left, rect.top() + 2, 3, rect.height() - 2), 1.5, 1.5)


def _paint_ornament(painter: QPainter, rect: QRectF, style: PageStyle) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(style.palette.soft))
    for step in (-1, 0, 1):
        painter.drawEllipse(rect.center() + QPointF(step * style.typography.size, 0), 1.8, 1.8)


def _paint_foot_rule(painter: QPainter, rect: QRectF, style: PageStyle) -> None:
    width = min(rect.width(), style.typography.size * 7.0)
    left = rect.right() - width if style.rtl else rect.left()
    y = round(rect.top() - style.line * 0.8)
    painter.fillRect(QRectF(left, y, width, 1), QColor(style.palette.line))


def _paint_marker(
    painter: QPainter, piece: Piece, rect: QRectF, block: QTextBlock, style: PageStyle
) -> None:
    line = block.layout().lineAt(0)
    base = rect.top() + (line.y() + line.ascent() if line.isValid() else style.line * 0.8)
    edge = rect.right() if style.rtl else rect.left()
    if piece.kind is Kind.BULLET:
        _paint_bullet(painter, QPointF(edge, base), style)
        return
    if piece.kind is Kind.NUMBER:
        _paint_number(painter, piece, QPointF(edge, base), style)
        return
    _paint_box(painter, piece, QPointF(edge, base), style)


def _outwards(style: PageStyle) -> int:
    return 1 if style.rtl else -1


def _paint_bullet(painter: QPainter, at: QPointF, style: PageStyle) -> None:
    em = style.typography.size
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(style.palette.caption))
    centre = at + QPointF(_outwards(style) * 0.78 * em, -0.25 * em)
    painter.drawEllipse(centre, 0.135 * em, 0.135 * em)


def _paint_number(painter: QPainter, piece: Piece, at: QPointF, style: PageStyle) -> None:
    font = style.font(piece.role)
    width = QFontMetricsF(font).horizontalAdvance(piece.text)
    space = 0.42 * style.typography.size
    x = at.x() + space if style.rtl else at.x() - space - width
    painter.setFont(font)
    painter.setPen(QColor(style.palette.caption))
    if style.rtl:
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    painter.drawText(QPointF(x, at.y()), piece.text)
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def _paint_box(painter: QPainter, piece: Piece, at: QPointF, style: PageStyle) -> None:
    em = style.typography.size
    side = 0.68 * em
    left = at.x() + 0.42 * em if style.rtl else at.x() - 0.42 * em - side
    box = QRectF(left, at.y() - side + 0.03 * em, side, side)
    pen = QPen(QColor(style.palette.caption), max(1.2, em * 0.07))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, 0.14 * em, 0.14 * em)
    if piece.kind is Kind.CHECKED:
        points = [(0.24, 0.52), (0.43, 0.71), (0.77, 0.3)]
        painter.drawPolyline(
            [QPointF(box.left() + x * side, box.top() + y * side) for x, y in points]
        )
