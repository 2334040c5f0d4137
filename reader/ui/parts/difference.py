"""Where two sequences differ, found without a look at what they have in common."""

from __future__ import annotations

from collections.abc import Sequence
from operator import is_
from typing import TypeVar

T = TypeVar("T")


def differing(before: Sequence[T], after: Sequence[T]) -> tuple[slice, slice]:
    """Return the parts of two sequences between which all is the very same in both."""
    head = _same(list(map(is_, before, after)))
    rest = min(len(before), len(after)) - head
    tail = min(rest, _same(list(map(is_, reversed(before), reversed(after)))))
    return slice(head, len(before) - tail), slice(head, len(after) - tail)


def _same(found: list[bool]) -> int:
    return found.index(False) if False in found else len(found)
