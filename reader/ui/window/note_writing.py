"""Notes as they are typed: kept letter by letter, and one step when they are left."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from reader.model.annotation import Note, NoteId
from reader.model.article import ArticleId
from reader.model.change import Change
from reader.model.errors import ArticleNotFoundError, ConflictError, ReaderError
from reader.services import annotating, writing_notes
from reader.services.history import joined
from reader.services.sentences import sentence
from reader.services.writing_notes import Outcome, Written
from reader.text.i18n import _
from reader.ui.window.parts import WindowParts
from reader.ui.window.reading import Reading
from reader.ui.window.steps import Steps

if TYPE_CHECKING:
    from reader.ui.parts.note_editor import NoteEditor
    from reader.ui.sidebar.sidebar import Sidebar


class NoteWriting(QObject):
    """Keeps what is typed into notes, whoever else writes them meanwhile."""

    said = Signal(str)
    brought_back = Signal(object)
    """A Change that brought back a highlight or a note for what was written on it."""

    def __init__(self, parts: WindowParts, reading: Reading, steps: Steps) -> None:
        super().__init__(parts)
        self._parts = parts
        self._reading = reading
        self._steps = steps
        self._bases: dict[str, str] = {}
        self._typed: dict[str, Change] = {}
        self._told: set[str] = set()
        self._editors: list[NoteEditor] = []
        parts.sidebar_built.connect(self._join_sidebar)
        beside = parts.page.beside
        beside.margin.box_clicked.connect(self.toggle_box)
        beside.box_clicked.connect(self._turn_box)
        beside.editor_made.connect(self.join)
        beside.note_begun.connect(self.begin)
        beside.note_edited.connect(self.write)
        beside.note_finished.connect(self.finish)

    def begin(self, record_id: str, text: str) -> None:
        """Learn what a note says that is being written from now on."""
        self._bases[record_id] = text

    def write(self, record_id: str, text: str, home: ArticleId | None = None) -> None:
        """Keep the text of a note, in place of the one it began as.

        *home* is the article it belongs to, the open one if none is named.
        """
        article_id = home or self._reading.article_id
        if article_id is None:
            return
        base = self._bases.get(record_id, "")
        try:
            written = self._written(record_id, text, base, article_id)
        except ArticleNotFoundError:
            self._rescue(text)
            return
        self._bases[record_id] = written.text
        if written.outcome is Outcome.BROUGHT_BACK and written.change is not None:
            self.brought_back.emit(written.change)
        self._tell(record_id, written.outcome)

    def finish(self, record_id: str) -> None:
        """Make one step of a note that was written letter by letter."""
        self._bases.pop(record_id, None)
        self._told.discard(record_id)
        typed = self._typed.pop(record_id, None)
        if typed is not None:
            self._steps.record([typed])
            self._keep_emptied(typed)

    def _keep_emptied(self, typed: Change) -> None:
        try:
            writing_notes.keep_emptied(typed)
        except ReaderError as error:
            self.said.emit(sentence(error))

    def toggle_box(self, record_id: str, line: int) -> None:
        """Tick or untick a box in a note: one step."""
        self._reading.finish_typing()
        self._turn_box(record_id, line)

    def _turn_box(self, record_id: str, line: int) -> None:
        try:
            self._steps.do(lambda: writing_notes.toggle_box(record_id, line))
        except ConflictError:
            self.said.emit(_("This note was changed meanwhile. Try again."))

    def delete_emptied(self, note_id: str) -> None:
        """Delete a note on an article that was left empty, unless others have written in it."""
        self._delete(lambda: writing_notes.delete_emptied(NoteId(note_id)))

    def join(self, editor: NoteEditor) -> None:
        """Know an editor of notes, as long as it is there."""
        self._editors.append(editor)
        editor.destroyed.connect(partial(self._forget, editor))

    def editor_at_hand(self) -> NoteEditor | None:
        """Return the editor of the note that is being written, if there is one."""
        open_ones = (each for each in self._editors if each.session and each.isVisible())
        return max(open_ones, key=lambda each: each.hasFocus(), default=None)

    def in_editor(self, deed: Callable[[NoteEditor], object]) -> None:
        """Do something in the note that is being written; say so if there is none."""
        editor = self.editor_at_hand()
        if editor is None:
            self.said.emit(_("Open a note first: choose it and press Enter."))
            return
        editor.setFocus()
        deed(editor)

    def _delete_note(self, note_id: str) -> None:
        self._delete(lambda: annotating.delete_note(NoteId(note_id)))

    def _delete(self, make: Callable[[], Change]) -> None:
        try:
            self._steps.do(make, aloud=True)
        except ConflictError:
            return  # it is gone already, or not empty

    def _forget(self, editor: NoteEditor, _gone: QObject | None = None) -> None:
        self._editors = [each for each in self._editors if each is not editor]

    def _join_sidebar(self, sidebar: Sidebar) -> None:
        notes = sidebar.notes
        for editor in notes.editors:
            self.join(editor)
        notes.note_begun.connect(self.begin)
        notes.note_edited.connect(self.write)
        notes.note_finished.connect(self.finish)
        notes.box_clicked.connect(self.toggle_box)
        notes.article_note_added.connect(self._add)
        notes.article_note_edited.connect(self.write)
        notes.article_note_finished.connect(self.finish)
        notes.article_note_deleted.connect(self._delete_note)
        notes.article_note_emptied.connect(self.delete_emptied)

    def _written(self, record_id: str, text: str, base: str, article_id: ArticleId) -> Written:
        alone = self._steps.has_seen_all
        written = writing_notes.write(record_id, text, base, article_id)
        if written.change is not None:
            self._remember(record_id, written.change)
            # Before anybody looks: what they see is what the next letters start from.
            self._bases[record_id] = written.text
            self._steps.show(written.change, alone=alone)
        return written

    def _rescue(self, text: str) -> None:
        """Keep a text whose article is gone for good."""
        QGuiApplication.clipboard().setText(text)
        self.said.emit(_("This article was deleted meanwhile. Your note is on the clipboard."))

    def _remember(self, record_id: str, change: Change) -> None:
        """Keep one change for each note: a long one is not kept for every letter."""
        before = self._typed.get(record_id)
        self._typed[record_id] = joined([before, change]) if before else change

    def _tell(self, record_id: str, outcome: Outcome) -> None:
        words = _sentences().get(outcome)
        if words and (outcome is not Outcome.JOINED or record_id not in self._told):
            self._told.add(record_id)
            self.said.emit(words)

    def _add(self, text: str) -> None:
        article = self._reading.article_id
        if article is None:
            return
        try:
            change = annotating.add_note(article, text)
        except ArticleNotFoundError:
            self._rescue(text)
            return
        note = change.edits[0].after
        if isinstance(note, Note):
            self._bases[note.id] = text
            self._remember(note.id, change)
        self._steps.show(change, alone=False)


def _sentences() -> dict[Outcome, str]:
    return {
        Outcome.JOINED: _("This note was changed elsewhere too. Both texts are kept."),
        Outcome.BROUGHT_BACK: _("What your note belongs to had been deleted. It is back."),
        Outcome.ON_ARTICLE: _(
            "What your note belonged to is gone. It is a note on the whole article now."
        ),
    }
