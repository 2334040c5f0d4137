"""Put the app together: the one module that knows every floor."""

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTimer, QTranslator
from PySide6.QtGui import QClipboard, QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from reader.model.errors import ReaderError
from reader.model.resources import resource
from reader.services import library, preferences, sentences
from reader.text.i18n import _, environment_languages, language, use_languages
from reader.ui.look.fonts import is_covered, load_fonts, load_remaining_fonts, ui_font
from reader.ui.running.garbage import Garbage
from reader.ui.running.instance import Instance
from reader.ui.running.jobs import Jobs, Lane, Task
from reader.ui.window import links
from reader.ui.window.appearance import Appearance
from reader.ui.window.desk import Desk
from reader.ui.window.imports import Imports
from reader.ui.window.library_follower import LibraryFollower
from reader.ui.window.main_window import MainWindow
from reader.ui.window.state import place_beside

_WELCOMED = "welcomed"
_QT_WORDS = QLibraryInfo.LibraryPath.TranslationsPath
_QUIET = 1500  # milliseconds after the start


class App(QObject):
    """What all windows share, and the windows."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self.jobs = Jobs(self)
        self.desk = Desk(
            appearance=Appearance(application),
            jobs=self.jobs,
            imports=Imports(self.jobs, self),
            follower=LibraryFollower(self),
        )
        self.windows: list[MainWindow] = []
        self._garbage: Garbage | None = None
        self._is_warm = False
        self.jobs.failed.connect(self._complain)
        self.desk.imports.failed.connect(self._complain)
        self.desk.follower.changed.connect(self._follow)
        sys.excepthook = self._take_exception

    def open_window(self) -> MainWindow:
        """Open a window on the library, at the article read last."""
        window, front = MainWindow(self.desk), self._front()
        if front is not None:
            place_beside(window, front)
        window.new_window_wanted.connect(self.open_window)
        window.welcome_wanted.connect(self.welcome)
        window.closed.connect(lambda: self._forget(window))
        self.windows.append(window)
        window.begin(library.last_opened())
        window.show()
        return window

    def take(self, sources: Sequence[str]) -> None:
        """Import addresses another start handed over, and come to the front."""
        window = self._front() or self.open_window()
        if sources:
            window.take(sources)
        if window.isMinimized():
            window.showNormal()
        window.raise_()
        window.activateWindow()

    def welcome(self) -> None:
        """Add and open the welcome article."""
        preferences.remember(_WELCOMED, "yes")
        self.take([str(resource("welcome", "welcome.html"))])

    def finish_start(self) -> None:
        """Do what the first paint need not wait for."""
        load_remaining_fonts()
        for window in self.windows:
            page = window.parts.page
            if not is_covered(page.page.document.text):
                page.renew()
        self.desk.imports.continue_waiting()
        if preferences.remembered(_WELCOMED) is None and not any(
            library.counts().places.values()
        ):
            self.welcome()
        self._garbage = Garbage(self)
        QTimer.singleShot(_QUIET, self._warm_up)
        QGuiApplication.clipboard().dataChanged.connect(self._warm_up)
        QTimer.singleShot(_QUIET, self.warn_of_folder)

    def warn_of_folder(self) -> None:
        """Say once if the library lies where it can be damaged."""
        from reader.services.folder_warning import folder_warning

        window = self._front()
        words = folder_warning() if window else None
        if window and words:
            folder = str(library.library_path())
            window.say(words, _("Show"), lambda: links.open_folder(folder))

    def close(self) -> None:
        """End the background work and let the library go."""
        if self._garbage is not None:
            self._garbage.stop()
        self.desk.follower.stop()
        self.desk.imports.end()
        self.jobs.close()
        from reader.services.extracting import stop_workers

        stop_workers()
        library.close_library()

    def _warm_up(self) -> None:
        """Load what fetches pages once an address was copied, which is likely to be pasted.

        It takes half a second, which nobody should wait for, and twenty megabytes, which most
        who only read never need.
        """
        if self._is_warm or not self.windows or not _has_address(QGuiApplication.clipboard()):
            return
        self._is_warm = True

        def work(_task: Task) -> None:
            from reader.services import importing

            importing.warm_up()

        self.jobs.run(Lane.NETWORK, work, lambda _nothing: None)

    def _follow(self, changes: library.Changes) -> None:
        if "import" in changes.kinds:
            self.desk.imports.follow()
        if "setting" in changes.kinds:
            self.desk.appearance.reload()

    def _forget(self, window: MainWindow) -> None:
        if window in self.windows:
            self.windows.remove(window)
            if self.jobs.is_idle():
                window.deleteLater()
            else:  # it may be what an answer is for
                self.jobs.idle.connect(window.deleteLater)

    def _front(self) -> MainWindow | None:
        active = QApplication.activeWindow()
        if isinstance(active, MainWindow):
            return active
        return self.windows[-1] if self.windows else None

    def _complain(self, error: ReaderError) -> None:
        window = self._front()
        if window is not None:
            window.complain(error)

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
        import traceback

        from reader.services import journal
        from reader.ui.parts.error_dialog import show_bug

        # The words of an exception can be the words of an article: its frames must do.
        details = "".join(traceback.format_tb(trace)) + kind.__name__
        journal.write(library.library_path(), details)
        show_bug(details, self._front())


def main(sources: Sequence[str], folder: str | None = None) -> int:
    """Open the window on the library in *folder*, import *sources*; return the exit status."""
    application = make_application()
    place = library.library_folder(folder)
    try:
        library.open_library(place)
    except ReaderError as error:
        from reader.ui.parts.error_dialog import show_failure

        show_failure(sentences.sentence(error))
        return 1
    return _run(application, place, [absolute(source) for source in sources])


def _run(application: QApplication, place: Path, sources: list[str]) -> int:
    """Be the one process for this library, or hand *sources* to the one there is."""
    instance = Instance(place)
    if not instance.hold():
        return _hand_over(instance, sources)
    app = App(application)
    instance.asked.connect(app.take)
    window = app.open_window()
    window.completed.connect(app.finish_start)
    window.completed.connect(instance.listen)
    if sources:
        window.completed.connect(lambda: app.take(sources))
    _end_when_told(application)
    status = application.exec()
    instance.release()
    app.close()
    return status


def _end_when_told(application: QApplication) -> None:
    """Take Ctrl+C in a terminal, and the end of the session, as closing the windows.

    Python handles signals between its own instructions: the follower's look twice a second is
    when it does.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: application.quit())


