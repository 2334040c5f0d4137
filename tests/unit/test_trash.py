"""What was deleted comes back from the trash once, whole, and goes for ever when told so."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model.annotation import Colour, Exactness
from reader.model.change import ChangeKind
from reader.model.errors import ArticleNotFoundError, ConflictError
from reader.model.listing import Place, Shelf
from reader.services import annotating, importing, library, placing, refetching, trash
from reader.services.history import History
from reader.services.importing import Prepared
from reader.store import database, deleted
from tests.factories import TEXT, check_indexes, extracted, keep, tags, write_note
from tests.laws import examples


def mark(article, start=11, end=24, **more):
    return annotating.highlight(article.id, start, end, **more).edits[0].after


def empty_trash():
    articles = library.list_articles(Shelf(place=Place.TRASH))
    marks = trash.marks()
    trash.delete_for_ever([each.id for each in articles], [each.record.id for each in marks])


def thrown_away(article, **more):
    made = mark(article, **more)
    annotating.delete_highlights([made.id])
    return made


def fetch_again(article, *paragraphs):
    address = "https://a.example/tale"
    refetching.keep(
        article.id,
        Prepared(
            request=importing.request(address),
            source_url=address,
            extracted=extracted("A tale", *paragraphs),
        ),
    )


def tombstones():
    return {uuid for (uuid,) in database.rows("SELECT uuid FROM tombstone")}


def test_what_was_deleted_is_told_with_its_article_the_last_first(article):
    first = thrown_away(article, colour=Colour.PINK, note="why", tags=tags("law"))
    note = annotating.add_note(article.id, "On the whole.").edits[0].after
    annotating.delete_note(note.id)
    found = trash.marks()
    assert [each.record for each in found] == [note, first]
    assert {each.article.title for each in found} == {"A tale"}


def test_a_highlight_comes_back_as_it_was_and_can_be_undone(article):
    made, history = thrown_away(article, note="why", tags=tags("law")), History()
    change = trash.restore(marks=[made.id])
    history.record(change)
    (back,) = annotating.highlights_of(article.id)
    assert replace(back, modified=made.modified) == made
    assert change.kind is ChangeKind.RESTORED_MARKS
    assert made.id not in tombstones()
    history.undo()
    assert list(annotating.highlights_of(article.id)) == []
    assert [each.record.id for each in trash.marks()] == [made.id]
    assert made.id in tombstones()


def test_articles_and_marks_come_back_in_one_step(article):
    other = keep("Another", url="https://a.example/other")
    made = thrown_away(article)
    library.trash([other.id])
    change = trash.restore([other.id], [made.id])
    assert change.count == 2
    assert library.listed(other.id).status.trashed is None
    assert len(annotating.highlights_of(article.id)) == 1


def test_what_came_back_meanwhile_is_no_error(article):
    history = History()
    made = mark(article)
    history.record(annotating.delete_highlights([made.id]))
    history.undo()
    assert trash.restore(marks=[made.id, made.id, "nowhere"]).edits == ()
    assert len(annotating.highlights_of(article.id)) == 1


def test_undoing_what_somebody_else_brought_back_is_no_error(article):
    made, history = mark(article, note="why"), History()
    history.record(annotating.delete_highlights([made.id]))
    trash.restore(marks=[made.id])
    history.undo()
    assert [each.note for each in annotating.highlights_of(article.id)] == ["why"]
    history.redo()
    assert [each.record.id for each in trash.marks()] == [made.id]


def test_what_somebody_else_brought_back_and_changed_is_left_alone(article):
    made, history = mark(article), History()
    history.record(annotating.delete_highlights([made.id]))
    trash.restore(marks=[made.id])
    write_note(made.id, "theirs")
    with pytest.raises(ConflictError):
        history.undo()
    assert [each.note for each in annotating.highlights_of(article.id)] == ["theirs"]


def test_deleted_for_ever_leaves_its_tombstone_alone(article):
    gone, kept = thrown_away(article), thrown_away(article, start=0, end=6)
    trash.delete_for_ever(marks=[gone.id])
    assert [each.record.id for each in trash.marks()] == [kept.id]
    assert {gone.id, kept.id} <= tombstones()
    assert trash.restore(marks=[gone.id]).edits == ()


def test_an_emptied_trash_holds_nothing(article):
    other = keep("Another", url="https://a.example/other")
    thrown_away(article)
    library.trash([other.id])
    empty_trash()
    assert list(trash.marks()) == []
    with pytest.raises(ArticleNotFoundError):
        library.listed(other.id)
    assert library.listed(article.id)


def test_the_marks_of_an_article_in_the_trash_stay_with_it(article):
    made = thrown_away(article)
    library.trash([article.id])
    assert list(trash.marks()) == []
    empty_trash()
    assert deleted.get(made.id) is None


def test_a_highlight_is_found_again_in_what_was_fetched_meanwhile(article):
    made = thrown_away(article)
    fetch_again(article, f"Something came before. {TEXT}")
    trash.find_again(trash.restore(marks=[made.id]))
    (back,) = annotating.highlights_of(article.id)
    assert back.start == made.start + len("Something came before. ")
    assert back.placement.anchor.exactness is Exactness.EXACT


def test_where_its_reader_has_put_a_highlight_is_kept_in_the_trash(article):
    made = mark(article)
    placing.place(made.id, 0, 6)
    annotating.delete_highlights([made.id])
    trash.restore(marks=[made.id])
    (back,) = annotating.highlights_of(article.id)
    assert (back.start, back.end) == (0, 6)
    assert back.placement.anchor.exactness is Exactness.BY_HAND


def test_ids_may_be_cut_to_their_start(article):
    made = thrown_away(article)
    assert trash.find_marks(made.id[:8].upper()) == [made.id]
    assert trash.find_marks(made.id[:3]) == []


STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["mark", "note", "delete", "restore", "undo", "redo", "trash", "empty"]
        ),
        st.integers(0, 5),
    ),
    max_size=25,
)


class Desk:
    """A library with one article, a history, and what must be in it."""

    def __init__(self):
        self.article, self.history = keep(), History()
        self.known: set[str] = set()

    def here(self):
        marks = annotating.highlights_of(self.article.id)
        return [*marks, *annotating.notes_of(self.article.id)]

    def do(self, what, where):
        if what in ("undo", "redo"):
            getattr(self.history, what)()
        elif what == "empty":
            empty_trash()
        elif (change := self.changed(what, where)) is not None:
            self.history.record(change)

    def changed(self, what, where):
        here, waiting = self.here(), trash.marks()
        if what == "mark":
            change = annotating.highlight(self.article.id, where, where + 7)
        elif what == "note":
            change = annotating.add_note(self.article.id, "On the whole.")
        elif what == "delete" and here:
            return self.deleted(here[where % len(here)])
        elif what == "restore" and waiting:
            return trash.restore(marks=[waiting[where % len(waiting)].record.id])
        else:
            return None
        self.known.add(change.edits[0].after.id)
        return change

    def deleted(self, record):
        if hasattr(record, "target"):
            return annotating.delete_highlights([record.id])
        return annotating.delete_note(record.id)

    def check(self):
        here = [each.id for each in self.here()]
        waiting = [each.record.id for each in trash.marks()]
        assert len(set(here)) == len(here)
        assert not set(here) & set(waiting)
        assert set(here) | set(waiting) <= self.known
        assert not set(here) & tombstones()
        assert set(waiting) <= tombstones()


@settings(max_examples=examples(40))
@given(STEPS)
def test_nothing_is_ever_there_twice_and_no_step_fails(steps):
    with tempfile.TemporaryDirectory() as scratch:
        library.open_library(Path(scratch))
        desk = Desk()
        for step in steps:
            desk.do(*step)
            desk.check()
        check_indexes()
        library.close_library()
