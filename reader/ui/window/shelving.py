"""What is done with whole articles: moved, kept, thrown away, taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox

from reader.model.article import ArticleId, State
from reader.model.change import Change
from reader.model.listing import Place, Shelf
from reader.services import library
from reader.text.i18n import _, ngettext
from reader.ui.window.parts import WindowParts
from reader.ui.window.reading import Reading
from reader.ui.window.steps import Steps


class Shelving(QObject):
    """Acts on the chosen articles of the list, or on the one that is open."""

    article_wanted = Signal(str, object)
    """The ArticleId to go on with when the open article has left its shelf, and None."""
    deleted = Signal()
    """Articles are gone for ever, which no history knows."""

    def __init__(self, parts: WindowParts, reading: Reading, steps: Steps) -> None:
        super().__init__(parts)
        self._parts = parts
        self._reading = reading
        self._steps = steps

    def chosen(self) -> list[ArticleId]:
        """Return the articles a command is for."""
        chosen = self._parts.list.selected_articles()
        current = self._reading.article_id
        if len(chosen) > 1 or current is None:
            return chosen
        return [current]

    def move(self, state: State) -> None:
        """Put the chosen articles on another shelf."""
        self._leave(lambda ids: library.move(ids, state))

    def toggle_favourite(self) -> None:
        """Make the chosen articles favourites, or no longer if they all are."""
        ids = self.chosen()
        if not ids:
            return
        every = all(library.listed(each).status.favourite for each in ids)
        self._do(lambda chosen: library.favourite(chosen, not every))

    def trash(self) -> None:
        """Put the chosen articles in the trash."""
        self._leave(library.trash)

    def restore(self) -> None:
        """Take the chosen articles out of the trash."""
        self._leave(library.restore)

    def delete_for_ever(self) -> None:
        """Delete the chosen articles that are in the trash, once the reader has agreed."""
        self._delete([each for each in self.chosen() if library.listed(each).status.trashed])

    def empty_trash(self) -> None:
        """Delete everything in the trash, once the reader has agreed."""
        self._delete([each.id for each in library.list_articles(Shelf(place=Place.TRASH))])

    def _delete(self, ids: Sequence[ArticleId]) -> None:
        if not ids or not self._agreed(len(ids)):
            return
        if self._reading.article_id in ids:
            self._reading.close()
        library.delete_for_ever(ids)
        self.deleted.emit()

    def _leave(self, make: Callable[[list[ArticleId]], Change]) -> None:
        """Do what takes articles off their shelf, and go on with the one that comes next."""
        ids = self.chosen()
        following = self._parts.list.neighbour_of(ids)
        self._do(make)
        if following and self._reading.article_id in ids:
            self.article_wanted.emit(following, None)

    def _do(self, make: Callable[[list[ArticleId]], Change]) -> None:
        ids = self.chosen()
        if ids:
            self._steps.do(lambda: make(ids), aloud=True)

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
