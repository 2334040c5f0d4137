"""Postil without a display: one page in, its Markdown and a picture of the window out."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QMessageLogContext, QtMsgType
    from PySide6.QtWidgets import QApplication

SETTLED = 600
"""Milliseconds after which the pictures on the screen have been drawn."""

SIZE = (1360, 860)
"""Pixels of the window: all columns side by side."""

_INTERRUPTED = 130
"""The exit status of what Ctrl+C has ended."""

FOLDER = "postil-export"
"""Where the Markdown and the picture are written, in the current folder."""


def main(sources: Sequence[str], folder: str | None = None) -> int:
    """Import *sources* or the welcome article; print where everything is; return the status."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from reader.app import make_application
    from reader.model.errors import ReaderError
    from reader.services import library, sentences
    from reader.text.i18n import _

    application = make_application()
    target = Path.cwd() / FOLDER
    try:
        library.open_library(library.library_folder(folder))
        failed = _import_and_export(sources, target)
    except ReaderError as error:
        print(sentences.sentence(error), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(_("Stopped."), file=sys.stderr)
        return _INTERRUPTED
    picture = target / "window.png"
    _take_picture(application, picture)
    print(_("Markdown: {folder}").format(folder=target))
    print(_("Picture of the window: {path}").format(path=picture))
    return 1 if failed else 0


def _import_and_export(sources: Sequence[str], target: Path) -> int:
    """Import what is asked for, write its Markdown, and return how much failed.

    Raises ReaderError if nothing could be imported, or written.
    """
    from reader.app import absolute
    from reader.model.errors import FetchError, NotReadableError
    from reader.model.resources import resource
    from reader.services import adding, exporting, library, sentences

    asked = [absolute(each) for each in sources] or [str(resource("welcome", "welcome.html"))]
    ids = []
    for number, source in enumerate(asked, start=1):
        try:
            ids.append(adding.add(source, lambda _done: None).article.id)
        except (FetchError, NotReadableError) as error:
            if number == len(asked) and not ids:
                raise
            print(f"{source}: {sentences.sentence(error)}", file=sys.stderr)
    report = exporting.export(target, ids, text=True)
    for line in sentences.left_alone(report.beside):
        print(line, file=sys.stderr)
    library.mark_opened(ids[0])
    return len(asked) - len(ids)


def _take_picture(application: QApplication, picture: Path) -> None:
    """Open the window, let it settle, and take its picture."""
    from PySide6.QtCore import QEventLoop, QTimer, qInstallMessageHandler

    from reader.app import App
    from reader.ui.look.fonts import load_remaining_fonts

    qInstallMessageHandler(_say_what_matters)
    load_remaining_fonts()
    app = App(application)
    window = app.open_window()
    window.resize(*SIZE)
    settling = QEventLoop()
    QTimer.singleShot(SETTLED, settling.quit)
    settling.exec()
    window.grab().save(str(picture))
    window.close()
    app.close()


def _say_what_matters(_kind: QtMsgType, _context: QMessageLogContext, words: str) -> None:
    """Pass Qt's messages on, but for what every window without a display complains of."""
    if not words.startswith("This plugin does not support"):
        print(words, file=sys.stderr)
