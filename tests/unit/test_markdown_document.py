from __future__ import annotations

from hypothesis import given

from reader.exchange.markdown_document import article_markdown
from reader.exchange.markdown_quotes import formula
from reader.text.document import (
    OBJECT,
    Caption,
    Cell,
    Code,
    DisplayFormula,
    Document,
    Embed,
    Figure,
    Footnote,
    Footnotes,
    Formula,
    Heading,
    InFootnote,
    InItem,
    List,
    ListItem,
    Paragraph,
    Picture,
    Quotation,
    Rule,
    Span,
    Style,
    Table,
)
from tests.strategies import documents
from tests.unit.markdown_reading import GITHUB, inline_text, texts


def say(text, style=Style.PLAIN, link=""):
    return Paragraph((Span(text, style, link),))


def written(*blocks, title="", byline=""):
    return article_markdown(title, byline, Document(blocks))


def html(*blocks):
    return GITHUB.render(written(*blocks))


def content_texts(content):
    return "".join(
        part.text
        if isinstance(part, Span)
        else OBJECT
        if isinstance(part, Picture)
        else formula_text(part)
        for part in content
    )


def formula_text(part):
    return inline_text(GITHUB.parseInline(formula(part))[0])


def leaf_text(leaf):
    """Return what a leaf should read back as."""
    match leaf.block:
        case Code():
            text = leaf.block.text
        case Rule():
            text = ""
        case Picture():
            text = OBJECT
        case DisplayFormula():
            text = formula_text(leaf.block.formula)
        case Embed():
            text = leaf.block.title or leaf.block.provider or leaf.block.url
        case Table():
            cells = [cell for row in leaf.block.rows for cell in row]
            text = "".join(content_texts(cell.content) for cell in cells)
        case _:
            text = content_texts(leaf.block.content)
    return text


def expected(document):
    found, seen = [], set()
    for leaf in document.leaves:
        label = ""
        for container in leaf.path:
            if id(container) in seen:
                continue
            seen.add(id(container))
            if isinstance(container, InFootnote):
                label += f"[{container.footnote.label}] "
            if isinstance(container, InItem):
                checked = container.list.items[container.index].checked
                label += "" if checked is None else "[x] " if checked else "[ ] "
        found.append(label + leaf_text(leaf))
    return "".join(found).replace(" ", "")


@given(documents)
def test_every_letter_of_a_document_reads_back(document):
    markdown = article_markdown("", "", document)
    assert "".join(texts(markdown)).replace(" ", "") == expected(document)


def test_headings_stand_below_the_title():
    text = written(
        Heading(1, (Span("One"),)), Heading(3, (Span("Two #"),)), title="T", byline="By *"
    )
    assert text == "# T\n\nBy \\*\n\n## One\n\n#### Two \\#\n"


def test_styles_are_markdown_where_it_is_sure_and_html_where_it_is_not():
    text = written(
        Paragraph(
            (
                Span("a "),
                Span("bold", Style.BOLD),
                Span(" and "),
                Span("both", Style.BOLD | Style.ITALIC),
                Span("he said"),
                Span('"so"', Style.ITALIC),
                Span("x", Style.SUP),
                Span("`c`", Style.CODE),
            )
        )
    )
    assert text == ('a **bold** and ***both***he said<em>"so"</em><sup>x</sup>`` `c` ``\n')


def test_bold_that_ends_in_a_space_or_a_colon_is_still_plain_markdown():
    spans = (
        Span("Note: ", Style.BOLD),
        Span("read "),
        Span("“It”", Style.ITALIC),
        Span(", now"),
    )
    assert written(Paragraph(spans)) == "**Note:** read *“It”*, now\n"


def test_a_link_keeps_its_address_and_its_styles():
    spans = (
        Span("the ", link="https://a.example/x_(y)?a=1&b=2"),
        Span("law", Style.BOLD, "https://a.example/x_(y)?a=1&b=2"),
    )
    assert html(Paragraph(spans)) == (
        '<p><a href="https://a.example/x_(y)?a=1&amp;b=2">the <strong>law</strong></a></p>\n'
    )


def test_neighbouring_lists_stay_two_lists():
    one = List((ListItem((say("a"),)),))
    assert html(one, one).count("<ul>") == 2
    numbered = List((ListItem((say("a"),)),), ordered=True, start=3)
    assert html(numbered, numbered, numbered).count('<ol start="3">') == 3


def test_lists_nest_and_hold_every_kind_of_block():
    inner = List((ListItem((say("deep"),)),), ordered=True)
    outer = List((ListItem((say("top"), inner, Code("x\n\ny"))), ListItem((Rule(),))))
    assert written(outer) == ("- top\n\n  1. deep\n\n  ```\n  x\n\n  y\n  ```\n\n- ___\n")


def test_a_table_has_its_head_its_alignment_and_its_spans():
    def cell(words, **values):
        return Cell((Span(words),), **values)

    table = Table(
        (
            (cell("Name", header=True), cell("a|b", header=True, align="right")),
            (cell("tall", rowspan=2), cell("1")),
            (cell("2"),),
            (cell("wide", colspan=2),),
        ),
        Caption((Span("What it shows"),)),
    )
    assert written(table) == (
        "What it shows\n\n| Name | a\\|b |\n| --- | ---: |\n| tall | 1 |\n|  | 2 |\n"
        "| wide |  |\n"
    )


def test_a_table_without_a_head_gets_an_empty_one():
    assert written(Table((((Cell((Span("x"),))),),))) == "|  |\n| --- |\n| x |\n"


def test_a_figure_shows_its_picture_and_its_caption():
    figure = Figure(
        (Picture("https://a.example/1.png", "A map", link="https://a.example/big"),),
        Caption((Span("From above."),)),
    )
    assert written(figure) == (
        "[![A map](https://a.example/1.png)](https://a.example/big)\n\nFrom above.\n"
    )


def test_a_footnote_can_be_reached_from_the_text():
    text = written(
        Paragraph((Span("Words"), Span("1", Style.SUP, "#n1"))),
        Footnotes((Footnote("n1", "1", (say("A source."),)),)),
    )
    assert text == 'Words[<sup>1</sup>](#n1)\n\n- <a id="n1"></a>\\[1\\] A source.\n'


def test_a_quotation_and_an_embed_keep_their_text_inside():
    text = written(
        Quotation((say("One"), say("Two"))),
        Embed("https://v.example/1", "A film", "Films", (say("Said in it"),)),
    )
    assert text == ("> One\n>\n> Two\n\n[A film](https://v.example/1)\n\nSaid in it\n")


def test_a_formula_is_shown_as_its_source():
    shown = DisplayFormula(Formula("a_1 \\\\ b", "tex"))
    mathml = DisplayFormula(Formula("<math><mi>E</mi><mo>=</mo><mi>m</mi></math>", "mathml"))
    assert written(shown, mathml) == "`a_1 \\\\ b`\n\n`E=m`\n"
