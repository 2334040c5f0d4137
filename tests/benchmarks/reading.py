"""How fast the page is: ``python -m tests.benchmarks.reading [--json]``.

Everything is timed in the real window on Qt's offscreen platform, from the click or the key
to the end of the paint that shows it; memory is the whole process tree. Compare figures of
one run only, machines are noisy.
"""

from __future__ import annotations

import io
import os
import statistics
import tempfile
from pathlib import Path

from PIL import Image

from tests.benchmarks import libraries
from tests.benchmarks.measuring import Figure, report, window_memory

RUNS = 9
TURNS = 60
_FOUND = "Part 7"
SMALL, LARGE, DEEP, MIDDLE = "7001", "7002", "7003", "7004"


def main() -> None:
    """Measure everything and print it."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ.setdefault("LC_ALL", "C.UTF-8")
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["POSTIL_CONFIG"] = scratch
        folder = Path(scratch) / "library"
        _make_library(folder)
        memory = window_memory(folder)
        report([*_in_window(folder), Figure("memory_mb", _OPEN_LARGE, memory, 200)])


_OPEN_LARGE = "memory, 250,000 words open"


def _make_library(folder: Path) -> None:
    from reader.model.picture import ArticlePicture
    from reader.services import library, preferences
    from reader.store import pictures
    from reader.text.document import pictures as pictures_of

    libraries.make(folder, 20)
    library.open_library(folder)
    document = libraries.prose(2000, 7001, pictures=10)
    small = libraries.add(document, int(SMALL))
    found = [
        ArticlePicture(source=each.source, stored=pictures.store_file(_picture(number)))
        for number, each in enumerate(pictures_of(document))
    ]
    assert len(found) >= 10
    pictures.record(small.id, found)
    libraries.add(libraries.prose(10_000, 7004), int(MIDDLE))
    deep = libraries.add(libraries.prose(250_000, 7003), int(DEEP))
    text = library.open_article(deep.id).text
    library.keep_place(deep.id, len(text) * 2 // 3, 0.66)
    large = libraries.add(libraries.prose(250_000, 7002), int(LARGE))
    library.mark_opened(large.id)
    preferences.remember("welcomed", "yes")  # it is no first start, which imports an article
    library.close_library()


def _picture(number: int) -> object:
    from reader.model.picture import CheckedPicture

    body = io.BytesIO()
    Image.effect_noise((1200, 700), 40 + number).convert("RGB").save(body, "JPEG")
    return CheckedPicture(body=body.getvalue(), media_type="image/jpeg", width=1200, height=700)


def _in_window(folder: Path) -> list[Figure]:
    from tests.benchmarks.window import Desk

    with Desk(folder) as desk:
        small = statistics.median(desk.open_ms(SMALL) for _ in range(RUNS))
        large = statistics.median(desk.open_ms(LARGE) for _ in range(RUNS))
        marks = statistics.median(desk.highlights_ms(2000) for _ in range(RUNS))
        find = statistics.median(desk.find_ms(_FOUND) for _ in range(RUNS))
        turns = sorted(desk.page_turn_ms() for _ in range(TURNS))
        desk.open_ms(MIDDLE)
        desk.go(0.5)
        zoom = statistics.median(desk.zoom_ms(by) for by in (1, -1) * RUNS)
        desk.set_hyphenated(on=True)
        deep = statistics.median(desk.open_ms(DEEP) for _ in range(RUNS))
    return [
        Figure("open_2k_ms", "2,000 words, 10 pictures: click to painted", small, 30),
        Figure("open_250k_ms", "250,000 words, at the top", large, 250),
        Figure("open_250k_deep_ms", "250,000 words, two thirds down, hyphenated", deep, 450),
        Figure("highlights_2000_ms", "2,000 highlights shown", marks, 20),
        Figure("page_turn_p95_ms", "a page turned, p95", turns[round(0.95 * TURNS)], 16),
        Figure("zoom_10k_ms", "another font size, 10,000 words", zoom, 40),
        Figure("find_250k_ms", "all places of a word in 250,000", find, 50),
    ]


if __name__ == "__main__":
    main()
