"""How good and how fast extraction is: ``python -m tests.benchmarks.extraction CORPUS``.

Our figures stand beside those of readability-lxml and of trafilatura, all on the same pages in
one run. CORPUS is a folder of annotated pages or one that holds several (see
``annotated_pages``). ``--part K/N`` takes only the sites that fall into part K of N, so that a
rule can be judged on pages it was not made for.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

import readability
import trafilatura

from reader.extract import extract
from reader.extract.charset import decode
from reader.model.errors import NotReadableError
from tests.benchmarks.annotated_pages import AnnotatedPage, annotated_pages
from tests.benchmarks.extraction_scores import Scores

Extractor = Callable[[AnnotatedPage], str]
Table = dict[str, dict[str, dict[str, float]]]
"""Figures by kind of page, by extractor, by name."""


def main() -> int:
    """Measure every extractor on every page asked for and print what they reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--part", metavar="K/N", default="1/1")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    part, parts = map(int, options.part.split("/"))
    try:
        pages = [p for p in annotated_pages(options.corpus) if p.part(parts) == part - 1]
    except FileNotFoundError:
        print(f"There are no annotated pages in {options.corpus}.", file=sys.stderr)
        return 2
    table = measured(pages)
    print(json.dumps(table) if options.json else "\n".join(_lines(table)))
    return 0


def measured(pages: Sequence[AnnotatedPage]) -> Table:
    """Return the figures of all extractors on *pages*."""
    table: Table = defaultdict(dict)
    for name, extractor in EXTRACTORS.items():
        scores: dict[str, Scores] = defaultdict(Scores)
        times: dict[str, list[float]] = defaultdict(list)
        for page in pages:
            start = time.process_time()
            html = extractor(page)
            times[page.kind].append((time.process_time() - start) * 1000)
            scores[page.kind].add(page, html)
        for kind, score in scores.items():
            table[kind][name] = {
                "pages": len(times[kind]),
                **score.figures(),
                **_ms(times[kind]),
            }
    return table


def _ms(times: Sequence[float]) -> dict[str, float]:
    ordered = sorted(times)
    return {
        "median_ms": statistics.median(ordered),
        "p95_ms": ordered[int(len(ordered) * 0.95)],
    }


def _postil(page: AnnotatedPage) -> str:
    try:
        return extract(page.body, page.url).html
    except NotReadableError:
        return ""


def _readability(page: AnnotatedPage) -> str:
    try:
        return str(readability.Document(decode(page.body, "")).summary(html_partial=True))
    except readability.readability.Unparseable:
        return ""


def _trafilatura(page: AnnotatedPage, *, precision: bool = False) -> str:
    found = trafilatura.extract(
        page.body,
        url=page.url,
        fast=True,
        output_format="html",
        include_comments=False,
        favor_precision=precision,
    )
    return found or ""


EXTRACTORS: dict[str, Extractor] = {
    "postil": _postil,
    "readability-lxml": _readability,
    "trafilatura": _trafilatura,
    "trafilatura, precision": lambda page: _trafilatura(page, precision=True),
}


def _lines(table: Table) -> list[str]:
    lines: list[str] = []
    for kind, columns in table.items():
        lines += ["", f"{kind:24}" + "".join(f"{name:>24}" for name in columns)]
        for figure in columns["postil"]:
            values = [f"{columns[name][figure]:24.4g}" for name in columns]
            lines.append(f"  {figure:22}" + "".join(values))
    return lines


if __name__ == "__main__":
    sys.exit(main())
