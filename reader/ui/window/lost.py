"""Lost highlights of the open article: looked for, and where they used to be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.model.annotation import HighlightId
from reader.model.article import ArticleId, VersionId
from reader.model.change import Change
from reader.services import placing, trash
from reader.ui.running.jobs import Jobs, Lane
from reader.ui.window.desk import Desk
from reader.ui.window.parts import WindowParts
from reader.ui.window.reading import Reading

if TYPE_CHECKING:
    from reader.text.lost_place import LostPlace
    from reader.ui.sidebar.sidebar import Sidebar

_Read = tuple[ArticleId, VersionId, frozenset[str]]
"""What places are known for: the article, the version that is read, the lost highlights."""


class Lost(QObject):
    """Finds what was never looked for, and leads to where lost highlights used to be.

    Both take the time of aligning two texts, so neither is done on the GUI thread.
    """

    def __init__(self, parts: WindowParts, reading: Reading, desk: Desk) -> None:
        super().__init__(parts)
        self._parts = parts
        self._reading = reading
        self._jobs: Jobs = desk.jobs
        self._follower = desk.follower
        self._known: _Read | None = None
        self._places: Mapping[HighlightId, LostPlace] = {}
        reading.marks_shown.connect(self._look)
        parts.sidebar_built.connect(self._join_sidebar)

    def find_again(self, change: Change) -> None:
        """Find the highlights that a change brought back, in whatever article they are."""
        self._jobs.run(
            Lane.WRITER,
            lambda _task: trash.find_again(change),
            then=lambda _nothing: self._follower.look(),
        )

    def _look(self) -> None:
        """See to the lost highlights that are shown now, if they are not known already."""
        article = self._reading.article
        if article is None or not self._parts.has_sidebar:
            return
        lost: frozenset[str] = frozenset(mark.id for mark in article.orphans)
        shown = article.article.id, article.version, lost
        if shown == self._known:
            return
        self._known = shown
        if not lost:
            self._show({})
        elif placing.is_missing(article.article.id):
            self._find(article.article.id)
        else:
            self._locate(shown)

    def _find(self, article_id: ArticleId) -> None:
        def found(_nothing: None) -> None:
            self._known = None
            self._follower.look()
            self._look()

        self._jobs.run(Lane.WRITER, lambda _task: placing.find_missing(article_id), then=found)

    def _locate(self, shown: _Read) -> None:
        from reader.services.lost import places_of_lost

        def found(places: Mapping[HighlightId, LostPlace]) -> None:
            if self._known == shown:
                self._show(places)

        self._jobs.run(Lane.NETWORK, lambda _task: places_of_lost(shown[0]), then=found)

    def _show(self, places: Mapping[HighlightId, LostPlace]) -> None:
        self._places = places
        self._parts.sidebar.notes.show_lost_places(places)

    def _join_sidebar(self, sidebar: Sidebar) -> None:
        sidebar.notes.highlight_chosen.connect(self._lead)
        sidebar.notes.review.shown.connect(self._lead)
        self._look()

    def _lead(self, highlight_id: str) -> None:
        """Show where a lost highlight used to be, as near as can be told."""
        place = self._places.get(HighlightId(highlight_id))
        if place is not None:
            self._parts.page.place.bring_into_sight(place.near)
