"""Fit the weights of the evidence anew: ``python -m tests.benchmarks.weights CORPUS``.

A logistic regression (Newton's method, quadratic penalty) over the parts of annotated pages;
what it prints stands in reader/extract/weights.py. ``--folds N`` also says what such weights
reach on pages they were not fitted to: the sites are split into N parts, and each is scored
with weights from the others.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from reader.extract import choosing, extract
from reader.extract import weights as fitted
from reader.extract.charset import decode
from reader.extract.evidence import Evidence, gather
from reader.extract.hints import Hint
from reader.extract.metadata import describe
from reader.extract.page import prepared
from reader.extract.parsing import parse
from reader.extract.parts import Part, cut
from reader.extract.witnesses import hear
from reader.model.errors import NotReadableError
from tests.benchmarks.annotated_pages import AnnotatedPage, annotated_pages
from tests.benchmarks.extraction_scores import Scores, block_text, grams

PENALTY = 10.0
"""Of the square of a weight: 1/C, as others write it; less of it fits single pages."""
ROUNDS = 12
A_PAGE = 10.0
"""What all parts of a page with its whole text known count together."""
MOST_WORDS = 60
"""Words; a longer part counts no more."""
FEW_WORDS = 8
"""A shorter text is compared as a whole, not by its 4-grams."""
TELLING = 12
"""Letters of such a text that do not stand in another by chance."""

Weights = Mapping[str, float]
BIAS = "bias"


@dataclass(frozen=True, slots=True)
class Example:
    """The evidence on one part, whether it is article, and how much it counts."""

    evidence: Evidence
    is_article: bool
    count: float


def main() -> int:
    """Print weights fitted to a corpus, and what such weights reach where they are new."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--folds", type=int, default=0, metavar="N")
    options = parser.parse_args()
    try:
        pages = list(annotated_pages(options.corpus))
    except FileNotFoundError:
        print(f"There are no annotated pages in {options.corpus}.", file=sys.stderr)
        return 2
    examples = {page.name: list(examples_of(page)) for page in pages}
    if options.folds:
        _print_reached(pages, examples, options.folds)
        return 0
    weights = fit([each for page in pages for each in examples[page.name]])
    print(f"BIAS = {weights[BIAS]:.1f}\n\nWEIGHTS = {{")
    print("\n".join(f'    "{name}": {weights.get(name, 0):.1f},' for name in fitted.WEIGHTS))
    print("}")
    return 0


def examples_of(page: AnnotatedPage) -> Iterator[Example]:
    """Yield what is known of the parts of a page of which it is known what they are."""
    root = parse(decode(page.body, ""))
    metadata, title = describe(root, page.url)
    shown = replace(metadata, title=title)
    parted = cut(prepared(root))
    evidence = gather(parted.parts, hear(parted), shown)
    known = [
        (part, answer)
        for part, answer in zip(parted.parts, _answers(page, parted.parts), strict=True)
        # Comments are dropped whatever they look like, and some are annotated as wanted.
        if answer is not None and evidence[part.number] and not _is_comment(part)
    ]
    counts = [min(part.words, MOST_WORDS) + 3 for part, _ in known]
    share = A_PAGE / sum(counts) if counts else 0
    for (part, answer), count in zip(known, counts, strict=True):
        whole = 1.0 if page.kind == "segments" else count * share
        yield Example(evidence[part.number], answer, whole)


def _is_comment(part: Part) -> bool:
    return Hint.COMMENTS in part.hints


def _answers(page: AnnotatedPage, parts: Sequence[Part]) -> Iterator[bool | None]:
    if page.kind == "segments":
        yield from (_by_segments(page, part) for part in parts)
        return
    truth = page.text or block_text(page.html)
    wanted = grams(truth)
    lines, whole = {_squeezed(line) for line in truth.split("\n")}, _squeezed(truth)
    for part in parts:
        text, mine = _squeezed(part.text), grams(part.text)
        if not text:
            yield None
        elif mine.total() > FEW_WORDS - 4:
            yield (mine & wanted).total() * 2 >= mine.total()
        else:
            yield text in lines or (len(text) > TELLING and text in whole)


def _by_segments(page: AnnotatedPage, part: Part) -> bool | None:
    text = _squeezed(part.text)
    if any(_squeezed(words) in text for words in page.wanted):
        return True
    return False if any(_squeezed(words) in text for words in page.unwanted) else None


def _squeezed(text: str) -> str:
    return "".join(text.split())


def fit(examples: Sequence[Example]) -> Weights:
    """Return the weights, and the bias, that explain the examples best."""
    names = sorted({name for each in examples for name in each.evidence})
    places = {name: place for place, name in enumerate(names)} | {BIAS: len(names)}
    rows = [
        ([(places[n], v) for n, v in each.evidence.items()] + [(places[BIAS], 1.0)], each)
        for each in examples
    ]
    weights = [0.0] * len(places)
    for _ in range(ROUNDS):
        gradient = [-PENALTY * weight for weight in weights]
        gradient[places[BIAS]] = 0.0
        size = len(places)
        hessian = [[PENALTY * (i == j < size - 1) for j in range(size)] for i in range(size)]
        for row, each in rows:
            chance = _chance(sum(weights[place] * value for place, value in row))
            error = each.count * (each.is_article - chance)
            curve = each.count * chance * (1 - chance)
            for place, value in row:
                gradient[place] += error * value
                line = hessian[place]
                for other, size_of_it in row:
                    line[other] += curve * value * size_of_it
        step = _solved(hessian, gradient)
        weights = [weight + move for weight, move in zip(weights, step, strict=True)]
    return {name: weights[place] for name, place in places.items()}


def _chance(score: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Return x where matrix x = right, by Gaussian elimination; the matrix is definite."""
    rows = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    for place, pivot in enumerate(rows):
        scale = pivot[place]
        rows[place] = [value / scale for value in pivot]
        for other, line in enumerate(rows):
            if other != place and line[place]:
                factor = line[place]
                rows[other] = [
                    value - factor * own for value, own in zip(line, rows[place], strict=True)
                ]
    return [line[-1] for line in rows]


def _print_reached(
    pages: Sequence[AnnotatedPage], examples: Mapping[str, list[Example]], folds: int
) -> None:
    seen: dict[str, Scores] = defaultdict(Scores)
    unseen: dict[str, Scores] = defaultdict(Scores)
    for page in pages:
        seen[page.kind].add(page, _html(page))
    for fold in range(folds):
        others = [page for page in pages if page.part(folds) != fold]
        weights = fit([each for page in others for each in examples[page.name]])
        with _in_use(weights):
            for page in pages:
                if page.part(folds) == fold:
                    unseen[page.kind].add(page, _html(page))
    for kind, scores in seen.items():
        known, new = scores.figures()["f1"], unseen[kind].figures()["f1"]
        print(f"{kind:12} F1 {known:.4f} as it is, {new:.4f} on sites the weights do not know")


def _html(page: AnnotatedPage) -> str:
    try:
        return extract(page.body, page.url).html
    except NotReadableError:
        return ""


@contextmanager
def _in_use(weights: Weights) -> Iterator[None]:
    """Let extraction use other weights for a while."""
    before = (choosing.BIAS, choosing.WEIGHTS)
    rounded = {name: round(weights.get(name, 0.0), 1) for name in fitted.WEIGHTS}
    choosing.BIAS, choosing.WEIGHTS = round(weights[BIAS], 1), rounded
    try:
        yield
    finally:
        choosing.BIAS, choosing.WEIGHTS = before


if __name__ == "__main__":
    sys.exit(main())
