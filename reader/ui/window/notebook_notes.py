"""Notes in the notebook: written, ticked, followed and drawn as they are elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.model.annotation import Note
from reader.model.notebook import Entry
from reader.services import notebook
from reader.services.library import Changes
from reader.ui.window.note_links import NoteLinks
from reader.ui.window.note_pictures import PicturesInNotes
from reader.ui.window.note_writing import NoteWriting
from reader.ui.window.notebook import Notebook

if TYPE_CHECKING:
    from reader.ui.notebook.notebook_view import NotebookView


class NotebookNotes(QObject):
    """Joins the notebook with whoever writes, links and illustrates notes."""

    def __init__(
        self,
        book: Notebook,
        writing: NoteWriting,
        links: NoteLinks,
        pictures: PicturesInNotes,
    ) -> None:
        super().__init__(book)
        self._view: NotebookView | None = None
        self._writing = writing
        self._links = links
        self._pictures = pictures
        book.built.connect(self._join)

    def follow(self, changes: Changes) -> None:
        """Go on writing with what somebody else has written; end it where the entry is gone."""
        entry = self._view.edited if self._view is not None else None
        touched = changes.kinds.get("annotation", frozenset())
        if self._view is None or entry is None or entry.source.id not in touched:
            return
        here = notebook.read_again(entry)
        if here is None:
            self._view.finish_editing()
        else:
            self._view.go_on_with(here)

    def _join(self, view: NotebookView) -> None:
        self._view = view
        for part in (self._writing, self._links, self._pictures):
            part.join(view.editor)
        view.list.set_pictures(self._pictures.shown)
        self._pictures.shown.arrived.connect(view.list.viewport().update)
        view.list.link_wanted.connect(self._links.follow)
        view.list.box_clicked.connect(self._toggle_box)
        view.note_begun.connect(lambda entry: self._writing.begin(entry.id, entry.markdown))
        view.note_edited.connect(self._write)
        view.note_finished.connect(self._finish)

    def _toggle_box(self, entry_id: str, line: int) -> None:
        if self._view is not None:
            self._view.finish_editing()
        self._writing.toggle_box(entry_id, line)

    def _write(self, entry: Entry, words: str) -> None:
        self._writing.write(entry.id, words, entry.source.id)

    def _finish(self, entry: Entry, words: str) -> None:
        self._writing.finish(entry.id)
        if isinstance(entry.mark, Note) and not words.strip():
            self._writing.delete_emptied(entry.id)
