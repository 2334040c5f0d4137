from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.find import FindableText, FindOptions
from reader.text.folding import fold_character, folded

LOOSE = FindOptions()


def found(text: str, words: str, options: FindOptions = LOOSE) -> list[str]:
    return [text[start:end] for start, end in FindableText(text).find(words, options)]


def test_case_and_accents_are_ignored():
    assert found("Café CAFE cafés", "cafe") == ["Café", "CAFE", "café"]


def test_accents_that_were_typed_are_ignored_too():
    assert found("a cafe", "café") == ["cafe"]


def test_a_letter_that_unfolds_into_two_is_found_whole():
    assert found("die Straße dort", "STRASSE") == ["Straße"]


def test_a_combining_accent_belongs_to_the_range():
    assert found("cafe\u0301 noir", "cafe") == ["cafe\u0301"]


def test_case_matters_when_asked_for():
    assert found("Note note", "note", FindOptions(match_case=True)) == ["note"]


def test_whole_words_leave_out_parts_of_words():
    assert found("art artful ART", "art", FindOptions(whole_words=True)) == ["art", "ART"]


def test_words_are_found_across_the_end_of_a_block():
    assert found("the end\n\nof it", "end of") == ["end\n\nof"]


def test_typed_quotes_find_curly_ones():
    assert found("reader\N{RIGHT SINGLE QUOTATION MARK}s disk", "reader's")


@pytest.mark.parametrize("words", ["", "   ", "\n"])
def test_nothing_typed_finds_nothing(words):
    assert found("text", words) == []


def test_signs_of_a_pattern_are_letters():
    assert found("a.b a+b (x", "a.b") == ["a.b"]
    assert found("a.b a+b (x", "(") == ["("]


@given(st.text(min_size=1), st.text(), st.text())
def test_what_was_put_in_is_found(words, before, after):
    text = f"{before} {words} {after}"
    ranges = FindableText(text).find(words, LOOSE)

    assert all(0 <= start < end <= len(text) for start, end in ranges)
    assert ranges == sorted(ranges)
    if words.isascii() and words.strip():
        assert ranges


def test_a_korean_syllable_is_one_letter():
    assert found("각 가", "가") == ["가"]


@given(st.text(), st.booleans())
def test_every_folded_letter_knows_where_it_came_from(text, match_case):
    made = folded(text, match_case=match_case)

    for place, letter in enumerate(made.text):
        assert letter in fold_character(text[made.place(place)], match_case)
