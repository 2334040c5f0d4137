"""Cards in the margin: never over each other, and where one would look for them."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader.ui.page.margin_layout import lay_out
from tests.laws import examples

BETWEEN = 8
CARD = st.tuples(st.integers(0, 600), st.integers(20, 300))
CARDS = st.lists(CARD, min_size=1, max_size=12)


@st.composite
def margins(draw):
    """Wanted tops, heights, and the number of the current card or None."""
    cards = draw(CARDS)
    wanted = sorted(top for top, _height in cards)
    current = draw(st.none() | st.integers(0, len(cards) - 1))
    return wanted, [height for _top, height in cards], current


def bottoms(tops, heights):
    return [top + height for top, height in zip(tops, heights, strict=True)]


@given(margins())
@settings(max_examples=examples(300))
def test_cards_keep_their_order_and_lie_over_none(margin):
    wanted, heights, current = margin
    tops = lay_out(wanted, heights, BETWEEN, current)
    assert len(tops) == len(wanted)
    for (_above, bottom), (top, _below) in pairwise(
        zip(tops, bottoms(tops, heights), strict=True)
    ):
        assert top >= bottom + BETWEEN


@given(margins())
@settings(max_examples=examples(300))
def test_the_current_card_stands_at_its_words(margin):
    wanted, heights, current = margin
    tops = lay_out(wanted, heights, BETWEEN, current)
    first = current if current is not None else 0
    assert tops[first] == wanted[first]


@given(margins())
@settings(max_examples=examples(300))
def test_a_card_moves_only_if_it_is_pushed_and_only_as_far(margin):
    wanted, heights, current = margin
    tops = lay_out(wanted, heights, BETWEEN, current)
    ends = bottoms(tops, heights)
    calm = lay_out(wanted, heights, BETWEEN)
    for number, top in enumerate(tops):
        if current is None or number > current:
            below = number > 0 and top == ends[number - 1] + BETWEEN
            assert top == wanted[number] or (top > wanted[number] and below)
        elif number < current:
            above = ends[number] + BETWEEN == tops[number + 1]
            assert top == calm[number] or (top < calm[number] and above)


@given(margins())
@settings(max_examples=examples(300))
@example(([0, 0], [40, 40], 1))
def test_only_the_current_card_pushes_any_above_the_page(margin):
    wanted, heights, current = margin
    tops = lay_out(wanted, heights, BETWEEN, current)
    if tops[0] < 0:
        assert current
        packed = sum(heights[:current]) + BETWEEN * current
        assert packed > wanted[current]


@given(margins(), st.lists(st.integers(0, 200), min_size=12, max_size=12))
@settings(max_examples=examples(300))
def test_no_other_order_without_overlaps_is_nearer_to_the_words(margin, slack):
    """Any layout in which all stand at or under their words has every card as low or lower."""
    wanted, heights, _current = margin
    other, free = [], 0
    for top, height, more in zip(wanted, heights, slack, strict=False):
        other.append(max(top, free) + more)
        free = other[-1] + height + BETWEEN
    tops = lay_out(wanted, heights, BETWEEN)
    assert all(ours <= theirs for ours, theirs in zip(tops, other, strict=True))


def test_cards_beside_one_line_keep_reading_order():
    assert lay_out([100, 100, 100], [40, 40, 40], 8, 1) == [52, 100, 148]


def test_nothing_is_laid_out_of_nothing():
    assert lay_out([], [], 8) == []
