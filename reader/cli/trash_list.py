"""What lies in the trash, for a terminal, a pipe or a script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli.printing import say_json, say_rows
from reader.model.annotation import Highlight
from reader.model.listing import ListedArticle, Place, Shelf
from reader.model.pens import Pens
from reader.text.i18n import _
from reader.text.object_words import quote_words
from reader.text.pen_words import pen_word

if TYPE_CHECKING:
    from reader.services.trash import TrashedMark


def say_trash(*, as_json: bool) -> None:
    """Print articles, and highlights and notes of other articles, what went last first."""
    from reader.services import library, preferences, trash

    articles = library.list_articles(Shelf(place=Place.TRASH))
    marks, pens = trash.marks(), preferences.settings().pens
    if as_json:
        say_json([*map(_article, articles), *(_mark(each, pens) for each in marks)])
        return
    rows = [
        *(_row_of_article(each) for each in articles),
        *(_row_of_mark(each, pens) for each in marks),
    ]
    say_rows(rows, (_("Id"), _("Deleted"), _("Kind"), _("Title"), _("Text"), _("Note")))


def _article(listed: ListedArticle) -> dict[str, object]:
    metadata = listed.article.metadata
    return {
        "kind": "article",
        "id": listed.id,
        "article": listed.id,
        "title": metadata.title,
        "url": metadata.url,
        "deleted": listed.status.trashed.isoformat() if listed.status.trashed else "",
    }


def _mark(trashed: TrashedMark, pens: Pens) -> dict[str, object]:
    record = trashed.record
    head: dict[str, object] = {
        "kind": "highlight" if isinstance(record, Highlight) else "note",
        "id": record.id,
        "article": record.article_id,
        "title": trashed.article.title,
        "url": trashed.article.url,
        "deleted": trashed.deleted.isoformat(),
    }
    if not isinstance(record, Highlight):
        return head | {"note": record.text}
    return head | {
        "quote": record.quote,
        "colour": record.colour.value,
        "pen": pens.name(record.colour),
        "note": record.note,
        "tags": [tag.name for tag in record.tags],
    }


def _row_of_article(listed: ListedArticle) -> tuple[str, ...]:
    went = listed.status.trashed
    day = went.date().isoformat() if went else ""
    return listed.id, day, _("article"), listed.article.title, listed.article.url, ""


def _row_of_mark(trashed: TrashedMark, pens: Pens) -> tuple[str, ...]:
    record, day = trashed.record, trashed.deleted.date().isoformat()
    title = trashed.article.title
    if isinstance(record, Highlight):
        kind = _("highlight ({pen})").format(pen=pen_word(pens, record.colour))
        return record.id, day, kind, title, quote_words(record.quote), record.note
    return record.id, day, _("note"), title, "", record.text
