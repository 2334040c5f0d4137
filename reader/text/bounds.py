"""The ends of a passage, moved by letters, words and sentences.

Everything is in code points of the canonical text; a passage is a half-open range of it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from operator import itemgetter

from reader.text.passages import Range
from reader.text.words import LETTER, WORD

_LONGEST = 400
"""Characters in which the next word is looked for; without one the end moves by so many."""


class End(Enum):
    """Which end of a passage is moved."""

    FIRST = "first"
    LAST = "last"


class Stride(Enum):
    """How far an end is moved."""

    LETTER = "letter"
    WORD = "word"
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True)
class Move:
    """One step of an end of a passage, forward (1) or back (-1)."""

    end: End
    stride: Stride
    by: int


class Way:
    """The steps in a row that have led to a passage, so that the opposite ones lead back.

    A step from the middle of a sentence to its end could not be told otherwise.
    """

    def __init__(self) -> None:
        self._steps: list[tuple[Range, Move, Range]] = []

    def go(self, before: Range, move: Move, after: Range) -> None:
        """Remember a step, unless it led nowhere; what led to another passage is forgotten."""
        if self._steps and self._steps[-1][2] != before:
            self._steps.clear()
        if before != after:
            self._steps.append((before, move, after))

    def back(self, here: Range, move: Move) -> Range | None:
        """Take the last step back if *move* is its opposite; None if it is not."""
        if not self._steps:
            return None
        before, last, after = self._steps[-1]
        if after != here or move != replace(last, by=-last.by):
            return None
        self._steps.pop()
        return before


def whole_words(text: str, start: int, end: int) -> Range:
    """Return a range widened to the words it begins and ends in, less white space around it.

    A range of nothing but white space is returned as it is.
    """
    words = text[start:end]
    if not words.strip():
        return start, end
    start, end = end - len(words.lstrip()), start + len(words.rstrip())
    return _word_over(text, start)[0], _word_over(text, end - 1)[1]


def moved(text: str, passage: Range, move: Move, sentences: Sequence[Range]) -> Range:
    """Return *passage* with one of its ends moved.

    The other end stays, and something always lies between them: where nothing would, or the
    text is over, the passage is returned as it is. *sentences* are those of the text, in order.
    """
    place = passage[0] if move.end is End.FIRST else passage[1]
    found = _goal(text, place, move, sentences)
    new = (found, passage[1]) if move.end is End.FIRST else (passage[0], found)
    return new if new[0] < new[1] and text[slice(*new)].strip() else passage


def pulled(text: str, passage: Range, end: End, place: int, *, words: bool) -> Range:
    """Return *passage* with one of its ends pulled to *place*, less white space there.

    The end goes to the edge of a letter, with *words* to that of a word. Pulled past the other
    end the two change places: the passage goes on from there on the other side. It never has
    less than a letter. There has to be something in the passage.
    """
    inside = text[slice(*passage)]
    first, last = passage[1] - len(inside.lstrip()), passage[0] + len(inside.rstrip())
    piece_over = _word_over if words else _letter_over
    if end is End.LAST:
        if text[place:first].strip():
            return _from(text, place, first, piece_over), _trimmed(text, place, first)
        place = max(place, _letter_over(text, first)[1])
        return passage[0], piece_over(text, _trimmed(text, first, place) - 1)[1]
    if text[last:place].strip():
        start = place - len(text[last:place].lstrip())
        return start, piece_over(text, _trimmed(text, last, place) - 1)[1]
    place = min(place, _letter_over(text, last - 1)[0])
    return _from(text, place, last, piece_over), passage[1]


def _trimmed(text: str, start: int, end: int) -> int:
    """Return the end of a passage without the white space it ends in."""
    return start + len(text[start:end].rstrip())


def _from(text: str, place: int, end: int, piece_over: Callable[[str, int], Range]) -> int:
    """Return where the piece begins that stands first in a passage."""
    return piece_over(text, end - len(text[place:end].lstrip()))[0]


def _goal(text: str, place: int, move: Move, sentences: Sequence[Range]) -> int:
    if move.stride is Stride.LETTER:
        return _next_letter(text, place, move.by)
    if move.stride is Stride.SENTENCE:
        return _next_place(text, place, move, sentences)
    words = (match.span() for match in WORD.finditer(text, *_around(text, place)))
    return _next_place(text, place, move, words)


def _next_place(text: str, place: int, move: Move, pieces: Iterable[Range]) -> int:
    """Return where the next of the pieces begins, or ends."""
    places = list(map(itemgetter(0 if move.end is End.FIRST else 1), pieces))
    if move.by > 0:
        after = bisect_right(places, place)
        return places[after] if after < len(places) else _around(text, place)[1]
    before = bisect_left(places, place) - 1
    return places[before] if before >= 0 else _around(text, place)[0]


def _around(text: str, place: int) -> Range:
    return max(0, place - _LONGEST), min(len(text), place + _LONGEST)


def _next_letter(text: str, place: int, by: int) -> int:
    around = _around(text, place)
    edges = [around[0], *(match.end() for match in LETTER.finditer(text, *around))]
    number = bisect_right(edges, place) if by > 0 else bisect_left(edges, place) - 1
    return edges[min(max(number, 0), len(edges) - 1)]


def _letter_over(text: str, place: int) -> Range:
    """Return the letter, with its marks, that a character is in."""
    matches = LETTER.finditer(text, *_around(text, place))
    return next(match.span() for match in matches if match.end() > place)


def _word_over(text: str, place: int) -> Range:
    """Return the word that a character is in, or the character where it is in none."""
    for match in WORD.finditer(text, *_around(text, place)):
        if match.start() <= place < match.end():
            return match.span()
    return place, place + 1
