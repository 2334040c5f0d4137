"""Where the reader has been: back and forward through articles and places in them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from reader.model.article import ArticleId
from reader.model.errors import ArticleNotFoundError
from reader.ui.window.reading import Reading

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Stop:
    """A place in an article, by code point."""

    article_id: ArticleId
    position: int


class Trail(QObject):
    """Remembers the places the reader leaves by a jump, and leads back to them."""

    moved = Signal()
    """What lies behind or ahead is no longer the same."""

    def __init__(self, reading: Reading, parent: QObject) -> None:
        super().__init__(parent)
        self._reading = reading
        self._behind: list[Stop] = []
        self._ahead: list[Stop] = []
        self._walking = False
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

    def _leave(self, article_id: ArticleId, position: int) -> None:
        if self._walking:
            return
        self._ahead.clear()
        self._put(self._behind, Stop(article_id, position))
        self.moved.emit()

    def _walk(self, source: list[Stop], target: list[Stop]) -> None:
        here = self._reading.stop
        while source:
            stop = source.pop()
            if here == (stop.article_id, stop.position):
                continue
            try:
                self._go(stop)
            except ArticleNotFoundError:
                continue  # deleted since
            if here is not None:
                self._put(target, Stop(*here))
            break
        self.moved.emit()

    def _go(self, stop: Stop) -> None:
        self._walking = True
        try:
            self._reading.return_to(stop.article_id, stop.position)
        finally:
            self._walking = False

    def _put(self, stops: list[Stop], stop: Stop) -> None:
        if not stops or stops[-1] != stop:
            stops.append(stop)
            del stops[:-_LONGEST]
