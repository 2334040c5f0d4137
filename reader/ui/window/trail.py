"""Where the reader has been: back and forward through articles and places in them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from reader.model.article import ArticleId
from reader.model.errors import ArticleNotFoundError
from reader.ui.window.reading import Reading

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Stop:
    """A place in an article, by code point; without an article, the notebook."""

    article_id: ArticleId | None
    position: int = 0


_NOTEBOOK = Stop(None)


class Trail(QObject):
    """Remembers the places the reader leaves by a jump, and leads back to them."""

    moved = Signal()
    """What lies behind or ahead is no longer the same."""
    notebook_wanted = Signal()
    page_wanted = Signal()

    def __init__(self, reading: Reading, parent: QObject) -> None:
        super().__init__(parent)
        self._reading = reading
        self._behind: list[Stop] = []
        self._ahead: list[Stop] = []
        self._walking = False
        self._in_notebook = False
        reading.leaving.connect(self._leave)

    @property
    def has_behind(self) -> bool:
        """Say whether there is somewhere to go back to."""
        return bool(self._behind)

    @property
    def has_ahead(self) -> bool:
        """Say whether the reader has come back from somewhere."""
        return bool(self._ahead)

    def back(self) -> None:
        """Go where the last jump began."""
        self._walk(self._behind, self._ahead)

    def forward(self) -> None:
        """Go where ``back`` came from."""
        self._walk(self._ahead, self._behind)

    def enter_notebook(self) -> None:
        """Remember the page when the notebook is opened: one can go back to it."""
        if self._reading.stop is not None:
            self._leave(*self._reading.stop)
        self._in_notebook = True

    def leave_notebook(self) -> None:
        """Begin the next jump on the page again."""
        self._in_notebook = False

    @contextmanager
    def jump(self) -> Iterator[None]:
        """Make one jump of what happens meanwhile, if it begins in the notebook."""
        walking = self._walking
        if self._in_notebook:
            self._leave(None)
            self._walking = True
        try:
            yield
        finally:
            self._walking = walking

    def _leave(self, article_id: ArticleId | None, position: int = 0) -> None:
        if self._walking:
            return
        self._ahead.clear()
        stop = _NOTEBOOK if self._in_notebook else Stop(article_id, position)
        self._put(self._behind, stop)
        self.moved.emit()

    def _walk(self, source: list[Stop], target: list[Stop]) -> None:
        here = self._here()
        while source:
            stop = source.pop()
            if here == stop:
                continue
            try:
                self._go(stop)
            except ArticleNotFoundError:
                continue  # deleted since
            if here is not None:
                self._put(target, here)
            break
        self.moved.emit()

    def _here(self) -> Stop | None:
        if self._in_notebook:
            return _NOTEBOOK
        return None if self._reading.stop is None else Stop(*self._reading.stop)

    def _go(self, stop: Stop) -> None:
        self._walking = True
        try:
            if stop.article_id is None:
                self.notebook_wanted.emit()
                return
            self.page_wanted.emit()
            self._reading.return_to(stop.article_id, stop.position)
        finally:
            self._walking = False

    def _put(self, stops: list[Stop], stop: Stop) -> None:
        if not stops or stops[-1] != stop:
            stops.append(stop)
            del stops[:-_LONGEST]
