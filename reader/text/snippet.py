"""The words around what was found, with the found words marked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

LENGTH = 160
"""Code points of a snippet."""

BEFORE = 40
"""Code points of it that stand before the first word found."""

FOLDED = 400_000
"""Code points of a text that are looked through without accents."""


def folded(text: str) -> tuple[str, Sequence[int]]:
    """Return *text* without case and accents, and the offset each character came from."""
    characters: list[str] = []
    offsets: list[int] = []
    for offset, character in enumerate(text):
        for plain in unicodedata.normalize("NFKD", character).casefold():
            if not unicodedata.combining(plain):
                characters.append(plain)
                offsets.append(offset)
    return "".join(characters), offsets


def find_words(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Return the half-open ranges of *text* where words begin with one of *words*.

    Case and accents are ignored, as the index does; a stem's ending is marked with it.
    """
    found: list[tuple[int, int]] = []
    stems: list[str] = []
    for shortest in _SHORTEST_STEMS:
        longer, stems = stems, _stems(words, shortest)
        if stems and stems != longer and not found:
            found = _find(text, stems)
    return found


def _find(text: str, stems: Sequence[str]) -> list[tuple[int, int]]:
    lower = text.lower()
    # Folding goes character by character: a book is folded only if lower case finds nothing.
    if len(lower) == len(text):
        found = _spans(lower, stems)
        if found or text.isascii():
            return found
    plain, offsets = folded(text[:FOLDED])
    return [(offsets[start], offsets[end - 1] + 1) for start, end in _spans(plain, stems)]


def _spans(plain: str, stems: Sequence[str]) -> list[tuple[int, int]]:
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, reversed(stems))) + r")\w*")
    found = [match.span() for match in pattern.finditer(plain)]
    if not found:
        # Chinese and Japanese have no word boundary before a word.
        unspaced = re.compile("|".join(map(re.escape, reversed(stems))))
        found = [match.span() for match in unspaced.finditer(plain)]
    return found


def snippet(text: str, words: Sequence[str]) -> tuple[str, list[tuple[int, int]], int | None]:
    """Return the words around the first hit, the ranges marked in them, and the hit's offset.

    Without a hit, the beginning of the text. Line ends become spaces, one for one.
    """
    found = find_words(text, words)
    first = found[0][0] if found else 0
    start = max(0, first - BEFORE)
    if start:
        start = text.find(" ", start, first) + 1 or start
    cut = text[start : start + LENGTH]
    shown = re.sub(r"[\s\ufffc]", " ", cut)
    marked = [
        (begin - start, min(end - start, len(cut)))
        for begin, end in found
        if start <= begin < start + len(cut)
    ]
    return shown, marked, first if found else None


_SHORTEST_STEMS = (4, 3)
"""Letters a word keeps when its ending is cut; fewer only if nothing was found."""


def _stems(words: Sequence[str], shortest: int) -> list[str]:
    """Return the beginnings to look for, the shortest first."""
    return sorted({_stem(folded(word)[0], shortest) for word in words if word} - {""}, key=len)


def _stem(word: str, shortest: int) -> str:
    """Cut the commonest English endings, so that what the index's stemmer found is marked."""
    for ending in ("ing", "ies", "ed", "es", "s", "e", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= shortest:
            return word[: -len(ending)]
    return word
