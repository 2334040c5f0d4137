"""The trash: what was deleted comes back, or goes for ever."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from reader.model.annotation import Deleted, Highlight, HighlightId, Note, NoteId
from reader.model.article import Article, ArticleId
from reader.model.change import Change, ChangeKind, Edit
from reader.model.errors import ArticleNotFoundError
from reader.services import library
from reader.services.clock import now
from reader.services.placing import find_missing
from reader.store import deleted, edits, highlights, listing, notes, statuses
from reader.store.database import transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class TrashedMark:
    """A highlight or a note in the trash, the article it is from, and since when."""

    record: Highlight | Note
    article: Article
    deleted: datetime


def marks() -> Sequence[TrashedMark]:
    """Return the highlights and notes in the trash, the one deleted last first.

    What belongs to an article that is in the trash itself comes and goes with that.
    """
    found = deleted.everything()
    listed = listing.by_ids(list({each.record.article_id for each in found}))
    return [
        TrashedMark(
            record=each.record,
            article=listed[each.record.article_id].article,
            deleted=each.deleted,
        )
        for each in found
    ]


def find_marks(start: str) -> list[str]:
    """Return the ids in the trash, of highlights and notes, that begin with *start*."""
    wanted = start.strip().lower()
    if len(wanted) < library.SHORTEST_ID:
        return []
    return [each.record.id for each in deleted.by_id_start(wanted)]


def restore(articles: Sequence[ArticleId] = (), marks: Sequence[str] = ()) -> Change:
    """Take articles, and highlights and notes by their ids, out of the trash in one step.

    What is not there any more, or came back meanwhile, is left as it is. If an article was
    fetched again meanwhile, its highlights are lost until ``find_again``.
    """
    time = now()
    back = deleted.of_ids(marks)
    change = Change(
        kind=ChangeKind.RESTORED_MARKS if back else ChangeKind.RESTORED,
        edits=(
            *(_article_edit(each, time) for each in dict.fromkeys(articles)),
            *(_mark_edit(each, time) for each in _gone(back)),
        ),
    )
    edits.apply(change.edits, time)
    return change


def find_again(change: Change) -> None:
    """Find the highlights that *change* brought back in articles that were fetched meanwhile.

    Takes seconds in a long one: not on the thread that paints.
    """
    backs = [edit.after for edit in change.edits if edit.before is None]
    for article_id in {back.article_id for back in backs if isinstance(back, Highlight)}:
        find_missing(article_id)


def delete_for_ever(articles: Sequence[ArticleId] = (), marks: Sequence[str] = ()) -> None:
    """Delete articles, and highlights and notes by their ids, that are still in the trash.

    What came back while the reader was asked stays. Only that the others were there is
    remembered.
    """
    with transaction():
        deleted.forget(marks)
    library.delete_for_ever([each for each in articles if _is_in_trash(each)])


def _is_in_trash(article_id: ArticleId) -> bool:
    try:
        return statuses.get(article_id).trashed is not None
    except ArticleNotFoundError:
        return False


def _article_edit(article_id: ArticleId, time: datetime) -> Edit:
    before = statuses.get(article_id)
    return Edit(before=before, after=replace(before, trashed=None, modified=time))


def _mark_edit(found: Deleted, time: datetime) -> Edit:
    return Edit(before=None, after=replace(found.record, modified=time))


def _gone(found: Sequence[Deleted]) -> Sequence[Deleted]:
    """Return those that did not come back meanwhile."""
    ids = [each.record.id for each in found]
    marks = highlights.of_ids([HighlightId(each) for each in ids])
    remarks = notes.of_ids([NoteId(each) for each in ids])
    there: set[str] = {*marks, *remarks}
    return [each for each in found if each.record.id not in there]
