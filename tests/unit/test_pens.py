"""The names of pens: clean, told apart, and understood however they are given."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.annotation import Colour
from reader.model.pens import LONGEST_NAME, Pens, clean_name, clean_names
from reader.text.pen_words import mark_words, name_taken, pen_called, pen_word

NAMED = Pens(names={Colour.YELLOW: "claim", Colour.PINK: "to quote"})


@given(st.text(max_size=60))
def test_a_clean_name_stays_as_it_is_and_can_be_seen(given_name):
    name = clean_name(given_name)
    assert clean_name(name) == name
    assert len(name) <= LONGEST_NAME
    assert name == name.strip()
    assert not {unicodedata.category(each) for each in name} & {"Cc", "Cs", "Zl", "Zp"}
    assert unicodedata.is_normalized("NFC", name)


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("  to \n quote ", "to quote"),
        ("e\u0301vidence", "\u00e9vidence"),
        ("cla\u202eim\x00", "claim"),
        ("\u200d", ""),
        ("\U0001f469\u200d\U0001f52c", "\U0001f469\u200d\U0001f52c"),
        ("x" * 40, "x" * LONGEST_NAME),
    ],
)
def test_names_are_cleaned(given_name, kept):
    assert clean_name(given_name) == kept


names = st.dictionaries(
    st.sampled_from(Colour), st.sampled_from(["a", "A", "b", "blue", "Green", ""]) | st.text()
)


@given(names)
def test_no_two_pens_go_by_one_name(given_names):
    kept = clean_names(given_names)
    called = [kept.get(colour, colour.value).casefold() for colour in Colour]
    assert len(set(called)) == len(called)
    assert clean_names(kept) == kept


@given(names)
def test_what_is_not_taken_is_kept(given_names):
    if not name_taken(given_names):
        cleaned = {c: clean_name(name) for c, name in given_names.items()}
        wanted = {c: n for c, n in cleaned.items() if n and n.casefold() != c.value}
        assert clean_names(given_names) == wanted


@pytest.mark.parametrize(
    ("called", "pen"),
    [
        ("claim", Colour.YELLOW),
        (" Claim ", Colour.YELLOW),
        ("yellow", Colour.YELLOW),
        ("TO  QUOTE", Colour.PINK),
        ("green", Colour.GREEN),
        ("mauve", None),
        ("", None),
    ],
)
def test_a_pen_is_found_by_its_name_or_its_colour(called, pen):
    assert pen_called(NAMED, called) is pen


def test_every_pen_is_called_something():
    assert [pen_word(NAMED, colour) for colour in Colour] == [
        "claim",
        "green",
        "blue",
        "to quote",
        "purple",
    ]
    assert mark_words(NAMED, Colour.YELLOW) == "Highlight as claim"
    assert mark_words(NAMED, Colour.GREEN) == "Highlight in green"


def test_the_dialog_is_told_which_name_is_taken():
    assert name_taken({Colour.YELLOW: "x", Colour.BLUE: "X "}) == "X"
    assert name_taken({Colour.YELLOW: "green"}) == "green"
    assert name_taken({Colour.YELLOW: "yellow"}) == ""
