"""The words on a card: the quote, the note and the line at its foot, with their looks."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from textwrap import dedent

from PySide6.QtGui import QColor, QFont, QTextCharFormat

from reader.model.annotation import Exactness, Highlight, Note
from reader.model.quoted import WORDS, Quoted, QuotedObject
from reader.text.blocks import OBJECT
from reader.text.cells import with_bars
from reader.text.i18n import _
from reader.text.note_words import Look, Words
from reader.text.note_words import note_text as plain_text
from reader.text.object_words import object_words
from reader.text.snippet import find_words
from reader.ui.look.colours import colour_name, spoken_name
from reader.ui.look.palettes import Palette
from reader.ui.parts.passage import LINE, Dress

Card = Highlight | Note

_LONGEST_SPOKEN = 20_000
"""Characters of a note that a screen reader is given."""


@dataclass(frozen=True, slots=True)
class DressedText:
    """A text and the formats of its parts."""

    text: str
    dresses: tuple[Dress, ...] = ()


def quote_text(
    quote: str, quoted: Quoted = WORDS, *, shown: Collection[str] = frozenset()
) -> str:
    """Return the words of a quote with its blocks on lines of their own.

    Of its pictures, those *shown* beside the words, by their hashes, need no words where they
    are a block.
    """
    text = dedent(quote.expandtabs(4)) if quoted.is_code else with_bars(quote)
    if OBJECT in text:
        objects = [*quoted.objects, *[QuotedObject()] * text.count(OBJECT)]
        lines = [_with_objects(line, objects, shown) for line in text.split("\n")]
    else:
        lines = text.split("\n")
    return LINE.join(line for line in lines if line.strip())


def _with_objects(line: str, objects: list[QuotedObject], shown: Collection[str]) -> str:
    """Return a line with words for its pictures, taken from the front of *objects*."""
    here, objects[:] = objects[: line.count(OBJECT)], objects[line.count(OBJECT) :]
    if line == OBJECT and here[0].picture in shown:
        return ""
    words = iter(here)
    return re.sub(OBJECT, lambda _object: object_words(next(words)), line)


def dressed(runs: Iterable[Words], palette: Palette) -> DressedText:
    """Return runs of words as one text with its looks."""
    text, dresses = "", []
    for words in runs:
        start = len(text)
        text += words.text.replace("\n", LINE)
        if words.look:
            form = _format(words.look, palette)
            dresses.append(Dress(start, len(text), form, words.link))
    return DressedText(text, tuple(dresses))


def found_dresses(text: str, words: Sequence[str]) -> tuple[Dress, ...]:
    """Return the looks of *words* where they stand in a text."""
    if not words:
        return ()
    bold = QTextCharFormat()
    bold.setFontWeight(QFont.Weight.DemiBold)
    return tuple(Dress(start, end, bold) for start, end in find_words(text, words))


def foot_text(card: Card, palette: Palette) -> DressedText:
    """Return the last line of a card: its tags and its colour."""
    if isinstance(card, Note):
        return DressedText(_("On the whole article"))
    tags = " ".join(f"#{tag.name}" for tag in card.tags)
    parts = (tags, colour_name(card.colour, palette), place_words(card))
    words = " · ".join(part for part in parts if part)
    accent = QTextCharFormat()
    accent.setForeground(QColor(palette.accent))
    return DressedText(words, (Dress(0, len(tags), accent),) if tags else ())


def now_words(words: str) -> str:
    """Return what is said of the words a highlight lies on now; nothing for none."""
    # Translators: under the words a highlight was made on, the words it lies on now.
    return _("Now: {words}").format(words=" ".join(quote_text(words).split())) if words else ""


def spoken(card: Card, palette: Palette, quoted: Quoted = WORDS) -> str:
    """Return a card as a screen reader says it."""
    if isinstance(card, Note):
        return _("Note on the whole article: {note}").format(note=_spoken_note(card.text))
    quote = quote_text(card.quote, quoted) if OBJECT in card.quote else card.quote
    parts = [quote.replace(LINE, "\n"), _spoken_note(card.note), foot_plain(card, palette)]
    said = (*parts, now_words(quoted.now))
    return ". ".join(part for part in said if part)


def _spoken_note(markdown: str) -> str:
    """Return the words of a note, with its boxes said as what they are."""
    to_do, done = _("to do"), _("done")
    text = plain_text(markdown[:_LONGEST_SPOKEN])
    return text.replace("• [ ] ", f"{to_do}: ").replace("• [x] ", f"{done}: ")


def foot_plain(card: Highlight, palette: Palette) -> str:
    """Return tags and colour as plain words."""
    pen = spoken_name(card.colour, palette)
    parts = [*(tag.name for tag in card.tags), pen, place_words(card)]
    return ", ".join(part for part in parts if part)


def place_words(card: Highlight) -> str:
    """Return what is to be said of where a highlight is, if anything."""
    if card.is_orphan:
        return _("not in this version")
    if not card.needs_review or card.placement is None or card.placement.anchor is None:
        return ""
    match card.placement.anchor.exactness:
        case Exactness.AMBIGUOUS:
            return _("one of several places")
        case Exactness.MOVED:
            return _("moved")
        case _:
            return _("changed")


def _format(look: Look, palette: Palette) -> QTextCharFormat:
    form = QTextCharFormat()
    if Look.STRONG in look:
        form.setFontWeight(QFont.Weight.DemiBold)
    if Look.EMPHASIS in look:
        form.setFontItalic(True)
    if Look.CODE in look:
        form.setFontFamilies(["JetBrains Mono"])
    if Look.STRIKE in look:
        form.setFontStrikeOut(True)
        form.setForeground(QColor(palette.soft))
    if Look.LINK in look:
        form.setForeground(QColor(palette.accent))
        form.setFontUnderline(True)
    return form
