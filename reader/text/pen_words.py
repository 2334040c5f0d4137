"""Words for the pens: the reader's own, or else those for the colours."""

from __future__ import annotations

from collections.abc import Mapping

from reader.model.annotation import Colour
from reader.model.pens import Pens, clean_name
from reader.text.i18n import _


def colour_word(colour: Colour) -> str:
    """Return the word for a colour in the reader's language, in small letters."""
    return {
        Colour.YELLOW: _("yellow"),
        Colour.GREEN: _("green"),
        Colour.BLUE: _("blue"),
        Colour.PINK: _("pink"),
        Colour.PURPLE: _("purple"),
    }[colour]


def pen_word(pens: Pens, colour: Colour) -> str:
    """Return what to call a pen inside a sentence."""
    return pens.name(colour) or colour_word(colour)


def mark_words(pens: Pens, colour: Colour) -> str:
    """Return the command that marks with a pen."""
    name = pens.name(colour)
    if name:
        return _("Highlight as {name}").format(name=name)
    return _("Highlight in {colour}").format(colour=colour_word(colour))


def pen_called(pens: Pens, words: str) -> Colour | None:
    """Return the pen somebody means by its name, or by the word for its colour."""
    wanted = clean_name(words).casefold()
    callings = (pens.name, lambda colour: colour.value, colour_word)
    for called in callings if wanted else ():
        for colour in Colour:
            if called(colour).casefold() == wanted:
                return colour
    return None


def name_taken(names: Mapping[Colour, str]) -> str:
    """Return the first of *names* that could be mistaken for another pen, or nothing."""
    taken: dict[str, Colour] = {}
    for colour in Colour:
        taken |= {colour.value: colour, colour_word(colour).casefold(): colour}
    for colour in Colour:
        name = clean_name(names.get(colour, ""))
        if name and taken.setdefault(name.casefold(), colour) is not colour:
            return name
    return ""
