"""What stands out in code, in any language, and that nothing of it is lost or doubled."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.code_tokens import LONGEST, CodeKind, code_tokens

PYTHON = 'def light(n):\n    return "lit", 10  # évening\n'


def told(text: str, language: str) -> list[tuple[str, CodeKind]]:
    return [(text[t.start : t.end], t.kind) for t in code_tokens(text, language)]


def test_the_kinds_of_python():
    assert told(PYTHON, "python") == [
        ("def", CodeKind.KEYWORD),
        ("light", CodeKind.NAME),
        ("return", CodeKind.KEYWORD),
        ('"lit"', CodeKind.STRING),
        ("10", CodeKind.NUMBER),
        ("# évening", CodeKind.COMMENT),
    ]


@pytest.mark.parametrize("language", ["py", "python3", "PYTHON", "rs", "yml", "h"])
def test_a_language_goes_by_its_names_and_endings(language):
    assert code_tokens('fn main: "1" // 2', language) is not None
    assert code_tokens("# a comment\nint x = 1;", language)


@pytest.mark.parametrize("language", ["", "klingon", "../etc", "a b", "*"])
def test_an_unknown_language_has_no_colours(language):
    assert code_tokens(PYTHON, language) == ()


def test_endless_code_has_no_colours():
    assert code_tokens("x = 1\n" * LONGEST, "python") == ()


@given(
    st.text("ab1\"'#/*\n\t éx=(){}<>\\", max_size=60), st.sampled_from(["python", "c", "html"])
)
def test_tokens_rise_and_lie_within_the_code(text, language):
    tokens = code_tokens(text, language)
    assert all(0 <= one.start < one.end <= len(text) for one in tokens)
    assert all(one.end <= two.start for one, two in pairwise(tokens))
