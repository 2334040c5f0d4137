"""Words are broken where their language breaks them, and nothing else is touched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.hyphenation import SOFT_HYPHEN, Hyphenator

ENGLISH = Hyphenator("en-US")


def broken(text: str, hyphenator: Hyphenator = ENGLISH) -> str:
    return hyphenator.hyphenated(text).replace(SOFT_HYPHEN, "·")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Hyphenation, typography.", "Hy·phen·ation, ty·pog·ra·phy."),
        ("(reading)", "(read·ing)"),
        ("a difficult office", "a diffi·cult office"),
        ("well-mannered", "well-man·nered"),
        ("short words stay", "short words stay"),
        ("the UNIVERSITY and NATO", "the UNIVERSITY and NATO"),
        ("https://example.org/typography", "https://example.org/typography"),
        ("example.org and somebody@example.org", "example.org and somebody@example.org"),
        ("typography2 under_scored", "typography2 under_scored"),
        ("東京の話をしています", "東京の話をしています"),
    ],
)
def test_words_of_running_text_are_broken(text, shown):
    assert broken(text) == shown


def test_a_language_has_patterns_of_its_own():
    assert broken("Silbentrennung", Hyphenator("de")) == "Sil·ben·tren·nung"
    assert broken("typographie", Hyphenator("fr-CA")) == "ty·po·gra·phie"


@pytest.mark.parametrize("language", ["zh", "ja", "tlh", "x"])
def test_a_language_without_patterns_is_a_lookup_error(language):
    with pytest.raises(LookupError):
        Hyphenator(language)


@given(st.text())
def test_nothing_but_soft_hyphens_is_added(text):
    text = text.replace(SOFT_HYPHEN, "")
    assert ENGLISH.hyphenated(text).replace(SOFT_HYPHEN, "") == text
