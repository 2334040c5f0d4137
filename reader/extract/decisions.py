"""What becomes of the parts of a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reader.extract.parts import Part
from reader.model.explanation import Weight


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether a part is kept, and why.

    *score* is above nothing for what looks like article, *weights* the evidence on it; both are
    there for parts that are judged by their words.
    """

    kept: bool
    reason: str
    score: float | None = None
    weights: tuple[Weight, ...] = ()


Decisions = dict[int, Decision]
"""By the numbers of the parts."""


def is_kept(decisions: Mapping[int, Decision], part: Part) -> bool:
    """Say whether it is decided so far that a part is kept."""
    return part.number in decisions and decisions[part.number].kept


def kept_among(parts: Sequence[Part], decisions: Mapping[int, Decision]) -> list[Part]:
    """Return the parts that are kept so far."""
    return [part for part in parts if is_kept(decisions, part)]


def words_of(parts: Sequence[Part]) -> int:
    """Return how many words some parts have together."""
    return sum(part.words for part in parts)
