"""Tags in the order a person looks for them in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.model.tag import Tag
from tests.factories import tags


def in_order(*names: str) -> list[str]:
    return [tag.name for tag in sorted(tags(*reversed(names)), key=lambda tag: tag.order)]


def test_numbers_are_sorted_as_numbers_and_case_and_accents_do_not_matter():
    names = ("2", "10", "ärger", "Art", "Auto", "t3", "T20", "t020b", "t100", "t100b", "Zeit")
    assert in_order(*names) == list(names)


def test_nested_tags_stand_under_their_parent():
    names = ("law", "law/2", "Law/10", "law/a", "law/a/b", "law old", "law-book")
    assert in_order(*names) == list(names)


@given(st.lists(st.text(min_size=1), max_size=4).map("/".join), st.text("0aÄ/²٢", min_size=1))
def test_any_two_tags_have_an_order_and_only_the_same_stand_in_one_place(one, other):
    first, second = Tag(one), Tag(other)
    assert (first.order < second.order) != (first.order >= second.order)
    assert (first.order == second.order) == (first.key == second.key)
