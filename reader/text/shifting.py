"""Where a place of a text has come to when one stretch of the text has changed."""

from __future__ import annotations


def shifted(position: int, before: str, after: str) -> int:
    """Return the code point of *after* that is *position* in *before*.

    The two differ in one stretch; a place inside it goes to where it begins.
    """
    if before == after:
        return position
    start = _common(before, after)
    if position <= start:
        return position
    end = min(_common(before[::-1], after[::-1]), len(before) - start, len(after) - start)
    is_behind = position >= len(before) - end
    return position + len(after) - len(before) if is_behind else start


def _common(one: str, other: str) -> int:
    """Return how many characters two texts have in common from their start."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
