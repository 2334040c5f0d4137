"""How fast the desk is: ``python -m tests.benchmarks.desk [--json]``.

Start is from the creation of the process to the end of the first paint that shows the
article's words; memory is the whole process tree, the workers idle. Everything runs on Qt's
offscreen platform; compare figures of one run only, machines are noisy.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.benchmarks import libraries
from tests.benchmarks.measuring import (
    FIRST_PAINT,
    Figure,
    median_ms,
    report,
    wall,
    window_memory,
)

ARTICLES = 1000
RUNS = 9


def main() -> None:
    """Measure everything and print it."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ.setdefault("LC_ALL", "C.UTF-8")
    # An installed program has its bytecode; a clone makes it at the first start.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["POSTIL_CONFIG"] = scratch
        folder = Path(scratch) / "library"
        _make_library(folder)
        figures = [
            Figure("help_ms", "postil --help", _help(), 150),
            Figure("start_ms", "start to a painted article, of 1,000", _start(folder), 450),
            Figure("memory_mb", "memory, an article open", window_memory(folder), 150),
            *_in_window(folder),
        ]
    report(figures)


def _make_library(folder: Path) -> None:
    from reader.services import library

    made = libraries.make(folder, ARTICLES)
    library.open_library(folder)
    small = libraries.add(libraries.prose(2000, 5001), 5001)
    libraries.add(libraries.prose(250_000, 5002), 5002)
    library.mark_opened(small.id)
    library.close_library()
    assert len(made) == ARTICLES


def _help() -> float:
    return median_ms(RUNS, lambda: wall([sys.executable, "-m", "reader", "--help"]))


def _start(folder: Path) -> float:
    def once() -> float:
        began = time.monotonic()
        done = subprocess.run(
            [*FIRST_PAINT, "leave", "--library", str(folder)],
            check=True,
            capture_output=True,
            text=True,
        )
        return float(done.stdout.split()[0]) - began

    once()  # the first start of all reads everything from the disk
    return median_ms(RUNS, once)


def _in_window(folder: Path) -> list[Figure]:
    """Measure in the real window of this process."""
    from tests.benchmarks.window import Desk

    with Desk(folder) as desk:
        small = statistics.median(desk.open_ms("5001") for _ in range(RUNS))
        mark = statistics.median(desk.highlight_ms(number) for number in range(21))
        big = statistics.median(desk.open_ms("5002") for _ in range(RUNS))
        desk.open_ms("5001")
        with _pages() as port:
            stall = desk.stall_ms([f"http://127.0.0.1:{port}/page-{n}" for n in range(50)])
    return [
        Figure("open_2k_ms", "open 2,000 words: click to painted", small, 30),
        Figure("open_250k_ms", "open 250,000 words: click to painted", big, 400),
        Figure("highlight_ms", "highlight: key to painted and committed", mark, 15),
        Figure("stall_ms", "longest stall while 50 pages import", stall, 50),
    ]


@contextmanager
def _pages() -> Iterator[str]:
    command = [sys.executable, "-m", "tests.benchmarks.pages"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        yield child.stdout.readline().strip()
        child.stdin.close()


if __name__ == "__main__":
    main()
