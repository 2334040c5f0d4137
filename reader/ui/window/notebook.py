"""The notebook in its window: asked of the library, kept up to date, its wishes carried out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from reader.model.annotation import Colour, HighlightId, NoteId
from reader.model.change import Change
from reader.model.notebook import Found, Grouping, Line, NotebookQuery
from reader.model.tag import Tag, without
from reader.services import annotating, notebook
from reader.services.library import Changes
from reader.text.i18n import _
from reader.ui.parts.tag_field import TagPopup
from reader.ui.running.jobs import Lane, Task
from reader.ui.window.desk import Desk
from reader.ui.window.notebook_menu import entry_menu
from reader.ui.window.notebook_writing import NotebookWriting
from reader.ui.window.parts import WindowParts
from reader.ui.window.reading import Reading
from reader.ui.window.steps import Steps
from reader.ui.window.trail import Trail

if TYPE_CHECKING:
    from reader.ui.notebook.notebook_view import NotebookView

_SOON = 20
"""Milliseconds in which several pieces of news become one look at the library."""
_TOUCHING = ("annotation", "article", "version", "place")


class Notebook(QObject):
    """Opens the notebook in the place of list and page, and leads back from it."""

    said = Signal(str)
    saved = Signal(str, str)
    """A sentence for the reader, and the folder that was written."""
    mark_wanted = Signal(str, str)
    """An ArticleId and the id of a highlight or note in it."""
    built = Signal(object)
    """The NotebookView is there."""
    shown = Signal(bool)
    """The notebook is open, or no longer."""

    def __init__(
        self, parts: WindowParts, reading: Reading, steps: Steps, trail: Trail, desk: Desk
    ) -> None:
        super().__init__(parts)
        self._parts = parts
        self._reading = reading
        self._steps = steps
        self._trail = trail
        self._desk = desk
        self._view: NotebookView | None = None
        self._before: QWidget | None = None
        self._task: Task | None = None
        self._running: notebook.Connection | None = None
        self._stale: set[str] = set()
        self._asked = False
        self._writing = NotebookWriting(desk.jobs, self)
        self._writing.said.connect(self.said)
        self._writing.saved.connect(self.saved)
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self._catch_up)

    @property
    def is_open(self) -> bool:
        """Say whether the notebook stands in the place of list and page."""
        return self._parts.in_notebook

    @property
    def view(self) -> NotebookView:
        """Return the notebook's widgets, which are built if they are not there yet."""
        return self._view or self._build()

    def toggle(self) -> None:
        """Open the notebook, or lead back from it."""
        if self.is_open:
            self.leave()
        else:
            self.open()

    def open(self) -> None:
        """Open the notebook as it was left."""
        if self.is_open:
            return
        self._reading.finish_typing()
        self._before = before = QApplication.focusWidget()
        is_new = self._view is None
        view = self.view
        self._trail.enter_notebook()
        self._parts.show_notebook(view)
        self.shown.emit(True)
        if is_new:
            view.ask(NotebookQuery())
        elif self._stale:
            self._soon.start()
        if before is not self._parts.navigation:  # or one could not walk on through the shelves
            view.take_focus()

    def leave(self) -> None:
        """Show list and page again."""
        if not self.is_open or self._view is None:
            return
        self._view.finish_editing()
        self._parts.show_notebook(None)
        self._trail.leave_notebook()
        self.shown.emit(False)
        goal = self._before if self._before and self._before.isVisible() else self._parts.page
        goal.setFocus()

    def finish_typing(self) -> None:
        """Write down what is still being typed; that is one step of the history."""
        if self._view is not None:
            self._view.finish_editing()

    def search(self) -> None:
        """Be ready to be searched."""
        self.view.take_field()

    def follow(self, changes: Changes) -> None:
        """Show what has changed; while the notebook is closed, remember that it has."""
        if self._view is None:
            return
        touched = {name for kind in _TOUCHING for name in changes.kinds.get(kind, frozenset())}
        if touched:
            self._stale |= touched
            if self.is_open:
                self._soon.start()

    def end(self) -> None:
        """Look no more: the window is closing and the library after it."""
        self.finish_typing()
        self._soon.stop()
        self._call_off()

    # -- what is done with the chosen entries ----------------------------------------------

    def recolour(self, colour: Colour) -> None:
        """Give the chosen highlights another colour."""
        ids = self._chosen_highlights()
        if ids:
            self._do(lambda: annotating.recolour(ids, colour))

    def tag(self) -> None:
        """Open the tags that all chosen highlights have; what is changed is for all."""
        lines = [line for line in self.view.chosen() if not line.is_note]
        if not lines:
            self._ask_for_highlights()
            return
        entries = list(notebook.read(lines).values())
        common = tuple(
            tag
            for tag in entries[0].tags
            if all(any(tag.key == other.key for other in entry.tags) for entry in entries)
        )
        popup = TagPopup(self._desk.appearance.palette, self._parts)
        chosen: list[tuple[Tag, ...]] = [common]
        popup.tags_changed.connect(chosen.append)
        ids = [HighlightId(line.id) for line in lines]
        popup.closed.connect(lambda: self._retag(ids, common, chosen[-1]))
        popup.closed.connect(popup.deleteLater)
        popup.open_at(
            self._middle(), _("Tags of the highlights"), common, annotating.all_tags()
        )

    def delete(self) -> None:
        """Delete the chosen highlights and notes."""
        lines = self.view.chosen()
        marks = [HighlightId(line.id) for line in lines if not line.is_note]
        notes = [NoteId(line.id) for line in lines if line.is_note]
        if lines:
            self._do(lambda: annotating.delete_marks(marks, notes))
        else:
            self._ask_for_choice()

    def edit_note(self) -> None:
        """Open the note of the current entry."""
        self.view.edit_note()

    def copy(self) -> None:
        """Copy the chosen entries as Markdown."""
        self._with_chosen(self._writing.copy)

    def export(self) -> None:
        """Ask for a file to write the chosen entries to, or all that are shown."""
        lines = self.view.chosen() or self.view.list.shown()
        if lines:
            self._writing.ask(lines, self._parts)

    # -- inside --------------------------------------------------------------------------

    def _build(self) -> NotebookView:
        from reader.ui.notebook.notebook_view import NotebookView

        view = NotebookView(notebook.read, self._desk.appearance.palette)
        self._view = view
        view.asked.connect(self._ask)
        view.left.connect(self.leave)
        view.menu_wanted.connect(self._open_menu)
        view.filters.choices_wanted.connect(
            lambda what: view.filters.offer(what, notebook.choices())
        )
        view.list.opened.connect(self.mark_wanted)
        view.bar.colour_chosen.connect(self.recolour)
        view.bar.tag_wanted.connect(self.tag)
        view.bar.copy_wanted.connect(self.copy)
        view.bar.export_wanted.connect(self.export)
        view.bar.delete_wanted.connect(self.delete)
        self.built.emit(view)
        return view

    def _ask(self, query: NotebookQuery, grouping: Grouping) -> None:
        self._soon.stop()
        self._stale.clear()
        self._asked = True
        self._find(query, grouping, self._show)

    def _show(self, found: Found) -> None:
        self._asked = False
        self.view.show_found(found)

    def _catch_up(self) -> None:
        stale, self._stale = frozenset(self._stale), set()

        def update(found: Found) -> None:
            self.view.update_found(found, stale)

        # A question that is not answered yet is asked once more.
        then = self._show if self._asked else update
        self._find(self.view.query, self.view.grouping, then)

    def _find(
        self, query: NotebookQuery, grouping: Grouping, then: Callable[[Found], object]
    ) -> None:
        self._call_off()
        work = partial(self._look, query, grouping)
        self._task = self._desk.jobs.run(Lane.SEARCH, work, partial(self._take, then))

    def _take(self, then: Callable[[Found], object], found: Found) -> None:
        self._task = None
        then(found)

    def _look(self, query: NotebookQuery, grouping: Grouping, task: Task) -> Found:
        if task.is_cancelled():
            return Found(groups=(), count=0, articles=0, total=0)
        self._running = notebook.connection_of_this_thread()
        try:
            return notebook.find(query, grouping)
        finally:
            self._running = None

    def _call_off(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None
            if self._running is not None:
                notebook.stop(self._running)

    def _do(self, make: Callable[[], Change]) -> None:
        change = self._steps.do(make)
        if change.edits:
            self._steps.done.emit(change)

    def _retag(
        self, ids: list[HighlightId], before: tuple[Tag, ...], after: tuple[Tag, ...]
    ) -> None:
        added, removed = without(after, before), without(before, after)
        if added or removed:
            self._do(lambda: annotating.retag_highlights(ids, added, removed))

    def _chosen_highlights(self) -> list[HighlightId]:
        ids = [HighlightId(line.id) for line in self.view.chosen() if not line.is_note]
        if not ids:
            self._ask_for_highlights()
        return ids

    def _with_chosen(self, deed: Callable[[list[Line]], object]) -> None:
        lines = self.view.chosen()
        if lines:
            deed(lines)
        else:
            self._ask_for_choice()

    def _ask_for_highlights(self) -> None:
        self.said.emit(_("Choose some highlights first."))

    def _ask_for_choice(self) -> None:
        self.said.emit(_("Choose some entries first."))

    def _open_menu(self, point: QPoint) -> None:
        menu = entry_menu(self, self._desk.appearance.palette, self._parts)
        menu.popup(point)

    def _middle(self) -> QPoint:
        pages = self.view.pages
        return pages.mapToGlobal(QPoint(pages.width() // 2 - 150, pages.height() // 3))
