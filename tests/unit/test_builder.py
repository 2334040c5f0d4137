"""Elements of a page become blocks: text, lists, quotations, whatever the tags."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml.html import document_fromstring

from reader.text import clean_html
from reader.text.document import (
    DefinitionList,
    Description,
    Figure,
    Heading,
    List,
    ListItem,
    Picture,
    Quotation,
    Rule,
    Span,
    Style,
    Term,
)
from tests.laws import examples
from tests.unit.building import PAGE, blocks, document, p, pieces


@pytest.mark.parametrize(
    ("html", "style"),
    [
        ("<b>x</b>", Style.BOLD),
        ("<strong>x</strong>", Style.BOLD),
        ("<i>x</i>", Style.ITALIC),
        ("<cite>x</cite>", Style.ITALIC),
        ("<u>x</u>", Style.UNDERLINE),
        ("<del>x</del>", Style.STRIKE),
        ("<code>x</code>", Style.CODE),
        ("<kbd>x</kbd>", Style.CODE),
        ("<sub>x</sub>", Style.SUB),
        ("<sup>x</sup>", Style.SUP),
        ("<small>x</small>", Style.SMALL),
        ("<mark>x</mark>", Style.MARK),
        ("<b><i>x</i></b>", Style.BOLD | Style.ITALIC),
        ("<span style='font-weight: 700'>x</span>", Style.BOLD),
        ("<span style='font-style:italic'>x</span>", Style.ITALIC),
    ],
)
def test_each_way_to_set_words_is_kept(html, style):
    assert blocks(f"<p>a {html} b</p>") == (p("a ", Span("x", style), " b"),)


def test_white_space_is_collapsed_and_a_break_is_a_line_feed():
    assert blocks("<p>  one\n\t two <br> three&shy;four </p>") == (p("one two\nthreefour"),)


def test_two_breaks_in_a_row_start_a_paragraph():
    assert blocks("<div>one<br><br>two<br/> <br/>three</div>") == (
        p("one"),
        p("two"),
        p("three"),
    )


def test_text_without_a_paragraph_around_it_becomes_one():
    html = "loose<div>in a box<p>own</p>after</div><section>end</section>"
    assert blocks(html) == (p("loose"), p("in a box"), p("own"), p("after"), p("end"))


def test_blocks_inside_inline_elements_keep_their_look():
    html = "<b>one<div>two</div></b><a href='/x'><p>three</p></a>"
    link = "https://site.example/x"
    assert blocks(html) == (
        p(Span("one", Style.BOLD)),
        p(Span("two", Style.BOLD)),
        p(Span("three", link=link)),
    )


@pytest.mark.parametrize(
    ("href", "link"),
    [
        ("other.html", "https://site.example/dir/other.html"),
        ("//b.example/x", "https://b.example/x"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("#nowhere", "https://site.example/dir/page.html#nowhere"),
        ("javascript:alert(1)", ""),
        (" JAVASCRIPT:alert(1)", ""),
        ("java\nscript:alert(1)", ""),
        ("data:text/html,<script>", ""),
        ("file:///etc/passwd", ""),
        ("http://[broken", ""),
        ("#", ""),
        ("", ""),
    ],
)
def test_links_lead_to_the_web_to_mail_or_nowhere(href, link):
    assert blocks(f"<p><a href='{href}'>x</a></p>") == (p(Span("x", link=link)),)


def test_a_link_to_a_place_in_the_article_stays_in_it():
    found = blocks("<p><a href='#s'>down</a></p><h2 id='s'>There</h2><p id=q>x</p>")
    assert found == (p(Span("down", link="#s")), Heading(2, (Span("There"),), "s"), p("x"))


def test_a_place_marked_by_an_empty_anchor_is_its_paragraph():
    found = blocks(
        f"<p><a href='{PAGE}#s'>down</a></p><p>a</p><div><a name=s></a><p>b</p></div>"
    )
    assert found == (p(Span("down", link="#s")), p("a"), p("b", anchor="s"))


def test_headings_keep_their_levels_below_the_title():
    found = blocks("<h1 id=a>A</h1><h2>B<br></h2><h5><div>C</div></h5><h3> </h3>")
    assert found == (
        Heading(2, (Span("A"),), "a"),
        Heading(2, (Span("B"),)),
        Heading(5, (Span("C"),)),
    )


def test_a_heading_that_is_a_picture_is_a_figure():
    found = blocks("<h2><img src=a.png></h2>")
    assert found == (Figure((Picture("https://site.example/dir/a.png"),)),)


def test_lists_nest_and_count_from_where_they_start():
    found = blocks("<ol start=3><li>a<ul><li><p>b</p></li></ul></li><li></li><li>c</li></ol>")
    inner = List((ListItem((p("b"),)),))
    assert found == (List((ListItem((p("a"), inner)), ListItem((p("c"),))), True, 3),)


def test_what_is_loose_in_a_list_gets_an_item():
    found = blocks("<ul>one<li>two</li><ul><li>three</li></ul>four<p>five</p></ul>")
    inner = List((ListItem((p("three"),)),))
    items = [(p("one"),), (p("two"), inner), (p("four"),), (p("five"),)]
    assert found == (List(tuple(ListItem(item) for item in items)),)


def test_check_boxes_are_kept():
    found = blocks(
        "<ul><li><input type=checkbox checked> a</li><li><input type=checkbox>b</ul>"
    )
    assert found == (List((ListItem((p("a"),), True), ListItem((p("b"),), False))),)


def test_definitions_are_kept_with_their_boxes_opened():
    found = blocks("<dl><div><dt>T</dt><dd>D<p>E</p></dd></div><dt>U</dt><p>loose</p></dl>")
    assert found == (
        DefinitionList(
            (
                Term((Span("T"),)),
                Description((p("D"), p("E"))),
                Term((Span("U"),)),
                Description((p("loose"),)),
            )
        ),
    )


def test_quotations_nest_and_pull_quotes_are_told_apart():
    found = blocks(
        "<blockquote>a<blockquote>b</blockquote></blockquote><aside class=pullquote>c"
    )
    assert found == (
        Quotation((p("a"), Quotation((p("b"),)))),
        Quotation((p("c"),), pull=True),
    )


def test_nesting_has_a_floor_and_no_word_is_lost_below_it():
    found = document("<blockquote>a " * 60 + "<ul><li>b " * 60)
    assert found.text.split() == ["a"] * 60 + ["b"] * 60


@pytest.mark.parametrize(
    "html",
    [
        "<script>x</script>",
        "<style>x</style>",
        "<svg><text>x</text></svg>",
        "<form><input value=x>x</form>",
        "<button>x</button>",
        "<template>x</template>",
        "<p hidden>x</p>",
        "<p style='color:red;display: none'>x</p>",
        "<span class='screen-reader-text'>x</span>",
        "<span aria-hidden=true>x</span>",
        "<noscript>x</noscript>",
        "<iframe src='https://ads.example/x'>x</iframe>",
        "<h2><a class=headerlink href='#x'>x</a></h2>",
        "<object data=x>x</object>",
    ],
)
def test_what_runs_hides_or_asks_is_left_out(html):
    assert blocks(f"<p>kept words</p>{html}") == (p("kept words"),)


def test_a_sign_that_links_to_its_heading_is_left_out():
    for sign in ("#", "¶", "🔗"):
        (heading,) = blocks(f"<h2>C# and F# <a class=bookmark href='#c'>{sign}</a></h2>")
        assert heading.content == (Span("C# and F#"),)
    (heading,) = blocks("<h2><a href='#c'>#</a></h2>")
    assert heading.content[0].text == "#"


def test_a_hand_drawn_rule_is_a_rule():
    assert blocks("<p>a</p><p>* * *</p><p>b</p><hr><hr><p>c</p>") == (
        p("a"),
        Rule(),
        p("b"),
        Rule(),
        p("c"),
    )


def test_small_things_of_running_text():
    html = (
        "<p><abbr title='World Wide Web'>WWW</abbr> <q>said</q> <ruby>漢<rp>(</rp><rt>kan</rt>"
        "<rp>)</rp></ruby> a<wbr>b</p><details><summary>More</summary>text</details>"
    )
    assert blocks(html) == (
        p(Span("WWW", title="World Wide Web"), " “said” 漢(kan) ab"),
        p(Span("More", Style.BOLD)),
        p("text"),
    )


soups = st.lists(pieces, max_size=30).map("".join)


@settings(max_examples=examples(400))
@given(soups)
def test_whatever_the_tags_the_document_reads_back_equal(html):
    made = document(html)
    assert clean_html.read(clean_html.write(made)) == made


@settings(max_examples=examples(400))
@given(
    st.lists(
        st.one_of(
            st.builds(
                "<{}>".format,
                st.sampled_from(
                    [
                        "p",
                        "div",
                        "span",
                        "b",
                        "a",
                        "ul",
                        "ol",
                        "li",
                        "dl",
                        "dt",
                        "dd",
                        "table",
                        "tr",
                        "td",
                        "th",
                        "h2",
                        "blockquote",
                        "pre",
                        "figure",
                        "figcaption",
                        "section",
                        "details",
                    ]
                ),
            ),
            st.builds(
                "</{}>".format, st.sampled_from(["p", "div", "b", "ul", "li", "td", "table"])
            ),
            st.integers(0, 999).map(" w{} ".format),
        ),
        max_size=30,
    ).map("".join)
)
@example("<figcaption><figure><figcaption> w0 ")
def test_no_word_is_lost_and_none_is_made_up(html):
    page = document_fromstring(f"<body>x {html}</body>")
    words = re.findall(r"w\d+", page.text_content())
    assert sorted(re.findall(r"w\d+", document(f"x {html}").text)) == sorted(words)
