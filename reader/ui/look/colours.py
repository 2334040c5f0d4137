"""The pens by name."""

from __future__ import annotations

from reader.model.annotation import Colour
from reader.text.i18n import _


def colour_name(colour: Colour) -> str:
    """Return the pen's name in the reader's language, in small letters."""
    return {
        Colour.YELLOW: _("yellow"),
        Colour.GREEN: _("green"),
        Colour.BLUE: _("blue"),
        Colour.PINK: _("pink"),
        Colour.PURPLE: _("purple"),
    }[colour]


def pen_name(colour: Colour) -> str:
    """Return the pen's name as an entry of a menu."""
    return {
        Colour.YELLOW: _("Yellow"),
        Colour.GREEN: _("Green"),
        Colour.BLUE: _("Blue"),
        Colour.PINK: _("Pink"),
        Colour.PURPLE: _("Purple"),
    }[colour]
