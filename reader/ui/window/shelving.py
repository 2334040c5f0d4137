"""What is done with whole articles: moved, kept, thrown away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from reader.model.article import ArticleId, State
from reader.model.change import Change
from reader.services import library
from reader.ui.window.parts import WindowParts
from reader.ui.window.reading import Reading
from reader.ui.window.steps import Steps


class Shelving(QObject):
    """Acts on the chosen articles of the list, or on the one that is open."""

    article_wanted = Signal(str, object)
    """The ArticleId to go on with when the open article has left its shelf, and None."""

    def __init__(self, parts: WindowParts, reading: Reading, steps: Steps) -> None:
        super().__init__(parts)
        self._parts = parts
        self._reading = reading
        self._steps = steps

    def chosen(self) -> list[ArticleId]:
        """Return the articles a command is for."""
        rows = self._parts.list
        chosen = rows.selected_articles()
        if not chosen and rows.hasFocus() and rows.selected_deleted():
            return []
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

    def _leave(self, make: Callable[[list[ArticleId]], Change]) -> None:
        """Do what takes articles off their shelf, and go on with the one that comes next."""
        ids = self.chosen()
        following = self._parts.list.neighbour_of(ids)
        done = self._do(make)
        if done and following and self._reading.article_id in ids:
            self.article_wanted.emit(following, None)

    def _do(self, make: Callable[[list[ArticleId]], Change]) -> bool:
        """Do it, unless all stand as wanted already; tell whether anything was done."""
        ids = self.chosen()
        return bool(ids and self._steps.do(lambda: make(ids), aloud=True).edits)
