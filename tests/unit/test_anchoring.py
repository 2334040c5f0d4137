from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reader.model.article import ArticleId
from reader.text.anchoring import anchor, describe, occurrences

SOURCE = ArticleId("a")


@given(before=st.text(), exact=st.text(min_size=1), after=st.text())
def test_a_passage_is_found_where_it_was_marked(before, exact, after):
    text = before + exact + after
    target = describe(text, len(before), len(before + exact), SOURCE)

    assert anchor(text, target) == target.position


@given(before=st.text(), exact=st.text(min_size=1), after=st.text(), added=st.text(min_size=1))
def test_a_passage_moves_with_the_text_before_it(before, exact, after, added):
    text = before + exact + after
    target = describe(text, len(before), len(before + exact), SOURCE)
    assume((added + text).count(exact) == 1)

    found = anchor(added + text, target)

    assert found is None or (added + text)[found.start : found.end] == exact
    if len(before) >= 32:
        assert found is not None


def test_a_passage_that_is_gone_is_an_orphan():
    target = describe("the cat sat", 4, 7, SOURCE)
    assert anchor("the dog sat", target) is None


def test_twins_without_context_to_tell_them_apart_are_an_orphan():
    target = describe("cat", 0, 3, SOURCE)
    assert anchor("a cat and a cat", target) is None


def test_overlapping_occurrences_are_all_found():
    assert occurrences("aaa", "aa") == [0, 1]


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 2), (-1, 2), (0, 6)])
def test_what_is_no_range_in_the_text_cannot_be_marked(start, end):
    with pytest.raises(ValueError, match=r"range|text"):
        describe("words", start, end, ArticleId("a"))
