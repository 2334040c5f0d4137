"""What to change in a text that is being written, so that its cursor stays at its letter."""

from __future__ import annotations

import re

from reader.text.utf16 import length_utf16

_UNKEEPABLE = re.compile("[\0\ud800-\udfff]")


def keepable(text: str) -> str:
    """Return a note without what no library can keep: NUL and halves of surrogate pairs."""
    if text.isascii() and "\0" not in text:
        return text
    return _UNKEEPABLE.sub("", text)


def difference(old: str, new: str) -> tuple[int, int, str]:
    """Return what to replace in *old* to make it *new*: start, end, words.

    The places are in UTF-16 units. What was put before a text is found as such, even if it
    begins as the text does.
    """
    tail = _common(old[::-1], new[::-1])
    head = _common(old[: len(old) - tail], new[: len(new) - tail])
    first = length_utf16(old[:head])
    end = first + length_utf16(old[head : len(old) - tail])
    return first, end, new[head : len(new) - tail]


def moved(place: int, replaced: tuple[int, int], width: int) -> int:
    """Return where a cursor at *place* is after a range was replaced; all in UTF-16 units."""
    first, end = replaced
    if place >= end and (place > first or first == 0):
        return place + width - (end - first)
    return min(place, first)


def _common(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low
