"""Where notes stand beside their words without lying over each other."""

from __future__ import annotations

from collections.abc import Sequence


def lay_out(
    wanted: Sequence[float],
    heights: Sequence[float],
    between: float,
    current: int | None = None,
) -> list[float]:
    """Return the tops of cards that would like to stand at *wanted* heights, in their order.

    A card stands at its words, or as close under the one before as it can. The *current* one
    stands at its words whatever is around it: those before it are pushed up no further than
    they must be, those after it down.
    """
    tops = _pushed_down(wanted, heights, between)
    if current is None:
        return tops
    tops[current:] = _pushed_down(wanted[current:], heights[current:], between)
    for number in range(current - 1, -1, -1):
        highest = tops[number + 1] - between - heights[number]
        if tops[number] <= highest:
            break
        tops[number] = highest
    return tops


def _pushed_down(
    wanted: Sequence[float], heights: Sequence[float], between: float
) -> list[float]:
    tops: list[float] = []
    free = 0.0
    for top, height in zip(wanted, heights, strict=True):
        tops.append(max(top, free) if tops else top)
        free = tops[-1] + height + between
    return tops
