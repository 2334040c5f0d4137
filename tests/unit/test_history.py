from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model.annotation import Colour
from reader.model.article import State
from reader.services import annotating, library
from reader.services.history import History, joined
from tests.factories import TEXT, check_indexes, keep, tags
from tests.laws import examples

PLACES = st.tuples(st.integers(0, 20), st.integers(21, len(TEXT)))
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("mark"), PLACES, st.sampled_from(Colour)),
        st.tuples(st.just("note"), st.integers(0, 5), st.text(max_size=5)),
        st.tuples(st.just("colour"), st.integers(0, 5), st.sampled_from(Colour)),
        st.tuples(st.just("tag"), st.integers(0, 5), st.sampled_from(["a", "b", "A"])),
        st.tuples(st.just("delete"), st.integers(0, 5), st.none()),
        st.tuples(st.just("tag article"), st.none(), st.sampled_from(["x", "y"])),
        st.tuples(st.just("move"), st.none(), st.sampled_from(State)),
        st.tuples(st.just("undo"), st.none(), st.none()),
        st.tuples(st.just("redo"), st.none(), st.none()),
    ),
    max_size=14,
)


def picture_of(article_id):
    """Return all a reader can see of an article's marks, without times."""
    marks = [
        (m.id, m.start, m.end, m.colour, m.note, m.tags)
        for m in annotating.highlights_of(article_id)
    ]
    return marks, annotating.tags_of(article_id), library.listed(article_id).status.state


def do(step, article_id, history):
    what, where, value = step
    marks = annotating.highlights_of(article_id)
    mark = marks[where % len(marks)].id if marks and isinstance(where, int) else None
    match what:
        case "mark":
            history.record(annotating.highlight(article_id, *where, colour=value))
        case "tag article":
            history.record(annotating.tag_articles([article_id], tags(value)))
        case "move":
            history.record(library.move([article_id], value))
        case "note" if mark:
            history.record(annotating.write_note(mark, value))
        case "colour" if mark:
            history.record(annotating.recolour([mark], value))
        case "tag" if mark:
            history.record(annotating.tag_highlights([mark], tags(value)))
        case "delete" if mark:
            history.record(annotating.delete_highlights([mark]))
        case _:
            return False
    return True


@settings(max_examples=examples(40))
@given(STEPS)
def test_edits_undone_and_redone_leave_what_the_remaining_edits_gave(steps):
    with tempfile.TemporaryDirectory() as scratch:
        library.open_library(Path(scratch))
        article_id = keep().id
        history, done, undone = History(), [picture_of(article_id)], []
        for step in steps:
            if step[0] == "undo" and len(done) > 1:
                undone.append(done.pop())
                history.undo()
            elif step[0] == "redo" and undone:
                done.append(undone.pop())
                history.redo()
            elif do(step, article_id, history):
                done.append(picture_of(article_id))
                undone.clear()
            assert picture_of(article_id) == done[-1]
        check_indexes()
        library.close_library()


def test_with_nothing_done_there_is_nothing_to_undo_or_redo():
    assert History().undo() is None
    assert History().redo() is None
    assert History().undo_kind() is None


def test_typing_in_a_note_is_one_step(article):
    history = History()
    made = annotating.highlight(article.id, 0, 6)
    history.record(made)
    mark = made.edits[0].after.id
    typed = [annotating.write_note(mark, text) for text in ("a", "ab", "abc")]
    history.record(joined(typed))

    history.undo()
    assert annotating.highlights_of(article.id)[0].note == ""
    history.redo()
    assert annotating.highlights_of(article.id)[0].note == "abc"
    history.undo()
    history.undo()
    assert list(annotating.highlights_of(article.id)) == []


def test_a_note_begun_and_emptied_again_is_no_step(article):
    begun = annotating.add_note(article.id, "a")
    gone = annotating.delete_note(begun.edits[0].after.id)
    history = History()
    history.record(joined([begun, gone]))
    assert history.undo_kind() is None
