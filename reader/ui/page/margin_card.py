"""A note as a card in the margin: how it is set and how it is painted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import inf

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from reader.model.annotation import Highlight
from reader.text.i18n import _
from reader.ui.look.fonts import ui_font
from reader.ui.look.palettes import Palette
from reader.ui.parts.note_drawing import NoteSetting, NoteSheet, set_note
from reader.ui.parts.note_pieces import Pictures
from reader.ui.parts.pen_lines import paint_pen_edge

GAP = 12
"""Pixels between the page's column, gutter and all, and the cards."""
JOIN = 15.0
"""Pixels below the top of a card, and of the line of its words, at which they are joined."""

_PADDING = 12
_EDGE = 4
_LINE = 19
_MORE = 20
_RADIUS = 6
_FEWEST, _FEW, ALL_LINES = 2, 6, 300
"""Lines of a note in a crowd, of one with room below it, and of the one at hand."""
_FIRST_LOOK, _LONG_LOOK = 1_000, 20_000
"""Characters laid out of a note that is cut, and of the one at hand; the sidebar has all."""
_A_LETTER = 7
"""Pixels a letter takes about, for cards that nobody has seen yet."""


@dataclass(frozen=True, slots=True, eq=False)
class Card:
    """A note as it lies in the margin; *rect* in the document's heights."""

    highlight: Highlight
    words: NoteSheet
    rect: QRectF


@dataclass(frozen=True, slots=True)
class CardState:
    """What a card looks like just now; *written* says that an editor covers its words."""

    current: bool = False
    focused: bool = False
    written: bool = False


_TALLEST = 150
"""Pixels of a picture in a note."""


def lines_in(room: float) -> int:
    """Return how many lines a card may show that has *room* pixels before the next words."""
    lines = int((room - 2 * _PADDING + 4 - _MORE) // _LINE) if room < inf else _FEW
    return min(max(lines, _FEWEST), _FEW)


def set_card(
    note: str, palette: Palette, width: int, lines: int, pictures: Pictures | None = None
) -> NoteSheet:
    """Lay a note out for a card *width* pixels wide; "More" takes the place of a last line."""
    setting = NoteSetting(
        palette=palette,
        width=max(40, width - 2 * _PADDING - _EDGE),
        line_height=_LINE,
        lines=lines + 1,
        longest=_LONG_LOOK if lines == ALL_LINES else _FIRST_LOOK,
        tallest=_TALLEST,
        pictures=pictures,
    )
    sheet = set_note(note, setting)
    return set_note(note, replace(setting, lines=lines)) if sheet.cut else sheet


def card_height(words: NoteSheet) -> int:
    """Return the height of a card with these words."""
    return words.height + 2 * _PADDING - 4 + (_MORE if words.cut else 0)


def guessed_height(note: str, width: int, lines: int) -> int:
    """Return about how high the card of a note will be, without laying it out."""
    a_line = max(1, (width - 2 * _PADDING - _EDGE) // _A_LETTER)
    needed = sum(-(-len(line) // a_line) or 1 for line in note[:_FIRST_LOOK].split("\n"))
    return min(needed, lines + 1) * _LINE + 2 * _PADDING - 4


def editor_rect(rect: QRectF) -> QRectF:
    """Return where the editor of a card at *rect* stands."""
    return rect.adjusted(_EDGE + 1, 1, -1, -1)


def link_at(card: Card, point: QPointF) -> str:
    """Return the address under a point of the document, or nothing."""
    corner = _corner(card.rect)
    return card.words.link_at(point.x() - corner.x(), point.y() - corner.y())


def box_at(card: Card, point: QPointF) -> int | None:
    """Return the line of the note whose box is under a point of the document, or None."""
    corner = _corner(card.rect)
    return card.words.box_at(point.x() - corner.x(), point.y() - corner.y())


def paint_card(painter: QPainter, palette: Palette, card: Card, state: CardState) -> None:
    """Paint a card where it lies; the current one stands out by a rim of its pen."""
    edge = QColor(palette.mark_edges[card.highlight.colour])
    shape = QPainterPath()
    shape.addRoundedRect(card.rect, _RADIUS, _RADIUS)
    painter.fillPath(shape, QColor(palette.raised))
    painter.save()
    painter.setClipPath(shape)
    bar = QRectF(card.rect.topLeft(), card.rect.bottomLeft() + QPointF(4, 0))
    paint_pen_edge(painter, bar, card.highlight.colour, palette)
    painter.restore()
    rim = QColor(palette.focus) if state.focused else edge
    painter.setPen(QPen(rim if state.current else QColor(palette.line), 1 + state.focused))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(shape)
    if not state.written:
        _paint_words(painter, palette, card, offer=not state.current)


def paint_adrift(painter: QPainter, palette: Palette, editor: QRectF) -> None:
    """Paint the card of an editor whose highlight has gone from the page: it has no pen."""
    shape = QPainterPath()
    shape.addRoundedRect(editor.adjusted(-_EDGE - 1, -1, 1, 1), _RADIUS, _RADIUS)
    painter.fillPath(shape, QColor(palette.raised))
    painter.setPen(QPen(QColor(palette.focus), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(shape)


def _paint_words(painter: QPainter, palette: Palette, card: Card, *, offer: bool) -> None:
    corner = _corner(card.rect)
    painter.setPen(QColor(palette.ink))
    card.words.draw(painter, round(corner.x()), round(corner.y()))
    if card.words.cut and offer:
        painter.setPen(QColor(palette.accent))
        painter.setFont(ui_font(12))
        side = card.words.side
        line = QRectF(corner.x(), corner.y() + card.words.height, 0, _MORE - 2)
        line.setRight(card.rect.right() - _PADDING)
        painter.drawText(line, side | Qt.AlignmentFlag.AlignVCenter, _("More"))


def paint_join(painter: QPainter, palette: Palette, card: Card, words_top: float) -> None:
    """Paint a fine line from the line of the words to their card."""
    edge = QColor(palette.mark_edges[card.highlight.colour])
    painter.setPen(QPen(edge, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    left, middle = card.rect.left(), round(card.rect.left() - GAP / 2) + 0.5
    words, at_card = round(words_top + JOIN) + 0.5, round(card.rect.top() + JOIN) + 0.5
    points = [QPointF(0, words), QPointF(middle, words), QPointF(middle, at_card)]
    painter.drawPolyline([*points, QPointF(left, at_card)])


def _corner(rect: QRectF) -> QPointF:
    return QPointF(round(rect.left()) + _PADDING + _EDGE - 1, round(rect.top()) + _PADDING - 2)
