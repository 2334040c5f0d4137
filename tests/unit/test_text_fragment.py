"""Links to words: a browser that follows the specification finds them again."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reader.model.reference import REFERENCES, Reference
from reader.text.references import address_of, is_address
from reader.text.text_fragment import address_at

TEXT = "The lamp burned. It was, she said, well-trimmed.\n\nThe lamp went out & stayed so."


def link(words: str, after: int = 0) -> str:
    start = TEXT.index(words, after)
    return address_at("https://a.example/x", TEXT, start, start + len(words))


def found_by_browser(url: str, text: str) -> list[tuple[int, int]]:
    """Return every place a browser would take for the one that is meant."""
    directive = url.partition(":~:text=")[2]
    parts = directive.split(",")
    prefix = unquote(parts.pop(0)[:-1]) if parts[0].endswith("-") else ""
    suffix = unquote(parts.pop()[1:]) if parts[-1].startswith("-") else ""
    first, last = unquote(parts[0]), unquote(parts[-1])
    blocks = r"[\s\S]*?" if len(parts) > 1 else None
    middle = re.escape(first) if blocks is None else re.escape(first) + blocks + re.escape(last)
    pattern = rf"(?={re.escape(prefix)}\s*({middle})\s*{re.escape(suffix)})"
    pattern = pattern.replace(r"\ ", r"\s+")
    return [match.span(1) for match in re.finditer(pattern, text)]


def test_words_that_stand_once_need_no_more():
    assert link("well-trimmed") == "https://a.example/x#:~:text=well%2Dtrimmed"
    assert link("out & stayed") == "https://a.example/x#:~:text=out%20%26%20stayed"


def test_words_that_stand_twice_tell_what_is_around_them():
    assert (
        link("lamp")
        == "https://a.example/x#:~:text=The-,lamp,-burned.%20It%20was%2C%20she%20said%2C%20well%2Dtrimmed."
    )
    assert (
        link("lamp", 20)
        == "https://a.example/x#:~:text=The-,lamp,-went%20out%20%26%20stayed%20so."
    )


def test_words_of_several_blocks_tell_how_they_begin_and_end():
    made = link("It was, she said, well-trimmed.\n\nThe lamp went out")
    directive = made.partition(":~:text=")[2]
    assert directive == "It%20was%2C%20she%20said%2C%20well%2Dtrimmed.,The%20lamp%20went%20out"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.example/x#part", "https://a.example/x#part:~:text=burned"),
        ("https://a.example/x#:~:text=old", "https://a.example/x#:~:text=burned"),
    ],
)
def test_a_place_in_the_address_stays(url, expected):
    start = TEXT.index("burned")
    assert address_at(url, TEXT, start, start + 6) == expected


def test_nothing_but_space_and_pictures_leads_to_the_page():
    assert address_at("https://a.example/x", " \ufffc\n\n", 0, 4) == "https://a.example/x"


@given(
    st.lists(st.text("ab cé-,&灯👍", min_size=1, max_size=40), min_size=1, max_size=5),
    st.data(),
)
def test_a_browser_finds_the_words(paragraphs, data):
    text = "\n\n".join(" ".join(each.split()) for each in paragraphs if each.strip())
    assume(text)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assume(any(map(str.isalnum, text[start:end])))
    places = found_by_browser(address_at("https://a.example", text, start, end), text)
    assert any(first < end and start < last for first, last in places)


@pytest.mark.parametrize("reference", REFERENCES, ids=lambda each: each.name)
def test_our_own_places_make_sense(reference):
    assert is_address(reference.address)
    address = address_of(reference, "Größe  &\nlamp/é", "de-CH")
    assert "Gr%C3%B6%C3%9Fe%20%26%20lamp%2F%C3%A9" in address
    assert "{" not in address


@pytest.mark.parametrize(
    ("language", "expected"), [("de-CH", "de"), ("", "en"), ("nonsense", "en"), ("ZH_cn", "zh")]
)
def test_the_language_of_the_article_is_part_of_the_address(language, expected):
    reference = Reference("X", "https://{language}.a.example/?q={words}")
    assert address_of(reference, "a", language) == f"https://{expected}.a.example/?q=a"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://a.example/",
        "a.example/{words}",
        "file:///{words}",
        "javascript:alert({words})",
        "https://[{words}",
        "https:///{words}",
    ],
)
def test_addresses_that_make_no_sense(address):
    assert not is_address(address)
