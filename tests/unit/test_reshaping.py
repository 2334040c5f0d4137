"""A highlight on other words, two made one, one made two; and all of it taken back."""

from __future__ import annotations

import pytest

from reader.model.annotation import Colour
from reader.model.errors import ConflictError
from reader.services import annotating, library, placing, refetching, reshaping
from reader.services.history import History
from reader.store import versions
from tests.factories import TEXT, check_indexes, keep, tags
from tests.unit.test_refetching import FIRST, SECOND, THIRD, fetched


def mark(article, words: str, **more):
    text = library.open_article(article.id).text
    start = text.index(words)
    change = annotating.highlight(article.id, start, start + len(words), **more)
    return change.edits[0].after


def quotes(article) -> list[str]:
    """Return the words under each highlight now, in reading order."""
    text = library.open_article(article.id).text
    return [text[one.start : one.end] for one in annotating.highlights_of(article.id)]


def test_a_highlight_is_put_on_more_words_and_back(article):
    best = mark(article, "best", note="why?", colour=Colour.BLUE)
    history = History()
    history.record(reshaping.set_bounds(best.id, 11, 24))
    (found,) = annotating.highlights_of(article.id)
    assert (found.quote, found.note, found.colour) == (TEXT[11:24], "why?", Colour.BLUE)
    history.undo()
    assert annotating.highlights_of(article.id)[0].target == best.target
    history.redo()
    assert quotes(article) == [TEXT[11:24]]


def test_several_are_joined_from_the_first_word_to_the_last(article):
    later = mark(article, "worst", note="two", tags=tags("b", "c"))
    first = mark(article, "best", note="one", tags=tags("a", "b"), colour=Colour.PINK)
    again = mark(article, "best of", note="one")
    history = History()
    history.record(reshaping.join([later.id, first.id, again.id]))
    (found,) = annotating.highlights_of(article.id)
    assert found.id == first.id
    assert found.quote == "best of times, it was the worst"
    assert found.note == "one\n\ntwo"
    assert found.tags == tags("a", "b", "c")
    assert found.colour is Colour.PINK
    history.undo()
    assert quotes(article) == ["best", "best of", "worst"]
    check_indexes()


def test_one_is_split_and_the_white_space_left_between(article):
    whole = mark(article, "the best of times", note="one", tags=tags("a"))
    history = History()
    history.record(reshaping.split(whole.id, TEXT.index(" best") + 1))
    first, second = annotating.highlights_of(article.id)
    assert (first.quote, second.quote) == ("the", "best of times")
    assert (first.id, first.note, second.note) == (whole.id, "one", "")
    assert first.tags == second.tags == tags("a")
    history.undo()
    assert [one.target for one in annotating.highlights_of(article.id)] == [whole.target]


@pytest.mark.parametrize("at", [0, TEXT.index("best"), TEXT.index("best") + 4, len(TEXT)])
def test_nothing_is_split_off_without_words(article, at: int):
    best = mark(article, "best")
    with pytest.raises(ValueError, match="cannot be split"):
        reshaping.split(best.id, at)
    assert quotes(article) == ["best"]


@pytest.mark.usefixtures("library")
def test_in_another_version_the_words_there_count_from_then_on():
    article = keep("On margins", FIRST, SECOND, THIRD)
    made = mark(article, "two books at once", note="mine")
    changed = SECOND.replace("two books", "two journals")
    refetching.keep(article.id, fetched(FIRST, changed, THIRD))
    assert quotes(article) == ["two journals at once"]
    history = History()
    text = library.open_article(article.id).text
    start = text.index("keeps two journals")
    history.record(reshaping.set_bounds(made.id, start, start + len("keeps two journals")))
    (found,) = annotating.highlights_of(article.id)
    assert found.quote == "keeps two journals"
    assert not found.needs_review
    old = versions.of_article(article.id)[-1]
    refetching.read_version(old.id)
    assert quotes(article) == ["keeps two books"]
    refetching.read_version(versions.of_article(article.id)[0].id)
    history.undo()
    (found,) = annotating.highlights_of(article.id)
    assert (found.quote, found.needs_review) == ("two books at once", True)


@pytest.mark.usefixtures("library")
def test_what_is_lost_has_no_bounds():
    article = keep("On margins", FIRST, SECOND, THIRD)
    made = mark(article, "two books at once")
    refetching.keep(article.id, fetched(FIRST, THIRD, THIRD.replace("first", "last")))
    assert annotating.highlights_of(article.id)[0].is_orphan
    with pytest.raises(ConflictError):
        reshaping.set_bounds(made.id, 0, 4)
    placing.place(made.id, 0, 7)
    reshaping.set_bounds(made.id, 0, 11)
    assert quotes(article) == ["Margins are"]
