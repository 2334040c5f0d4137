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

from reader.model.annotation import Highlight
from reader.text.i18n import _
from reader.ui.look.palettes import Palette
from reader.ui.page.margin_card import (
    GAP,
    Card,
    CardState,
    box_at,
    editor_rect,
    link_at,
    paint_adrift,
    paint_card,
    paint_join,
)
from reader.ui.page.margin_cards import MarginCards
from reader.ui.page.margin_stack import WordsTop
from reader.ui.parts.announcing import announce
from reader.ui.parts.card_words import spoken
from reader.ui.parts.difference import differing
from reader.ui.parts.note_editor import NoteEditor
from reader.ui.parts.note_pieces import Pictures

WIDEST = 224
NARROWEST = 160

_AROUND_EDITOR = 8
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
    note_begun = Signal(str, str)
    """The id of a highlight whose note is being written, and what it says by now."""
    note_edited = Signal(str, str)
    note_finished = Signal(str)
    editor_made = Signal(object)
    """The NoteEditor of the margin is there."""
    link_wanted = Signal(str)
    box_clicked = Signal(str, int)
    """The id of a highlight, and the line of its note that has the box."""
    changed = Signal()
    """Other notes are shown, or the same notes say something else."""
    sight_wanted = Signal(float, float)
    """What stands between two heights of the document is being written."""
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
        self._cards = MarginCards(palette, self)
        self._cards.moved.connect(self._show_moved)
        self._offset = 0
        self._hovered = self._pressed = self._clicked = ""
        self._editor: NoteEditor | None = None
        self._adrift = ""

    # -- what is shown ----------------------------------------------------------------

    @property
    def has_notes(self) -> bool:
        """Tell whether there is anything to show."""
        return bool(self._cards.notes or self._adrift)

    @property
    def cards(self) -> Sequence[Card]:
        """Return the cards that were laid out so far, from the top of the article."""
        return self._cards.measured

    @property
    def highlights(self) -> Sequence[Highlight]:
        """Return the highlights of the article, with notes and without."""
        return self._highlights

    @property
    def written(self) -> str:
        """Return the id of the highlight whose note is being written, or nothing."""
        return self._cards.written or self._adrift

    @property
    def current(self) -> str:
        """Return the id of the highlight whose note is in front, or nothing."""
        return self._cards.current

    def by_id(self, highlight_id: str) -> Highlight | None:
        """Return a highlight of the article."""
        return next((one for one in self._highlights if one.id == highlight_id), None)

    def set_palette(self, palette: Palette) -> None:
        """Wear other colours."""
        self._palette = palette
        self._cards.set_palette(palette)
        if self._editor is not None:
            self._editor.set_palette(palette)
        self.update()

    def set_pictures(self, pictures: Pictures) -> None:
        """Draw the pictures of notes with *pictures*."""
        self._cards.set_pictures(pictures)

    def set_notes(self, highlights: Sequence[Highlight]) -> None:
        """Show the notes of *highlights*, given in reading order."""
        before, self._highlights = self._highlights, tuple(highlights)
        self._follow_written()
        gone, new = differing(before, self._highlights)
        others = (*before[gone], *self._highlights[new])
        if self.written or any(one.note.strip() for one in others):
            self._fill()
            self.changed.emit()

    def set_current(self, highlight_id: str) -> None:
        """Bring the note of a highlight to the front, exactly beside its words; "" for none."""
        if highlight_id != self._cards.current:
            self._cards.set_current(highlight_id)

    def forget_places(self) -> None:
        """Place all cards anew: the page or the cards look different now."""
        self._cards.forget()

    def follow(self, offset: int, end: int, words_top: WordsTop) -> None:
        """Show the part of the margin that begins at *offset* of the document.

        The words before the code point *end* have come near.
        """
        self._offset = offset
        self._cards.follow(offset, self.size(), end, words_top)

    # -- writing ----------------------------------------------------------------------

    def edit_note(self, highlight_id: str) -> None:
        """Open the note of a highlight in the place of its card."""
        self.finish_editing()
        mark = self.by_id(highlight_id)
        if mark is None:
            return
        editor = self._editor or self._make_editor()
        self._cards.set_current(mark.id)
        self.note_begun.emit(mark.id, mark.note)
        editor.write(mark.note)
        self._cards.write(mark.id, editor.wanted_height() + _AROUND_EDITOR)
        self._fill()
        self.filled.emit()
        editor.show()
        self._fit_editor()  # how many lines it has is known now that its width is
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish_editing(self) -> None:
        """Hand on what is being typed and close the editor."""
        if self._editor is not None:
            self._editor.finish()

    def _follow_written(self) -> None:
        """Go on with the note that is being written, whatever has become of its highlight.

        If that is not on the page any more the editor stays where it is until it is left: it
        has the keys, which would be commands anywhere else.
        """
        written, editor = self.written, self._editor
        mark = self.by_id(written) if written else None
        if editor is None or not written:
            return
        if mark is None and not self._adrift:
            self._cards.write("", 0)
            self._adrift = written
        elif mark is not None and self._adrift:
            self._adrift = ""
            self._cards.write(written, editor.wanted_height() + _AROUND_EDITOR)
        if mark is not None and editor.has_handed_on:
            self.note_begun.emit(mark.id, mark.note)
            editor.go_on_with(mark.note)

    def _make_editor(self) -> NoteEditor:
        self._editor = editor = NoteEditor(self)
        editor.setObjectName("margin_note_editor")
        editor.set_palette(self._palette)
        editor.text_edited.connect(lambda text: self.note_edited.emit(self.written, text))
        editor.finished.connect(self._leave)
        editor.height_changed.connect(self._fit_editor)
        self.editor_made.emit(editor)
        return editor

    def _fit_editor(self) -> None:
        if self._editor is not None and self._adrift:
            self._editor.resize(self._editor.width(), self._editor.wanted_height())
            self.update()
        elif self._editor is not None and self.written:
            self._cards.write(self.written, self._editor.wanted_height() + _AROUND_EDITOR)
            row = self._cards.row_of(self.written)
            if row is not None:
                self.sight_wanted.emit(*self._cards.place(row))

    def _leave(self) -> None:
        written = self.written
        self._cards.write("", 0)
        self._adrift = ""
        if self._editor is not None:
            had_focus = self._editor.hasFocus()
            self._editor.hide()
            if had_focus:
                self._page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.note_finished.emit(written)
        self._fill()
        self.filled.emit()

    def _fill(self) -> None:
        """Take in the notes there are now; they find their places with the next ``follow``."""
        written = self._cards.written
        self._cards.use(
            [one for one in self._highlights if one.note.strip() or one.id == written]
        )

    def _show_moved(self) -> None:
        row = self._cards.row_of(self._cards.written)
        if row is not None and self._editor is not None:
            rect = editor_rect(self._cards.rect(row)).translated(0, -self._offset)
            self._editor.setGeometry(rect.toRect())
        self.update()

    # -- painting ---------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the cards in sight, the current one over the others."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0, -self._offset)
        for row in self._cards.in_sight():
            self._paint(painter, row)
        if self._adrift and self._editor is not None:
            place = QRectF(self._editor.geometry()).translated(0, self._offset)
            paint_adrift(painter, self._palette, place)
        painter.end()

    def _paint(self, painter: QPainter, row: int) -> None:
        card, current = self._cards.card(row), self._cards.is_current(row)
        words_top = self._cards.words_top(row)
        apart = abs(card.rect.top() - words_top) > _NEARLY
        if current or (apart and card.highlight.id == self._hovered):
            paint_join(painter, self._palette, card, words_top)
        state = CardState(
            current=current,
            focused=current and (self.hasFocus() or bool(self.written)),
            written=card.highlight.id == self.written,
        )
        paint_card(painter, self._palette, card, state)

    # -- mouse and keys ---------------------------------------------------------------

    def card_at(self, point: QPointF) -> Card | None:
        """Return the card under a point of this widget, the one in front."""
        at = point + QPointF(0, self._offset)
        rows = reversed(self._cards.in_sight())
        found = (row for row in rows if self._cards.rect(row).contains(at))
        return next((self._cards.card(row) for row in found), None)

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
        card = self.card_at(event.position())
        self._pressed = card.highlight.id if card is not None else ""
        event.setAccepted(card is not None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Follow the link that was clicked, or bring the note to the front."""
        card, pressed = self.card_at(event.position()), self._pressed
        self._pressed = ""
        event.setAccepted(card is not None)
        left = event.button() is Qt.MouseButton.LeftButton
        if card is None or card.highlight.id != pressed or not left:
            return
        self._clicked = pressed
        here = event.position() + QPointF(0, self._offset)
        link, box = link_at(card, here), box_at(card, here)
        if box is not None:
            self.box_clicked.emit(pressed, box)
        elif link:
            self.link_wanted.emit(link)
        else:
            self._choose(pressed)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Write in the card that was clicked, which may have glided away meanwhile."""
        clicked, self._clicked = self._clicked, ""
        event.setAccepted(bool(clicked))
        if clicked and event.button() is Qt.MouseButton.LeftButton:
            self.editing_wanted.emit(clicked)

    def _choose(self, highlight_id: str) -> None:
        self.set_current(highlight_id)
        self.note_clicked.emit(highlight_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from note to note, write in one, or go back to the page."""
        key = event.key()
        steps = {_KEYS.Key_Down: 1, _KEYS.Key_Up: -1}
        if key in steps and self.has_notes:
            self._step(steps[_KEYS(key)])
        elif key in (_KEYS.Key_Return, _KEYS.Key_Enter, _KEYS.Key_F2) and self._cards.current:
            self.editing_wanted.emit(self._cards.current)
        elif key == _KEYS.Key_Escape:
            self._page.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        ids: list[str] = [note.id for note in self._cards.notes]
        if self._cards.current in ids:
            goal = min(max(ids.index(self._cards.current) + by, 0), len(ids) - 1)
        else:
            goal = min(self._cards.in_sight(), default=0)
        self._choose(ids[goal])
        self.note_reached.emit(ids[goal])
        announce(self, spoken(self._cards.notes[goal], self._palette))

    # -- events -----------------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keys are."""
        super().focusInEvent(event)
        if self._cards.row_of(self._cards.current) is None and self.has_notes:
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
