"""Put the app together: the one module that knows every floor."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from reader.model.errors import ReaderError
from reader.model.resources import resource
from reader.services import journal, library, preferences, sentences
from reader.ui.appearance import Appearance
from reader.ui.error_dialog import show_bug, show_failure
from reader.ui.fonts import load_fonts, load_remaining_fonts, ui_font
from reader.ui.instance import Instance
from reader.ui.jobs import Jobs
from reader.ui.main_window import MainWindow

_WELCOMED = "welcomed"


class App(QObject):
    """What all windows share: the looks, the background work, the library."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self.appearance = Appearance(application)
        self.jobs = Jobs(self)
        self.jobs.failed.connect(self._complain)
        self.windows: list[MainWindow] = []
        sys.excepthook = self._take_exception

    def open_window(self) -> MainWindow:
        """Open a window on the library, at the article read last."""
        window = MainWindow(self.appearance, self.jobs)
        window.new_window_wanted.connect(self.open_window)
        window.welcome_wanted.connect(self.welcome)
        window.destroyed.connect(lambda: None)
        self.windows.append(window)
        window.begin(library.last_opened())
        window.show()
        return window

    def take(self, sources: Sequence[str]) -> None:
        """Import addresses another start handed over, and come to the front."""
        window = self._front()
        window.take(sources)
        window.raise_()
        window.activateWindow()

    def welcome(self) -> None:
        """Add and open the welcome article."""
        preferences.remember(_WELCOMED, "yes")
        self._front().take([str(resource("welcome", "welcome.html"))])

    def finish_start(self) -> None:
        """Do what the first paint need not wait for."""
        load_remaining_fonts()
        for window in self.windows:
            window.parts.page.renew()
        if preferences.remembered(_WELCOMED) is None and not any(
            library.counts().places.values()
        ):
            self.welcome()

    def close(self) -> None:
        """End the background work and let the library go."""
        self.jobs.close()
        from reader.services.extracting import stop_workers

        stop_workers()
        library.close_library()

    def _front(self) -> MainWindow:
        active = QApplication.activeWindow()
        if isinstance(active, MainWindow):
            return active
        return next(window for window in reversed(self.windows) if window.isVisible())

    def _complain(self, error: ReaderError) -> None:
        self._front().complain(error)

    def _take_exception(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """Say what the world did in a sentence; what is our own fault goes to the log too."""
        if isinstance(error, KeyboardInterrupt):
            self._application.quit()
            return
        if isinstance(error, ReaderError):
            self._complain(error)
            return
        details = "".join(traceback.format_exception(kind, error, trace))
        journal.write("".join(traceback.format_tb(trace)) + kind.__name__)
        show_bug(details, self._front() if self.windows else None)


def main(sources: Sequence[str], folder: str | None = None) -> int:
    """Open the window on the library in *folder*, import *sources*; return the exit status."""
    application = make_application()
    place = library.library_folder(folder)
    try:
        library.open_library(place)
    except ReaderError as error:
        show_failure(sentences.sentence(error))
        return 1
    instance = Instance(place)
    given = [absolute(source) for source in sources]
    if not instance.hold() and instance.hand_over(given):
        library.close_library()
        return 0
    journal.start(place)
    app = App(application)
    instance.asked.connect(app.take)
    app.open_window()
    if given:
        app.take(given)
    QTimer.singleShot(0, app.finish_start)
    status = application.exec()
    instance.release()
    app.close()
    return status


def make_application() -> QApplication:
    """Return the application with its fonts, name and icon."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Postil")
    application.setApplicationDisplayName("Postil")
    application.setDesktopFileName("postil")
    load_fonts()
    application.setFont(ui_font())
    application.setWindowIcon(QIcon(str(resource("icons", "postil.svg"))))
    return application


def absolute(source: str) -> str:
    """Return an address as it is, and the path of a file from the root."""
    path = Path(source)
    return str(path.absolute()) if path.exists() else source
