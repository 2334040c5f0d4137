"""What the list shows: a shelf, a search, or all notes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from reader.model.article import ArticleId
from reader.model.listing import Place, SearchHit, Shelf
from reader.services import annotating, library, searching
from reader.text.i18n import _
from reader.ui.jobs import Jobs, Lane, Task
from reader.ui.list_rows import ArticleRow, HitRow, MarkRow, Row
from reader.ui.window_parts import WindowParts


class Shelves(QObject):
    """Fills shelves and list, and says which article the reader wants."""

    article_wanted = Signal(str, object)
    """An ArticleId, and the code point to open it at or None."""
    mark_wanted = Signal(str, str)
    """An ArticleId and the id of a highlight or note in it."""

    def __init__(self, parts: WindowParts, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        self._jobs = jobs
        self._shelf = Shelf(place=Place.INBOX)
        self._words = ""
        self._search: Task | None = None
        self._running: searching.Connection | None = None
        parts.navigation.shelf_chosen.connect(self.go_to)
        parts.list.row_chosen.connect(self._choose)

    @property
    def shelf(self) -> Shelf:
        """Return the shelf that is shown."""
        return self._shelf

    def go_to(self, shelf: Shelf) -> None:
        """Show a shelf; a search ends."""
        self._shelf = shelf
        self._words = ""
        self._parts.field.clear()
        self._parts.navigation.choose(shelf)
        self.refresh()

    def go_to_article(self, article_id: ArticleId) -> None:
        """Show the shelf an article stands on, with the article chosen."""
        if not self._parts.list.make_current(article_id):
            status = library.listed(article_id).status
            place = Place.TRASH if status.trashed else Place(status.state.value)
            self.go_to(Shelf(place=place))
            self._parts.list.make_current(article_id)

    def refresh(self) -> None:
        """Read shelves and list again."""
        self._parts.navigation.show_counts(library.counts(), self._shelf)
        if self._words:
            self.search(self._words)
        else:
            self._show(_rows(self._shelf))

    def search(self, words: str) -> None:
        """Show what *words* find; the search before is called off. Empty: the shelf again."""
        self._words = words.strip()
        if self._search is not None:
            self._search.cancel()
        if self._running is not None:
            searching.stop(self._running)
        if not self._words:
            self.refresh_list()
            return
        wanted = self._words
        self._search = self._jobs.run(
            Lane.SEARCH, lambda task: self._find(task, wanted), self._found
        )

    def refresh_list(self) -> None:
        """Read the shelf's articles again."""
        self._show(_rows(self._shelf))

    def _find(self, task: Task, words: str) -> Sequence[SearchHit]:
        if task.is_cancelled():
            return ()
        self._running = searching.connection_of_this_thread()
        try:
            return searching.search(words)
        finally:
            self._running = None

    def _found(self, hits: Sequence[SearchHit]) -> None:
        self._show([HitRow(hit) for hit in hits])

    def _show(self, rows: Sequence[Row]) -> None:
        self._parts.list.show_rows(rows)
        if not rows:
            self._parts.list_empty.say(*self._empty_words())
        self._parts.show_list(empty=not rows)

    def _choose(self, row: Row) -> None:
        if isinstance(row, MarkRow):
            self.mark_wanted.emit(row.article_id, row.key)
        elif isinstance(row, HitRow):
            self.article_wanted.emit(row.article_id, row.hit.position)
        else:
            self.article_wanted.emit(row.article_id, None)

    def _empty_words(self) -> tuple[str, str]:
        if self._words:
            return (
                _("Nothing found"),
                _("Try fewer or shorter words. A tag is found with #name."),
            )
        if self._shelf.tag:
            return _("No articles"), _("No article carries this tag any more.")
        return _place_words(self._shelf.place)


def _rows(shelf: Shelf) -> list[Row]:
    if shelf.place is not Place.NOTES:
        return [ArticleRow(each) for each in library.list_articles(shelf)]
    rows: list[Row] = []
    for each in annotating.all_annotated():
        rows.append(ArticleRow(each.listed))
        rows += [MarkRow(mark) for mark in each.highlights]
        rows += [MarkRow(note) for note in each.notes]
    return rows


def _place_words(place: Place | None) -> tuple[str, str]:
    """Return what to say of an empty place, and how something comes there."""
    if place is Place.TRASH:
        return _("The trash is empty"), _("What you delete waits here until you empty it.")
    titles = {
        Place.LATER: _("Nothing for later"),
        Place.ARCHIVE: _("The archive is empty"),
        Place.FAVOURITES: _("No favourites yet"),
        Place.NOTES: _("No notes yet"),
    }
    ways = {
        Place.LATER: _("Press {key} to put an article here.").format(key="l"),
        Place.ARCHIVE: _("Press {key} when you have read an article.").format(key="e"),
        Place.FAVOURITES: _("Press {key} to keep an article here.").format(key="s"),
        Place.NOTES: _("Select some words in an article and press {key}.").format(key="h"),
    }
    if place not in titles:
        way = _("Copy the address of an article and press {key}.").format(key="Ctrl+V")
        return _("The inbox is empty"), way
    return titles[place], ways[place]
