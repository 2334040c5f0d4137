"""Write a note that others may be writing too: nothing anybody has written is lost.

A write carries the text it started from. Where the library says something else by now, both
texts are kept; where what carried the note was deleted meanwhile, it comes back.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto
from uuid import uuid4

from reader.model.annotation import Highlight, HighlightId, Note, NoteId
from reader.model.article import ArticleId
from reader.model.change import Change, ChangeKind, Edit
from reader.model.errors import ConflictError
from reader.services import annotating
from reader.services.clock import now
from reader.store import deleted, edits, highlights, notes
from reader.store.database import transaction
from reader.text.checklists import toggled

SEPARATOR = "\n\n---\n\n"
"""What stands between the text of somebody else and one's own: a rule in Markdown."""

_TRIES = 5
"""Another program may write between our look and our write, but hardly ever twice."""


class Outcome(Enum):
    """What became of a text."""

    KEPT = auto()
    JOINED = auto()
    """Somebody else had written too: both texts are in the note."""
    BROUGHT_BACK = auto()
    """What carries the note had been deleted, and is back with it. If the article was fetched
    again meanwhile, ``trash.find_again`` finds its words."""
    ON_ARTICLE = auto()
    """What carried the note is gone for good: the text is a note on the article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A note as it is in the library now; *change* is None if there was nothing to change."""

    text: str
    outcome: Outcome
    change: Change | None = None


def write(record_id: str, text: str, base: str, article_id: ArticleId) -> Written:
    """Write *text*, which began as *base*, as the note of a highlight or on an article.

    *article_id* is where the text goes if neither the library nor its trash knows the record.
    Raises ArticleNotFoundError if that is gone too.
    """
    for _try in range(_TRIES - 1):
        try:
            return _write(record_id, text, base, article_id)
        except ConflictError:
            continue
    return _write(record_id, text, base, article_id)


def toggle_box(record_id: str, line: int) -> Change:
    """Tick or untick the box in a line of a note; raises ConflictError if there is none."""
    record = highlights.get(HighlightId(record_id)) or notes.get(NoteId(record_id))
    turned = toggled(_words(record), line) if record else None
    if record is None or turned is None:
        raise ConflictError
    return _put(record, _with(record, turned))


def delete_emptied(note_id: NoteId) -> Change:
    """Delete a note on an article whose writer has left it empty.

    Raises ConflictError if it is gone, or if somebody else has written there meanwhile.
    """
    note = notes.get(note_id)
    if note is None or note.text.strip():
        raise ConflictError
    return annotating.delete_note(note_id)


def keep_emptied(typed: Change) -> None:
    """Put what a note said that was emptied into the trash, as a note on its article.

    *typed* is what was done to the note since it was opened.
    """
    time = now()
    emptied = [
        Note(
            id=NoteId(str(uuid4())),
            article_id=before.article_id,
            text=_words(before),
            created=before.created,
            modified=time,
        )
        for before, after in ((edit.before, edit.after) for edit in typed.edits)
        if isinstance(before, Highlight | Note)
        and isinstance(after, Highlight | Note)
        and _words(before).strip()
        and not _words(after).strip()
    ]
    if emptied:
        with transaction():
            deleted.keep(emptied, time)


def both(theirs: str, mine: str) -> str:
    """Return one text that holds two; one that is whole lines of the other is not repeated."""
    if not theirs.strip() or _holds(mine, theirs):
        return mine
    if not mine.strip() or _holds(theirs, mine):
        return theirs
    return f"{theirs.rstrip()}{SEPARATOR}{mine}"


def _holds(text: str, part: str) -> bool:
    return f"\n{part.strip()}\n" in f"\n{text.strip()}\n"


def _write(record_id: str, text: str, base: str, article_id: ArticleId) -> Written:
    record = highlights.get(HighlightId(record_id)) or notes.get(NoteId(record_id))
    if record is None:
        return _bring_back(record_id, text, base, article_id)
    stored = _words(record)
    if stored == text:
        return Written(text=text, outcome=Outcome.KEPT)
    outcome = Outcome.KEPT if stored == base else Outcome.JOINED
    kept = text if stored == base else both(stored, text)
    if kept == stored:
        return Written(text=kept, outcome=outcome)
    return Written(text=kept, outcome=outcome, change=_put(record, _with(record, kept)))


def _bring_back(record_id: str, text: str, base: str, article_id: ArticleId) -> Written:
    if not text.strip():
        return Written(text=text, outcome=Outcome.KEPT)
    gone = deleted.get(record_id)
    if gone is None:
        change = annotating.add_note(article_id, text)
        return Written(text=text, outcome=Outcome.ON_ARTICLE, change=change)
    stored = _words(gone.record)
    kept = text if stored == base else both(stored, text)
    change = _put(None, _with(gone.record, kept))
    return Written(text=kept, outcome=Outcome.BROUGHT_BACK, change=change)


def _put(before: Highlight | Note | None, after: Highlight | Note) -> Change:
    edit = Edit(before=before, after=after)
    edits.apply([edit], now())
    return Change(kind=ChangeKind.NOTED, edits=(edit,))


def _words(record: Highlight | Note) -> str:
    return record.note if isinstance(record, Highlight) else record.text


def _with(record: Highlight | Note, text: str) -> Highlight | Note:
    if isinstance(record, Highlight):
        return replace(record, note=text, modified=now())
    return replace(record, text=text, modified=now())
