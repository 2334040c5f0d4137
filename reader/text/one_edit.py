"""What can be said for certain of two texts that differ in one stretch."""

from __future__ import annotations


class OneEdit:
    """The change from one text to another, seen as one stretch that was replaced.

    Everything before the first and behind the last difference is where it was; that holds
    whatever happened in between.
    """

    def __init__(self, old: str, new: str) -> None:
        self._length = len(old)
        self._growth = len(new) - len(old)
        self._head = common_prefix(old, new)
        self._tail = common_prefix(old[::-1], new[::-1])
        self._is_same = old == new

    def unmoved(self, start: int, end: int, context: int) -> int | None:
        """Return where ``old[start:end]`` begins now, if it lies outside of what has changed.

        *context* is how many characters on either side must lie outside as well.
        """
        left, right = max(start - context, 0), min(end + context, self._length)
        if self._is_same or right <= self._head:
            return start
        if left >= self._length - self._tail:
            return start + self._growth
        return None

    def may_have_deleted(self, start: int, end: int) -> bool:
        """Say whether all that has happened may be that the passage, or more, was deleted.

        Where words stand twice in a row it cannot be told which of them went.
        """
        is_deletion = (
            self._growth < 0 and self._head + self._tail >= self._length + self._growth
        )
        if not is_deletion:
            return False
        first = self._length + self._growth - self._tail
        last = min(start, self._head)
        return max(first, end + self._growth) <= last


def common_prefix(one: str, other: str) -> int:
    """Return how many characters two texts have in common from their start."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
