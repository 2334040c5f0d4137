"""The versions of the open article: listed, opened, compared, and one of them read."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.model.article import ArticleId, VersionId
from reader.model.errors import ReaderError
from reader.services import library
from reader.ui.running.jobs import Lane
from reader.ui.window.desk import Desk
from reader.ui.window.parts import WindowParts
from reader.ui.window.reading import Reading
from reader.ui.window.steps import Steps

if TYPE_CHECKING:
    from reader.services.versions import VersionSummary
    from reader.ui.page.version_window import VersionWindow
    from reader.ui.sidebar.sidebar import Sidebar


class Versions(QObject):
    """Shows versions in a window of their own, and reads the one that is chosen there."""

    said = Signal(str)

    def __init__(self, parts: WindowParts, reading: Reading, steps: Steps, desk: Desk) -> None:
        super().__init__(parts)
        self._parts = parts
        self._reading = reading
        self._steps = steps
        self._desk = desk
        reading.opened.connect(lambda _article: self._list_in_sidebar())
        reading.text_changed.connect(self._list_in_sidebar)
        parts.sidebar_built.connect(self._join_sidebar)
        if parts.has_sidebar:
            self._join_sidebar(parts.sidebar)

    def open(self) -> None:
        """Open the versions of the article, at the one that is read."""
        self.open_at("")

    def open_at(self, version: str, comparing: bool = False) -> None:
        """Open the versions of the article at one of them, compared with another or not."""
        here = self._reading.article_id
        if here is None:
            return
        self._reading.finish_typing()
        from reader.services.versions import summaries

        self._desk.jobs.run(
            Lane.NETWORK,
            lambda _task: summaries(here),
            then=partial(self._open, here, version, comparing),
        )

    def read(self, version: str) -> None:
        """Read the open article in another version; the line being read stays."""
        from reader.services.refetching import read_version

        self._reading.finish_typing()
        self._desk.jobs.run(
            Lane.WRITER,
            lambda _task: read_version(VersionId(version)),
            then=self._steps.take,
        )

    # -- inside -----------------------------------------------------------------------

    def _open(
        self,
        article_id: ArticleId,
        first: str,
        comparing: bool,
        versions: Sequence[VersionSummary],
    ) -> None:
        from reader.ui.page.version_window import VersionWindow

        is_open = any(
            one.isVisible() for one in self._parts.window().findChildren(VersionWindow)
        )
        if is_open or self._reading.article_id != article_id:
            return
        looks = self._desk.appearance
        window = VersionWindow(
            library.picture_file,
            looks.palette,
            looks.settings.typography,
            self._parts.window(),
        )
        window.chosen.connect(partial(self._show, window))
        window.comparing_wanted.connect(partial(self._compare, window))
        window.reading_wanted.connect(self.read)
        window.open()
        window.show_versions(versions, first)
        if comparing:
            window.compare()

    def _show(self, window: VersionWindow, version: str) -> None:
        from reader.services.versions import open_version

        task = self._desk.jobs.run(
            Lane.NETWORK,
            lambda _task: open_version(VersionId(version)),
            then=window.show_version,
        )
        window.finished.connect(lambda _result: task.cancel())

    def _compare(self, window: VersionWindow, old: str, new: str) -> None:
        from reader.services.versions import compare_versions, open_version

        pair = VersionId(old), VersionId(new)
        task = self._desk.jobs.run(
            Lane.NETWORK,
            lambda _task: (
                open_version(pair[0]),
                open_version(pair[1]),
                compare_versions(*pair),
            ),
            then=lambda found: window.show_comparison(*found),
            failed=partial(self._fail, window),
        )
        window.finished.connect(lambda _result: task.cancel())

    def _fail(self, window: VersionWindow, error: ReaderError) -> None:
        window.stop_comparing()
        self._desk.jobs.failed.emit(error)

    def _join_sidebar(self, sidebar: Sidebar) -> None:
        sidebar.info.versions.chosen.connect(self.open_at)
        sidebar.tab_changed.connect(lambda _tab: self._list_in_sidebar())
        self._list_in_sidebar()

    def _list_in_sidebar(self) -> None:
        here = self._reading.article_id
        if here is None or not self._parts.shows_info():
            return
        from reader.services.versions import summaries

        def show(found: Sequence[VersionSummary]) -> None:
            if self._reading.article_id == here:
                self._parts.sidebar.info.versions.show_versions(found)

        self._desk.jobs.run(Lane.NETWORK, lambda _task: summaries(here), then=show)
