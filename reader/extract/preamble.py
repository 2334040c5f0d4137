"""Lines before an article's first words that its header shows: title, byline, date."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from reader.extract.dates import iso_date
from reader.extract.parts import Kind, Part
from reader.extract.titles import likeness, same_words
from reader.model.article import Metadata

_ALIKE = 1 / 2
"""Share of its words that a heading has from the title; sites vary their headlines."""
_LONG = 120
"""Characters; a paragraph with more is the article's own."""
_BY = re.compile(r"^(?:written |posted )?by\s+(?=\S)", re.IGNORECASE)
_TITLE_CASE = re.compile(
    r"^(?:[A-Z\u00c0-\u00de][\w.'\u2019-]*|and|de|van|von|of|the|[,&|])(?:\s|$)"
)
_PUBLISHED = re.compile(
    r"^(?:published|updated|posted|last updated|last modified)\b.{0,80}$", re.IGNORECASE
)
_SHORT = 90
"""Characters; a byline or a date has no more."""


def preamble_among(parts: Sequence[Part], metadata: Metadata) -> Mapping[int, str]:
    """Return the parts, of those kept, before the first words that repeat the header."""
    found = {}
    for part in parts:
        if _is_article(part, metadata):
            break
        if reason := _repetition(part, metadata):
            found[part.number] = reason
    return found


def _is_article(part: Part, metadata: Metadata) -> bool:
    if part.kind is Kind.TEXT:
        return len(part.text) > _LONG and not same_words(part.text, metadata.title)
    return part.kind in (Kind.ITEM, Kind.TABLE, Kind.CODE)


def _repetition(part: Part, metadata: Metadata) -> str:
    """Return what a part repeats of the header, or an empty string."""
    if part.kind is Kind.PICTURE:
        return "shows the author" if same_words(part.alt, metadata.byline) else ""
    if part.kind not in (Kind.TEXT, Kind.HEADING):
        return ""
    if same_words(part.text, metadata.title) or _is_title(part, metadata.title):
        return "repeats the title"
    is_line = part.kind is Kind.TEXT and len(part.text) <= _SHORT
    return "repeats the byline or the date" if is_line and _is_line(part.text, metadata) else ""


def _is_title(part: Part, title: str) -> bool:
    """Say whether a heading of the first rank says nearly what the title says."""
    return part.tag == "h1" and likeness(part.text, title) >= _ALIKE


def _is_line(text: str, metadata: Metadata) -> bool:
    """Say whether a short line names the author or the date and says nothing else."""
    if _PUBLISHED.match(text) and iso_date(text):
        return True
    if metadata.published and iso_date(text)[:10] == metadata.published[:10]:
        return True
    if _BY.match(text) and _is_names(_BY.sub("", text)):
        return True
    return same_words(re.sub(r"^by\s+", "", text, flags=re.IGNORECASE), metadata.byline)


def _is_names(text: str) -> bool:
    return all(_TITLE_CASE.match(word) for word in text.split())
