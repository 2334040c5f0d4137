"""Which cards pass a filter, and in which order they come."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model.annotation import Colour, Placement
from reader.model.article import VersionId
from reader.ui.sidebar.card_filter import CardFilter, Order, Sorting, chosen, ordered, tally
from tests.laws import examples
from tests.ui.annotations import NOON, highlight, note

LOST = Placement(version=VersionId("v2"), anchor=None, settled=False)
CARDS = (
    highlight("plain", start=30),
    highlight("green", start=10, colour=Colour.GREEN, note="Yes."),
    highlight("law", start=20, tags=("law",), note="  "),
    highlight("books", start=40, tags=("law/books", "Reading"), colour=Colour.GREEN),
    replace(highlight("lost", start=0, note="Where?"), placement=LOST),
    note("whole"),
)
TAGS = st.frozensets(st.sampled_from(["law", "law/books", "reading", "lawyer"]), max_size=2)
FILTERS = st.builds(
    CardFilter,
    colours=st.frozensets(st.sampled_from(list(Colour)), max_size=2),
    tags=TAGS,
    with_notes=st.booleans(),
    lost=st.booleans(),
)


def names(wanted, **more):
    return [card.id for card in chosen(CARDS, wanted, **more)]


@pytest.mark.parametrize(
    ("wanted", "passing"),
    [
        (CardFilter(), ["plain", "green", "law", "books", "lost", "whole"]),
        (CardFilter(colours=frozenset({Colour.GREEN})), ["green", "books"]),
        (CardFilter(tags=frozenset({"law"})), ["law", "books"]),
        (CardFilter(tags=frozenset({"law/books"})), ["books"]),
        (CardFilter(tags=frozenset({"reading"})), ["books"]),
        (CardFilter(tags=frozenset({"la"})), []),
        (CardFilter(with_notes=True), ["green", "lost", "whole"]),
        (CardFilter(lost=True), ["lost"]),
        (CardFilter(colours=frozenset({Colour.GREEN}), with_notes=True), ["green"]),
    ],
)
def test_what_passes(wanted, passing):
    assert names(wanted) == passing


def test_a_card_that_is_kept_stands_where_it_stood():
    green = CardFilter(colours=frozenset({Colour.GREEN}))
    assert names(green, kept={"law"}) == ["green", "law", "books"]


def test_the_order_of_the_text_has_what_has_no_place_last():
    places = [card.id for card in ordered(CARDS, Order.PLACE)]
    assert places == ["green", "law", "plain", "books", "lost", "whole"]


def test_the_newest_come_first():
    older = replace(CARDS[1], created=NOON - timedelta(days=1))
    newer = replace(CARDS[0], created=NOON + timedelta(days=1))
    cards = [older, CARDS[4], CARDS[2], newer]
    newest = [card.id for card in ordered(cards, Order.TIME)]
    assert newest == ["plain", "law", "green", "lost"]


PLACES = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=12)


@settings(max_examples=examples(60))
@given(st.lists(PLACES, max_size=4), st.sampled_from(list(Order)))
def test_cards_that_change_are_sorted_like_cards_seen_first(drawn, order):
    sorting, known = Sorting(), {}
    for places in drawn:
        cards = [
            known.setdefault((name, start), highlight(f"h{name}", start=start))
            for name, start in dict(places).items()
        ]
        assert sorting.ordered(cards, Order.PLACE) == ordered(cards, Order.PLACE)
        assert sorting.ordered(cards, order) == ordered(cards, order)


def test_the_tally_counts_what_can_be_chosen():
    found = tally(CARDS)
    assert found.colours[Colour.GREEN] == 2
    assert found.colours[Colour.PINK] == 0
    assert [(tag.name, count) for tag, count in found.tags] == [
        ("law", 1),
        ("law/books", 1),
        ("Reading", 1),
    ]
    assert (found.with_notes, found.lost) == (3, 1)


@given(FILTERS, FILTERS)
@settings(max_examples=examples(100))
def test_what_is_asked_of_one_kind_narrows_what_passes(one, other):
    """Asking for a note or for what is lost as well never lets more pass."""
    both = replace(one, with_notes=one.with_notes or other.with_notes, lost=True)
    assert set(names(both)) <= set(names(one))
    wider = replace(one, colours=frozenset())
    assert set(names(one)) <= set(names(wider))
