"""Notes in the margin, beside the words they belong to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from reader.model.annotation import Highlight
from reader.text.i18n import _
from reader.ui.look.fonts import ui_font
from reader.ui.look.palettes import Palette
from reader.ui.parts.card_words import note_text
from reader.ui.parts.passage import Passage, Setting, set_passage

WIDEST = 224
NARROWEST = 160
GAP = 12
"""Pixels between the page's column, gutter and all, and the cards."""

_PADDING = 12
_LINE = 19
_BETWEEN = 8.0
_MOST_LINES = 12
_LONGEST = 1_500
"""Characters of a note that a card lays out; the sidebar has the rest."""


def card_width(pane: int, column: int) -> int:
    """Return how wide cards can be beside a *column* in a *pane*; 0 where there is no room."""
    room = pane - column - 2 * GAP
    return min(WIDEST, room) if room >= NARROWEST else 0


WordsTop = Callable[[int], float]
"""Gives the height in the document of the line that holds a code point."""


@dataclass(frozen=True, slots=True, eq=False)
class Card:
    """A note as it lies in the margin; *rect* in the document's heights."""

    highlight: Highlight
    words: Passage
    rect: QRectF


class Margin(QWidget):
    """Cards beside the page. It scrolls with the page and paints what is in sight."""

    note_clicked = Signal(str)

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("margin")
        self.setAccessibleName(_("Notes in the margin"))
        self.setMouseTracking(True)
        self._palette = palette
        self._notes: list[Highlight] = []
        self._cards: list[Card] = []
        self._passages: dict[tuple[str, int], Passage] = {}
        self._offset = 0
        self._current = ""

    @property
    def has_notes(self) -> bool:
        """Tell whether there is anything to show."""
        return bool(self._notes)

    @property
    def cards(self) -> Sequence[Card]:
        """Return the cards placed so far, from the top of the article."""
        return self._cards

    def set_palette(self, palette: Palette) -> None:
        """Wear other colours."""
        self._palette = palette
        self._passages.clear()
        self.forget_places()

    def set_notes(self, highlights: Sequence[Highlight]) -> None:
        """Show the notes of *highlights*, given in reading order."""
        notes = [one for one in highlights if one.note.strip()]
        if notes != self._notes:
            self._passages = {} if len(self._passages) > 2 * len(notes) else self._passages
            self._notes = notes
            self.forget_places()

    @property
    def current(self) -> str:
        """Return the id of the highlight that is shown as the current one, or nothing."""
        return self._current

    def set_current(self, highlight_id: str) -> None:
        """Show which highlight is the current one; "" for none."""
        self._current = highlight_id
        self.update()

    def forget_places(self) -> None:
        """Place all cards anew: the page or the cards look different now."""
        self._cards = []
        self.update()

    def follow(self, offset: int, words_top: WordsTop) -> None:
        """Show the part of the margin that begins at *offset* of the document."""
        self._offset = offset
        for note in self._notes[len(self._cards) :]:
            top = words_top(note.start)
            if top > offset + self.height():
                break
            self._cards.append(self._card(note, top))
        self.update()

    def _card(self, note: Highlight, top: float) -> Card:
        if self._cards:
            top = max(top, self._cards[-1].rect.bottom() + _BETWEEN)
        passage = self._passage(note.note)
        height = passage.height + 2 * _PADDING - 4
        return Card(note, passage, QRectF(0.5, round(top) + 0.5, self.width() - 1, height))

    def _passage(self, note: str) -> Passage:
        """Return a note laid out; most notes are asked for again and again."""
        width = self.width() - 2 * _PADDING - 2
        found = self._passages.get((note, width))
        if found is None:
            setting = Setting(font=ui_font(), width=width, line_height=_LINE, lines=_MOST_LINES)
            words = note_text(note, self._palette, _LONGEST)
            found = set_passage(words.text, setting, words.dresses)
            self._passages[note, width] = found
        return found

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the cards in sight."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0, -self._offset)
        for card in self._in_sight():
            self._paint(painter, card)
        painter.end()

    def _in_sight(self) -> list[Card]:
        top, bottom = self._offset, self._offset + self.height()
        return [
            card
            for card in self._cards
            if card.rect.bottom() > top and card.rect.top() < bottom
        ]

    def _paint(self, painter: QPainter, card: Card) -> None:
        shape = QPainterPath()
        shape.addRoundedRect(card.rect, 6, 6)
        painter.setPen(QPen(QColor(self._palette.line), 1))
        painter.fillPath(shape, QColor(self._palette.raised))
        painter.save()
        painter.setClipPath(shape)
        edge = QRectF(card.rect.left(), card.rect.top(), 4, card.rect.height())
        painter.fillRect(edge, QColor(self._palette.mark_edges[card.highlight.colour]))
        painter.restore()
        painter.drawPath(shape)
        painter.setPen(QColor(self._palette.ink))
        left, top = round(card.rect.left()) + _PADDING + 3, round(card.rect.top())
        card.words.draw(painter, left, top + _PADDING - 2)

    def card_at(self, point: QPointF) -> Card | None:
        """Return the card under a point of this widget."""
        at = point + QPointF(0, self._offset)
        return next((card for card in self._in_sight() if card.rect.contains(at)), None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that a card can be clicked."""
        hand = self.card_at(event.position()) is not None
        self.setCursor(
            Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor
        )

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Say which note was clicked."""
        card = self.card_at(event.position())
        if card is not None and event.button() is Qt.MouseButton.LeftButton:
            self.note_clicked.emit(card.highlight.id)
