"""The lists a window shows, read in few queries as plain tuples."""

from __future__ import annotations

from collections.abc import Sequence

from reader.model.article import ArticleId
from reader.model.listing import Counts, ListedArticle, Place, Shelf
from reader.store import articles, notebook, statuses, tags
from reader.store.database import row, rows

_PLACES = {
    Place.INBOX: "trashed IS NULL AND state = 'inbox'",
    Place.LATER: "trashed IS NULL AND state = 'later'",
    Place.ARCHIVE: "trashed IS NULL AND state = 'archive'",
    Place.FAVOURITES: "trashed IS NULL AND favourite",
    Place.NOTES: "trashed IS NULL AND (article.id IN (SELECT article_id FROM highlight) "
    "OR article.id IN (SELECT article_id FROM note))",
    Place.TRASH: "trashed IS NOT NULL",
    None: "trashed IS NULL",
}


_NAMED = 1000
"""Articles whose tags and marks are asked for by name; for more, all are read."""

_NEWEST = "ORDER BY added DESC, article.id DESC LIMIT ? OFFSET ?"


def on_shelf(
    shelf: Shelf, limit: int | None = None, offset: int = 0
) -> Sequence[ListedArticle]:
    """Return the articles of a shelf, newest first; *limit* None asks for all."""
    where = _PLACES[shelf.place]
    values: tuple[object, ...] = ()
    if shelf.tag:
        condition, values = tags.carrying(shelf.tag)
        where = f"{where} AND {condition}"
    return _listed(f"{where} {_NEWEST}", *values, -1 if limit is None else limit, offset)


def by_ids(ids: Sequence[ArticleId]) -> dict[ArticleId, ListedArticle]:
    """Return the articles that are still there, in the trash or not."""
    marks = ",".join("?" * len(ids))
    return {each.id: each for each in _listed(f"article.uuid IN ({marks})", *ids)}


def counts() -> Counts:
    """Return how many articles stand in each place, and the tags in use."""
    places = [place for place in _PLACES if place is not None]
    # One answer: between two a busy thread may take the interpreter away.
    every = ",".join(f"(SELECT count(*) FROM article WHERE {_PLACES[p]})" for p in places)
    found = dict(zip(places, map(int, row(f"SELECT {every}")), strict=True))
    found[Place.NOTES] = notebook.count()  # of notes, not of articles that have some
    return Counts(places=found, tags=tuple(tags.in_use()))


def _listed(where: str, *values: object) -> list[ListedArticle]:
    found = rows(
        f"SELECT {articles.COLUMNS}, {statuses.COLUMNS}, article.id {statuses.FROM} "
        f"WHERE {where}",
        *values,
    )
    numbers = [columns[-1] for columns in found] if len(found) <= _NAMED else None
    tagged = tags.of_articles(numbers)
    marks = _marks(numbers)
    return [
        ListedArticle(
            article=articles.article_of(columns[: articles.COUNT]),
            status=statuses.status_of(columns[articles.COUNT : -1]),
            tags=tagged.get(columns[-1], ()),
            highlight_count=marks.get(columns[-1], (0, 0))[0],
            note_count=marks.get(columns[-1], (0, 0))[1],
        )
        for columns in found
    ]


def _marks(numbers: Sequence[int] | None) -> dict[int, tuple[int, int]]:
    """Return the numbers of highlights and of notes on the whole article."""
    chosen = ""
    if numbers is not None:
        chosen = f"WHERE article_id IN ({','.join(map(str, numbers))})"
    return {
        number: (highlights, notes)
        for number, highlights, notes in rows(
            "SELECT article_id, sum(highlights), sum(notes) FROM ("
            "SELECT article_id, 1 AS highlights, 0 AS notes FROM highlight "
            f"{chosen} UNION ALL SELECT article_id, 0, 1 FROM note {chosen}) "
            "GROUP BY article_id"
        )
    }
