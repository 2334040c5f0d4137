"""Postil without a display: one page in, its Markdown and a picture of the window out."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

SETTLED = 600
"""Milliseconds after which the pictures on the screen have been drawn."""

FOLDER = "postil-export"
"""Where the Markdown and the picture are written, in the current folder."""


def main(sources: Sequence[str], folder: str | None = None) -> int:
    """Import *sources* or the welcome article; print where everything is; return the status."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import QTimer

    from reader.app import App, absolute, make_application
    from reader.model.errors import ReaderError
    from reader.model.resources import resource
    from reader.services import exporting, importing, library, sentences
    from reader.text.i18n import _

    application = make_application()
    try:
        library.open_library(library.library_folder(folder))
        given = [absolute(each) for each in sources]
        articles = [
            importing.run(
                importing.request(each), lambda _progress: None, lambda: False
            ).article
            for each in given or [str(resource("welcome", "welcome.html"))]
        ]
        target = Path.cwd() / FOLDER
        exporting.export(target, [article.id for article in articles])
    except ReaderError as error:
        print(sentences.sentence(error), file=sys.stderr)
        return 1
    app = App(application)
    library.mark_opened(articles[0].id)
    window = app.open_window()
    QTimer.singleShot(SETTLED, application.quit)
    application.exec()
    picture = target / "window.png"
    window.grab().save(str(picture))
    window.close()
    app.close()
    print(_("Markdown: {folder}").format(folder=target))
    print(_("Picture of the window: {path}").format(path=picture))
    return 0
