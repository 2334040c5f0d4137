"""How a card says that notes lead to it."""

from __future__ import annotations

from PySide6.QtGui import QColor, QTextCharFormat

from reader.text.i18n import ngettext
from reader.ui.look.palettes import Palette
from reader.ui.parts.card_words import DressedText
from reader.ui.parts.passage import Dress

BACKLINKS = "backlinks:"
"""The address of the words that open the list of notes that lead here."""


def with_backlinks(foot: DressedText, count: int, palette: Palette) -> DressedText:
    """Return the foot of a card with the words that say how many notes lead to it."""
    if not count:
        return foot
    words = ngettext("{count} link here", "{count} links here", count).format(count=count)
    before = f"{foot.text} · " if foot.text else ""
    form = QTextCharFormat()
    form.setForeground(QColor(palette.accent))
    start = len(before)
    dress = Dress(start, start + len(words), form, BACKLINKS)
    return DressedText(before + words, (*foot.dresses, dress))
