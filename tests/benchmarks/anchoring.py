"""How well highlights are found again: ``python -m tests.benchmarks.anchoring [--json]``.

200 highlights in an article of 100,000 characters, of which 1, 5 and 15 % of the words were
changed (see ``changed_articles``); the figures pool ``--seeds`` articles, from ``--seed`` on. A
place is right if it overlaps the true one by at least 0.7 (intersection over union), exact if
it is the true one to the letter; a deleted passage that is found somewhere is false.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reader.model.annotation import Anchor
from reader.text.anchoring import reanchor
from tests.benchmarks.changed_articles import (
    CHINESE,
    LATIN,
    THAI,
    ChangedArticle,
    Language,
    changed_article,
)
from tests.benchmarks.measuring import Figure, report

SHARES = (1, 5, 15)
OVERLAP = 0.7
_RIGHT = {1: 99.8, 5: 99.6, 15: 99.6}
_EXACT = {1: 99.0, 5: 98.0, 15: 95.0}


@dataclass(slots=True)
class Score:
    """What became of the highlights of several articles."""

    there: int = 0
    right: int = 0
    exact: int = 0
    gone: int = 0
    false: int = 0

    def add(self, article: ChangedArticle, anchors: Iterable[Anchor | None]) -> None:
        """Count the highlights of one article."""
        for truth, anchor in zip(article.truth, anchors, strict=True):
            place = (anchor.position.start, anchor.position.end) if anchor else None
            if truth is None:
                self.gone += 1
                self.false += place is not None
            else:
                self.there += 1
                self.right += place is not None and overlap(place, truth) >= OVERLAP
                self.exact += place == truth


def overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Return the length of what two ranges share over that of what they cover."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(shared, 0) / (max(one[1], other[1]) - min(one[0], other[0]))


def main() -> None:
    """Measure everything and print it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1, help="the first seed")
    parser.add_argument("--seeds", type=int, default=10, help="how many articles to pool")
    asked = parser.parse_known_args()[0]
    seeds = range(asked.seed, asked.seed + asked.seeds)
    latin = list(_figures(LATIN, seeds))
    report([*latin, *_figures(CHINESE, seeds), *_figures(THAI, seeds)])


def _figures(language: Language, seeds: Iterable[int]) -> Iterator[Figure]:
    after = f"_{language.name}" if language.name else ""
    name = f", {language.name}" if language.name else ""
    false, times = [], []
    for share in SHARES:
        score = Score()
        for seed in seeds:
            article = changed_article(language, share / 100, seed)
            start = time.perf_counter()
            anchors = reanchor(article.old, article.new, article.targets)
            times.append((time.perf_counter() - start) * 1000)
            score.add(article, anchors)
        right, exact = 100 * score.right / score.there, 100 * score.exact / score.there
        false.append(100 * score.false / score.gone)
        what = f"{share} % changed{name}"
        yield Figure(
            f"right_{share}{after}", f"right place, {what}", right, _RIGHT[share], least=True
        )
        yield Figure(
            f"exact_{share}{after}", f"exact bounds, {what}", exact, _EXACT[share], least=True
        )
    yield Figure(f"false_max{after}", f"deleted, yet found{name}", max(false), 0.5)
    yield Figure(f"ms{after}", f"200 highlights, ms{name}", statistics.median(times), 80)


if __name__ == "__main__":
    main()
