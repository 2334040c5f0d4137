"""A note on the whole article before it has an id: a quiet line that opens into an editor."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from reader.text.i18n import _
from reader.ui.look.palettes import Palette
from reader.ui.parts.eliding_button import ElidingButton
from reader.ui.parts.note_editor import NoteEditor


class NoteDraft(QWidget):
    """Where a note on the whole article is begun.

    ``added`` carries the first words; the note that comes with the next ``adopt`` is the
    draft's own, and ``edited`` and ``finished`` (id, text) speak of it.
    """

    added = Signal(str)
    edited = Signal(str, str)
    finished = Signal(str, str)

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.note_id = ""
        self._known: set[str] = set()
        self._waiting = False
        self._announced = ""
        self._button = ElidingButton(_("Add a note on the whole article…"))
        self._button.setObjectName("add_article_note")
        self._button.setProperty("look", "faint")
        self.editor = NoteEditor()
        self.editor.setObjectName("article_note_editor")
        self.editor.setAccessibleName(_("Note on the whole article"))
        self.editor.setPlaceholderText(_("What do you make of it? Esc when you are done."))
        self.editor.hide()
        rule = QFrame()
        rule.setProperty("look", "rule")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(6)
        column.addWidget(rule)
        inner = QVBoxLayout()
        inner.setContentsMargins(4, 0, 8, 0)
        inner.addWidget(self._button)
        inner.addWidget(self.editor)
        column.addLayout(inner)
        self._button.clicked.connect(self.begin)
        self.editor.text_edited.connect(self._hand_on)
        self.editor.finished.connect(self._leave)
        self.editor.height_changed.connect(self._fit)
        self.set_palette(palette)

    def set_palette(self, palette: Palette) -> None:
        """Wear the colours of another theme."""
        self.editor.set_palette(palette)

    def begin(self) -> None:
        """Open an empty editor."""
        self.editor.write("")
        self._button.hide()
        self.editor.show()
        self._fit()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """Hand on the rest and close."""
        self.editor.finish()

    def adopt(self, identities: Sequence[str]) -> None:
        """Learn which notes there are; a new one after ``added`` is the draft's own."""
        new = [identity for identity in identities if identity not in self._known]
        self._known = set(identities)
        if self._waiting and new:
            self._waiting = False
            self.note_id = new[-1]
            if self.editor.text() != self._announced:
                self.edited.emit(self.note_id, self.editor.text())

    def _hand_on(self, text: str) -> None:
        if self.note_id:
            self.edited.emit(self.note_id, text)
        elif text.strip() and not self._waiting:
            self._waiting = True
            self._announced = text
            self.added.emit(text)

    def _leave(self) -> None:
        identity, self.note_id = self.note_id, ""
        self._waiting = False
        self.editor.hide()
        self._button.show()
        if identity:
            self.finished.emit(identity, self.editor.text())

    def _fit(self) -> None:
        self.editor.setFixedHeight(self.editor.wanted_height())
