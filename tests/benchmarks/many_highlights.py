"""How fast an article with many highlights is: ``python -m tests.benchmarks.many_highlights``.

There are 2,000 on an article of 100,000 words; each figure is the median from the key or the
click to the end of the paint that shows it, with what was changed committed to the disk.
"""

from __future__ import annotations

import os
import statistics
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt

from tests.benchmarks import libraries
from tests.benchmarks.measuring import Figure, report

HIGHLIGHTS = 2000
WORDS = 100_000
RUNS = 15
MUST = 15


def main() -> None:
    """Measure everything and print it."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ.setdefault("LC_ALL", "C.UTF-8")
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["POSTIL_CONFIG"] = scratch
        folder = Path(scratch) / "library"
        _make_library(folder)
        figures = _in_window(folder)
    report(figures)


def _make_library(folder: Path) -> None:
    from reader.model.annotation import Colour
    from reader.services import annotating, library

    libraries.make(folder, 20)
    library.open_library(folder)
    article = libraries.add(libraries.prose(WORDS, 5003), 5003)
    text = library.open_article(article.id).text
    step, pens = len(text) // HIGHLIGHTS, list(Colour)
    for number in range(HIGHLIGHTS):
        annotating.highlight(
            article.id,
            number * step,
            number * step + min(80, step - 2),
            colour=pens[number % len(pens)],
            note="What of it?" if number % 5 == 0 else "",
            text=text,
        )
    library.mark_opened(libraries.add(libraries.prose(200, 5004), 5004).id)
    library.close_library()


def _in_window(folder: Path) -> list[Figure]:
    """Measure in the real window of this process."""
    from tests.benchmarks.window import Desk

    key, shift = Qt.Key, Qt.KeyboardModifier.ShiftModifier
    control = Qt.KeyboardModifier.ControlModifier
    with Desk(folder) as desk:
        opening = statistics.median(desk.open_ms("5003") for _ in range(RUNS))
        desk.go(0.5)
        marking = _median(lambda number: desk.highlight_ms(number, begin=0.5))
        pens = (key.Key_2, key.Key_3, key.Key_1)  # a new one is yellow
        recolouring = _median(lambda number: desk.key_ms(pens[number % 3]))
        moving = _median(lambda _number: desk.key_ms(key.Key_Right, shift))
        deleting = _median(lambda _number: desk.delete_ms())
        undoing = _median(lambda _number: desk.key_ms(key.Key_Z, control))
        choosing = _median(desk.choose_ms)
    return [
        Figure("open_ms", "open the article: click to painted", opening, 250),
        Figure("highlight_ms", "highlight: key to painted and committed", marking, MUST),
        Figure("recolour_ms", "recolour", recolouring, MUST),
        Figure("bounds_ms", "move its end by a word", moving, MUST),
        Figure("delete_ms", "delete", deleting, MUST),
        Figure("undo_ms", "undo the deletion", undoing, MUST),
        Figure("choose_ms", "choose in the sidebar: click to painted", choosing, MUST),
    ]


def _median(measure: Callable[[int], float]) -> float:
    return statistics.median(measure(number) for number in range(RUNS))


if __name__ == "__main__":
    main()
