"""An entry of the notebook as a card, and the headings: laid out and painted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from reader.model.annotation import Highlight
from reader.model.notebook import Entry, Group, Line
from reader.ui.look.fonts import sized_font, ui_font
from reader.ui.look.icons import pixmap
from reader.ui.look.palettes import Palette
from reader.ui.notebook.entry_words import (
    MORE,
    foot_words,
    heading_facts,
    heading_words,
)
from reader.ui.parts import small_words
from reader.ui.parts.card_words import DressedText, now_words
from reader.ui.parts.note_drawing import NoteSetting, NoteSheet, set_note
from reader.ui.parts.note_pieces import Pictures
from reader.ui.parts.passage import Passage, Setting, runs_right_to_left
from reader.ui.parts.pen_lines import paint_pen_edge
from reader.ui.parts.quote_drawing import QuoteSetting, QuoteSheet, set_quote

HEADING = 52
"""Pixels of a heading, with the air over it."""

_WIDEST = 720
"""Pixels of the column: about 85 letters of a quote."""
_EDGE = 28
_INDENT = 20
_BAR = 3
_TOP, _BOTTOM, _GAP = 14, 14, 8
_QUOTE, _NOTE = (16, 25, 8), (14, 21, 14)
"""Size of the letters, line height, most lines while it is not shown whole."""
_NOW_LINES = 4
_FIRST_LOOK, _LONG_LOOK = 2_000, 30_000
"""Characters laid out of a text that is cut, and of one that is shown whole."""
_TALLEST = 240
"""Pixels of a picture in a note; a click shows all of it."""
_REMEMBERED = 300
_OFFER = 120
"""Pixels of a line on which a click shows all of an entry."""
_OUTSET = 9
"""An editor's words stand where the note's stood: its frame and padding stand outside."""


@dataclass(frozen=True, slots=True)
class EntryState:
    """What an entry looks like just now; *editor* is the height of an open editor, else 0."""

    chosen: bool = False
    current: bool = False
    hovered: bool = False
    expanded: bool = False
    editor: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class _LaidOut:
    """The parts of an entry from top to bottom, each with its top; all in pixels."""

    quote: QuoteSheet | None
    now: Passage | None
    now_top: int
    note: NoteSheet | None
    note_top: int
    more: Passage | None
    more_top: int
    foot: Passage
    foot_top: int
    height: int
    is_written: bool


class EntryPainter:
    """Lays out and paints in the colours of one theme; remembers the latest layouts."""

    def __init__(self, palette: Palette) -> None:
        self._palette = palette
        self._pictures: Pictures | None = None
        self._words: tuple[str, ...] = ()
        self._with_source = False
        self._remembered: dict[tuple[Entry, int, bool, int], _LaidOut] = {}

    def set_palette(self, palette: Palette) -> None:
        """Paint in the colours of another theme."""
        self._palette = palette
        self._remembered.clear()

    def set_pictures(self, pictures: Pictures) -> None:
        """Draw the pictures of notes with *pictures*."""
        self._pictures = pictures
        self._remembered.clear()

    def set_manner(self, words: Sequence[str], *, with_source: bool) -> None:
        """Make *words* stand out; name the article in each entry, or not."""
        self._words, self._with_source = tuple(words), with_source
        self._remembered.clear()

    def height(self, entry: Entry, width: int, state: EntryState) -> int:
        """Return the exact height of an entry in a list *width* pixels wide."""
        return self._laid_out(entry, width, state).height

    def editor_rect(self, entry: Entry, rect: QRect, state: EntryState) -> QRect:
        """Return where the editor of an entry at *rect* stands."""
        laid_out = self._laid_out(entry, rect.width(), state)
        column = _column(rect)
        left = column.left() + _INDENT - _OUTSET
        top = rect.top() + laid_out.note_top
        return QRect(left, top, column.right() - left + 1, state.editor)

    def is_long(self, entry: Entry, width: int, state: EntryState) -> bool:
        """Say whether an entry offers to show the rest, or its beginning only."""
        return self._laid_out(entry, width, state).more is not None

    def hit(self, entry: Entry, rect: QRect, state: EntryState, point: QPoint) -> str:
        """Return what a click at *point* of an entry at *rect* opens: MORE or an address."""
        laid_out = self._laid_out(entry, rect.width(), state)
        left = _column(rect).left() + _INDENT
        more = QRect(left, rect.top() + laid_out.more_top, _OFFER, small_words.LINE)
        if laid_out.more is not None and more.contains(point):
            return MORE
        at_foot = point - QPoint(left, rect.top() + laid_out.foot_top)
        link = laid_out.foot.link_at(at_foot.x(), at_foot.y())
        if link or laid_out.note is None:
            return link
        in_note = self._in_note(laid_out, rect, point)
        return laid_out.note.link_at(in_note.x(), in_note.y())

    def box_at(self, entry: Entry, rect: QRect, state: EntryState, point: QPoint) -> int | None:
        """Return the line of the note whose box is at *point* of an entry, or None."""
        laid_out = self._laid_out(entry, rect.width(), state)
        if laid_out.note is None:
            return None
        in_note = self._in_note(laid_out, rect, point)
        return laid_out.note.box_at(in_note.x(), in_note.y())

    def paint(self, painter: QPainter, rect: QRect, entry: Entry, state: EntryState) -> None:
        """Paint an entry over *rect*."""
        laid_out = self._laid_out(entry, rect.width(), state)
        column = _column(rect)
        self._paint_ground(painter, column, state)
        self._paint_sign(painter, column, entry, laid_out)
        parts = (
            (laid_out.quote, _TOP, self._palette.head),
            (laid_out.now, laid_out.now_top, self._palette.soft),
            (laid_out.note, laid_out.note_top, self._palette.ink),
            (laid_out.more, laid_out.more_top, self._palette.accent),
            (laid_out.foot, laid_out.foot_top, self._palette.soft),
        )
        for passage, top, colour in parts:
            if passage is not None:
                painter.setPen(QColor(colour))
                passage.draw(painter, column.left() + _INDENT, rect.top() + top)

    def paint_heading(
        self, painter: QPainter, rect: QRect, group: Group, today: date, *, floating: bool
    ) -> None:
        """Paint a heading over *rect*; one that floats has a ground and a line of its own."""
        column = _column(rect)
        if floating:
            painter.fillRect(rect, QColor(self._palette.page))
        line = QRect(column.left(), rect.bottom(), column.width(), 1)
        painter.fillRect(line, QColor(self._palette.line))
        words = QRect(column.left(), rect.bottom() - 34, column.width(), 28)
        painter.setFont(ui_font(12))
        facts = heading_facts(group)
        room = painter.fontMetrics().horizontalAdvance(facts)
        painter.setPen(QColor(self._palette.soft))
        flags = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, flags | Qt.AlignmentFlag.AlignRight, facts)
        painter.setFont(sized_font("Literata", 16, QFont.Weight.DemiBold))
        painter.setPen(QColor(self._palette.head))
        words.adjust(0, 0, -room - 16, 0)
        shown = painter.fontMetrics().elidedText(
            heading_words(group, today), Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, flags | Qt.AlignmentFlag.AlignLeft, shown)

    def _in_note(self, laid_out: _LaidOut, rect: QRect, point: QPoint) -> QPoint:
        left = _column(rect).left() + _INDENT
        return point - QPoint(left, rect.top() + laid_out.note_top)

    def _paint_ground(self, painter: QPainter, column: QRect, state: EntryState) -> None:
        ground = QRectF(column.adjusted(-12, 2, 12, -2))
        painter.setPen(Qt.PenStyle.NoPen)
        if state.chosen or state.hovered:
            colour = self._palette.chosen if state.chosen else self._palette.list
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(ground, 8, 8)
        if state.current:
            painter.setPen(QPen(QColor(self._palette.focus), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground.adjusted(0.75, 0.75, -0.75, -0.75), 8, 8)

    def _paint_sign(
        self, painter: QPainter, column: QRect, entry: Entry, laid_out: _LaidOut
    ) -> None:
        """Paint the bar of a highlight's colour, or the sign of a note on the article."""
        top = column.top() + _TOP
        if laid_out.quote is None or not isinstance(entry.mark, Highlight):
            if laid_out.is_written:
                return  # the editor's frame would cut it
            ratio = painter.device().devicePixelRatioF()
            drawn = pixmap("sticky-note", self._palette.soft, 14, ratio)
            painter.drawPixmap(column.left(), top + 4, drawn)
            return
        left = column.left()
        if runs_right_to_left(entry.mark.quote):
            left = column.right() + 1 - _BAR
        bar = QRectF(left, top + 2, _BAR, laid_out.quote.height - 4)
        paint_pen_edge(painter, bar, entry.mark.colour, self._palette)

    def _laid_out(self, entry: Entry, width: int, state: EntryState) -> _LaidOut:
        key = (entry, width, state.expanded, state.editor)
        if key not in self._remembered:
            if len(self._remembered) >= _REMEMBERED:
                self._remembered.clear()
            self._remembered[key] = self._lay_out(entry, width, state)
        return self._remembered[key]

    def _lay_out(self, entry: Entry, width: int, state: EntryState) -> _LaidOut:
        column = _column_width(width) - _INDENT
        quote, top = None, _TOP
        if isinstance(entry.mark, Highlight):
            quote = self._quote(entry, entry.mark, column, expanded=state.expanded)
            top += quote.height + _GAP
        now, now_top = None, top
        if entry.quoted.now:
            words = DressedText(now_words(entry.quoted.now[:_FIRST_LOOK]))
            now = small_words.small(words, column, _NOW_LINES)
            top += now.height + _GAP
        note, note_top = self._note(entry, column, state), top
        if state.editor or note is not None:
            top += (state.editor or (note.height if note is not None else 0)) + _GAP
        more = small_words.more_or_less(quote, note, column, expanded=state.expanded)
        more_top = top
        if more is not None:
            top += small_words.LINE + 4
        foot_line = foot_words(entry, self._palette, with_source=self._with_source)
        foot = small_words.small(foot_line, column)
        height = top + foot.height + _BOTTOM
        return _LaidOut(
            quote=quote,
            now=now,
            now_top=now_top,
            note=note,
            note_top=note_top,
            more=more,
            more_top=more_top,
            foot=foot,
            foot_top=top,
            height=height,
            is_written=bool(state.editor),
        )

    def _quote(
        self, entry: Entry, mark: Highlight, column: int, *, expanded: bool
    ) -> QuoteSheet:
        text = mark.quote[: _LONG_LOOK if expanded else _FIRST_LOOK]
        size, line_height, lines = _QUOTE
        # A little short of the bar of a quote that is read from the right.
        words = Setting(
            font=sized_font("Literata", size),
            width=column - (_INDENT if runs_right_to_left(text) else 0),
            line_height=line_height,
            lines=0 if expanded else lines,
        )
        setting = QuoteSetting(
            words=words,
            found=self._words,
            pictures=self._pictures,
            ground=self._palette.code_ground,
        )
        return set_quote(text, entry.quoted, setting)

    def _note(self, entry: Entry, column: int, state: EntryState) -> NoteSheet | None:
        if state.editor or not entry.markdown.strip():
            return None
        size, line_height, lines = _NOTE
        setting = NoteSetting(
            palette=self._palette,
            width=column,
            line_height=line_height,
            size=size,
            lines=0 if state.expanded else lines,
            longest=_LONG_LOOK if state.expanded else _FIRST_LOOK,
            tallest=_TALLEST,
            pictures=self._pictures,
            found=self._words,
        )
        return set_note(entry.markdown, setting)


def estimator(width: int) -> Callable[[Line], int]:
    """Return what says about how high an entry will be, without reading it.

    It is asked of tens of thousands at once.
    """
    column = _column_width(width) - _INDENT
    (quote_size, quote_height, quote_most), (note_size, note_height, note_most) = _QUOTE, _NOTE
    in_quote = max(1, round(column / quote_size * 2))
    in_note = max(1, round(column / note_size * 2))
    bare = _TOP + small_words.LINE + _BOTTOM

    def estimated(line: Line) -> int:
        height = bare
        if line.quote_length:
            lines = -(-line.quote_length // in_quote)
            height += min(lines, quote_most) * quote_height + _GAP
        if line.note_length:
            lines = -(-line.note_length // in_note)
            height += min(lines, note_most) * note_height + _GAP
        return height

    return estimated


def _column_width(width: int) -> int:
    return max(120, min(_WIDEST, width - 2 * _EDGE))


def _column(rect: QRect) -> QRect:
    """Return the part of a row that carries words."""
    width = _column_width(rect.width())
    left = rect.left() + (rect.width() - width) // 2
    return QRect(left, rect.top(), width, rect.height())
