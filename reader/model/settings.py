"""How the reader likes the page. Kept with the library, so that it travels with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from reader.model.pens import Pens
from reader.model.reference import REFERENCES, Reference


class Theme(StrEnum):
    """The grounds a page can stand on; SYSTEM follows the desktop."""

    SYSTEM = "system"
    PAPER = "paper"
    WHITE = "white"
    SEPIA = "sepia"
    DUSK = "dusk"
    NIGHT = "night"
    CONTRAST = "contrast"


SIZES = (13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 24, 26, 28, 32, 36, 40, 48)
"""The steps of the zoom, in logical pixels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typography:
    """How text is set: size in logical pixels, measure in characters, line height in em."""

    family: str = "Literata"
    size: int = 19
    measure: int = 66
    line_height: float = 1.55
    justified: bool = False
    hyphenated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything a reader has chosen about reading.

    *shortcuts* are the remapped keys; *speech_speed* 1.0 is the voice's own; *references* are
    where words are looked up; the *ruler* lets all but a few lines of the page stand back;
    with *snap_to_words* the mouse takes whole words, without it what it was drawn over; the
    *pens* say what the colours mean.
    """

    theme: Theme = Theme.SYSTEM
    typography: Typography = field(default_factory=Typography)
    shortcuts: dict[str, str] = field(default_factory=dict)
    ruler: bool = False
    snap_to_words: bool = False
    speech_speed: float = 1.0
    references: tuple[Reference, ...] = REFERENCES
    pens: Pens = field(default_factory=Pens)
