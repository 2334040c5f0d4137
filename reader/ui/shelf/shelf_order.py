"""Where an article stands on a shelf, without asking the library for the whole shelf."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import datetime

from reader.model.article import State
from reader.model.listing import ListedArticle, Place, Shelf
from reader.ui.shelf.list_rows import ArticleRow, Row

_STATES = {
    Place.INBOX: State.INBOX,
    Place.LATER: State.LATER,
    Place.ARCHIVE: State.ARCHIVE,
}


def is_plain(shelf: Shelf) -> bool:
    """Return whether an article's own status tells if it stands on a shelf.

    A tag may come from a highlight; the view of all notes and the trash have other rows.
    """
    return shelf.tag is None and shelf.place is not Place.TRASH


def belongs(listed: ListedArticle, shelf: Shelf) -> bool:
    """Return whether an article stands on a plain shelf."""
    status = listed.status
    if status.trashed is not None:
        return False
    if shelf.place is Place.FAVOURITES:
        return status.favourite
    return shelf.place is None or status.state is _STATES[shelf.place]


def placed(
    rows: Sequence[Row], changed: Iterable[ListedArticle], shelf: Shelf, *, has_more: bool
) -> list[Row]:
    """Return *rows* (newest first, without the changed ones) with what belongs among them.

    If the shelf *has_more* than these rows, what belongs after them is left for later.
    """
    result = list(rows)
    for listed in changed:
        if belongs(listed, shelf):
            at = bisect_left(result, -_age(listed.article.added), key=_key)
            if at < len(result) or not has_more:
                result.insert(at, ArticleRow(listed))
    return result


def _key(row: Row) -> float:
    return -_age(row.listed.article.added) if isinstance(row, ArticleRow) else 0.0


def _age(added: datetime) -> float:
    return added.timestamp()
