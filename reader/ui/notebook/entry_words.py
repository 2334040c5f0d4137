"""The words of the notebook: its headings, and the line at the foot of each entry."""

from __future__ import annotations

from datetime import date

from PySide6.QtGui import QColor, QTextCharFormat

from reader.model.annotation import Highlight
from reader.model.notebook import Entry, Group
from reader.text.i18n import _, ngettext
from reader.ui.look.colours import colour_name
from reader.ui.look.palettes import Palette
from reader.ui.parts.card_words import DressedText, place_words, spoken
from reader.ui.parts.counts import grouped
from reader.ui.parts.day_words import day_heading, day_of, day_words
from reader.ui.parts.passage import Dress

TITLE_LINK = "postil:title"
"""The address behind the title of an entry's article: it leads to the entry's place there."""
MORE = "postil:more"
"""What stands for an address where a long entry offers to show the rest."""
_APART = "  ·  "


def heading_words(group: Group, today: date) -> str:
    """Return the heading of a group."""
    if group.article is not None:
        return group.article.title
    if group.day is not None:
        return day_heading(group.day, today)
    return f"#{group.tag.name}" if group.tag else _("Without a tag")


def heading_facts(group: Group) -> str:
    """Return what stands quietly beside a heading."""
    count = len(group.lines)
    words = ngettext("{count} entry", "{count} entries", count).format(count=grouped(count))
    site = group.article.site if group.article else ""
    return _APART.join(part for part in (site, words) if part)


def foot_words(entry: Entry, palette: Palette, *, with_source: bool) -> DressedText:
    """Return the foot of an entry: tags, colour, day, and where it comes from if wanted."""
    mark = entry.mark
    tags = " ".join(f"#{tag.name}" for tag in entry.tags)
    parts = [tags, *_facts(entry, palette), day_words(day_of(mark.created))]
    text = _APART.join(part for part in parts if part)
    dresses = []
    if tags:
        dresses.append(Dress(0, len(tags), _coloured(palette.accent)))
    if with_source:
        start = len(text) + len(_APART)
        end = start + len(entry.source.title)
        text = f"{text}{_APART}{entry.source.title}"
        dresses.append(Dress(start, end, _coloured(palette.ink), TITLE_LINK))
        if entry.source.site:
            text = f"{text}{_APART}{entry.source.site}"
    return DressedText(text, tuple(dresses))


def spoken_entry(entry: Entry, palette: Palette) -> str:
    """Return an entry as a screen reader says it."""
    parts = (
        spoken(entry.mark, palette, entry.quoted),
        entry.source.title,
        entry.source.site,
        day_words(day_of(entry.mark.created)),
    )
    return ". ".join(part for part in parts if part)


def _facts(entry: Entry, palette: Palette) -> list[str]:
    mark = entry.mark
    if isinstance(mark, Highlight):
        return [colour_name(mark.colour, palette), place_words(mark)]
    return [_("On the whole article")]


def _coloured(colour: str) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setForeground(QColor(colour))
    return form
