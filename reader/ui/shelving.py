"""What is done with whole articles: moved, kept, thrown away, taken back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox

from reader.model.article import ArticleId, State
from reader.model.change import Change
from reader.services import library
from reader.services.history import History
from reader.text.i18n import _, ngettext
from reader.ui.reading import Reading
from reader.ui.shelves import Shelves
from reader.ui.window_parts import WindowParts


class Shelving(QObject):
    """Acts on the chosen articles of the list, or on the one that is open."""

    changed = Signal(object)
    """A Change that was just made, for the toast."""

    def __init__(
        self, parts: WindowParts, reading: Reading, shelves: Shelves, history: History
    ) -> None:
        super().__init__(parts)
        self._parts = parts
        self._reading = reading
        self._shelves = shelves
        self._history = history

    def chosen(self) -> list[ArticleId]:
        """Return the articles a command is for."""
        chosen = self._parts.list.selected_articles()
        current = self._reading.article_id
        if len(chosen) > 1 or current is None:
            return chosen
        return [current]

    def move(self, state: State) -> None:
        """Put the chosen articles on another shelf."""
        self._do(lambda ids: library.move(ids, state))

    def toggle_favourite(self) -> None:
        """Make the chosen articles favourites, or no longer if they all are."""
        ids = self.chosen()
        every = all(library.listed(each).status.favourite for each in ids)
        self._do(lambda chosen: library.favourite(chosen, not every))

    def trash(self) -> None:
        """Put the chosen articles in the trash."""
        self._do(library.trash)

    def restore(self) -> None:
        """Take the chosen articles out of the trash."""
        self._do(library.restore)

    def delete_for_ever(self) -> None:
        """Delete the chosen articles that are in the trash, once the reader has agreed."""
        ids = [each for each in self.chosen() if library.listed(each).status.trashed]
        if not ids or not self._agreed(len(ids)):
            return
        if self._reading.article_id in ids:
            self._reading.close()
        library.delete_for_ever(ids)
        self._shelves.refresh()

    def _do(self, make: Callable[[list[ArticleId]], Change]) -> None:
        ids = self.chosen()
        if not ids:
            return
        change = make(ids)
        self._history.record(change)
        self._shelves.refresh()
        self._reading.refresh()
        self.changed.emit(change)

    def _agreed(self, count: int) -> bool:
        question = ngettext(
            "Delete {count} article for ever, with its highlights and notes?",
            "Delete {count} articles for ever, with their highlights and notes?",
            count,
        )
        box = QMessageBox(self._parts)
        box.setObjectName("delete_question")
        box.setText(question.format(count=count))
        box.setInformativeText(_("This cannot be undone."))
        delete = box.addButton(_("Delete"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        return box.clickedButton() is delete
