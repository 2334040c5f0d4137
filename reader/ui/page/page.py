"""What a page shows: an article's header and Document, its pictures and marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import QDate, QLocale

from reader.model.annotation import Highlight
from reader.model.article import Article, Direction
from reader.model.formula import DrawnFormula, SourceFormula
from reader.model.picture import ArticlePicture
from reader.text.document import Document
from reader.text.i18n import _

_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageHeader:
    """What stands over an article; *published* is the page's own date in ISO 8601."""

    title: str
    byline: str = ""
    site_name: str = ""
    published: str = ""
    minutes: int = 0
    url: str = ""
    language: str = ""
    direction: Direction = Direction.LTR


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """An article ready to be shown; *position* is the code point to open it at.

    A note by itself (*is_note*) has no header, no end, and little room around it.
    """

    header: PageHeader
    document: Document
    pictures: Mapping[str, ArticlePicture] = field(default_factory=dict)
    formulas: Mapping[SourceFormula, DrawnFormula | None] = field(default_factory=dict)
    highlights: Sequence[Highlight] = ()
    position: int = 0
    is_note: bool = False


def page_header(article: Article) -> PageHeader:
    """Return the header of an article of the library."""
    metadata = article.metadata
    return PageHeader(
        title=metadata.title,
        byline=metadata.byline,
        site_name=metadata.site_name,
        published=metadata.published,
        minutes=article.minutes,
        url=metadata.url,
        language=metadata.language,
        direction=metadata.direction,
    )


def meta_line(header: PageHeader, *, apart: bool = False) -> str:
    """Return author, site, day and reading time on one line, without what is not known.

    *apart* keeps the direction of each part from moving its neighbours.
    """
    minutes = _("{minutes} min").format(minutes=header.minutes) if header.minutes else ""
    minutes = minutes.replace(" ", "\u00a0")  # a number and its unit stay on one line
    parts = [header.byline, header.site_name, day(header.published), minutes]
    found = [part for part in parts if part]
    if apart:
        found = [f"{_ISOLATE}{part}{_END_ISOLATE}" for part in found]
    return " · ".join(found)


def day(published: str) -> str:
    """Return the page's own day in words, never converted; as it stands if it is no date."""
    try:
        found = date.fromisoformat(published[:10])
    except ValueError:
        return published
    # Translators: the order of day, month and year, in the letters of Qt's QDate.toString.
    return QLocale().toString(QDate(found.year, found.month, found.day), _("d MMMM yyyy"))
