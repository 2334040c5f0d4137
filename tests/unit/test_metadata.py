"""What a page says about its article, wherever it says it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.extract.dates import iso_date
from reader.extract.metadata import base_of, read_metadata
from reader.extract.parsing import parse
from reader.model.article import Direction

PAGE = "https://news.example/2026/lamps.html?x=1"


def metadata(head: str = "", body: str = "<p>text", html: str = "<html>"):
    return read_metadata(parse(f"{html}<head>{head}</head><body>{body}</body></html>"), PAGE)


def ld(json: str) -> str:
    return f'<script type="application/ld+json">{json}</script>'


ARTICLE = """{"@type": "NewsArticle", "headline": "Lamps &amp; light", "datePublished":
"2026-03-17T08:00:00+01:00", "author": {"@type": "Person", "name": "Ada Lovelace"},
"publisher": {"name": "The News"}, "image": ["https://news.example/a.jpg"],
"description": "On lamps.", "inLanguage": "en-GB"}"""


@pytest.mark.parametrize(
    "json",
    [
        ARTICLE,
        f"[{ARTICLE}]",
        f'{{"@graph": [{{"@type": "WebSite", "name": "Other"}}, {ARTICLE}]}}',
        f"<!-- {ARTICLE} -->",
        f"//<![CDATA[\n{ARTICLE}\n//]]>",
        ARTICLE.replace('"en-GB"}', '"en-GB",}'),
        ARTICLE.replace('"NewsArticle"', '["Thing", "NewsArticle"]'),
        f'{{"@type": "WebPage", "mainEntity": {ARTICLE}}}',
    ],
)
def test_json_ld_tells_everything_in_any_wrapping(json):
    found = metadata(ld(json))
    assert found.title == "Lamps & light"
    assert found.byline == "Ada Lovelace"
    assert found.published == "2026-03-17T08:00:00+01:00"
    assert found.site_name == "The News"
    assert found.lead_image == "https://news.example/a.jpg"
    assert found.excerpt == "On lamps."
    assert found.language == "en-GB"


def test_broken_json_ld_is_passed_over():
    found = metadata(ld("{broken") + ld('"just words"') + ld("[" * 5000) + ld(ARTICLE))
    assert found.byline == "Ada Lovelace"


def test_several_authors_stand_in_their_order():
    authors = '{"@type": "Article", "author": [{"name": "B"}, {"name": "A"}, {"name": "B"}]}'
    assert metadata(ld(authors)).byline == "B, A"


def test_an_author_may_be_a_reference_to_another_node():
    person = '{"@type": "Person", "@id": "#ada", "name": "Ada"}'
    article = '{"@type": "Article", "author": [{"@id": "#ada"}, {"@id": "#gone"}]}'
    found = metadata(ld(f'{{"@graph": [{article}, {{"@id": "#ada"}}, {person}]}}'))
    assert found.byline == "Ada"


@pytest.mark.parametrize(
    ("authors", "byline"),
    [
        (["Ada", "Bob", "ada"], "Ada, Bob"),
        (["Lovelace, Ada", "Hopper, Grace"], "Lovelace, Ada; Hopper, Grace"),
        (["The News", "https://x.example/ada", "Ada"], "Ada"),
    ],
)
def test_each_author_may_have_a_tag(authors, byline):
    tags = "".join(f"<meta name=citation_author content='{author}'>" for author in authors)
    assert metadata(f"<meta property=og:site_name content='The News'>{tags}").byline == byline


def test_what_a_page_states_as_properties_comes_before_its_other_tags():
    found = metadata(
        "<meta name=author content='A desk'><meta property='og:title' content='A card'>"
        "<meta property='x:creator dc:creator' content='Ada'>"
        "<meta property='x:title dc:title' content='A title'>"
        "<meta name=DC.title content='A section'>"
    )
    assert (found.title, found.byline) == ("A title", "Ada")


def test_the_publisher_names_the_site_without_its_slogan():
    found = metadata(
        "<meta property='og:site_name' content='The News - all that is'>"
        "<title>Lamps - The News - all that is</title>" + ld(ARTICLE.replace("headline", "x"))
    )
    assert (found.site_name, found.title) == ("The News", "Lamps")


def test_open_graph_and_meta_tags_tell_the_rest():
    found = metadata(
        "<meta property='og:title' content='A  title'><meta name=author content='By Ada'>"
        "<meta property='og:site_name' content='The News'>"
        "<meta property='article:published_time' content='2026-03-17T08:00Z'>"
        "<meta property='og:image' content='/lead.jpg'>"
        "<meta name=description content='About it.'><meta property='og:locale' content=de_AT>"
    )
    assert found.title == "A title"
    assert found.byline == "Ada"
    assert found.site_name == "The News"
    assert found.published == "2026-03-17T08:00:00Z"
    assert found.lead_image == "https://news.example/lead.jpg"
    assert found.excerpt == "About it."
    assert found.language == "de-AT"


@pytest.mark.parametrize(
    "author",
    [
        "<a rel=author href=x>Ada Lovelace</a>",
        "<span itemprop=author><span itemprop=name>Ada Lovelace</span></span>",
        "<p class=byline>By Ada Lovelace</p>",
        "<div class='post-author'>Written by Ada Lovelace</div>",
    ],
)
def test_an_author_is_found_on_the_page(author):
    assert metadata(body=author).byline == "Ada Lovelace"


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Ada Lovelace March 17, 2026", "Ada Lovelace"),
        ("Ada Lovelace Tuesday, March 17, 2026 @ 11:10 PM UTC", "Ada Lovelace"),
        ("Ada Lovelace Published 10:02 AM EST Mar 17, 2026", "Ada Lovelace"),
        ("erstellt von Ada \u2014 veröffentlicht 17.03.2026 06:00", "Ada"),
        ("17. März 2026 | von Ada", "Ada"),
        ("17. März 2026", ""),
        ("Posted by Ada on 2026-03-17", "Ada"),
        ("View all posts by Ada", "Ada"),
        ("Author: Ada", "Ada"),
        ("Von", ""),
        ("Byron", "Byron"),
        ("Ada Lovelace @ada", "Ada Lovelace"),
        ("Written by Ada Edited by Bob", "Written by Ada Edited by Bob"),
        ("<b>Author</b>Ada<br>The News<i>, London</i>", "Ada The News, London"),
        ("x " * 500 + "17 March 2026", ""),
    ],
)
def test_a_byline_is_the_name_in_its_line(line, byline):
    assert metadata(body=f"<p class=byline>{line}</p>").byline == byline


@pytest.mark.parametrize(
    "author", ["https://x.example/ada", "@ada", "The News", "", "12", "x" * 200]
)
def test_what_is_no_name_is_no_byline(author):
    head = (
        f"<meta property=og:site_name content='The News'><meta name=author content='{author}'>"
    )
    assert metadata(head).byline == ""


@pytest.mark.parametrize(
    "date",
    [
        "<time datetime='2026-03-17' pubdate>x</time>",
        "<span itemprop=datePublished content='2026-03-17'>x</span>",
        "<article><time datetime='2026-03-17'>x</time></article>",
        "<time class=published>17 March 2026</time>",
    ],
)
def test_a_date_is_found_on_the_page(date):
    assert metadata(body=date).published == "2026-03-17"


@pytest.mark.parametrize(
    ("raw", "date"),
    [
        ("2026-03-17", "2026-03-17"),
        ("2026-3-7", "2026-03-07"),
        ("2026-03-17T08:05:30.123+0100", "2026-03-17T08:05:30+01:00"),
        ("2026-03-17 08:05", "2026-03-17T08:05:00"),
        ("2026-03-17T25:61:00Z", "2026-03-17"),
        ("20260317T080500", "2026-03-17"),
        ("March 17, 2026", "2026-03-17"),
        ("Published 17th Mar. 2026 at noon", "2026-03-17"),
        ("2026/03/17", "2026-03-17"),
        ("Tue, 17 Mar 2026 08:05:30 +0100", "2026-03-17"),
        ("2026-13-45", ""),
        ("0001-01-01T00:00:00", ""),
        ("yesterday", ""),
        ("", ""),
    ],
)
def test_dates_are_read_and_never_converted(raw, date):
    assert iso_date(raw) == date


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading_of_dates(text):
    assert isinstance(iso_date(text), str)


@pytest.mark.parametrize(
    ("title", "heading", "site", "expected"),
    [
        ("Lamps and light - The News", "Lamps and light", "", "Lamps and light"),
        ("Lamps and light | The News", "", "The News", "Lamps and light"),
        ("The News: Lamps and light", "Lamps and light", "", "Lamps and light"),
        ("The News » Lamps and light", "", "The News", "Lamps and light"),
        ("How to light a lamp at night | News", "", "", "How to light a lamp at night"),
        ("Rust - a language - for you", "Rust - a language - for you", "", None),
        ("Lamps: a history of light", "", "", None),
        ("A-b testing", "", "", None),
        ("Lamps | news.example", "", "", "Lamps"),
        ("Lamps and light -", "Lamps and light", "", "Lamps and light"),
        ("How we built the lamp - a story of light", "", "", None),
        ("Compiling lamps to light · News", "News", "", "Compiling lamps to light"),
    ],
)
def test_the_name_of_the_site_is_cut_off_the_title(title, heading, site, expected):
    head = f"<title>{title}</title><meta property=og:site_name content='{site}'>"
    assert metadata(head, f"<h1>{heading}</h1>").title == (expected or title)


def test_a_description_in_the_place_of_the_headline_is_no_title():
    head = ld('{"@type": "Article", "headline": "a thing that gives light"}')
    assert metadata(head + "<title>Lamp - The News</title>", "<h1>Lamp</h1>").title == "Lamp"


def test_a_title_stated_in_a_tag_is_kept_as_it_stands():
    tag = "<meta property='og:title' content='Lamps | The News'>"
    assert metadata(f"{tag}<title>Lamps | The News</title>", "<h1>Lamps</h1>").title == (
        "Lamps | The News"
    )


def test_a_headline_given_twice_is_the_title():
    json = ld('{"@type": "Article", "name": "All of lamps", "headline": "All of lamps"}')
    assert metadata(f"{json}<title>Lamps</title>").title == "All of lamps"


def test_a_title_that_never_ends_is_cut():
    assert len(metadata(f"<title>{'Lamps - ' * 50_000}").title) <= 500


def test_a_page_without_a_title_has_its_heading():
    assert metadata(body="<h1> Lamps <i>and</i> light</h1>").title == "Lamps and light"


def test_the_canonical_address_is_made_absolute():
    assert metadata("<link rel=canonical href='/lamps'>").url == "https://news.example/lamps"
    assert (
        metadata("<meta property=og:url content='//b.example/x'>").url == "https://b.example/x"
    )
    assert metadata("<link rel=canonical href='javascript:x'>").url == PAGE
    assert metadata().url == PAGE


def test_the_base_of_addresses_may_be_elsewhere():
    assert base_of(parse("<base href='/b/'><p>x"), PAGE) == "https://news.example/b/"
    assert base_of(parse("<base href='http://[x'><p>x"), PAGE) == PAGE


@pytest.mark.parametrize(
    ("html", "body", "direction"),
    [
        ("<html dir=rtl>", "text", Direction.RTL),
        ("<html>", "<p>שלום לכולם", Direction.RTL),
        ("<html>", "<p>مرحبا بالعالم and", Direction.RTL),
        ("<html>", "<p>hello שלום world", Direction.LTR),
        ("<html dir=ltr>", "<p>שלום לכולם", Direction.LTR),
        ("<html>", "", Direction.LTR),
    ],
)
def test_the_direction_is_the_pages_word_or_its_scripts(html, body, direction):
    assert metadata(body=body, html=html).direction is direction


@pytest.mark.parametrize(
    ("html", "language"),
    [("<html lang=en>", "en"), ("<html lang=pt_br>", "pt-BR"), ("<html lang='?'>", "")],
)
def test_the_language_is_a_clean_tag(html, language):
    assert metadata(html=html).language == language


def test_without_a_name_the_site_is_its_host():
    assert metadata().site_name == "news.example"


def test_nothing_known_is_nothing_said():
    found = read_metadata(parse(""), "")
    assert (found.title, found.byline, found.site_name, found.url) == ("", "", "", "")
