"""How near an extracted article is to what is expected of it.

Text is compared by its word 4-grams; pictures by their file names, captions, list items and
headings by their first eighty characters.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from statistics import mean

import lxml.html

from tests.benchmarks.annotated_pages import AnnotatedPage

Grams = Counter[tuple[str, ...]]

KINDS = {
    "images": "//img",
    "captions": "//figcaption",
    "list items": "//li",
    "headings": "//h1|//h2|//h3|//h4|//h5|//h6",
}
_WORD = re.compile(r"\w+")
_GRAM = 4
_BLOCKS = frozenset(
    ["p", "div", "li", "br", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6",
     "blockquote", "pre", "figcaption", "section", "article", "dd", "dt"]
)  # fmt: skip
_KEY = 80


@dataclass(slots=True)
class Scores:
    """What one extractor reached on one kind of page."""

    precisions: list[float] = field(default_factory=list)
    recalls: list[float] = field(default_factory=list)
    right: int = 0
    wrong: int = 0
    missed: int = 0
    wanted: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)
    extra: Counter[str] = field(default_factory=Counter)

    def add(self, page: AnnotatedPage, html: str) -> None:
        """Count a page and the clean HTML that was made of it."""
        if page.kind == "segments":
            self._add_segments(page, html)
            return
        captions = "//figcaption|//caption" if page.kind == "news" else ""
        truth = page.text or block_text(page.html)
        precision, recall = overlap(truth, block_text(html, captions))
        self.precisions.append(precision)
        self.recalls.append(recall)
        if page.kind == "structure":
            self._add_elements(page.html, html)

    def figures(self) -> Mapping[str, float]:
        """Return precision, recall, F1 and, where there are any, the shares of elements."""
        if self.precisions:
            precision, recall = mean(self.precisions), mean(self.recalls)
        else:
            precision = self.right / max(1, self.right + self.wrong)
            recall = self.right / max(1, self.right + self.missed)
        found = {"f1": f1(precision, recall), "precision": precision, "recall": recall}
        for kind, wanted in self.wanted.items():
            found[f"{kind} kept"] = self.kept[kind] / wanted
            found[f"{kind} extra"] = self.extra[kind] / wanted
        return found

    def _add_segments(self, page: AnnotatedPage, html: str) -> None:
        text = _squashed(block_text(html))
        right = sum(_squashed(words) in text for words in page.wanted)
        self.right += right
        self.missed += len(page.wanted) - right
        self.wrong += sum(_squashed(words) in text for words in page.unwanted)

    def _add_elements(self, expected: str, html: str) -> None:
        for kind, path in KINDS.items():
            wanted, present = _elements(expected, kind, path), _elements(html, kind, path)
            if wanted:
                self.wanted[kind] += wanted.total()
            self.kept[kind] += (wanted & present).total()
            self.extra[kind] += (present - wanted).total()


def overlap(truth: str, text: str) -> tuple[float, float]:
    """Return precision and recall of the 4-grams of *text* against those of *truth*."""
    wanted, present = grams(truth), grams(text)
    same = (wanted & present).total()
    precision = same / present.total() if present else float(not wanted)
    recall = same / wanted.total() if wanted else float(not present)
    return precision, recall


def grams(text: str) -> Grams:
    """Return the word 4-grams of a text; a shorter one is one gram."""
    words = _WORD.findall(text)
    if len(words) >= _GRAM:
        return Counter(zip(*(words[start:] for start in range(_GRAM)), strict=False))
    return Counter([tuple(words)] if words else [])


def f1(precision: float, recall: float) -> float:
    """Return the harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def block_text(html: str, without: str = "") -> str:
    """Return the text of some HTML, a line for each block; *without* is a path left out."""
    if not html.strip():
        return ""
    root = lxml.html.fromstring(html)
    for element in root.xpath(without) if without else ():
        element.drop_tree()
    for element in root.iter(*_BLOCKS):
        element.tail = f"\n{element.tail or ''}"
    return str(root.text_content())


def _elements(html: str, kind: str, path: str) -> Counter[str]:
    if not html.strip():
        return Counter()
    found = lxml.html.fromstring(html).xpath(path)
    keys: Iterable[str] = map(_file_name if kind == "images" else _start, found)
    return Counter(key for key in keys if key)


def _file_name(image: lxml.html.HtmlElement) -> str:
    sources = [image.get(name, "") for name in ("src", "data-src", "srcset", "data-srcset")]
    source = next((s for s in sources if s), "").split(" ", maxsplit=1)[0]
    if source.startswith("data:"):
        return source[:200]
    return source.split("?", maxsplit=1)[0].rstrip("/").rsplit("/", maxsplit=1)[-1]


def _start(element: lxml.html.HtmlElement) -> str:
    return _squashed(element.text_content())[:_KEY]


def _squashed(text: str) -> str:
    return " ".join(text.split())
