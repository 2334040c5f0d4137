from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.fetch.addresses import (
    address_key,
    canonical_address,
    clean_address,
    is_address,
    parse_addresses,
    same_site,
)


def test_addresses_are_found_in_what_people_paste():
    pasted = "See https://a.example/x_(y), and (http://b.example)!\nexample.com/x www.bbc.co.uk"
    assert parse_addresses(pasted) == [
        "https://a.example/x_(y)",
        "http://b.example",
        "https://example.com/x",
        "https://www.bbc.co.uk",
    ]


@pytest.mark.parametrize(
    "words",
    ["", "hello", "notes.txt", "me@example.com", "ftp://a.example", "a b", "3.14", "http://"],
)
def test_words_that_are_no_addresses(words):
    assert parse_addresses(words) == []
    assert not is_address(words)


@pytest.mark.parametrize(
    ("given_", "cleaned"),
    [
        ("https://A.example:443/a/?utm_source=x&id=1&fbclid=2", "https://a.example/a/?id=1"),
        ("https://a.example/?gallery=5&uid=3&ref=tw", "https://a.example/?gallery=5&uid=3"),
        ("https://a.example/x?b=2&a=1", "https://a.example/x?b=2&a=1"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
    ],
)
def test_tracking_is_dropped_and_nothing_else(given_, cleaned):
    assert clean_address(given_) == cleaned


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://a.example/x", "https://www.a.example/x/"),
        ("https://a.example/x#part", "https://a.example/x?utm_medium=mail"),
        ("https://a.example", "https://A.example:443/"),
    ],
)
def test_two_spellings_of_one_address_have_one_key(one, other):
    assert address_key(one) == address_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/x?id=1", "https://a.example/x?id=2"),
        ("https://a.example/#!/1", "https://a.example/#!/2"),
        ("https://a.example/x", "https://a.example:8080/x"),
    ],
)
def test_two_pages_have_two_keys(one, other):
    assert address_key(one) != address_key(other)


def test_a_declared_address_counts_on_the_same_site_and_not_as_its_front_page():
    page = "https://news.a-site.com/2026/story?page=2"
    assert canonical_address(page, "https://a-site.com/story") == "https://a-site.com/story"
    assert canonical_address(page, "/2026/story") == "https://news.a-site.com/2026/story"
    for foreign in ("https://b-site.com/story", "https://news.a-site.com/", "", "javascript:1"):
        assert canonical_address(page, foreign) == page


def test_two_users_of_one_public_host_are_two_sites():
    assert not same_site("https://a.github.io/x", "https://b.github.io/x")


@given(st.text(max_size=40))
def test_whatever_is_typed_is_no_error(text):
    assert all(is_address(found) for found in parse_addresses(text))
    is_address(text)
    clean_address(text)
    address_key(text)


@given(
    st.from_regex(
        r"https?://[a-z]{1,8}\.example(/[a-z%0-9]{0,5}){0,3}(\?[a-z_]{1,9}=[a-z0-9]{0,4})?",
        fullmatch=True,
    )
)
def test_cleaning_twice_changes_nothing_more(url):
    once = clean_address(url)
    assert clean_address(once) == once
    assert address_key(once) == address_key(url)
