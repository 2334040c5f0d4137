"""The small lines of a card: its foot, and what shows all of it or its beginning again."""

from __future__ import annotations

from reader.text.i18n import _
from reader.ui.look.fonts import ui_font
from reader.ui.parts.card_words import DressedText
from reader.ui.parts.note_drawing import NoteSheet
from reader.ui.parts.passage import Passage, Setting, set_passage
from reader.ui.parts.quote_drawing import QuoteSheet

LINE = 18
"""Pixels from one small line to the next."""
_SIZE = 12


def small(words: DressedText, column: int, lines: int = 2) -> Passage:
    """Return *words* set small in a column of so many pixels, cut after so many lines."""
    setting = Setting(font=ui_font(_SIZE), width=column, line_height=LINE, lines=lines)
    return set_passage(words.text, setting, words.dresses)


def more_or_less(
    quote: QuoteSheet | None, note: NoteSheet | None, column: int, *, expanded: bool
) -> Passage | None:
    """Return what shows the rest of a card, or less of it; None where all is short enough."""
    if expanded:
        return small(DressedText(_("Show less")), column)
    if (quote is not None and quote.cut) or (note is not None and note.cut):
        return small(DressedText(_("Show all")), column)
    return None
