"""Where a place of a text has come to when one stretch of the text has changed."""

from __future__ import annotations

from collections.abc import Iterator

from reader.text.one_edit import common_prefix

_LOOKED_FOR = 48
"""Characters that are looked for: a line or so."""
_FAR = 4_000
"""Characters from where the reader was that are still near."""


def shifted(position: int, before: str, after: str) -> int:
    """Return the code point of *after* that is *position* in *before*.

    The two differ in one stretch; a place inside it goes to where it begins.
    """
    if before == after:
        return position
    start = common_prefix(before, after)
    if position <= start:
        return position
    end = min(common_prefix(before[::-1], after[::-1]), len(before) - start, len(after) - start)
    is_behind = position >= len(before) - end
    return position + len(after) - len(before) if is_behind else start


def kept_line(position: int, before: str, after: str) -> int:
    """Return the code point of *after* at which what stood at *position* of *before* stands.

    Looks for the words there, then for those behind and before them, and believes only what is
    there once; quick, for whoever cannot wait until two texts have been aligned.
    """
    for start in _nearest_first(position, len(before)):
        words = before[start : start + _LOOKED_FOR]
        if before.count(words) == 1 and after.count(words) == 1:
            place = after.index(words)
            return place if start >= position else place + len(words)
    return min(shifted(position, before, after), len(after))


def _nearest_first(position: int, length: int) -> Iterator[int]:
    """Yield *position*, and places behind and before it, the nearest first."""
    yield position
    for by in range(_LOOKED_FOR, _FAR, _LOOKED_FOR):
        if position + by < length:
            yield position + by
        if position - by >= 0:
            yield position - by
