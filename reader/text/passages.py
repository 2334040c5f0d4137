"""The pieces an article is walked through by: its paragraphs and its sentences.

Both are half-open ranges of the canonical text, in order, without white space at their ends.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from enum import Enum
from operator import itemgetter

from reader.text.document import Code, Document, Leaf, Table

Range = tuple[int, int]

_INK = re.compile(r"\S(?:.*\S)?", re.DOTALL)
_LABEL = re.compile(r"\W{0,2}(?:\d{1,3}|[A-Za-z])[.)]\s+")
"""The number at the head of a point: it is said together with the point."""
_LINE = re.compile(r"[^\n]+")
_CELL = re.compile(r"[^\n\t]+")


class Unit(Enum):
    """How far one step goes."""

    PARAGRAPH = "paragraph"
    SENTENCE = "sentence"


def paragraphs(document: Document) -> list[Range]:
    """Return the blocks that carry text; of a table every row."""
    return list(_inked(document.text, _blocks(document)))


def stripped(text: str, start: int, end: int) -> Range:
    """Return a range less the white space at its ends; empty if it is nothing else."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return start, max(start, start + len(words.strip()))


def sentences(document: Document, language: str) -> list[Range]:
    """Return the sentences of every block, by the rules of *language* (BCP 47, or empty).

    Cells of tables and lines of code count as sentences.
    """
    code = language.lower().replace("_", "-").split("-")[0]
    return list(_inked(document.text, _sentences(document, code)))


def passages(document: Document, language: str, unit: Unit) -> list[Range]:
    """Return the paragraphs or the sentences of an article."""
    if unit is Unit.SENTENCE:
        return sentences(document, language)
    return paragraphs(document)


def passage_at(found: Sequence[Range], place: int) -> int | None:
    """Return the number of the passage that holds *place*, or of the next; None after all."""
    number = max(0, bisect_right(found, place, key=itemgetter(0)) - 1)
    while number < len(found) and found[number][1] <= place:
        number += 1
    return number if number < len(found) else None


def _blocks(document: Document) -> Iterator[Range]:
    for leaf in document.leaves:
        if isinstance(leaf.block, Table):
            yield from _pieces(leaf, _LINE)
        else:
            yield leaf.start, leaf.end


def _sentences(document: Document, code: str) -> Iterator[Range]:
    for leaf in document.leaves:
        match leaf.block:
            case Table():
                yield from _pieces(leaf, _CELL)
            case Code():
                yield from _pieces(leaf, _LINE)
            case _:
                yield from _segments(leaf, code)


def _segments(leaf: Leaf, code: str) -> Iterator[Range]:
    from sentencex import segment  # some megabytes that a start does without

    start = end = leaf.start
    for piece in segment(code, leaf.text):
        end += len(piece)
        if not _LABEL.fullmatch(leaf.text, start - leaf.start, end - leaf.start):
            yield start, end
            start = end
    if start < end:
        yield start, end


def _pieces(leaf: Leaf, pattern: re.Pattern[str]) -> Iterator[Range]:
    for match in pattern.finditer(leaf.text):
        yield leaf.start + match.start(), leaf.start + match.end()


def _inked(text: str, ranges: Iterator[Range]) -> Iterator[Range]:
    for start, end in ranges:
        found = _INK.search(text, start, end)
        if found:
            yield found.span()
