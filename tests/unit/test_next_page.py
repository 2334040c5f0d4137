"""Which link of a page leads to the next page of the same article, and which do not."""

from __future__ import annotations

import pytest

from reader.extract.next_page import next_page_of
from reader.extract.parsing import parse
from reader.model.article import Before

STORY = "https://www.news.example/2026/03/lamps"


def next_of(html: str, address: str = STORY) -> str:
    return next_page_of(parse(f"<body><article><p>Words.</p></article>{html}"), address)


@pytest.mark.parametrize(
    ("html", "address", "expected"),
    [
        ("<a rel=next href='?page=2'>x</a>", STORY, f"{STORY}?page=2"),
        (
            "<a rel=next href='?id=7&page=3'>x</a>",
            f"{STORY}?id=7&page=2",
            f"{STORY}?id=7&page=3",
        ),
        ("<div class=pagination>1 <a href='?page=2'>2</a></div>", STORY, f"{STORY}?page=2"),
        ("<div class=pager><a href=/2026/03/lamps/2/>[2]</a></div>", STORY, f"{STORY}/2/"),
        ("<p><a href=/2026/03/lamps/page/2>Next page \u00bb</a></p>", STORY, f"{STORY}/page/2"),
        ("<a href=lamps-2.html>weiter</a>", f"{STORY}.html", f"{STORY}-2.html"),
        ("<a rel=next href=../4/>Page suivante</a>", f"{STORY}/page/3/", f"{STORY}/page/4/"),
        ("<a href='?seite=2'>N\u00e4chste Seite</a>", STORY, f"{STORY}?seite=2"),
        ("<a href='?p=2'>\u4e0b\u4e00\u9875</a>", STORY, f"{STORY}?p=2"),
        ("<a href='?page=2'>\u6b21\u306e\u30da\u30fc\u30b8</a>", STORY, f"{STORY}?page=2"),
        (
            "<a href='?page=2'>\u0627\u0644\u062a\u0627\u0644\u064a</a>",
            STORY,
            f"{STORY}?page=2",
        ),
        (
            "<a href='https://news.example/2026/03/lamps?page=2'>Next</a>",
            STORY,
            "https://news.example/2026/03/lamps?page=2",
        ),
        ("<a href='?page=2#top' aria-label='Next page'></a>", STORY, f"{STORY}?page=2"),
    ],
)
def test_the_next_page_of_an_article_is_found(html, address, expected):
    assert next_of(html, address) == expected


@pytest.mark.parametrize(
    "html",
    [
        "<a rel=next href=/2026/03/candles>The next post</a>",
        "<a href=/2026/03/candles>Next</a>",
        "<a href='https://other.example/2026/03/lamps?page=2'>Next</a>",
        "<a href='?page=3'>Next</a>",
        "<a href='?page=1'>Next</a>",
        "<a href='?page=2'>More about lamps</a>",
        "<p>See <a href='?page=2'>2</a> for more.</p>",
        "<div class=comments><div class=pagination><a href='?page=2'>2</a></div></div>",
        "<nav class=posts-navigation><a href='?page=2'>Older</a></nav>",
        "<a href='?print=1'>Next</a>",
        "<a href='javascript:next()'>Next</a>",
        "<a href='#page-2'>Next</a>",
        "<a>Next</a>",
    ],
)
def test_what_leads_elsewhere_is_not(html):
    assert next_of(html) == ""


def test_a_number_at_the_end_of_an_address_may_be_the_article_s():
    on = "<a rel=next href=/story/13>Next</a>"
    assert next_of(on, "https://news.example/story/12") == ""
    assert next_of("<a rel=next href=/story/12/2>2</a>", "https://news.example/story/12")


def test_from_a_page_that_was_reached_the_one_after_it_is_found():
    page = parse("<div class=pages><a href=/2026/03/lamps/2>2</a> <a href=lamps/3>3</a></div>")
    found = next_page_of(page, "https://www.news.example/2026/03/lamps/2", Before(STORY, 1))
    assert found == ""
    page = parse("<div class=pages><a href=../lamps/2>2</a> <a href=../lamps/3>3</a></div>")
    found = next_page_of(page, "https://www.news.example/2026/03/lamps/2", Before(STORY, 1))
    assert found == "https://www.news.example/2026/03/lamps/3"


@pytest.mark.parametrize("address", ["", "not an address", "https://[broken", "file:///a.html"])
def test_a_page_from_nowhere_has_no_next(address):
    assert next_of("<a rel=next href='?page=2'>Next</a>", address) == ""
