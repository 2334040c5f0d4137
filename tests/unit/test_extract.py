"""Whole pages in, articles out: what is chosen, what is dropped, what is refused."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader.extract import extract
from reader.model.article import Direction
from reader.model.errors import NotReadableError, NotReadableReason
from reader.text import clean_html
from reader.text.document import Caption, Figure, Heading, Paragraph, inline_text
from reader.text.extracted import ExtractedArticle
from tests.laws import examples
from tests.unit.building import pieces

URL = "https://news.example/lamps"
WORDS = (
    "The lamp stood on the table, lit and trimmed, and gave a steady yellow light to the room"
    " in which nobody had read a page for years."
)
TEXT = "".join(
    f"<p>{number}. {WORDS}</p>" for number in ["One", "Two", "Three", "Four", "Five", "Six"]
)


def article(inside: str, head: str = "<title>On lamps and light</title>", around: str = ""):
    html = f"<html lang=en><head>{head}</head><body>{around}<article>{inside}</article></body>"
    return extract(html, URL)


def texts(found: ExtractedArticle) -> list[str]:
    return [
        inline_text(leaf.block.content)
        for leaf in found.document.leaves
        if isinstance(leaf.block, Paragraph | Heading | Caption)
    ]


def test_the_article_is_taken_and_the_frame_left():
    frame = "<nav><a href=/>Home</a></nav><aside>Weather</aside><footer>Imprint</footer>"
    found = article(f"<h1>On lamps and light</h1>{TEXT}", around=frame)
    assert [text.split(".")[0] for text in texts(found)] == [
        "One",
        "Two",
        "Three",
        "Four",
        "Five",
        "Six",
    ]
    assert found.title == "On lamps and light"
    assert found.url == URL
    assert found.language == "en"
    assert found.direction is Direction.LTR
    assert found.word_count == found.text.count(" ") + found.text.count("\n\n") + 1
    assert found.excerpt.startswith("One. The lamp stood")


def test_bytes_are_decoded_by_what_the_page_says():
    html = f"<meta charset=iso-8859-15><title>Prix</title><p>caf\u00e9 10 \u20ac {WORDS}</p>"
    assert extract(html.encode("iso-8859-15")).text.startswith("café 10 €")


@pytest.mark.parametrize("box", ["article", "main", "section", "custom-element"])
def test_a_page_without_a_body_tag_has_its_article_all_the_same(box):
    found = extract(f"<title>Lamps</title><{box}>{TEXT}</{box}><p>The end of it.</p>", URL)
    assert found.text.startswith("One.")
    assert found.title == "Lamps"


def test_a_page_from_nowhere_needs_no_address():
    found = extract(f"<title>T</title>{TEXT}<p><a href='/x'>link</a> {WORDS}</p>")
    assert found.url == ""
    assert "link" in found.text


@pytest.mark.parametrize(
    "promo",
    [
        "<p>Related article: <a href=/x>The candle, a life</a></p>",
        "<p><b>Read more about</b> <a href=/x>candles and their makers</a></p>",
        "<p>READ ALSO: <a href=/x>Candles are back</a></p>",
        (
            "<div><p>You may also like...</p><ul><li><a href=/x>Wax</a><li><a href=/y>Wick"
            "</a></ul></div>"
        ),
        "<p>Advertisement</p>",
        "<div>Story continues below advertisement</div>",
        "<div class=newsletter><p>Sign up for our newsletter, the best of lamps</p></div>",
        "<div class='share-bar'><a href=/f>Facebook</a> <a href=/t>Tweet</a></div>",
        "<p>Subscribe to <a href=/n>our daily newsletter</a></p>",
        "<p><a href='https://www.news.example/z'>CANDLE MAKERS ARE ON STRIKE AGAIN</a></p>",
    ],
)
def test_promos_between_the_paragraphs_are_dropped(promo):
    assert texts(article(TEXT + promo + TEXT)) == texts(article(TEXT + TEXT))


@pytest.mark.parametrize(
    "own",
    [
        "<p>Read more books by lamp light, my father said, and did so himself.</p>",
        "<p>Related articles of law are <a href=/l>quoted below</a> in full and at length.</p>",
        "<h2>More about wax</h2><p>Wax is what candles are made of, in the main.</p>",
        "<p>Share of lamps in the market: <b>12 per cent</b>.</p>",
        "<p><a href='https://other.example/paper'>A paper on lamps and candles</a></p>",
        "<p>Comments on lamps are welcome.</p>",
    ],
)
def test_the_articles_own_words_are_no_promo(own):
    assert len(texts(article(TEXT + own + TEXT))) > 2 * len(texts(article(TEXT)))


def test_lines_that_only_repeat_the_header_are_dropped_before_the_first_words():
    top = (
        "<h2>On lamps and light</h2><p>By Ada Lovelace</p><p>Published 17 March 2026</p>"
        "<p>A short line of its own</p>"
    )
    found = article(
        top + TEXT, "<title>On lamps and light</title><meta name=author content=Ada>"
    )
    assert texts(found)[0] == "A short line of its own"


def test_a_portrait_of_the_author_before_the_first_words_is_dropped():
    portrait = "<p><img src=/ada.jpg alt='Ada Lovelace'></p><p><img src=/lamp.jpg alt=Lamp></p>"
    found = article(
        portrait + TEXT, "<title>x</title><meta name=author content='Ada Lovelace'>"
    )
    assert "ada.jpg" not in found.html
    assert "lamp.jpg" in found.html


def test_a_captioned_lead_picture_before_the_text_is_kept_once():
    figure = "<figure><img src=/a.jpg width=800><figcaption>A lamp</figcaption></figure>"
    found = article(
        f"<header><h1>On lamps and light</h1><div class=media-top>{figure}</div></header>"
        f"<div class=article-body>{TEXT}</div>"
    )
    first = found.document.blocks[0]
    assert isinstance(first, Figure)
    assert first.caption
    assert found.html.count("a.jpg") == 1


def test_what_stands_amid_the_text_is_kept_though_it_is_mostly_links():
    listed = "<ul><li><a href=/1>Lamps of Rome</a></li><li><a href=/2>Lamps of Ur</a></li></ul>"
    found = article(f"<div class=entry>{TEXT}<h3>Sources</h3>{listed}{TEXT}</div>")
    assert "Lamps of Ur" in texts(found)
    assert "Sources" in texts(found)


def test_a_definition_keeps_its_term_though_its_class_says_header():
    terms = f"<dl><dt class=subheaders>Wick</dt><dd><p>{WORDS}</p></dd></dl>"
    assert "\n\nWick\n\n" in article(f"<div class=entry>{TEXT}{terms}{TEXT}</div>").text


def test_notes_are_kept_though_their_box_says_footer():
    ref = "<p>Lamps<sup><a href='#fn1'>1</a></sup> are old.</p>"
    notes = "<div class=footnotes><ol><li id=fn1>See Pliny, Natural History.</li></ol></div>"
    found = article(f"<div class=entry>{TEXT}{ref}{TEXT}</div>{notes}")
    assert texts(found)[-1] == "See Pliny, Natural History."
    assert '<section class="footnotes">' in found.html


def test_text_that_readability_overlooks_is_found_by_its_paragraphs():
    boxes = "".join(f"<section><div><p>{n} {WORDS}</p></div></section>" for n in range(30))
    small = (
        "<div class=article-content><p>Short, but it calls itself the content, oh.</p></div>"
    )
    found = extract(f"<title>T</title><body><main>{small}{boxes}</main></body>", URL)
    assert sum(WORDS in text for text in texts(found)) == 30


def test_a_page_wrapped_in_a_form_is_read():
    found = extract(
        f"<title>T</title><body><form><input name=viewstate><div>{TEXT}</div></form>"
    )
    assert len(texts(found)) == 6


def test_a_page_hidden_until_a_script_shows_it_is_read():
    found = extract(f"<title>T</title><body><div style='display:none'>{TEXT}</div></body>")
    assert len(texts(found)) == 6


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("", NotReadableReason.NO_ARTICLE),
        ("   \n", NotReadableReason.NO_ARTICLE),
        ("<html><body></body></html>", NotReadableReason.NO_ARTICLE),
        ("<!doctype html>", NotReadableReason.NO_ARTICLE),
        (
            (
                "<body><noscript>You need to enable JavaScript to run this app.</noscript>"
                "<div id=root></div><script src=app.js></script></body>"
            ),
            NotReadableReason.NEEDS_SCRIPT,
        ),
        (
            "<body><div id=app></div><script src=app.js></script>",
            NotReadableReason.NEEDS_SCRIPT,
        ),
        (
            "<body><p>Checking your browser before you go on.</p>",
            NotReadableReason.NEEDS_SCRIPT,
        ),
        (
            "<body><h1>Welcome</h1><form><input type=password></form>",
            NotReadableReason.LOGIN_WALL,
        ),
        (
            "<body><p>The first words of a story. Log in to continue reading this story.</p>",
            NotReadableReason.LOGIN_WALL,
        ),
        (
            (
                '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "x",'
                '"isAccessibleForFree": false}</script><p>The first words of a story.</p>'
            ),
            NotReadableReason.LOGIN_WALL,
        ),
    ],
)
def test_a_page_without_an_article_is_refused_by_its_evidence(html, reason):
    with pytest.raises(NotReadableError) as refused:
        extract(html, URL)
    assert refused.value.reason is reason
    assert refused.value.url == URL


AN_ARTICLE = '<script type="application/ld+json">{"@type": "NewsArticle"}</script>'
TEASERS = "".join(
    f"<div class=card><h3><a href='/story-{n}'>The story of lamp number {n}</a></h3>"
    "<p>It burnt all night, and nobody knew why it did.</p></div>"
    for n in range(20)
)


@pytest.mark.parametrize("path", ["", "/", "/news", "/de/index.html"])
def test_a_page_of_headlines_is_refused(path):
    with pytest.raises(NotReadableError) as refused:
        extract(f"<title>The News</title>{TEASERS}", f"https://news.example{path}")
    assert refused.value.reason is NotReadableReason.FRONT_PAGE


@pytest.mark.parametrize(
    ("html", "url"),
    [
        (f"<title>Links</title>{TEASERS}", "https://news.example/2026/links-of-the-week"),
        (f"<title>Lamps</title><article>{TEXT}</article>{TEASERS}", "https://news.example/"),
        (
            f"<meta property=og:type content=article><title>x</title>{TEASERS}",
            "https://news.example/",
        ),
        (f"<title>x</title>{TEASERS}{AN_ARTICLE}", "https://news.example/"),
    ],
)
def test_a_page_with_headlines_around_an_article_is_not(html, url):
    assert extract(html, url).text


@pytest.mark.parametrize(
    "extra",
    [
        "<form>Log in <input type=password></form>",
        "<noscript>Please enable JavaScript to see comments</noscript>",
        (
            '<script type="application/ld+json">'
            '{"@type": "Article", "isAccessibleForFree": false}'
            "</script>"
        ),
    ],
)
def test_a_whole_article_is_never_refused(extra):
    assert article(TEXT + extra).word_count > 100


def test_a_short_page_is_an_article_too():
    assert extract("<p>One line.</p>").text == "One line."


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 10_000 + "deep words" + "</div>" * 10_000,
        "<b><i>deep words" * 3_000,
        "<ul><li>deep words" * 2_000,
        "<table><tr><td>deep words" * 1_000,
        "<blockquote>deep words" * 2_000,
        "<span>deep words" * 5_000 + "<p>" * 5_000,
    ],
)
def test_pages_nested_without_end_keep_their_words(html):
    assert "deep words" in extract(html).text


@pytest.mark.parametrize(
    "body",
    [
        b"<p>some \x00 nul \x00 words</p>",
        b"<p>some \xff\xfe\xc3( nul words</p>",
        "<p>some \ud800 nul words</p>".encode("utf-8", "surrogatepass"),
        b"<p>some &#0;&#x1f;&#xfffe;&#xd800; nul words</p>",
        "<p>some \x01\x0b\x1f\x7f nul \ufffe\uffff words</p>".encode(),
        b"<!DOCTYPE html><?xml version='1.0'?><p>some nul words",
        b"<p>some <![CDATA[x]]><!-- --- > nul words -->nul words",
        b"<p>some <a href='a\x01b'>nul</a> <img alt='\x02' src='\x03'> words",
    ],
)
def test_bytes_that_are_no_text_do_no_harm(body):
    found = extract(body, URL)
    assert "some" in found.text
    assert not set(found.text) & set("\0\ufffe\x01\x1f")
    assert clean_html.read(found.html) == found.document


def test_a_cell_beside_its_header_keeps_its_list_of_links():
    links = "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in ("English", "Māori"))
    rows = "".join(f"<tr><th>Row {number}<td>Words of it, plain" for number in range(20))
    table = (
        f"<table class=infobox><tr><th>Languages<td><div class=plainlist><ul>{links}</ul></div>"
        f"{rows}</table>"
    )
    assert "Languages\tEnglish\nMāori" in article(f"{table}{TEXT}{TEXT}").text


@settings(max_examples=examples(300))
@given(st.lists(pieces, max_size=40).map("".join))
@example("<form><form><td></form>" * 5)
@example("<p><iframe>" + "<p class=caption>" * 6)
def test_whatever_the_page_it_is_read_or_refused(html):
    try:
        found = extract(html, URL)
    except NotReadableError:
        return
    assert clean_html.read(found.html) == found.document
    assert found.title


@settings(max_examples=examples(200))
@given(st.binary(max_size=60), st.text(max_size=40))
def test_whatever_the_bytes_they_are_read_or_refused(raw, text):
    for page in (raw, text, b"<p>" + raw, f"<title>{text}<p>{text}<a href='{text}'>x"):
        try:
            extract(page, text)
        except NotReadableError:
            continue


def test_nothing_that_runs_survives():
    found = article(
        TEXT
        + "<p onclick='x()'>a <a href='javascript:x()'>b</a><script>x()</script>"
        + f"<img src='javascript:x()' onerror='x()'><svg onload='x()'/> {WORDS}</p>"
        + "<iframe srcdoc='<script>x()</script>'></iframe><object data=x></object>"
    )
    for evil in ("script", "onclick", "onerror", "onload", "srcdoc", "object", "x()"):
        assert evil not in found.html


def test_naming_the_floor_costs_nothing():
    import subprocess
    import sys

    code = (
        "import sys, reader.extract; print('lxml' in sys.modules, 'readability' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False", "False"]
