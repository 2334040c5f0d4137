"""What the reader calls the five colours, and how marks are drawn."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from reader.model.annotation import Colour

LONGEST_NAME = 24
"""Characters of a pen's name; more would not fit a menu or the foot of a card."""

_JOINERS = "\u200c\u200d"
"""Unseen, but Persian words and many emoji are spelt with them."""


class MarkStyle(StrEnum):
    """How highlighted words are shown: on a ground of colour, or over a line of their pen."""

    GROUND = "ground"
    UNDERLINE = "underline"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pens:
    """The pens as the reader has set them; a colour without a name goes by its own word."""

    names: Mapping[Colour, str] = field(default_factory=dict)
    style: MarkStyle = MarkStyle.GROUND

    def name(self, colour: Colour) -> str:
        """Return what the reader calls a colour, or nothing."""
        return self.names.get(colour, "")


def clean_name(given: str) -> str:
    """Return a name as it is kept: in NFC, on one line, without what cannot be seen."""
    words = " ".join(unicodedata.normalize("NFC", given).split())
    seen = "".join(filter(_is_seen, words)).strip(f" {_JOINERS}")
    return seen[:LONGEST_NAME].rstrip(f" {_JOINERS}")


def clean_names(given: Mapping[Colour, str]) -> dict[Colour, str]:
    """Return names that can be told apart.

    One that another pen has already, or that is the word for another colour, is left out; so
    is a colour's own word, which needs no name.
    """
    names: dict[Colour, str] = {}
    taken = {colour.value for colour in Colour}
    for colour in Colour:
        name = clean_name(given.get(colour, ""))
        if name and name.casefold() not in taken:
            names[colour] = name
            taken.add(name.casefold())
    return names


def _is_seen(character: str) -> bool:
    return character in _JOINERS or unicodedata.category(character) not in ("Cc", "Cf", "Cs")
