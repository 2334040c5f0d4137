"""The editor that stands in the place of an entry's note, wherever the entry is scrolled to."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from reader.ui.notebook.entry_model import EntryModel, Key
from reader.ui.parts.note_editor import NoteEditor

_FAR = 10_000


class EntryEditor:
    """Knows whose note is being written, and how high the editor wants to be."""

    def __init__(self) -> None:
        self._editor: NoteEditor | None = None
        self._key: Key = ("", "")

    def open(self, key: Key, editor: NoteEditor, parent: QWidget) -> None:
        """Show *editor* for the entry of a row."""
        self._key, self._editor = key, editor
        editor.setParent(parent)
        editor.show()

    def close(self) -> NoteEditor | None:
        """Hide the editor and return it, if one is open."""
        editor, self._editor = self._editor, None
        if editor is not None:
            editor.hide()
        return editor

    def height(self, key: Key) -> int:
        """Return the height of the editor in a row; 0 in all but one."""
        if self._editor is None or key != self._key:
            return 0
        return self._editor.wanted_height()

    def row(self, rows: Iterable[int], entries: EntryModel) -> int | None:
        """Return which of *rows* is being edited, or None."""
        return next((row for row in rows if entries.key(row) == self._key), None)

    def place(self, rect: QRect | None) -> None:
        """Put the editor into a rectangle; None: its entry is out of sight, and so is it."""
        if self._editor is not None and rect is not None:
            self._editor.setGeometry(rect)
        elif self._editor is not None:
            self._editor.move(0, -_FAR)
