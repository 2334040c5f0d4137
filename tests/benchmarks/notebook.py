"""How fast the notebook is: ``python -m tests.benchmarks.notebook [--json]``.

Measured in the real window, on Qt's offscreen platform, on two libraries: 500 highlights in 50
articles, and 20,000 in 2,000. A figure is from the wish to the painted answer; the search runs
beside the window, which stays free meanwhile.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

from tests.benchmarks import libraries
from tests.benchmarks.measuring import Figure, report

_EACH = 10
"""Highlights in an article."""
_RUNS = 5
_MANY = 500
_PATIENCE = 60.0


def main() -> None:
    """Measure everything and print it."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ.setdefault("LC_ALL", "C.UTF-8")
    figures = []
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["POSTIL_CONFIG"] = scratch
        for name, articles, factor in (("500", 50, 1), ("20k", 2000, 8)):
            folder = Path(scratch) / name
            _make_library(folder, articles)
            figures += _measure(folder, name, factor)
    report(figures)


def _make_library(folder: Path, articles: int) -> None:
    from reader.model.annotation import Colour, Highlight, HighlightId
    from reader.model.tag import Tag
    from reader.services import library
    from reader.store import highlights, versions
    from reader.store.database import transaction
    from reader.text.anchoring import describe

    made = libraries.make(folder, articles, words=240)
    library.open_library(folder)
    for number, article in enumerate(made):
        text, version = versions.current_text(article.id), versions.current_id(article.id)
        with transaction():
            for place in range(_EACH):
                start = place * 90
                end = min(len(text), start + 30 + place * 37 % 200)
                when = article.added + timedelta(days=1, minutes=place)
                mark = Highlight(
                    id=HighlightId(str(uuid4())),
                    target=describe(text, start, end, article.id),
                    version=version,
                    colour=list(Colour)[(number + place) % len(Colour)],
                    note="A note on *this*. " * ((number + place) % 3),
                    tags=(Tag(f"tag-{number % 40}"),) if place % 2 else (),
                    created=when,
                    modified=when,
                )
                highlights.put([(mark, None)])
    library.close_library()


def _measure(folder: Path, name: str, factor: int) -> list[Figure]:
    """Measure one library; the larger may take *factor* times as long where all is read."""
    with Desk(folder) as desk:
        opened = desk.open_ms()
        figures = (
            ("open", "first opened", opened, 100 * factor),
            ("again", "opened again", desk.again_ms(), 50),
            ("filter", "narrowed to a colour", desk.filter_ms(), 60 * factor),
            ("letter", "a letter typed", desk.letter_ms(), 60 * factor),
            ("day", "grouped by day", desk.group_ms(), 60 * factor),
            ("scroll", "a screen scrolled on", desk.scroll_ms(), 16),
            ("recolour", "500 recoloured, and shown", desk.recolour_ms(), 150 * factor),
        )
    return [
        Figure(f"{key}_{name}_ms", f"{name} highlights: {words}", value, must)
        for key, words, value, must in figures
    ]


class Desk:
    """The window on a library; every figure in milliseconds."""

    def __init__(self, folder: Path) -> None:
        from PySide6.QtWidgets import QApplication

        from reader.app import App, make_application
        from reader.services import library
        from reader.ui.notebook.entry_list import EntryList

        self._painted = 0
        paint = EntryList.paintEvent

        def painted(view: EntryList, event: object) -> None:
            paint(view, event)
            self._painted += 1

        EntryList.paintEvent, self._paint = painted, paint
        application = QApplication.instance() or make_application()
        library.open_library(folder)
        hook = sys.excepthook
        self._app = App(application)
        sys.excepthook = hook  # a fault is to end the measuring
        self._window = self._app.open_window()
        self._window.resize(1360, 860)
        self._app.finish_start()
        self._rest(1.0)

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, *_exc: object) -> None:
        from reader.ui.notebook.entry_list import EntryList

        self._window.close()
        self._app.close()
        EntryList.paintEvent = self._paint

    def open_ms(self) -> float:
        """Open the notebook for the first time."""
        return self._until_answered(self._window.notebook.open)

    def again_ms(self) -> float:
        """Open it again, as it was left."""
        return self._median(self._window.notebook.open, self._window.notebook.leave)

    def filter_ms(self) -> float:
        """Narrow it to a colour."""
        from reader.model.annotation import Colour
        from reader.model.notebook import NotebookQuery

        blue = NotebookQuery(colours=frozenset({Colour.BLUE}))
        return self._median(lambda: self._view.ask(blue), self._show_all)

    def letter_ms(self) -> float:
        """Type one letter, without the pause that is waited for the next."""
        from reader.model.notebook import NotebookQuery

        letter = NotebookQuery(words="m")
        return self._median(lambda: self._view.ask(letter), self._show_all)

    def group_ms(self) -> float:
        """Put the entries together by day."""
        from reader.model.notebook import Grouping

        return self._median(
            lambda: self._view.group_by(Grouping.DAY),
            lambda: self._view.group_by(Grouping.ARTICLE),
        )

    def scroll_ms(self) -> float:
        """Go on by a screen, into what was not in sight before."""
        bar = self._view.list.verticalScrollBar()
        bar.setValue(bar.maximum() // 3)
        self._rest(0.1)
        return self._median(lambda: bar.setValue(bar.value() + bar.pageStep()))

    def recolour_ms(self) -> float:
        """Give 500 highlights another colour: the key to the new colours on the screen."""
        from reader.model.annotation import Colour
        from reader.ui.notebook.entry_choice import selection_of

        entries = self._view.list
        rows = [row for row in range(entries.entries.rowCount()) if row % (_EACH + 1)]
        flag = entries.selectionModel().SelectionFlag.ClearAndSelect
        entries.selectionModel().select(selection_of(rows[:_MANY], entries.entries), flag)
        colours = iter(list(Colour) * 2)
        return self._median(lambda: self._window.notebook.recolour(next(colours)))

    @property
    def _view(self):
        return self._window.notebook.view

    def _show_all(self) -> None:
        from reader.model.notebook import NotebookQuery

        self._view.ask(NotebookQuery())

    def _median(
        self, deed: Callable[[], object], back: Callable[[], object] | None = None
    ) -> float:
        took = []
        for _run in range(_RUNS):
            if back is not None:
                back()
                self._rest(0.3)
                self._until(self._is_answered)
            took.append(self._until_answered(deed))
        return sorted(took)[_RUNS // 2]

    def _until_answered(self, deed: Callable[[], object]) -> float:
        before, began = self._painted, time.perf_counter()
        deed()
        self._until(lambda: self._is_answered() and self._painted > before)
        return (time.perf_counter() - began) * 1000

    def _is_answered(self) -> bool:
        made = self._window.notebook
        return made._task is None and not made._soon.isActive()

    def _rest(self, seconds: float) -> None:
        until = time.perf_counter() + seconds
        self._until(lambda: time.perf_counter() > until)

    def _until(self, ready: Callable[[], bool]) -> None:
        from PySide6.QtCore import QEventLoop, QTimer

        deadline = time.perf_counter() + _PATIENCE
        while not ready():
            assert time.perf_counter() < deadline
            loop = QEventLoop()
            QTimer.singleShot(1, loop.quit)
            loop.exec()  # processEvents would keep the interpreter from the search


if __name__ == "__main__":
    main()
