"""The words around a hit, marked to the code point."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.snippet import LENGTH, find_words, snippet

LONG = "Nothing to see here, only words that fill the page. " * 8


@pytest.mark.parametrize(
    ("text", "word", "marked"),
    [
        ("They were running.", "run", "running"),
        ("They run.", "runs", "run"),
        ("Une Crème brûlée", "creme", "Crème"),
        ("Une cre\u0300me", "crème", "cre\u0300me"),
        ("eine Straße", "strasse", "Straße"),
        ("読む猫で", "猫", "猫"),
        ("😀😀 the end", "end", "end"),
        ("İstanbul kedi", "kedi", "kedi"),
    ],
)
def test_a_found_word_is_marked_from_end_to_end(text, word, marked):
    assert [text[start:end] for start, end in find_words(text, [word])] == [marked]


def test_the_snippet_shows_the_first_hit_with_a_little_before_it():
    text = f"{LONG}Here is the needle,\n\nand \ufffc more. {LONG}"
    shown, marked, position = snippet(text, ["needle"])
    assert position == text.index("needle")
    assert [shown[start:end] for start, end in marked] == ["needle"]
    assert "needle,  and   more." in shown
    assert len(shown) <= LENGTH
    assert not shown.startswith(" ")


def test_without_a_hit_the_text_is_shown_from_its_beginning():
    assert snippet(LONG, ["absent"]) == (LONG[:LENGTH], [], None)


letters = st.text("abé猫 \n\ufffcßİ😀\u0301.", max_size=300)


@given(letters, st.lists(st.text("abé猫ßİ.", max_size=3), max_size=3))
def test_marks_lie_in_the_snippet_and_the_position_in_the_text(text, words):
    shown, marked, position = snippet(text, words)
    assert len(shown) <= LENGTH
    assert all(0 <= start < end <= len(shown) for start, end in marked)
    assert position is None or 0 <= position < len(text)
    assert (position is None) == (not find_words(text, words))
