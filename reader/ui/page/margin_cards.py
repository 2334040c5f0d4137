"""The cards of the margin: measured when they come near, and gliding to where they belong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, QRectF, QSize, Signal

from reader.model.annotation import Highlight
from reader.ui.look.palettes import Palette
from reader.ui.page.margin_card import (
    ALL_LINES,
    GAP,
    Card,
    card_height,
    guessed_height,
    lines_in,
    set_card,
)
from reader.ui.page.margin_stack import CardStack, WordsTop
from reader.ui.parts.glide import Glide
from reader.ui.parts.note_drawing import NoteSheet
from reader.ui.parts.note_pieces import Pictures

_REMEMBERED = 600
_ROUNDS = 4
"""Measuring a card may bring others into sight; guesses are near, so few rounds are needed."""


class MarginCards(QObject):
    """Knows where each card is; *current* and *written* are ids of highlights, or nothing."""

    moved = Signal()

    def __init__(self, palette: Palette, parent: QObject) -> None:
        super().__init__(parent)
        self.current = self.written = ""
        self._written_height = 0
        self._palette = palette
        self._stack = CardStack()
        self._pictures: Pictures | None = None
        self._passages: dict[tuple[str, int, int], NoteSheet] = {}
        self._glide = Glide(self)
        self._glide.moved.connect(self.moved)
        self._before: dict[str, float] = {}
        self._offset = 0
        self._size = QSize()

    @property
    def notes(self) -> Sequence[Highlight]:
        """Return the highlights that have cards, in reading order."""
        return self._stack.notes

    @property
    def measured(self) -> list[Card]:
        """Return the cards that were laid out so far, from the top of the article."""
        return [self.card(row) for row in range(len(self._stack)) if self._is_measured(row)]

    def use(self, notes: Sequence[Highlight]) -> None:
        """Hold other notes; new ones find their places with the next ``follow``."""
        before = self._drawn_tops()
        changed = self._stack.use(notes)
        if changed is None:
            self._before = before
        elif changed:
            self._before = before
            self._arrange(changed)

    def set_pictures(self, pictures: Pictures) -> None:
        """Draw the pictures of notes with *pictures*."""
        self._pictures = pictures
        self.set_palette(self._palette)

    def set_palette(self, palette: Palette) -> None:
        """Wear other colours."""
        self._palette = palette
        self._passages.clear()
        self.forget()

    def forget(self) -> None:
        """Look for all words anew, and jump to them."""
        self._stack.forget()
        self._before = {}
        self._glide.stop()

    def follow(self, offset: int, size: QSize, end: int, words_top: WordsTop) -> None:
        """Show *size* of the margin from *offset* on; words before *end* have come near."""
        resized, self._size, self._offset = self._size != size, size, offset
        new = self._stack.reach(end, words_top)
        if resized:
            new = range(new.stop)
        if new or self._before:
            self._arrange(new)
        else:
            self._settle()

    def set_current(self, highlight_id: str) -> None:
        """Bring a note to the front and let the others make room."""
        self._before = self._drawn_tops()
        before, self.current = self.current, highlight_id
        self._arrange(self._rows(before, highlight_id))

    def write(self, highlight_id: str, height: int) -> None:
        """Let the card of a highlight have the *height* of an editor; "" for none."""
        self._before = self._drawn_tops()
        before, self.written, self._written_height = self.written, highlight_id, height
        self._arrange(self._rows(before, highlight_id))

    def row_of(self, highlight_id: str) -> int | None:
        """Return the row of a card that has its place, or None."""
        row = self._stack.row_of(highlight_id)
        return row if row is not None and row < len(self._stack) else None

    def card(self, row: int) -> Card:
        """Return a card as it is drawn now."""
        return Card(self._stack.notes[row], self._passage(row), self.rect(row))

    def rect(self, row: int) -> QRectF:
        """Return where a card is drawn: at its place, or on its way there."""
        top, bottom = self._stack.place(row)
        drawn = round(top + self._glide.away(self._stack.notes[row].id)) + 0.5
        return QRectF(GAP + 0.5, drawn, self._size.width() - GAP - 1, bottom - top)

    def place(self, row: int) -> tuple[float, float]:
        """Return the top and the bottom a card has or glides to."""
        return self._stack.place(row)

    def words_top(self, row: int) -> float:
        """Return where the words of a card stand."""
        return self._stack.words_top(row)

    def is_current(self, row: int) -> bool:
        """Tell whether a card is the one in front."""
        return self._stack.notes[row].id == self.current

    def in_sight(self) -> list[int]:
        """Return the rows of the cards that are on the screen, the current one last."""
        top, bottom = self._offset, self._offset + self._size.height()
        rects = ((row, self.rect(row)) for row in self._near())
        rows = [row for row, rect in rects if rect.bottom() > top and rect.top() < bottom]
        return sorted(rows, key=self.is_current)

    # -- inside -----------------------------------------------------------------------

    def _rows(self, *highlight_ids: str) -> list[int]:
        rows = map(self._stack.row_of, highlight_ids)
        return [row for row in rows if row is not None]

    def _arrange(self, rows: Iterable[int]) -> None:
        """Place all cards anew; those of *rows* may have other heights now."""
        heights = self._stack.heights
        for row in rows:
            heights[row : row + 1] = [self._height(row)]
        self._stack.arrange(self.current)
        self._settle()
        before, self._before = self._before, {}
        if before:
            places = {self._stack.notes[row].id: self._stack.place(row) for row in self._near()}
            away: dict[str, float] = {
                name: before[name] - round(top)
                for name, (top, _bottom) in places.items()
                if name in before
            }
            self._glide.start(away)

    def _settle(self) -> None:
        """Measure the cards that are near."""
        for _round in range(_ROUNDS):
            unknown = [row for row in self._near() if not self._is_measured(row)]
            if not unknown:
                break
            for row in unknown:
                self._passage(row)
                self._stack.heights[row] = self._height(row)
            self._stack.arrange(self.current)
        self.moved.emit()

    def _near(self) -> range:
        screen = self._size.height()
        return self._stack.between(self._offset - screen, self._offset + 2 * screen)

    def _drawn_tops(self) -> dict[str, float]:
        return {self._stack.notes[row].id: self.rect(row).top() - 0.5 for row in self._near()}

    def _height(self, row: int) -> float:
        if self.written and self._stack.notes[row].id == self.written:
            return self._written_height
        known = self._passages.get(key := self._key(row))
        return card_height(known) if known else guessed_height(*key)

    def _is_measured(self, row: int) -> bool:
        return self._key(row) in self._passages

    def _key(self, row: int) -> tuple[str, int, int]:
        """Return what decides how a card looks: its words, its width and its lines."""
        lines = ALL_LINES if self.is_current(row) else lines_in(self._stack.room(row))
        return self._stack.notes[row].note, self._size.width() - GAP, lines

    def _passage(self, row: int) -> NoteSheet:
        """Return a note laid out; most notes are asked for again and again."""
        key = self._key(row)
        if key not in self._passages:
            if len(self._passages) >= _REMEMBERED:
                self._passages.clear()
            note, width, lines = key
            self._passages[key] = set_card(note, self._palette, width, lines, self._pictures)
        return self._passages[key]
