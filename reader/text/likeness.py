"""Whether two texts are the same article, a word or two apart."""

from __future__ import annotations

from reader.text.words import Lexicon

SHINGLE = 4
"""Words in a row that are compared as one (Broder 1997, w-shingling)."""

SAME = 0.5
"""From this resemblance on, two texts are two versions of one article."""


def resemblance(a: str, b: str) -> float:
    """Return the share of word shingles two texts have in common (Jaccard), 0 to 1."""
    first, second = _both(a, b)
    if not first and not second:
        return 1.0
    return len(first & second) / len(first | second)


def containment(a: str, b: str) -> float:
    """Return the share of the word shingles of *a* that are in *b* (Broder 1997), 0 to 1."""
    first, second = _both(a, b)
    return len(first & second) / len(first) if first else 1.0


def same_text(a: str, b: str) -> bool:
    """Return whether *a* and *b* are versions of one article."""
    return a == b or resemblance(a, b) >= SAME


def _both(a: str, b: str) -> tuple[set[str], set[str]]:
    lexicon = Lexicon()
    return _shingles(lexicon.words(a).keys), _shingles(lexicon.words(b).keys)


def _shingles(words: str) -> set[str]:
    if len(words) < SHINGLE:
        return {words} if words else set()
    return {words[start : start + SHINGLE] for start in range(len(words) - SHINGLE + 1)}
