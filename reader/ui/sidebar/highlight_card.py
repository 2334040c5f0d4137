"""A highlight or a note as a card: how it is laid out and how it is painted."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QColor, QFont, QPainter

from reader.model.annotation import Highlight
from reader.model.quoted import WORDS, Quoted
from reader.ui.look.fonts import sized_font, ui_font
from reader.ui.look.palettes import Palette
from reader.ui.parts import small_words
from reader.ui.parts.backlink_words import with_backlinks
from reader.ui.parts.card_words import Card, DressedText, foot_text, now_words
from reader.ui.parts.note_drawing import NoteSetting, NoteSheet, set_note
from reader.ui.parts.note_pieces import Pictures
from reader.ui.parts.passage import Passage, Setting, runs_right_to_left, set_passage
from reader.ui.parts.pen_lines import paint_pen_edge
from reader.ui.parts.quote_drawing import QuoteSetting, QuoteSheet, set_quote

_SIDE = 16
_INDENT = 14
_BAR = 3
_TOP, _BOTTOM, _GAP = 14, 14, 6
_SECTION_TOP, _SECTION_BOTTOM = 20, 4
_QUOTE_LINES, _NOTE_LINES, _LOST_LINES, _NOW_LINES = 6, 12, 6, 4
_QUOTE_HEIGHT, _NOTE_HEIGHT = 21, 19
_FIRST_LOOK, _LONG_LOOK = 1_500, 20_000
"""Characters laid out of a text that is cut, and of one that is shown whole."""
_TALLEST = 200
"""Pixels of a picture in a note; a click shows all of it."""
_REMEMBERED = 300
_EDITOR_OUTSET = 9
"""An editor's words stand where the note's stood: its frame and padding stand outside."""


@dataclass(frozen=True, slots=True)
class CardState:
    """What a card looks like just now.

    *ruled* asks for a line below it; *editor* is the height of an open editor, else 0.
    *section* are the words over the first card of a section; *lost* says where the words of a
    lost highlight used to be; *quoted* is what the words of another are; *links* is how many
    notes lead here.
    """

    chosen: bool = False
    focused: bool = False
    expanded: bool = False
    ruled: bool = True
    editor: int = 0
    section: str = ""
    lost: str = ""
    quoted: Quoted = WORDS
    links: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class _LaidOut:
    """The parts of a card from top to bottom, each with its top; all in pixels."""

    left: int
    section: Passage | None
    top: int
    quote: QuoteSheet | None
    now: Passage | None
    now_top: int
    note: NoteSheet | None
    note_top: int
    more: Passage | None
    more_top: int
    lost: Passage | None
    lost_top: int
    foot: Passage
    foot_top: int
    height: int


class CardPainter:
    """Lays out and paints cards in the colours of one theme; remembers the latest layouts."""

    def __init__(self, palette: Palette, pictures: Pictures | None = None) -> None:
        self._palette = palette
        self._pictures = pictures
        self._remembered: dict[tuple[Card, int, CardState], _LaidOut] = {}

    def height(self, card: Card, width: int, state: CardState) -> int:
        """Return the exact height of a card in a list *width* pixels wide."""
        return self._laid_out(card, width, state).height

    def editor_rect(self, card: Card, rect: QRect, state: CardState) -> QRect:
        """Return where the editor of a card at *rect* stands."""
        laid_out = self._laid_out(card, rect.width(), state)
        left = rect.left() + laid_out.left - _EDITOR_OUTSET
        width = _column(rect.width(), card) + _EDITOR_OUTSET + (_SIDE - 8)
        return QRect(left, rect.top() + laid_out.note_top, width, state.editor)

    def more_rect(self, card: Card, rect: QRect, state: CardState) -> QRect:
        """Return where a card at *rect* offers to show the rest; empty where all is shown."""
        laid_out = self._laid_out(card, rect.width(), state)
        if laid_out.more is None:
            return QRect()
        top = rect.top() + laid_out.more_top
        return QRect(rect.left() + _SIDE, top, rect.width() - 2 * _SIDE, small_words.LINE)

    def link_at(self, card: Card, rect: QRect, state: CardState, point: QPoint) -> str:
        """Return the address under *point* on a card at *rect*, or nothing."""
        laid_out = self._laid_out(card, rect.width(), state)
        inside = point - rect.topLeft() - QPoint(laid_out.left, 0)
        x, y = inside.x(), inside.y()
        if y >= laid_out.foot_top:
            return laid_out.foot.link_at(x, y - laid_out.foot_top)
        if laid_out.note is None or state.editor:
            return ""
        return laid_out.note.link_at(x, y - laid_out.note_top)

    def box_at(self, card: Card, rect: QRect, state: CardState, point: QPoint) -> int | None:
        """Return the line of the note whose box is under *point*, or None."""
        laid_out = self._laid_out(card, rect.width(), state)
        if laid_out.note is None or state.editor:
            return None
        inside = point - rect.topLeft() - QPoint(laid_out.left, laid_out.note_top)
        return laid_out.note.box_at(inside.x(), inside.y())

    def paint(self, painter: QPainter, rect: QRect, card: Card, state: CardState) -> None:
        """Paint a card over *rect*."""
        laid_out = self._laid_out(card, rect.width(), state)
        self._paint_ground(painter, rect.adjusted(0, laid_out.top - _TOP, 0, 0), state)
        if laid_out.section is not None:
            painter.setPen(QColor(self._palette.soft))
            laid_out.section.draw(painter, rect.left() + _SIDE, rect.top() + _SECTION_TOP)
        if isinstance(card, Highlight) and laid_out.quote is not None:
            self._paint_bar(painter, rect, card, laid_out)
        parts = (
            (laid_out.quote, laid_out.top, self._palette.ink),
            (laid_out.now, laid_out.now_top, self._palette.soft),
            (laid_out.note, laid_out.note_top, self._palette.ink),
            (laid_out.more, laid_out.more_top, self._palette.accent),
            (laid_out.lost, laid_out.lost_top, self._palette.soft),
            (laid_out.foot, laid_out.foot_top, self._palette.soft),
        )
        for passage, top, colour in parts:
            if passage is not None:
                painter.setPen(QColor(colour))
                passage.draw(painter, rect.left() + laid_out.left, rect.top() + top)

    def _paint_ground(self, painter: QPainter, rect: QRect, state: CardState) -> None:
        if state.chosen:
            painter.fillRect(rect, QColor(self._palette.chosen))
        elif state.ruled:
            rule = QRect(rect.left() + _SIDE, rect.bottom(), rect.width() - 2 * _SIDE, 1)
            painter.fillRect(rule, QColor(self._palette.line))
        if state.focused:
            ring = QColor(self._palette.focus)
            painter.fillRect(QRect(rect.left(), rect.top(), 2, rect.height()), ring)

    def _paint_bar(
        self, painter: QPainter, rect: QRect, card: Highlight, laid_out: _LaidOut
    ) -> None:
        left = rect.left() + _SIDE
        if _right_to_left(card):
            left = rect.right() + 1 - _SIDE - _BAR
        height = laid_out.quote.height if laid_out.quote else 0
        bar = QRectF(left, rect.top() + laid_out.top, _BAR, height)
        paint_pen_edge(painter, bar, card.colour, self._palette)

    def _laid_out(self, card: Card, width: int, state: CardState) -> _LaidOut:
        key = (card, width, replace(state, chosen=False, focused=False, ruled=True))
        if key not in self._remembered:
            if len(self._remembered) >= _REMEMBERED:
                self._remembered.clear()
            self._remembered[key] = self._lay_out(card, width, state)
        return self._remembered[key]

    def _lay_out(self, card: Card, width: int, state: CardState) -> _LaidOut:
        column = _column(width, card)
        section = _section(state.section, width) if state.section else None
        first = _TOP + (_SECTION_TOP + section.height + _SECTION_BOTTOM if section else 0)
        quote, top = None, first
        if isinstance(card, Highlight):
            quote = self._quote(card, column, state)
            top += quote.height + _GAP
        now, now_top = None, top
        if state.quoted.now:
            words = DressedText(now_words(state.quoted.now[:_FIRST_LOOK]))
            now = small_words.small(words, column, _NOW_LINES)
            top += now.height + _GAP
        note = self._note(card, column, state)
        note_top = top
        if state.editor or note is not None:
            top += (state.editor or (note.height if note is not None else 0)) + _GAP
        more = small_words.more_or_less(quote, note, column, expanded=state.expanded)
        more_top = top
        if more is not None:
            top += small_words.LINE + _GAP // 2
        lost, lost_top = None, top
        if state.lost:
            lost = small_words.small(DressedText(state.lost), column, _LOST_LINES)
            top += lost.height + _GAP // 2
        foot_words = with_backlinks(foot_text(card, self._palette), state.links, self._palette)
        foot = small_words.small(foot_words, column)
        left = _SIDE if _right_to_left(card) or quote is None else _SIDE + _INDENT
        height = top + foot.height + _BOTTOM
        return _LaidOut(
            left=left,
            section=section,
            top=first,
            quote=quote,
            now=now,
            now_top=now_top,
            note=note,
            note_top=note_top,
            more=more,
            more_top=more_top,
            lost=lost,
            lost_top=lost_top,
            foot=foot,
            foot_top=top,
            height=height,
        )

    def _quote(self, card: Highlight, column: int, state: CardState) -> QuoteSheet:
        words = Setting(
            font=sized_font("Literata", 14),
            width=column,
            line_height=_QUOTE_HEIGHT,
            lines=0 if state.expanded else _QUOTE_LINES,
        )
        setting = QuoteSetting(
            words=words, pictures=self._pictures, ground=self._palette.code_ground
        )
        longest = _LONG_LOOK if state.expanded else _FIRST_LOOK
        return set_quote(card.quote[:longest], state.quoted, setting)

    def _note(self, card: Card, column: int, state: CardState) -> NoteSheet | None:
        markdown = card.note if isinstance(card, Highlight) else card.text
        if state.editor or not markdown.strip():
            return None
        setting = NoteSetting(
            palette=self._palette,
            width=column,
            line_height=_NOTE_HEIGHT,
            lines=0 if state.expanded else _NOTE_LINES,
            longest=_LONG_LOOK if state.expanded else _FIRST_LOOK,
            tallest=_TALLEST,
            pictures=self._pictures,
        )
        return set_note(markdown, setting)


def estimated_height(card: Card, width: int) -> int:
    """Return about how high a card will be, without laying it out."""
    a_line = max(1, _column(width, card) // 7)
    words = card.note if isinstance(card, Highlight) else card.text
    lines = min(_NOTE_LINES, -(-len(words) // a_line))
    height = _TOP + lines * _NOTE_HEIGHT + (_GAP if lines else 0) + small_words.LINE + _BOTTOM
    if isinstance(card, Highlight):
        height += min(_QUOTE_LINES, -(-len(card.quote) // a_line)) * _QUOTE_HEIGHT + _GAP
    return height


def _column(width: int, card: Card) -> int:
    indent = _INDENT if isinstance(card, Highlight) else 0
    return max(40, width - 2 * _SIDE - indent)


def _right_to_left(card: Card) -> bool:
    return isinstance(card, Highlight) and runs_right_to_left(card.quote)


def _section(words: str, width: int) -> Passage:
    font = ui_font(11, weight=QFont.Weight.DemiBold)
    column = max(40, width - 2 * _SIDE)
    return set_passage(words, Setting(font=font, width=column, line_height=small_words.LINE))
