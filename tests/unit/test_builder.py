"""Elements of a page become blocks: every kind, in the ways real pages write them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.html import document_fromstring

from reader.extract.builder import build
from reader.extract.figures import mark_captions
from reader.extract.footnotes import mark_notes
from reader.extract.lists import mend_lists
from reader.extract.parsing import parse
from reader.extract.tables import drop_gutters
from reader.extract.tidying import tidy
from reader.text import clean_html
from reader.text.document import (
    Caption,
    Cell,
    Code,
    DefinitionList,
    Description,
    DisplayFormula,
    Embed,
    Figure,
    Footnote,
    Footnotes,
    Formula,
    Heading,
    List,
    ListItem,
    Paragraph,
    Picture,
    Quotation,
    Rule,
    Span,
    Style,
    Table,
    Term,
)

PAGE = "https://site.example/dir/page.html"


def document(html: str):
    root = parse(f"<html><body>{html}</body></html>")
    body = tidy(root)
    mark_captions(body)
    mark_notes(body)
    drop_gutters(body)
    mend_lists(body)
    return build(body, PAGE, PAGE)


def blocks(html: str):
    return document(html).blocks


def p(*content, anchor=""):
    return Paragraph(tuple(Span(c) if isinstance(c, str) else c for c in content), anchor)


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


CODE = Code("def f():\n    return 1", "python")


@pytest.mark.parametrize(
    "html",
    [
        "<pre><code class='language-python'>def f():\n    return 1\n</code></pre>",
        "<pre class='lang-python'>\ndef f():<br>    return 1</pre>",
        "<div class='highlight highlight-source-python'><pre>def f():\n    return 1</pre></div>",
        "<pre data-lang=python><code>def f():</code><code>    return 1</code></pre>",
        "<pre class='brush: python'><div>def f():</div><div>    return 1</div></pre>",
        (
            "<pre class=language-python><span class=line>def f():</span><span class=line>    return 1"
            "</span></pre>"
        ),
        (
            "<pre class=language-python><span class=line>def f():</span>\n<span class=line>    return 1"
            "</span></pre>"
        ),
        (
            "<pre class=language-python><code>def f():\n    return 1</code><span"
            " class=line-numbers-rows><span></span><span></span></span></pre>"
        ),
        (
            "<div class=language-python><table class=highlighttable><tr><td class=linenos><pre>1\n2"
            "</pre></td><td class=code><pre>def f():\n    return 1</pre></td></tr></table></div>"
        ),
    ],
)
def test_code_keeps_its_lines_and_its_language_however_it_is_written(html):
    assert blocks(html) == (CODE,)


def test_empty_code_is_no_code():
    assert blocks("<pre> \n </pre><p>a</p>") == (p("a"),)


def test_a_figure_has_its_caption():
    html = "<figure><a href='/big'><img src=/a.jpg alt=A width=640 height='480px'></a>"
    found = blocks(html + "<figcaption>Said <b>here</b></figcaption></figure>")
    picture = Picture(
        "https://site.example/a.jpg", "A", 640, 480, link="https://site.example/big"
    )
    assert found == (Figure((picture,), Caption((Span("Said "), Span("here", Style.BOLD)))),)


def test_boxes_that_call_themselves_captions_are_figures():
    html = "<div class='wp-caption'><img src=a.jpg><p class='wp-caption-text'>Said</p></div>"
    assert blocks(html) == (Figure((picture("a.jpg"),), Caption((Span("Said"),))),)


def test_a_caption_beside_its_figure_belongs_to_it():
    html = "<p>words</p><figure><img src=a.jpg></figure><figcaption>Said</figcaption>"
    assert blocks(html) == (p("words"), Figure((picture("a.jpg"),), Caption((Span("Said"),))))


def test_several_pictures_share_a_figure_and_twins_count_once():
    html = "<figure><img src=a.jpg><img src=b.jpg><img src=a.jpg><figcaption>x</figcaption>"
    assert blocks(html) == (
        Figure((picture("a.jpg"), picture("b.jpg")), Caption((Span("x"),))),
    )


def test_figures_in_a_figure_keep_their_own_captions():
    html = (
        "<figure><figure><img src=a.jpg><figcaption>A</figcaption></figure>"
        "<figure><img src=b.jpg></figure><figcaption>Both</figcaption></figure>"
    )
    assert blocks(html) == (
        Figure((picture("a.jpg"),), Caption((Span("A"),))),
        Figure((picture("b.jpg"),)),
        p("Both"),
    )


def test_a_figure_may_hold_a_table_or_code():
    html = (
        "<figure><table><tr><th>a<th>b<tr><td>1<td>2</table><figcaption>T</figcaption></figure>"
    )
    [table] = blocks(html)
    assert isinstance(table, Table)
    assert table.caption == Caption((Span("T"),))
    assert blocks("<figure><pre>x</pre><figcaption>T</figcaption></figure>") == (
        Code("x"),
        p("T"),
    )


@pytest.mark.parametrize(
    "html",
    [
        "<img src=a.jpg>",
        "<img src='data:image/gif;base64,R0lGOD' data-src=a.jpg>",
        "<img src=spacer.gif data-original=a.jpg>",
        "<img data-lazy-src=a.jpg class=lazy>",
        "<img srcset='s.jpg 300w, a.jpg 1200w, l.jpg 4000w'>",
        "<img src=s.jpg srcset='s.jpg 300w, a.jpg 1200w, l.jpg 4000w'>",
        "<img src='data:image/gif;base64,R0' data-srcset='s.jpg 1x, a.jpg 2x'>",
        "<picture><source srcset='s.jpg 300w, a.jpg 900w'><img></picture>",
        "<img src='data:image/svg+xml,x' alt=''><noscript><img src=a.jpg></noscript>",
        "<noscript><img src=a.jpg></noscript>",
        "<img class=lazyload data-src=a.jpg><noscript><img src=a.jpg></noscript>",
        "<amp-img src=a.jpg></amp-img>",
        "<div class=delayed data-src=a.jpg></div>",
    ],
)
def test_a_picture_is_found_however_it_is_loaded(html):
    assert blocks(f"<p>words</p><div>{html}</div>") == (p("words"), Figure((picture("a.jpg"),)))


def test_a_picture_without_an_address_is_nothing():
    assert blocks("<p>a<img src='file:///x.png'><img></p>") == (p("a"),)


def test_big_pictures_leave_the_paragraph_and_small_ones_stay_in_line():
    big, small = "<img src=a.jpg width=600>", "<img src=s.png height=40 width=90>"
    assert blocks(f"<p>one {big} two {small} three</p>") == (
        p("one"),
        Figure((Picture(picture("a.jpg").source, width=600),)),
        p("two ", Picture(picture("s.png").source, width=90, height=40), " three"),
    )


def test_a_picture_for_a_character_is_its_words():
    emoji = "<img class=emoji alt='😀' src=e.png>"
    icon = "<img src=i.png width=16 height=16 alt='(i)'>"
    assert blocks(f"<p>a {emoji} b {icon}</p>") == (p("a 😀 b (i)"),)


def test_tables_keep_headers_spans_alignment_and_caption():
    html = (
        "<table><caption>C</caption><thead><tr><th colspan=2 style='text-align: center'>H</th>"
        "<tbody><tr><td align=right>1<td>two <b>bold</b><br>line</table>"
    )
    cells = (
        Cell((Span("1"),), align="right"),
        Cell((Span("two "), Span("bold", Style.BOLD), Span("\nline"))),
    )
    head = Cell((Span("H"),), header=True, colspan=2, align="center")
    assert blocks(html) == (Table(((head,), cells), Caption((Span("C"),))),)


def test_blocks_in_a_cell_become_lines():
    [table] = blocks("<table><tr><th>a<td><p>x</p><ul><li>y</ul><tr><th>b<td>z</table>")
    assert table.rows[0][1].content == (Span("x\ny"),)


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><td>a<tr><td><p>b</table>",
        "<table role=presentation><tr><td>a<td>b</table>",
        "<table><tr><td><p>a</p><p>b</p></td><td></td></tr></table>",
        "<table><tr><td>a<table><tr><td>b</table></table>",
    ],
)
def test_tables_that_only_lay_out_a_page_are_opened(html):
    assert blocks(html) == (p("a"), p("b"))


MATH = "<math><semantics><mi>x</mi><annotation encoding='application/x-tex'>x^2</annotation>"


@pytest.mark.parametrize(
    "html",
    [
        "<script type='math/tex'>x^2</script>",
        "<span class=MathJax_Preview>x2</span><script type='math/tex'>x^2</script>",
        (
            f"<span class=katex><span>{MATH}</semantics></math></span><span aria-hidden=true>x2</span>"
            "</span>"
        ),
        f"{MATH}</semantics></math>",
        r"<span class='math inline'>\(x^2\)</span>",
        "<img class=tex alt='x^2' src=f.png>",
        (
            "<span class=mwe-math-element><math><semantics><mi>x</mi><annotation encoding="
            "'application/x-tex'>{\\displaystyle x^2}</annotation></semantics></math>"
            "<img class='mwe-math-fallback-image-inline' src=f.svg></span>"
        ),
    ],
)
def test_a_formula_keeps_its_tex_however_it_is_written(html):
    assert blocks(f"<p>so {html} holds</p>") == (p("so ", Formula("x^2"), " holds"),)


def test_a_formula_on_its_own_line_and_one_in_mathml():
    html = "<script type='math/tex; mode=display'>x^2</script><p>a <math><mi>y</mi></math></p>"
    assert blocks(html) == (
        DisplayFormula(Formula("x^2")),
        p("a ", Formula("<math><mi>y</mi></math>", "mathml")),
    )


NOTES = "<p>Word<sup id=r1><a href='#fn1'>[1]</a></sup> and<a href='#fn2' role=doc-noteref>*</a>.</p>"


@pytest.mark.parametrize(
    "html",
    [
        "<ol class=footnotes><li id=fn1><p>One <a href='#r1'>↩</a></p></li><li id=fn2>Two</li></ol>",
        (
            "<section role=doc-endnotes><ol><li id=fn1>One<a role=doc-backlink href='#r1'>back</a></li>"
            "<li id=fn2>Two</ol></section>"
        ),
        "<p id=fn1><a href='#r1'>[1]</a> One</p><p><a name=fn2></a>Two</p>",
        (
            "<ol><li id=fn1><span class=mw-cite-backlink><a href='#r1'>^</a></span> One</li>"
            "<li id=fn2>Two</li></ol>"
        ),
    ],
)
def test_footnotes_are_found_by_the_references_that_lead_to_them(html):
    text, notes = blocks(NOTES + html)
    assert text == p(
        "Word", Span("[1]", Style.SUP, "#fn1"), " and", Span("*", link="#fn2"), "."
    )
    assert notes == Footnotes(
        (Footnote("fn1", "1", (p("One"),)), Footnote("fn2", "*", (p("Two"),)))
    )


def test_a_link_to_a_section_makes_no_footnote_of_it():
    found = blocks("<p><a href='#s'>2</a></p><div id=s><p>text</p></div>")
    assert found == (p(Span("2", link="#s")), p("text", anchor="s"))


@pytest.mark.parametrize(
    ("html", "embed"),
    [
        (
            "<iframe src='//www.youtube.com/embed/abcdefghijk?x=1' title=Film></iframe>",
            Embed("https://www.youtube.com/watch?v=abcdefghijk", "Film", "YouTube"),
        ),
        (
            "<iframe data-src='https://player.vimeo.com/video/12345'></iframe>",
            Embed("https://vimeo.com/12345", "", "Vimeo"),
        ),
        (
            "<video><source src=/v.mp4></video>",
            Embed("https://site.example/v.mp4"),
        ),
        (
            (
                "<blockquote class=twitter-tweet><p>Words</p>— A <a href='https://x.com/a/1'>1 May</a>"
                "</blockquote>"
            ),
            Embed(
                "https://x.com/a/1",
                "",
                "X",
                (p("Words"), p("— A ", Span("1 May", link="https://x.com/a/1"))),
            ),
        ),
    ],
)
def test_films_and_posts_leave_their_place_and_their_words(html, embed):
    assert blocks(html) == (embed,)


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


def picture(name: str) -> Picture:
    return Picture(f"https://site.example/dir/{name}")


TAGS = [
    "p",
    "div",
    "span",
    "b",
    "i",
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
    "h1",
    "h2",
    "blockquote",
    "pre",
    "code",
    "figure",
    "figcaption",
    "section",
    "article",
    "img",
    "br",
    "hr",
    "sup",
    "em",
    "q",
    "aside",
    "details",
    "summary",
    "ruby",
    "rt",
    "math",
    "iframe",
    "small",
    "center",
    "font",
    "tbody",
    "caption",
    "form",
    "noscript",
]
ATTRIBUTES = (
    "", "", "", " class=caption", " id=a", " id=b", " href='#a'", " href='x'", " src=a.png",
    " style='x'", " class='katex math'", " class='line'", " class=twitter-tweet", " start=x",
    " colspan=0", " colspan=99999999999", " class='pullquote footnote'", " role=doc-noteref",
)  # fmt: skip
pieces = st.one_of(
    st.builds("<{}{}>".format, st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES)),
    st.builds("</{}>".format, st.sampled_from(TAGS)),
    st.sampled_from(["one ", "two", " 1", "[2]", "&amp;", "&#0;", "<", ">", "\n", "***"]),
)
soups = st.lists(pieces, max_size=30).map("".join)


@settings(max_examples=400, deadline=None)
@given(soups)
def test_whatever_the_tags_the_document_reads_back_equal(html):
    made = document(html)
    assert clean_html.read(clean_html.write(made)) == made


@settings(max_examples=400, deadline=None)
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
def test_no_word_is_lost_and_none_is_made_up(html):
    page = document_fromstring(f"<body>x {html}</body>")
    words = re.findall(r"w\d+", page.text_content())
    assert sorted(re.findall(r"w\d+", document(f"x {html}").text)) == sorted(words)
