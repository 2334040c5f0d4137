"""The pens by name: the reader's own words for them, which the palette carries."""

from __future__ import annotations

from reader.model.annotation import Colour
from reader.text.i18n import _
from reader.text.pen_words import colour_word, mark_words, pen_word
from reader.ui.look.palettes import Palette


def colour_name(colour: Colour, palette: Palette) -> str:
    """Return what to call a pen inside a sentence."""
    return pen_word(palette.pens, colour)


def pen_name(colour: Colour, palette: Palette) -> str:
    """Return the pen's name as an entry of a menu."""
    if palette.pens.names:
        return colour_name(colour, palette)  # beside the reader's own, which are as they are
    return {
        Colour.YELLOW: _("Yellow"),
        Colour.GREEN: _("Green"),
        Colour.BLUE: _("Blue"),
        Colour.PINK: _("Pink"),
        Colour.PURPLE: _("Purple"),
    }[colour]


def marking_words(colour: Colour, palette: Palette) -> str:
    """Return what the command that marks with a pen is called."""
    return mark_words(palette.pens, colour)


def spoken_marking_words(colour: Colour, palette: Palette) -> str:
    """Return what the command that marks with a pen is called by a screen reader."""
    if not palette.pens.name(colour):
        return marking_words(colour, palette)
    return _("Highlight as {name}").format(name=spoken_name(colour, palette))


def spoken_name(colour: Colour, palette: Palette) -> str:
    """Return a pen as a screen reader says it: its name, and its colour besides."""
    name = palette.pens.name(colour)
    return f"{name} ({colour_word(colour)})" if name else colour_word(colour)
