"""Elements of a page become blocks: code, pictures, tables, formulas, notes, embeds."""

from __future__ import annotations

import pytest

from reader.text.document import (
    Caption,
    Cell,
    Code,
    DisplayFormula,
    Embed,
    Figure,
    Footnote,
    Footnotes,
    Formula,
    Picture,
    Span,
    Style,
    Table,
)
from tests.unit.building import blocks, p, picture

CODE = Code("def f():\n    return 1", "python")


@pytest.mark.parametrize(
    "html",
    [
        "<pre><code class='language-python'>def f():\n    return 1\n</code></pre>",
        "<pre class='lang-python'>\ndef f():<br>    return 1</pre>",
        (
            "<div class='highlight highlight-source-python'><pre>def f():\n    return 1"
            "</pre></div>"
        ),
        "<pre data-lang=python><code>def f():</code><code>    return 1</code></pre>",
        "<pre class='brush: python'><div>def f():</div><div>    return 1</div></pre>",
        (
            "<pre class=language-python><span class=line>def f():</span>"
            "<span class=line>    return 1"
            "</span></pre>"
        ),
        (
            "<pre class=language-python><span class=line>def f():</span>\n"
            "<span class=line>    return 1"
            "</span></pre>"
        ),
        (
            "<pre class=language-python><code>def f():\n    return 1</code><span"
            " class=line-numbers-rows><span></span><span></span></span></pre>"
        ),
        (
            "<div class=language-python><table class=highlighttable><tr><td class=linenos>"
            "<pre>1\n2"
            "</pre></td><td class=code><pre>def f():\n    return 1</pre></td></tr></table>"
            "</div>"
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
            f"<span class=katex><span>{MATH}</semantics></math></span>"
            "<span aria-hidden=true>x2</span>"
            "</span>"
        ),
        f"{MATH}</semantics></math>",
        r"<span class='math inline'>\(x^2\)</span>",
        "<img class=tex alt='x^2' src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>",
    ],
)
def test_a_formula_keeps_its_tex_however_it_is_written(html):
    assert blocks(f"<p>so {html} holds</p>") == (p("so ", Formula("x^2"), " holds"),)


@pytest.mark.parametrize(
    "html",
    [
        "<img class=tex alt='x^2' src=f.svg>",
        (
            "<span class=mwe-math-element><math><semantics><mi>x</mi><annotation encoding="
            "'application/x-tex'>{\\displaystyle x^2}</annotation></semantics></math>"
            "<img class='mwe-math-fallback-image-inline' src=f.svg></span>"
        ),
    ],
)
def test_a_formula_keeps_the_pages_own_drawing_of_it(html):
    formula = Formula("x^2", drawing=Picture("https://site.example/dir/f.svg"))
    assert blocks(f"<p>so {html} holds</p>") == (p("so ", formula, " holds"),)


def test_a_formula_on_its_own_line_and_one_in_mathml():
    html = "<script type='math/tex; mode=display'>x^2</script><p>a <math><mi>y</mi></math></p>"
    assert blocks(html) == (
        DisplayFormula(Formula("x^2")),
        p("a ", Formula("<math><mi>y</mi></math>", "mathml")),
    )


NOTES = (
    "<p>Word<sup id=r1><a href='#fn1'>[1]</a></sup>"
    " and<a href='#fn2' role=doc-noteref>*</a>.</p>"
)


@pytest.mark.parametrize(
    "html",
    [
        (
            "<ol class=footnotes><li id=fn1><p>One <a href='#r1'>↩</a></p></li>"
            "<li id=fn2>Two</li></ol>"
        ),
        (
            "<section role=doc-endnotes><ol><li id=fn1>One"
            "<a role=doc-backlink href='#r1'>back</a></li>"
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
                "<blockquote class=twitter-tweet><p>Words</p>— A "
                "<a href='https://x.com/a/1'>1 May</a>"
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
