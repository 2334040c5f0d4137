"""The rows of the list: articles, and what a search found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from PySide6.QtCore import QDate, QLocale

from reader.model.annotation import Highlight, Note
from reader.model.article import ArticleId
from reader.model.listing import ListedArticle, SearchHit
from reader.text.i18n import _, ngettext


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article as it stands on a shelf."""

    listed: ListedArticle

    @property
    def key(self) -> str:
        """Return what names the row while the list changes around it."""
        return self.listed.id

    @property
    def article_id(self) -> ArticleId:
        """Return the article the row leads to."""
        return self.listed.id


@dataclass(frozen=True, slots=True)
class HitRow:
    """An article a search found, with the words around the hit."""

    hit: SearchHit

    @property
    def key(self) -> str:
        """Return what names the row while the list changes around it."""
        return self.hit.listed.id

    @property
    def article_id(self) -> ArticleId:
        """Return the article the row leads to."""
        return self.hit.listed.id

    @property
    def listed(self) -> ListedArticle:
        """Return the article as it stands on its shelf."""
        return self.hit.listed


@dataclass(frozen=True, slots=True)
class DeletedRow:
    """A highlight or a note in the trash, with the title of its article, and since when."""

    mark: Highlight | Note
    title: str
    deleted: datetime

    @property
    def key(self) -> str:
        """Return what names the row while the list changes around it."""
        return self.mark.id

    @property
    def article_id(self) -> ArticleId:
        """Return the article it belonged to."""
        return self.mark.article_id


Row = ArticleRow | HitRow | DeletedRow


def facts(listed: ListedArticle) -> list[str]:
    """Return the site of an article and how long it takes to read."""
    article = listed.article
    host = (urlsplit(article.url).hostname or "").removeprefix("www.")
    minutes = _("{count} min").format(count=article.minutes)
    return [part for part in (article.metadata.site_name.strip() or host, minutes) if part]


def mark_count(listed: ListedArticle) -> list[str]:
    """Return how much was marked in an article, as All notes counts; nothing for nothing."""
    marks = listed.highlight_count + listed.note_count
    if not marks:
        return []
    return [ngettext("{count} note", "{count} notes", marks).format(count=marks)]


def meta_words(listed: ListedArticle) -> str:
    """Return the quiet line under a title: site, time to read, tags, notes."""
    tags = [f"#{tag.name}" for tag in listed.tags]
    return " · ".join([*facts(listed), *tags, *mark_count(listed)])


def deleted_words(row: DeletedRow) -> str:
    """Return the tags of what was deleted, what it was, where it was, and when it went."""
    said = (
        _("Highlight from “{title}”")
        if isinstance(row.mark, Highlight)
        else _("Note on “{title}”")
    )
    here = row.deleted.astimezone()
    day = QLocale().toString(QDate(here.year, here.month, here.day), _("d MMMM yyyy"))
    when = _("deleted on {day}").format(day=day)
    tags = row.mark.tags if isinstance(row.mark, Highlight) else ()
    words = (" ".join(f"#{tag.name}" for tag in tags), said.format(title=row.title), when)
    return " · ".join(filter(None, words))


def spoken(row: Row) -> str:
    """Return what a screen reader says for a row."""
    if isinstance(row, DeletedRow):
        return f"{deleted_words(row)}. {_spoken_mark(row.mark)}"
    if isinstance(row, ArticleRow):
        return f"{row.listed.article.title}. {meta_words(row.listed)}"
    return f"{row.listed.article.title}. {row.hit.snippet}"


def _spoken_mark(mark: Highlight | Note) -> str:
    if isinstance(mark, Note):
        return mark.text
    note = _("Note: {words}").format(words=mark.note) if mark.note else ""
    return f"{mark.quote} {note}".strip()
