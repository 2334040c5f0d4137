"""The real window, driven and timed by the benchmarks of the desk and of reading."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest

from reader.app import App, make_application
from reader.model.annotation import Highlight, HighlightId
from reader.model.article import ArticleId, VersionId
from reader.model.listing import Shelf
from reader.services import library
from reader.text.anchoring import describe
from reader.ui.page.reading_view import ReadingView
from reader.ui.shelf.list_rows import ArticleRow
from reader.ui.sidebar.card_list import CardList

_BEAT = 2  # milliseconds between two looks at the clock
_SHORT = 10  # a row with one of the thousand articles
_SETTLED = 3000  # milliseconds after which a started app has done all it does by itself
_PATIENCE = 120_000
_SCREEN = 2000  # characters


class Desk:
    """A window on a library; every figure in milliseconds."""

    def __init__(self, folder: Path) -> None:
        self._paints: list[float] = []
        self._time_paints()
        self._application = make_application()
        library.open_library(folder)
        self._app = App(self._application)
        self._window = self._app.open_window()
        self._window.resize(1360, 860)
        self._app.finish_start()
        QTest.qWait(_SETTLED)

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, *_exc: object) -> None:
        self._window.close()
        self._app.close()

    def open_ms(self, number: str) -> float:
        """Open one of the short articles, then the one with *number* in its address."""
        self._open(self._rows()[_SHORT])
        return self._open(next(row for row in self._rows() if number in row.listed.article.url))

    def highlight_ms(self, number: int, begin: float = 0.0) -> float:
        """Mark words with the key: key to painted and committed.

        They are the *number*-th from *begin* on, a part of the article.
        """
        page = self._window.parts.page
        page.setFocus()
        start = round(begin * len(page.page.document.text)) + 40 * number
        page.select_range(start, start + 30)
        QTest.qWait(30)
        return self._until_painted(lambda: QTest.keyClick(page, Qt.Key.Key_H))

    def key_ms(
        self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> float:
        """Press a key on the page: key to painted and committed."""
        page = self._window.parts.page
        page.setFocus()
        self._settle()
        return self._until_painted(lambda: QTest.keyClick(page, key, modifiers))

    def delete_ms(self) -> float:
        """Delete the first highlight in sight: key to painted and committed."""
        page = self._window.parts.page
        in_sight = page.underlay.marks.between(
            page.place.position, page.place.position + _SCREEN
        )
        self._window.marking.choose(in_sight[0].id)
        return self.key_ms(Qt.Key.Key_Delete)

    def choose_ms(self, number: int) -> float:
        """Click a card in the sidebar: click to painted on the page."""
        panel = self._window.parts.show_notes().notes
        cards = panel.findChild(CardList, "notes_list")
        index = cards.model().index(100 * number, 0)
        cards.scrollTo(index)
        self._settle()
        point = cards.visualRect(index).center()
        return self._until_painted(
            lambda: QTest.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=point)
        )

    def highlights_ms(self, count: int) -> float:
        """Show *count* highlights on the open article: their values to painted."""
        page = self._window.parts.page
        marks = _marks(page.page.document.text, count)
        page.set_highlights(())
        self._settle()
        return self._until_painted(lambda: page.set_highlights(marks))

    def page_turn_ms(self) -> float:
        """Turn a page with the space bar: key to painted."""
        page = self._window.parts.page
        page.setFocus()
        self._settle()
        return self._until_painted(lambda: QTest.keyClick(page, Qt.Key.Key_Space))

    def go(self, share: float) -> None:
        """Go to a part of the open article, 0 to 1."""
        page = self._window.parts.page
        page.place.go(round(share * len(page.page.document.text)))
        self._settle()

    def zoom_ms(self, by: int) -> float:
        """Change the size of the letters: the wish to painted; the line stays in its place."""
        page, looks = self._window.parts.page, self._window.desk.appearance
        self._settle()
        line = page.place.position
        took = self._until_painted(lambda: looks.zoom(by))
        assert page.place.position == line
        return took

    def find_ms(self, words: str) -> float:
        """Find all places of *words* in the open article: the first time it is searched."""
        bar, page = self._window.parts.find_bar, self._window.parts.page
        bar.set_text(page.page.document.text)
        found: list[object] = []
        bar.found_all.connect(found.append)
        began = time.perf_counter()
        bar.open_at(0, words)
        took = (time.perf_counter() - began) * 1000
        bar.close_bar()
        bar.found_all.disconnect(found.append)
        assert found[0]
        return took

    def set_hyphenated(self, *, on: bool) -> None:
        """Break words at the ends of lines, or not; the patterns are loaded before."""
        looks = self._window.desk.appearance
        looks.set_typography(replace(looks.settings.typography, hyphenated=on))
        QTest.qWait(_SETTLED)

    def _settle(self) -> None:
        QTest.qWait(60)

    def _until_painted(self, deed: Callable[[], object]) -> float:
        """Return how long it takes to the first paint: a flash, say, has others follow it."""
        self._paints.clear()
        began = time.perf_counter()
        deed()
        self._wait(lambda: bool(self._paints))
        return (self._paints[0] - began) * 1000

    def stall_ms(self, addresses: Sequence[str]) -> float:
        """Import *addresses*; return the longest time the event loop was kept from turning."""
        expected = len(library.list_articles(Shelf())) + len(addresses)
        heart = _Heart(self._window)
        self._window.take(addresses)
        self._wait(self._window.imports.is_idle)
        assert len(library.list_articles(Shelf())) == expected
        return heart.longest * 1000

    def _open(self, row: ArticleRow) -> float:
        rows = self._window.parts.list
        index = rows.model().index(rows.rows().index(row), 0)
        rows.scrollTo(index)
        QTest.qWait(120)
        point = rows.visualRect(index).center()
        self._paints.clear()
        assert row.article_id != self._window.reading.article_id
        began = time.perf_counter()
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=point)
        self._wait(lambda: bool(self._paints))
        return (self._paints[-1] - began) * 1000

    def _rows(self) -> list[ArticleRow]:
        return [row for row in self._window.parts.list.rows() if isinstance(row, ArticleRow)]

    def _wait(self, ready: Callable[[], bool]) -> None:
        deadline = time.perf_counter() + _PATIENCE / 1000
        while not ready():
            assert time.perf_counter() < deadline
            self._application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)

    def _time_paints(self) -> None:
        paint = ReadingView.paintEvent

        def painted(view: ReadingView, event: object) -> None:
            paint(view, event)
            self._paints.append(time.perf_counter())

        ReadingView.paintEvent = painted


def _marks(text: str, count: int) -> list[Highlight]:
    step = len(text) // count
    source = ArticleId("00000000-0000-4000-8000-000000000000")
    return [
        Highlight(
            id=HighlightId(f"h{number}"),
            target=describe(text, number * step, number * step + min(60, step // 2), source),
            version=VersionId("version"),
            created=datetime.now(UTC),
            modified=datetime.now(UTC),
        )
        for number in range(count)
    ]


class _Heart(QObject):
    """Beats in the event loop and knows its longest pause, in seconds."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(self, interval=_BEAT)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last - _BEAT / 1000)
        self._last = now
