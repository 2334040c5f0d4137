"""An article as it is read aloud: sentence by sentence, in words only.

Marks of footnotes are left out, pictures say their alternative text, formulas their source.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from reader.text.document import (
    Caption,
    DisplayFormula,
    Document,
    Embed,
    Formula,
    Heading,
    Inline,
    Inlines,
    Leaf,
    Paragraph,
    Picture,
    Span,
    Style,
    Table,
    Term,
    table_cells,
)
from reader.text.passages import sentences

_TAG = re.compile("<[^>]*>")
_NOT_SPOKEN = re.compile(r"[\\{}$&^_]+")
_LETTER = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Utterance:
    """What is said in one breath for the code points from *start* to *end*."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Instead:
    start: int
    end: int
    text: str


def utterances(document: Document, language: str) -> list[Utterance]:
    """Return what is said of an article, in order; *language* is BCP 47 or empty."""
    instead = [one for leaf in document.leaves for one in _instead_of(leaf)]
    found = (
        Utterance(start, end, _spoken(document.text, start, end, instead))
        for start, end in sentences(document, language)
    )
    return [one for one in found if _LETTER.search(one.text)]


def spoken_passage(document: Document, start: int, end: int) -> str:
    """Return what is said for one passage of an article."""
    leaves = [leaf for leaf in document.leaves if leaf.start < end and leaf.end > start]
    instead = [one for leaf in leaves for one in _instead_of(leaf)]
    return _spoken(document.text, start, end, instead)


def _spoken(text: str, start: int, end: int, instead: Sequence[_Instead]) -> str:
    parts, at = [], start
    for one in instead[bisect_left(instead, start, key=attrgetter("start")) :]:
        if one.start >= end:
            break
        parts += [text[at : one.start], one.text]
        at = one.end
    parts.append(text[at:end])
    return " ".join("".join(parts).split())


def _instead_of(leaf: Leaf) -> Iterator[_Instead]:
    match leaf.block:
        case Heading() | Paragraph() | Caption() | Term():
            yield from _in_content(leaf.block.content, leaf.start)
        case Table():
            for _row, cell, start in table_cells(leaf.block, leaf.start):
                yield from _in_content(cell.content, start)
        case Picture():
            yield _Instead(leaf.start, leaf.end, leaf.block.alt)
        case DisplayFormula():
            yield _Instead(leaf.start, leaf.end, formula_words(leaf.block.formula))
        case Embed():
            yield _Instead(leaf.start, leaf.end, leaf.block.title or leaf.block.provider)
        case _:
            pass


def _in_content(content: Inlines, start: int) -> Iterator[_Instead]:
    for part in content:
        length = len(part.text) if isinstance(part, Span) else 1
        words = _words_of(part)
        if words is not None:
            yield _Instead(start, start + length, words)
        start += length


def _words_of(part: Inline) -> str | None:
    """Return what is said instead of a part's own text, or None."""
    match part:
        case Picture():
            return f" {part.alt} "
        case Formula():
            return f" {formula_words(part)} "
        case Span() if part.style & Style.SUP and part.link.startswith("#"):
            return ""
        case _:
            return None


def formula_words(formula: Formula) -> str:
    """Return what is said of a formula."""
    if formula.drawing and formula.drawing.alt:
        return formula.drawing.alt
    source = _TAG.sub(" ", formula.source) if formula.notation == "mathml" else formula.source
    return _NOT_SPOKEN.sub(" ", source)
