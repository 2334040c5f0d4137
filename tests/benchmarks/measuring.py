"""What every benchmark needs: medians, memory of a process tree, a table or JSON."""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

FIRST_PAINT = (sys.executable, "-m", "tests.benchmarks.first_paint")
"""The real program, which tells when it has painted an article."""

_IDLE = 3.0  # seconds after which a window has settled


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure and what it must reach: at most *must*, or at least."""

    key: str
    what: str
    value: float
    must: float
    least: bool = False

    @property
    def verdict(self) -> str:
        """Return nothing if the figure is met, or what is wrong with it."""
        if self.least:
            return "" if self.value >= self.must else "  too little"
        return "" if self.value <= self.must else "  too much"


def median_ms(runs: int, work: Callable[[], float]) -> float:
    """Return the median of *runs* calls of *work*, which returns seconds."""
    return statistics.median(work() for _ in range(runs)) * 1000


def wall(command: Sequence[str], **options) -> float:
    """Return the seconds from the creation of a process to its end; it must succeed."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, **options)
    return time.perf_counter() - start


def tree_memory(process: psutil.Process) -> float:
    """Return the megabytes (PSS where the system tells it, else RSS) of a process tree."""
    total = 0
    for each in (process, *process.children(recursive=True)):
        memory = each.memory_full_info()
        total += getattr(memory, "pss", 0) or memory.rss
    return total / 1e6


def window_memory(folder: Path) -> float:
    """Return the megabytes of the program, come to rest with the article read last open."""
    command = [*FIRST_PAINT, "stay", "--library", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        child.stdout.readline()
        time.sleep(_IDLE)
        megabytes = tree_memory(psutil.Process(child.pid))
        child.terminate()
    return megabytes


def report(figures: Sequence[Figure]) -> None:
    """Print the figures as a table, or with --json as one flat object."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", action="store_true", help="print one flat JSON object")
    if parser.parse_known_args()[0].json:
        print(json.dumps({figure.key: round(figure.value, 2) for figure in figures}))
        return
    print(f"{'':<58} {'measured':>9} {'must':>7}")
    for figure in figures:
        print(f"{figure.what:<58} {figure.value:>9.1f} {figure.must:>7g}{figure.verdict}")
    sys.stdout.flush()