def _hand_over(instance: Instance, sources: list[str]) -> int:
    """Give *sources* to the process that has the library open; return the exit status."""
    taken = instance.hand_over(sources)
    library.close_library()
    if taken:
        return 0
    from reader.ui.parts.error_dialog import show_failure

    show_failure(
        _("Another Postil has this library open and does not answer. Close it and try again.")
    )
    return 1


def make_application() -> QApplication:
    """Return the application with its fonts, name and icon."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Postil")
    application.setApplicationDisplayName("Postil")
    application.setDesktopFileName("postil")
    _choose_language(application)
    load_fonts()
    application.setFont(ui_font())
    application.setWindowIcon(QIcon(str(resource("icons", "postil.svg"))))
    return application


def _choose_language(application: QApplication) -> None:
    """Speak the desktop's language, Postil and Qt alike; the environment goes before it."""
    if not environment_languages():
        use_languages(QLocale().uiLanguages())
    if language() != "en":
        words = QTranslator(application)
        if words.load(f"qtbase_{language()}", QLibraryInfo.path(_QT_WORDS)):
            application.installTranslator(words)


def _has_address(clipboard: QClipboard) -> bool:
    return clipboard.text().lstrip().startswith(("http://", "https://"))


def absolute(source: str) -> str:
    """Return an address as it is, and the path of a file from the root."""
    path = Path(source)
    return str(path.absolute()) if path.exists() else source
