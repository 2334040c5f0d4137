"""What the notebook is narrowed to, in words: each with the query without it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from reader.model.annotation import Colour
from reader.model.notebook import EntryKind, Found, NotebookQuery
from reader.model.tag import without
from reader.text.i18n import _, ngettext
from reader.ui.look.colours import colour_name
from reader.ui.look.palettes import Palette
from reader.ui.parts.counts import grouped
from reader.ui.parts.day_words import day_words

_Pair = tuple[str, NotebookQuery]

WEEK, MONTH = 7, 30
"""Days, today included."""


def active(query: NotebookQuery, title: str, palette: Palette) -> Iterator[_Pair]:
    """Yield the words of each condition and the query without it.

    *title* is that of the article it is narrowed to; *palette* knows the names of the pens.
    """
    for colour in (colour for colour in Colour if colour in query.colours):
        yield colour_name(colour, palette), replace(query, colours=query.colours - {colour})
    for tag in query.tags:
        yield f"#{tag.name}", replace(query, tags=without(query.tags, (tag,)))
    if query.article is not None:
        yield title, replace(query, article=None)
    if query.site:
        yield query.site, replace(query, site="")
    if query.since or query.until:
        yield days(query), replace(query, since=None, until=None)
    if kind := kind_words(query):
        yield kind, replace(query, noted=None, lost=False, kind=None)


def days(query: NotebookQuery) -> str:
    """Return the days a query asks for."""
    since, until = query.since, query.until
    if since and until:
        if since == until:
            return day_words(since)
        return _("{first} to {last}").format(first=day_words(since), last=day_words(until))
    if since:
        return _("from {day}").format(day=day_words(since))
    return _("up to {day}").format(day=day_words(until)) if until else ""


def presets(today: date) -> list[tuple[str, date]]:
    """Return the spans of days a reader mostly wants, each by its first day."""
    return [
        (_("Today"), today),
        (_("The last 7 days"), today - timedelta(days=WEEK - 1)),
        (_("The last 30 days"), today - timedelta(days=MONTH - 1)),
        (_("This year"), date(today.year, 1, 1)),
    ]


def counts(found: Found) -> str:
    """Return how much was found, of how much there is, and in how many articles."""
    if found.count == found.total:
        words = ngettext("{count} entry", "{count} entries", found.count)
    else:
        words = ngettext("{count} of {total} entry", "{count} of {total} entries", found.total)
    entries = words.format(count=grouped(found.count), total=grouped(found.total))
    if not found.count:
        return entries
    # Translators: {entries} stands for "12 entries" or "12 of 40 entries".
    words = ngettext(
        "{entries} in {count} article", "{entries} in {count} articles", found.articles
    )
    return words.format(entries=entries, count=grouped(found.articles))


def kinds() -> list[tuple[str, dict[str, object]]]:
    """Return what entries can be told apart by: the words, and what the query then says."""
    return [
        (_("With a note"), {"noted": True}),
        (_("Without a note"), {"noted": False}),
        (_("Highlights only"), {"kind": EntryKind.HIGHLIGHT}),
        (_("Notes on whole articles"), {"kind": EntryKind.NOTE}),
        (_("Lost highlights"), {"lost": True}),
    ]


def kind_words(query: NotebookQuery) -> str:
    """Return which kind of entries a query asks for, or nothing."""
    for words, conditions in kinds():
        if all(getattr(query, name) == value for name, value in conditions.items()):
            return words
    return ""
