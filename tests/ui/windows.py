"""What a person does at the window, for tests: open, paste, select, press keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from reader.app import App
from reader.model.listing import Shelf
from reader.services import annotating, library, preferences
from tests import factories

PATIENCE = 15_000
"""Milliseconds for what runs in the background: a worker process has to start."""

TEXTS = (
    "The margin of a page is where a reader answers.",
    "For centuries people wrote there, between the lines and beside them.",
    "What they wrote was kept with the book, and read by whoever came next.",
)


class Desk:
    """The app and its first window."""

    def __init__(self, application: QApplication, qtbot) -> None:
        self.bot = qtbot
        self.app = App(application)
        self.windows = []
        preferences.remember("welcomed", "yes")

    @property
    def window(self):
        return self.windows[0]

    def open(self):
        """Open a window, as wide as all columns need."""
        window = self.app.open_window()
        self.windows.append(window)
        window.resize(1400, 800)
        self.bot.waitExposed(window)
        window.activateWindow()
        self.app.finish_start()
        self.bot.waitUntil(lambda: window.parts.has_sidebar)
        return window

    def keep(self, title: str = "On margins", *texts: str, **more):
        """Put an article into the library, as it stood there before the app was started."""
        number = len(library.list_articles(Shelf()))
        more.setdefault("url", f"https://a.example/{number}")
        return factories.keep(title, *(texts or TEXTS), **more)

    def find(self, name: str, kind: type[QWidget] = QWidget):
        """Return the widget called *name* that is in sight."""
        found = [each for each in self.window.findChildren(kind, name) if each.isVisible()]
        assert found, f"no {name} in sight"
        return found[0]

    def is_in_sight(self, name: str) -> bool:
        return any(each.isVisible() for each in self.window.findChildren(QWidget, name))

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier, on: QWidget | None = None):
        """Press a key where the focus is."""
        target = on or QApplication.focusWidget() or self.window
        self.bot.keyClick(target, key, modifier)

    def type(self, words: str, on: QWidget | None = None) -> None:
        self.bot.keyClicks(on or QApplication.focusWidget(), words)

    def paste(self, words: str) -> None:
        """Press Ctrl+V with *words* on the clipboard."""
        QGuiApplication.clipboard().setText(words)
        self.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    def select(self, words: str) -> None:
        """Select words on the page."""
        page = self.find("reading_view")
        start = page.page.document.text.index(words)
        page.select_range(start, start + len(words))
        page.setFocus()

    def titles(self) -> list[str]:
        """Return the titles in the list."""
        rows = self.find("article_list").rows() if self.is_in_sight("article_list") else ()
        return [row.listed.article.title for row in rows if hasattr(row, "listed")]

    def shown_title(self) -> str:
        """Return the title of the article on the page."""
        return self.find("reading_view").page.header.title

    def said(self) -> str:
        """Return what the toast says."""
        return self.find("toast_words", QLabel).text() if self.is_in_sight("toast") else ""

    def marks(self, article_id: str):
        """Return the highlights that are in the library."""
        return list(annotating.highlights_of(article_id))

    def close(self) -> None:
        """Close the windows, as their owner does at the end of the day."""
        for window in self.windows:
            window.close()
        self.windows.clear()

    def end(self) -> None:
        self.windows = list(self.app.windows)
        self.close()
        self.app.close()
        self.app.deleteLater()
        # Every theme is put on all widgets there are: the closed ones must not pile up.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
