"""Why each part of a page was kept or dropped."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weight:
    """A piece of evidence by its name, and what it weighs: above nothing speaks for a part."""

    name: str
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainedPart:
    """A part of a page, what both witnesses say of it, and what was decided.

    *kind* is what it is (paragraph, heading, picture ...); *score* is None where its words were
    not weighed; *weights* are the strongest evidence.
    """

    kept: bool
    kind: str
    text: str
    reason: str
    readability: bool
    trafilatura: bool
    score: float | None = None
    weights: tuple[Weight, ...] = ()
