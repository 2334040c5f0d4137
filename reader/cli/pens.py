"""Pens on the command line: by the reader's own names, and by the words for the colours."""

from __future__ import annotations

import click

from reader.cli.printing import one_line
from reader.model.annotation import Colour
from reader.model.pens import Pens
from reader.text.i18n import _
from reader.text.pen_words import colour_word, pen_called


def chosen_pen(called: str) -> Colour:
    """Return the pen that is meant; raises click.BadParameter with the names there are."""
    from reader.services import preferences

    pens = preferences.settings().pens
    found = pen_called(pens, called)
    if found is None:
        words = _("no colour is called “{name}”; there are {names}")
        names = ", ".join(_callings(pens, colour) for colour in Colour)
        raise click.BadParameter(
            words.format(name=one_line(called), names=names), param_hint="--colour"
        )
    return found


def _callings(pens: Pens, colour: Colour) -> str:
    name, word = pens.name(colour), colour_word(colour)
    return f"{word} ({name})" if name else word
