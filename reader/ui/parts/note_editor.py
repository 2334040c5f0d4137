"""Where a note is written: Markdown as plain text, handed on while it is being typed."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QMimeData, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from reader.text import long_lines
from reader.text.i18n import _
from reader.text.note_edits import difference, keepable, moved
from reader.text.utf16 import from_utf16, length_utf16
from reader.ui.look.palettes import Palette
from reader.ui.parts import note_keys
from reader.ui.parts.given_picture import given_pictures, has_pictures
from reader.ui.parts.markdown_emphasis import MarkdownEmphasis

SAVE_AFTER = 350
"""Milliseconds from a keystroke to ``text_edited``, however fast the typing goes on."""

_LARGE = 200_000
"""Characters from which on a note is left plain, and kept when the typing pauses: writing all
of it takes longer than a key may."""

_PAUSE, _AT_LAST = 700, 5_000
"""Milliseconds without a key after which a large note is kept, and after which in any case."""

_LINES = (2, 14)
"""The fewest and the most lines it shows before it scrolls."""

_EDGES = 12
"""The frame and the padding of the style sheet, above and below, and a pixel of slack each."""

_STAYS = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class NoteEditor(QPlainTextEdit):
    """A note being written; it grows with its text.

    ``text_edited`` carries the whole text at most SAVE_AFTER ms after a keystroke; ``finished``
    comes once when the writer leaves, after the last ``text_edited``. Ctrl+Z is its own.
    """

    text_edited = Signal(str)
    finished = Signal()
    pictures_given = Signal(tuple)
    """GivenPictures that were pasted or dropped."""
    link_wanted = Signal(str)
    """The address of a link that is to be followed."""
    height_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("note_editor")
        self.setAccessibleName(_("Note"))
        self.setPlaceholderText(_("Write a note. Esc when you are done."))
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(2)
        self._emphasis = MarkdownEmphasis(self.document())
        self._is_plain = False
        self._open = False
        self._session = 0
        self._kept = ""
        self._typed_since = QElapsedTimer()
        self._timer = QTimer(self, singleShot=True, interval=SAVE_AFTER)
        self._timer.timeout.connect(self.flush)
        self.cursorPositionChanged.connect(self._follow_cursor)
        self.textChanged.connect(self._await_saving)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)

    def set_palette(self, palette: Palette) -> None:
        """Dress the Markdown signs."""
        self._emphasis.set_palette(palette)

    def write(self, text: str) -> None:
        """Start on a note that says *text*; its undo begins here."""
        self._timer.stop()
        self._be_plain(len(text) > _LARGE)
        self.setPlainText(long_lines.cut(text))
        self._kept = self.text()
        self._open = True
        self._session += 1
        self.document().clearUndoRedoStacks()
        self.moveCursor(QTextCursor.MoveOperation.End)

    def go_on_with(self, text: str) -> None:
        """Show a note that somebody else has written too, if all of ours has been handed on.

        The cursor stays at its letter, and the field's undo has one step more.
        """
        old = self.text()
        if not self._open or text == self._kept or old != self._kept:
            return
        self._kept = text
        if long_lines.MARK in self.document().toRawText() or len(text) > _LARGE:
            place = self.textCursor().position()
            self.setPlainText(long_lines.cut(text))
            self._go_to(place)
            return
        first, end, words = difference(old, text)
        here = self.textCursor()
        place, anchor = (
            moved(each, (first, end), length_utf16(words))
            for each in (here.position(), here.anchor())
        )
        edit = QTextCursor(self.document())
        edit.setPosition(first)
        edit.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        edit.insertText(words)
        here.setPosition(anchor)
        here.setPosition(place, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(here)

    def _go_to(self, place: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def text(self) -> str:
        """Return the note letter for letter (toPlainText would change no-break spaces)."""
        raw = self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")
        return keepable(long_lines.put_together(raw))

    @property
    def has_handed_on(self) -> bool:
        """Return whether nothing is typed that nobody has been told of."""
        return self.text() == self._kept

    def flush(self) -> None:
        """Hand on what has been typed and not been handed on yet."""
        self._timer.stop()
        text = self.text()
        if self._open and text != self._kept:
            self._kept = text
            self.text_edited.emit(text)

    def finish(self) -> None:
        """Hand on the rest and say that the writer has left; once for each ``write``."""
        self.flush()
        if self._open:
            self._open = False
            self.finished.emit()

    def wanted_height(self) -> int:
        """Return the height that shows the text, within bounds, in pixels."""
        lines = round(self.document().size().height())
        shown = min(max(lines, _LINES[0]), _LINES[1])
        margin = round(2 * self.document().documentMargin())
        return shown * self.fontMetrics().lineSpacing() + margin + _EDGES

    def sizeHint(self) -> QSize:
        """Return a size that shows the text."""
        return QSize(240, self.wanted_height())

    def sign(self, sign: str) -> None:
        """Put a Markdown sign around the selected words or the word at hand, or take it off."""
        self.setTextCursor(note_keys.sign_words(self.textCursor(), sign))

    def make_link(self, address: str = "") -> None:
        """Make a link of the selected words, to *address* if there is one."""
        self.setTextCursor(note_keys.link_words(self.textCursor(), address))

    def toggle_box(self) -> None:
        """Tick or untick the item at the cursor; any other line becomes such an item."""
        note_keys.toggle_boxes(self.textCursor())

    def event(self, event: QEvent) -> bool:
        """Move items of a list with Tab, before it takes the keys elsewhere."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            back = event.key() == Qt.Key.Key_Backtab
            held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
            tab = (back or event.key() == Qt.Key.Key_Tab) and not held
            if tab and note_keys.is_in_item(self.textCursor()):
                note_keys.move_items(self.textCursor(), deeper=not back)
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Esc and Ctrl+Enter, but follow a link; let lists go on with Enter."""
        entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        with_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        link = note_keys.address_at(self.textCursor()) if entered and with_control else ""
        if link:
            self.link_wanted.emit(link)
        elif event.key() == Qt.Key.Key_Escape or (entered and with_control):
            self.finish()
        elif entered and not event.modifiers() and note_keys.go_on(self.textCursor()):
            self.ensureCursorVisible()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Follow a link that is clicked with Ctrl."""
        link = ""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            link = note_keys.address_at(self.cursorForPosition(event.position().toPoint()))
        if link:
            self.link_wanted.emit(link)
        else:
            super().mouseReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hand on at once; leaving for another part of the window ends the note."""
        super().focusOutEvent(event)
        if event.reason() in _STAYS:
            self.flush()
        else:
            self.finish()

    def hideEvent(self, event: QHideEvent) -> None:
        """Hand on before the window goes."""
        self.flush()
        super().hideEvent(event)

    def put_picture(self, place: QTextCursor, name: str) -> None:
        """Put a picture of the library where *place* is by now, on a line of its own.

        *place* stands on the line after it then; its description is still to be written.
        """
        line = place.block().text()
        at = from_utf16(line, place.positionInBlock())
        before = "\n" if line[:at].strip() else ""
        # Qt lets the other end of a cursor that is kept in its place go with what is typed.
        place.clearSelection()
        place.setKeepPositionOnInsert(False)
        place.insertText(f"{before}![](picture:{name})\n")
        place.setKeepPositionOnInsert(True)

    @property
    def session(self) -> int:
        """Return a number that is another for every ``write``, and 0 while nothing is open."""
        return self._session if self._open else 0

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take words and pictures."""
        return source.hasText() or has_pictures(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste words as plain text; tell of pictures, which others have to look at first."""
        if pictures := given_pictures(source):
            self.pictures_given.emit(pictures)
        elif source.hasText():
            words = long_lines.cut(keepable(source.text()))
            if self.document().characterCount() + len(words) > _LARGE:
                self._be_plain(True)
            self.insertPlainText(words)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy lines as they are, without the seams of long ones."""
        copied = QMimeData()
        words = self.textCursor().selectedText().replace("\u2029", "\n")
        copied.setText(long_lines.put_together(words.replace("\u2028", "\n")))
        return copied

    def _be_plain(self, plain: bool) -> None:
        """Leave the Markdown undressed, or dress it again."""
        if self._is_plain != plain:
            self._is_plain = plain
            self._emphasis.setDocument(None if plain else self.document())

    def _follow_cursor(self) -> None:
        if not self._is_plain:
            self._emphasis.follow_cursor(self.textCursor().position())

    def _await_saving(self) -> None:
        if not self._open:
            return
        if self.document().characterCount() > _LARGE:
            self._await_pause()
        elif not self._timer.isActive():
            # Not restarted by the next key: typing without a pause is saved all the same.
            self._timer.start(SAVE_AFTER)

    def _await_pause(self) -> None:
        if not self._timer.isActive():
            self._typed_since.start()
        left = _AT_LAST - self._typed_since.elapsed()
        self._timer.start(max(0, min(_PAUSE, left)))

    def _grow(self) -> None:
        long = self.document().size().height() > _LINES[1]
        as_needed, off = (
            Qt.ScrollBarPolicy.ScrollBarAsNeeded,
            Qt.ScrollBarPolicy.ScrollBarAlwaysOff,
        )
        self.setVerticalScrollBarPolicy(as_needed if long else off)
        self.updateGeometry()
        self.height_changed.emit()
