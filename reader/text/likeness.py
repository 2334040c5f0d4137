"""Whether two texts are the same article, a word or two apart."""

from __future__ import annotations

import re

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_WORDS = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")
"""Scripts that put no space between words are compared by characters."""

SHINGLE = 4
"""Words in a row that are compared as one (Broder 1997, w-shingling)."""

SAME = 0.5
"""From this resemblance on, two texts are two versions of one article."""


def resemblance(a: str, b: str) -> float:
    """Return the share of word shingles two texts have in common (Jaccard), 0 to 1."""
    first, second = _shingles(a), _shingles(b)
    if not first and not second:
        return 1.0
    return len(first & second) / len(first | second)


def same_text(a: str, b: str) -> bool:
    """Return whether *a* and *b* are versions of one article."""
    return a == b or resemblance(a, b) >= SAME


def _shingles(text: str) -> set[int]:
    words = _WORDS.findall(text.casefold())
    if len(words) < SHINGLE:
        return {hash(tuple(words))} if words else set()
    return {
        hash(tuple(words[start : start + SHINGLE])) for start in range(len(words) - SHINGLE + 1)
    }
