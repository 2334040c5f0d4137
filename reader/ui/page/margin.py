"""Notes in the margin, beside the words they belong to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from reader.model.annotation import Highlight, HighlightId
from reader.text.i18n import _
from reader.ui.look.palettes import Palette
from reader.ui.page.margin_card import (
    ALL_LINES,
    GAP,
    Card,
    CardState,
    card_height,
    editor_rect,
    guessed_height,
    lines_in,
    link_at,
    paint_card,
    paint_join,
    set_note,
)
from reader.ui.page.margin_stack import CardStack, WordsTop
from reader.ui.parts.glide import Glide
from reader.ui.parts.note_editor import NoteEditor
from reader.ui.parts.passage import Passage

WIDEST = 224
NARROWEST = 160

_REMEMBERED = 600
_AROUND_EDITOR = 8
_ROUNDS = 4
"""Measuring a card may bring others into sight; guesses are near, so few rounds are needed."""
_NEARLY = 2.0
_KEYS = Qt.Key


def card_width(pane: int, column: int) -> int:
    """Return how wide cards can be beside a *column* in a *pane*; 0 where there is no room."""
    room = pane - column - 2 * GAP
    return min(WIDEST, room) if room >= NARROWEST else 0


class Margin(QWidget):
    """Cards beside the page. It scrolls with the page and paints what is in sight.

    Its first GAP pixels are air, in which a line may join a card to its words. Notes are
    measured when they come near; a note is written in the place of its card.
    """

    note_clicked = Signal(str)
    note_reached = Signal(str)
    """A note was made current by a key, and its words may be out of sight."""
    editing_wanted = Signal(str)
    note_edited = Signal(str, str)
    note_finished = Signal(str)
    link_wanted = Signal(str)
    filled = Signal()
    """The first note has come, or the last has gone, by writing."""

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("margin")
        self.setAccessibleName(_("Notes in the margin"))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._page = parent
        self._palette = palette
        self._highlights: tuple[Highlight, ...] = ()
        self._stack = CardStack()
        self._passages: dict[tuple[str, int, int], Passage] = {}
        self._glide = Glide(self)
        self._glide.moved.connect(self._show_moved)
        self._before: dict[str, float] = {}
        self._offset = 0
        self._current = self._hovered = self._written = ""
        self._editor: NoteEditor | None = None

    # -- what is shown ----------------------------------------------------------------

    @property
    def has_notes(self) -> bool:
        """Tell whether there is anything to show."""
        return bool(self._stack.notes)

    @property
    def cards(self) -> Sequence[Card]:
        """Return the cards that were laid out so far, from the top of the article."""
        rows = range(len(self._stack))
        return [self._card(row) for row in rows if self._is_measured(row)]

    @property
    def highlights(self) -> Sequence[Highlight]:
        """Return the highlights of the article, with notes and without."""
        return self._highlights

    @property
    def written(self) -> str:
        """Return the id of the highlight whose note is being written, or nothing."""
        return self._written

    def by_id(self, highlight_id: str) -> Highlight | None:
        """Return a highlight of the article."""
        return next((one for one in self._highlights if one.id == highlight_id), None)

    def set_palette(self, palette: Palette) -> None:
        """Wear other colours."""
        self._palette = palette
        self._passages.clear()
        if self._editor is not None:
            self._editor.set_palette(palette)
        self.forget_places()

    def set_notes(self, highlights: Sequence[Highlight]) -> None:
        """Show the notes of *highlights*, given in reading order."""
        self._highlights = tuple(highlights)
        if self._written and self.by_id(self._written) is None:
            self.finish_editing()
        self._fill()

    def set_current(self, highlight_id: str) -> None:
        """Bring the note of a highlight to the front, exactly beside its words; "" for none."""
        if highlight_id != self._current:
            before = self._drawn_tops()
            self._current = highlight_id
            self._before = before
            self._arrange()

    def forget_places(self) -> None:
        """Place all cards anew: the page or the cards look different now."""
        self._stack.forget()
        self._before = {}
        self._glide.stop()
        self.update()

    def follow(self, offset: int, end: int, words_top: WordsTop) -> None:
        """Show the part of the margin that begins at *offset* of the document.

        The words before the code point *end* have come near.
        """
        self._offset = offset
        if self._stack.reach(end, words_top) or self._before:
            self._arrange()
        else:
            self._settle()

    # -- writing ----------------------------------------------------------------------

    def edit_note(self, highlight_id: str) -> None:
        """Open the note of a highlight in the place of its card."""
        self.finish_editing()
        mark = self.by_id(highlight_id)
        if mark is None:
            return
        editor = self._editor or self._make_editor()
        self._written = self._current = mark.id
        editor.write(mark.note)
        self._fill()
        self.filled.emit()
        editor.show()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish_editing(self) -> None:
        """Hand on what is being typed and close the editor."""
        if self._editor is not None:
            self._editor.finish()

    def _make_editor(self) -> NoteEditor:
        self._editor = editor = NoteEditor(self)
        editor.setObjectName("margin_note_editor")
        editor.set_palette(self._palette)
        editor.text_edited.connect(lambda text: self.note_edited.emit(self._written, text))
        editor.finished.connect(self._leave)
        editor.height_changed.connect(self._move)
        return editor

    def _leave(self) -> None:
        written, self._written = self._written, ""
        if self._editor is not None:
            had_focus = self._editor.hasFocus()
            self._editor.hide()
            if had_focus:
                self._page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.note_finished.emit(written)
        self._fill()
        self.filled.emit()

    # -- places -----------------------------------------------------------------------

    def _fill(self) -> None:
        """Take in the notes there are now; they find their places with the next ``follow``."""
        notes = [one for one in self._highlights if one.note.strip() or one.id == self._written]
        if notes != self._stack.notes:
            self._before = self._drawn_tops()
            self._stack.use(notes)

    def _move(self) -> None:
        """Let the cards glide to where they belong now."""
        self._before = self._drawn_tops()
        self._arrange()

    def _arrange(self) -> None:
        self._stack.arrange(self._height, self._current)
        self._settle()
        before, self._before = self._before, {}
        if before:
            rows = self._near()
            tops = {self._stack.notes[row].id: self._stack.place(row)[0] for row in rows}
            self._glide.start(
                {name: before[name] - top for name, top in tops.items() if name in before}
            )

    def _settle(self) -> None:
        """Measure the cards that are near, and see to the editor."""
        for _round in range(_ROUNDS):
            unknown = [row for row in self._near() if not self._is_measured(row)]
            if not unknown:
                break
            for row in unknown:
                self._passage(row)
            self._stack.arrange(self._height, self._current)
        self._show_moved()

    def _near(self) -> range:
        screen = self.height()
        return self._stack.between(self._offset - screen, self._offset + 2 * screen)

    def _drawn_tops(self) -> dict[str, float]:
        return {self._stack.notes[row].id: self._rect(row).top() for row in self._near()}

    def _height(self, row: int) -> float:
        note = self._stack.notes[row]
        if note.id == self._written and self._editor is not None:
            return self._editor.wanted_height() + _AROUND_EDITOR
        known = self._passages.get(key := self._key(row))
        return card_height(known) if known else guessed_height(*key)

    def _is_measured(self, row: int) -> bool:
        return self._key(row) in self._passages

    def _key(self, row: int) -> tuple[str, int, int]:
        """Return what decides how a card looks: its words, its width and its lines."""
        whole = self._is_current(row)
        lines = ALL_LINES if whole else lines_in(self._stack.room(row))
        return self._stack.notes[row].note, self.width() - GAP, lines

    def _passage(self, row: int) -> Passage:
        """Return a note laid out; most notes are asked for again and again."""
        key = self._key(row)
        if key not in self._passages:
            if len(self._passages) >= _REMEMBERED:
                self._passages.clear()
            note, width, lines = key
            self._passages[key] = set_note(note, self._palette, width, lines)
        return self._passages[key]

    def _card(self, row: int) -> Card:
        note = self._stack.notes[row]
        return Card(note, self._passage(row), self._rect(row))

    def _rect(self, row: int) -> QRectF:
        """Return where a card is drawn: at its place, or on its way there."""
        top, bottom = self._stack.place(row)
        drawn = round(top + self._glide.away(self._stack.notes[row].id)) + 0.5
        return QRectF(GAP + 0.5, drawn, self.width() - GAP - 1, bottom - top)

    def _show_moved(self) -> None:
        row = self._stack.row_of(self._written)
        if row is not None and self._editor is not None:
            rect = editor_rect(self._rect(row)).translated(0, -self._offset)
            self._editor.setGeometry(rect.toRect())
        self.update()

    # -- painting ---------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the cards in sight, the current one over the others."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0, -self._offset)
        for row in sorted(self._in_sight(), key=self._is_current):
            self._paint(painter, row)
        painter.end()

    def _paint(self, painter: QPainter, row: int) -> None:
        card, current = self._card(row), self._is_current(row)
        words_top = self._stack.words_top(row)
        apart = abs(card.rect.top() - words_top) > _NEARLY
        if current or (apart and card.highlight.id == self._hovered):
            paint_join(painter, self._palette, card, words_top)
        state = CardState(
            current=current,
            focused=current and (self.hasFocus() or bool(self._written)),
            written=card.highlight.id == self._written,
        )
        paint_card(painter, self._palette, card, state)

    def _is_current(self, row: int) -> bool:
        return self._stack.notes[row].id == self._current

    def _in_sight(self) -> list[int]:
        top, bottom = self._offset, self._offset + self.height()
        rects = ((row, self._rect(row)) for row in self._near())
        return [row for row, rect in rects if rect.bottom() > top and rect.top() < bottom]

    # -- mouse and keys ---------------------------------------------------------------

    def card_at(self, point: QPointF) -> Card | None:
        """Return the card under a point of this widget, the one in front."""
        at = point + QPointF(0, self._offset)
        rows = sorted(self._in_sight(), key=self._is_current, reverse=True)
        return next((self._card(row) for row in rows if self._rect(row).contains(at)), None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that a card can be clicked, and where its words are."""
        card = self.card_at(event.position())
        hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
        self.setCursor(hand if card is not None else arrow)
        self._hover(card.highlight.id if card is not None else "")

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing."""
        super().leaveEvent(event)
        self._hover("")

    def _hover(self, highlight_id: str) -> None:
        if highlight_id != self._hovered:
            self._hovered = highlight_id
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Leave the air around the cards to the page."""
        event.setAccepted(self.card_at(event.position()) is not None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Follow the link that was clicked, or bring the note to the front."""
        card = self.card_at(event.position())
        event.setAccepted(card is not None)
        if card is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        link = link_at(card, event.position() + QPointF(0, self._offset))
        if link:
            self.link_wanted.emit(link)
        else:
            self._choose(card.highlight.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Write in the card."""
        card = self.card_at(event.position())
        event.setAccepted(card is not None)
        if card is not None and event.button() is Qt.MouseButton.LeftButton:
            self.editing_wanted.emit(card.highlight.id)

    def _choose(self, highlight_id: str) -> None:
        self.set_current(highlight_id)
        self.note_clicked.emit(highlight_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from note to note, write in one, or go back to the page."""
        key = event.key()
        steps = {_KEYS.Key_Down: 1, _KEYS.Key_Up: -1}
        if key in steps and self._stack.notes:
            self._step(steps[_KEYS(key)])
        elif key in (_KEYS.Key_Return, _KEYS.Key_Enter, _KEYS.Key_F2) and self._current:
            self.editing_wanted.emit(self._current)
        elif key == _KEYS.Key_Escape:
            self._page.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        ids = [note.id for note in self._stack.notes]
        if self._current in ids:
            goal = min(max(ids.index(HighlightId(self._current)) + by, 0), len(ids) - 1)
        else:
            sight = self._in_sight()
            goal = sight[0] if sight else 0
        self._choose(ids[goal])
        self.note_reached.emit(ids[goal])

    # -- events -----------------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keys are."""
        super().focusInEvent(event)
        if self._stack.row_of(self._current) is None and self._stack.notes:
            self._step(0)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keys are elsewhere."""
        super().focusOutEvent(event)
        self.update()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is being written where there is no room any more."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.finish_editing()
