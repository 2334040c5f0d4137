"""A child of the desk benchmark: the real program, which tells when it has painted an article.

Prints the monotonic clock (one clock for all processes of a machine) at the end of the first
paint that shows the article's words; then ends, or with ``stay`` goes on until it is ended.
"""

from __future__ import annotations

import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from reader.__main__ import main
from reader.ui.page.reading_view import ReadingView


def tell_first_paint(*, stay: bool) -> None:
    """Let the page say when it was painted for the first time."""
    paint = ReadingView.paintEvent
    told = []

    def painted(view: ReadingView, event: object) -> None:
        paint(view, event)
        if view.page.document.text and not told:
            told.append(time.monotonic())
            print(told[0], flush=True)
            if not stay:
                QTimer.singleShot(0, QApplication.quit)

    ReadingView.paintEvent = painted


if __name__ == "__main__":
    tell_first_paint(stay=sys.argv[1] == "stay")
    raise SystemExit(main(sys.argv[2:]))
