"""What the list shows: a shelf or a search."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from reader.model.article import ArticleId
from reader.model.listing import ListedArticle, Place, SearchHit, Shelf
from reader.services import library, searching, trash
from reader.services.library import Changes
from reader.text.i18n import _
from reader.ui.running.jobs import Jobs, Lane, Task
from reader.ui.shelf.list_rows import ArticleRow, DeletedRow, HitRow, Row
from reader.ui.shelf.shelf_order import is_plain, placed
from reader.ui.window.parts import WindowParts

_SCREEN = 40
"""Rows; more than the highest screen shows."""

_PAGE = 100
"""Rows that are read at a time, as the reader comes to the last one."""

_LONGEST_PAGE = 500
_FAR = 6
"""Pages that are read in search of one article's row."""

_FEW = 20
"""Changed articles that are read one by one; more are read with their whole shelf."""

_NOTEBOOK = Shelf(place=Place.NOTES)
"""What stands among the shelves for the notebook."""

_SOON = 20
"""Milliseconds in which several pieces of news become one look at the library."""


class Shelves(QObject):
    """Fills shelves and list, and says which article the reader wants."""

    article_wanted = Signal(str, object)
    """An ArticleId, and the code point to open it at or None."""
    notebook_wanted = Signal()
    shelf_wanted = Signal()
    """The reader goes to a shelf, from wherever they are."""

    def __init__(self, parts: WindowParts, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        self._jobs = jobs
        self._shelf = Shelf(place=Place.INBOX)
        self._words = ""
        self._length = _PAGE
        self._search: Task | None = None
        self._running: searching.Connection | None = None
        self._touched: set[str] = set()
        self._list_is_old = False
        self._in_notebook = False
        self._counts_are_old = False
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self._catch_up)
        parts.navigation.shelf_chosen.connect(self.go_to)
        parts.list.row_chosen.connect(self._choose)
        parts.list.more_wanted.connect(self._show_more)

    @property
    def shelf(self) -> Shelf:
        """Return the shelf that is shown."""
        return self._shelf

    def go_to(self, shelf: Shelf) -> None:
        """Show a shelf; a search ends. All notes are no shelf but the notebook."""
        if shelf.place is Place.NOTES:
            self.notebook_wanted.emit()
            return
        self.shelf_wanted.emit()
        self._shelf = shelf
        self._words = ""
        self._length = _PAGE
        self._parts.field.clear()
        self._parts.navigation.choose(shelf)
        self.refresh()

    def show_notebook(self, shown: bool) -> None:
        """Show in the navigation that the notebook is open, or no longer."""
        self._in_notebook = shown
        self._parts.navigation.choose(_NOTEBOOK if shown else self._shelf)

    def go_to_article(self, article_id: ArticleId) -> None:
        """Show the shelf an article stands on, with the article chosen."""
        if not self._parts.list.make_current(article_id):
            status = library.listed(article_id).status
            place = Place.TRASH if status.trashed else Place(status.state.value)
            self.go_to(Shelf(place=place))
            for _page in range(_FAR):
                if self._parts.list.make_current(article_id) or not self._parts.list.has_more():
                    break
                self._show_more()

    def begin(self) -> None:
        """Show the rows the first screen has room for; ``refresh`` brings the others."""
        self._show_shelf(_SCREEN)
        self._read_counts()

    def refresh(self) -> None:
        """Read shelves and list again."""
        self._touched.clear()
        self._list_is_old = False
        self._read_counts()
        if self._words:
            self._look_for(self._words, then=self._show_hits)
        else:
            self._show_shelf(self._length)

    def follow(self, changes: Changes) -> None:
        """Show what has changed, whoever changed it: single rows where that is enough."""
        kinds = changes.kinds
        places = kinds.get("place", frozenset())
        touched = kinds.get("annotation", frozenset()) | kinds.get("article", frozenset())
        if touched and not self._can_place_rows(len(touched)):
            self._list_is_old = True
        if touched or places:
            self._touched |= touched | places
            self._counts_are_old = self._counts_are_old or bool(touched)
            self._soon.start()

    def end(self) -> None:
        """Look no more: the window is closing and the library after it."""
        self._soon.stop()
        self._call_search_off()

    def _catch_up(self) -> None:
        if self._list_is_old:
            self.refresh()
        elif self._touched:
            self._read_rows()
        if self._counts_are_old:
            self._counts_are_old = False
            self._read_counts()

    def _can_place_rows(self, count: int) -> bool:
        """Return whether changed articles can be put in their places without asking for all."""
        return count <= _FEW and not self._words and is_plain(self._shelf)

    def _read_rows(self) -> None:
        """Read the touched articles again and put each where it belongs now."""
        touched, self._touched = self._touched, set()
        before = self._parts.list.rows()
        kept = [row for row in before if row.article_id not in touched]
        here = [row for row in before if row.article_id in touched]
        if self._can_place_rows(len(touched)):
            more = self._parts.list.has_more()
            rows = placed(kept, _listed(touched), self._shelf, has_more=more)
            if more and len(rows) < _SCREEN:
                self._show_shelf(self._length)
            else:
                self._show(rows, has_more=more)
        elif here:
            found = {each.id: each for each in _listed({row.article_id for row in here})}
            self._parts.list.show_rows(
                [_updated(row, found) for row in before], has_more=self._parts.list.has_more()
            )

    def _read_counts(self) -> None:
        chosen = _NOTEBOOK if self._in_notebook else self._shelf
        self._parts.navigation.show_counts(library.counts(), chosen)

    def search(self, words: str) -> None:
        """Show what *words* find; the search before is called off. Empty: the shelf again."""
        self._words = words.strip()
        if self._words:
            self._look_for(self._words, then=self._show_first_hits)
        else:
            self._call_search_off()
            self._show_shelf(self._length)

    def _look_for(self, words: str, then: Callable[[Sequence[SearchHit]], object]) -> None:
        self._call_search_off()
        self._search = self._jobs.run(Lane.SEARCH, lambda task: self._find(task, words), then)

    def _call_search_off(self) -> None:
        if self._search is not None:
            self._search.cancel()
            self._search = None
            if self._running is not None:
                searching.stop(self._running)

    def _find(self, task: Task, words: str) -> Sequence[SearchHit]:
        if task.is_cancelled():
            return ()
        # The lane keeps its thread and its connection: the next search is stopped on it too.
        self._running = searching.connection_of_this_thread()
        return searching.search(words)

    def _show_hits(self, hits: Sequence[SearchHit]) -> None:
        self._search = None
        self._show([HitRow(hit) for hit in hits])

    def _show_first_hits(self, hits: Sequence[SearchHit]) -> None:
        self._show_hits(hits)
        self._parts.list.scrollToTop()

    def _show_shelf(self, length: int) -> None:
        """Show the first *length* articles of the shelf."""
        rows = self._rows_after([], length)
        self._show(rows, has_more=len(rows) == length)

    def _show_more(self) -> None:
        """Go on where the list ends."""
        before = self._parts.list.rows()
        # Who goes on and on is going far: the steps grow, but never to a pause.
        step = min(max(_PAGE, len(before)), _LONGEST_PAGE)
        rows = self._rows_after(before, step)
        self._length = len(before) + step
        self._show([*before, *rows], has_more=len(rows) == step)

    def _rows_after(self, before: Sequence[Row], count: int) -> list[Row]:
        """Return the next rows of the shelf; in the trash, marks follow the last article."""
        marks = sum(isinstance(row, DeletedRow) for row in before)
        found = [] if marks else library.list_articles(self._shelf, count, len(before))
        rows: list[Row] = [ArticleRow(each) for each in found]
        if self._shelf == Shelf(place=Place.TRASH) and len(rows) < count:
            following = trash.marks()[marks : marks + count - len(rows)]
            rows += [DeletedRow(m.record, m.article.title, m.deleted) for m in following]
        return rows

    def _show(self, rows: Sequence[Row], *, has_more: bool = False) -> None:
        self._parts.imports.want(
            shown=not self._words and self._shelf.place in (Place.INBOX, Place.LATER)
        )
        self._parts.list.show_rows(rows, has_more=has_more)
        if not rows:
            self._parts.list_empty.say(*self._empty_words())
        self._parts.show_list(empty=not rows)

    def _choose(self, row: Row) -> None:
        if isinstance(row, DeletedRow):
            return  # it is nowhere
        if isinstance(row, HitRow):
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


def _listed(ids: Iterable[str]) -> Sequence[ListedArticle]:
    return library.listed_all([ArticleId(each) for each in ids])


def _updated(row: Row, found: Mapping[ArticleId, ListedArticle]) -> Row:
    if isinstance(row, ArticleRow) and row.article_id in found:
        return ArticleRow(found[row.article_id])
    return row


def _place_words(place: Place | None) -> tuple[str, str]:
    """Return what to say of an empty place, and how something comes there."""
    if place is Place.TRASH:
        return _("The trash is empty"), _("What you delete waits here until you empty it.")
    titles = {
        Place.LATER: _("Nothing for later"),
        Place.ARCHIVE: _("The archive is empty"),
        Place.FAVOURITES: _("No favourites yet"),
    }
    ways = {
        Place.LATER: _("Press {key} to put an article here.").format(key="l"),
        Place.ARCHIVE: _("Press {key} when you have read an article.").format(key="e"),
        Place.FAVOURITES: _("Press {key} to keep an article here.").format(key="s"),
    }
    if place not in titles:
        way = _("Copy the address of an article and press {key}.").format(key="Ctrl+V")
        return _("The inbox is empty"), way
    return titles[place], ways[place]
