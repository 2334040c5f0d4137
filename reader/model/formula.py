"""Formulas as drawings."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFormula:
    """What is to be drawn: TeX or MathML, in a line or on a line of its own."""

    source: str
    notation: str
    display: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnFormula:
    """A formula as an SVG in black; lengths in em of the text around it.

    *ascent* is how far it reaches over the base line, *descent* how far under it.
    """

    svg: str
    width: float
    ascent: float
    descent: float
