from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model.annotation import Colour
from reader.model.article import State
from reader.services import annotating, library, reshaping
from reader.services.history import History, joined
from tests.factories import TEXT, check_indexes, keep, tags, write_note
from tests.laws import examples

PLACES = st.tuples(st.integers(0, 20), st.integers(21, len(TEXT)))
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("mark"), PLACES, st.sampled_from(Colour)),
        st.tuples(st.just("note"), st.integers(0, 5), st.text(max_size=5)),
        st.tuples(st.just("colour"), st.integers(0, 5), st.sampled_from(Colour)),
        st.tuples(st.just("tag"), st.integers(0, 5), st.sampled_from(["a", "b", "A"])),
        st.tuples(st.just("resize"), st.integers(0, 5), PLACES),
        st.tuples(st.just("join"), st.integers(0, 5), st.integers(1, 5)),
        st.tuples(st.just("split"), st.integers(0, 5), st.integers(1, 40)),
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


OF_THE_ARTICLE = {
    "mark": lambda article, place, colour: annotating.highlight(article, *place, colour=colour),
    "tag article": lambda article, _none, name: annotating.tag_articles([article], tags(name)),
    "move": lambda article, _none, state: library.move([article], state),
}


def join(mark, value, marks):
    other = marks[value % len(marks)]
    return None if other is mark else reshaping.join([mark.id, other.id])


def split(mark, value, _marks):
    head, tail = mark.quote[:value], mark.quote[value:]
    both = head.strip() and tail.strip()
    return reshaping.split(mark.id, mark.start + value) if both else None


OF_A_HIGHLIGHT = {
    "note": lambda mark, value, _marks: write_note(mark.id, value),
    "colour": lambda mark, value, _marks: annotating.recolour([mark.id], value),
    "tag": lambda mark, value, _marks: annotating.retag_highlights([mark.id], tags(value), ()),
    "resize": lambda mark, value, _marks: reshaping.set_bounds(mark.id, *value),
    "join": join,
    "split": split,
    "delete": lambda mark, _none, _marks: annotating.delete_highlights([mark.id]),
}


def do(step, article_id, history):
    """Do what a step says; False where there is nothing to do it with."""
    what, where, value = step
    marks = annotating.highlights_of(article_id)
    if what in OF_THE_ARTICLE:
        change = OF_THE_ARTICLE[what](article_id, where, value)
    elif marks and what in OF_A_HIGHLIGHT:
        change = OF_A_HIGHLIGHT[what](marks[where % len(marks)], value, marks)
    else:
        return False
    if change is not None:
        history.record(change)
    return change is not None


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
    typed = [write_note(mark, text) for text in ("a", "ab", "abc")]
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


def test_a_change_goes_on_with_the_last_step_and_with_no_other(article):
    history = History()
    made = annotating.highlight(article.id, 0, 6)
    mark = made.edits[0].after.id
    history.record(made)
    step = history.go_on(None, reshaping.set_bounds(mark, 0, 9))
    step = history.go_on(step, reshaping.set_bounds(mark, 0, 12))
    history.undo()
    assert annotating.highlights_of(article.id)[0].end == 6
    history.go_on(step, reshaping.set_bounds(mark, 0, 15))
    assert history.redo_kind() is None
    history.undo()
    assert annotating.highlights_of(article.id)[0].end == 6
    history.undo()
    assert list(annotating.highlights_of(article.id)) == []
