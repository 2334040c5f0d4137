from __future__ import annotations

import pytest

from reader.model.errors import ArticleNotFoundError
from reader.services import annotating, history, library, trash
from reader.services.writing_notes import SEPARATOR, Outcome, both, keep_emptied, write
from reader.store import deleted
from tests.factories import write_note


@pytest.fixture
def mark(article):
    return annotating.highlight(article.id, 0, 6, note="as it was").edits[0].after


def note_of(mark) -> str:
    return next(m.note for m in annotating.highlights_of(mark.article_id) if m.id == mark.id)


def test_a_text_that_starts_from_what_is_there_takes_its_place(mark):
    written = write(mark.id, "as it is", "as it was", mark.article_id)

    assert (written.text, written.outcome) == ("as it is", Outcome.KEPT)
    assert note_of(mark) == "as it is"


def test_two_texts_from_one_are_both_kept(mark):
    write_note(mark.id, "theirs")
    written = write(mark.id, "mine", "as it was", mark.article_id)

    assert written.outcome is Outcome.JOINED
    assert note_of(mark) == written.text == f"theirs{SEPARATOR}mine"


def test_the_same_text_twice_is_one(mark):
    write_note(mark.id, "the same")
    written = write(mark.id, "the same", "as it was", mark.article_id)

    assert written.change is None
    assert note_of(mark) == "the same"


def test_what_an_emptied_note_said_waits_in_the_trash(mark):
    keep_emptied(write_note(mark.id, "better"))  # it still says something
    assert not deleted.everything()

    keep_emptied(write_note(mark.id, " "))
    (kept,) = deleted.everything()
    trash.restore(marks=[kept.record.id])
    assert [note.text for note in annotating.notes_of(mark.article_id)] == ["better"]
    assert note_of(mark) == " "


def test_a_note_that_says_nothing_is_deleted_without_a_trace(article):
    note = annotating.add_note(article.id, " ").edits[0].after
    annotating.delete_note(note.id)
    assert not deleted.everything()


@pytest.mark.parametrize(
    ("theirs", "mine", "kept"),
    [
        ("one", "one\ntwo", "one\ntwo"),
        ("one\ntwo", "two", "one\ntwo"),
        ("Th", "This", f"Th{SEPARATOR}This"),
        ("", "mine", "mine"),
        ("theirs", " ", "theirs"),
    ],
)
def test_whole_lines_are_not_repeated(theirs, mine, kept):
    assert both(theirs, mine) == kept


def test_a_deleted_highlight_comes_back_with_what_was_being_written(mark):
    annotating.delete_highlights([mark.id])
    written = write(mark.id, "typed meanwhile", "as it was", mark.article_id)

    assert written.outcome is Outcome.BROUGHT_BACK
    assert note_of(mark) == "typed meanwhile"
    assert deleted.get(mark.id) is None


def test_bringing_back_is_a_step_that_can_be_undone(mark):
    annotating.delete_highlights([mark.id])
    past = history.History()
    past.record(write(mark.id, "typed", "as it was", mark.article_id).change)
    past.undo()

    assert annotating.highlights_of(mark.article_id) == []
    assert deleted.get(mark.id).record.note == "typed"


def test_a_deleted_note_comes_back_too(article):
    note = annotating.add_note(article.id, "as it was").edits[0].after
    annotating.delete_note(note.id)
    write(note.id, "typed", "as it was", article.id)

    assert [each.text for each in annotating.notes_of(article.id)] == ["typed"]


def test_what_is_gone_for_good_leaves_its_text_on_the_article(mark):
    annotating.delete_highlights([mark.id])
    deleted.forget([mark.id])
    written = write(mark.id, "typed", "as it was", mark.article_id)

    assert written.outcome is Outcome.ON_ARTICLE
    assert [each.text for each in annotating.notes_of(mark.article_id)] == ["typed"]


def test_nothing_is_brought_back_for_an_empty_text(mark):
    annotating.delete_highlights([mark.id])

    assert write(mark.id, "", "as it was", mark.article_id).change is None


def test_without_the_article_the_writer_is_told(mark):
    library.trash([mark.article_id])
    library.delete_for_ever([mark.article_id])

    with pytest.raises(ArticleNotFoundError):
        write(mark.id, "typed", "as it was", mark.article_id)
