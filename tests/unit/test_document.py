from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.text import clean_html
from reader.text.document import (
    OBJECT,
    Caption,
    Cell,
    Code,
    Document,
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
    inline_text,
    pictures,
    table_cells,
)
from reader.text.inlines import code_text, normalised, page_text
from tests.strategies import documents, spans, words


def paragraph(text):
    return Paragraph((Span(text),))


def test_blocks_are_joined_by_two_line_feeds_and_a_break_is_one():
    document = Document((Heading(2, (Span("One"),)), paragraph("two\nthree")))
    assert document.text == "One\n\ntwo\nthree"


def test_cells_are_joined_by_a_tab_and_rows_by_a_line_feed():
    row = (Cell((Span("a"),)), Cell((Span("b"),)))
    document = Document((Table((row, row)),))
    assert document.text == "a\tb\na\tb"


def test_a_picture_a_formula_and_an_embed_are_one_object_character_each():
    document = Document(
        (
            Figure((Picture("https://a.example/1.png"),), Caption((Span("caption"),))),
            Paragraph((Span("x is "), Formula("x"))),
            Embed("https://v.example/1", blocks=(paragraph("said"),)),
        )
    )
    assert document.text == f"{OBJECT}\n\ncaption\n\nx is {OBJECT}\n\n{OBJECT}\n\nsaid"


def test_markers_numbers_and_rules_are_not_text():
    document = Document(
        (
            List((ListItem((paragraph("one"),)), ListItem((paragraph("two"),)))),
            Rule(),
            Quotation((paragraph("three"),)),
            Footnotes((Footnote("n1", "1", (paragraph("four"),)),)),
            Code("five\n  six"),
        )
    )
    assert document.text == "one\n\ntwo\n\nthree\n\nfour\n\nfive\n  six"


@given(documents)
def test_a_document_reads_back_equal_from_the_html_it_writes(document):
    assert clean_html.read(clean_html.write(document)) == document


@given(documents)
def test_every_leaf_says_where_its_text_is(document):
    for leaf in document.leaves:
        assert document.text[leaf.start : leaf.end] == leaf.text


@given(documents)
def test_every_cell_says_where_its_text_is(document):
    for leaf in document.leaves:
        if isinstance(leaf.block, Table):
            for _row, cell, start in table_cells(leaf.block, leaf.start):
                text = inline_text(cell.content)
                assert document.text[start : start + len(text)] == text


def test_each_picture_is_named_once():
    picture = Picture("https://a.example/1.png")
    document = Document((Figure((picture,)), Paragraph((Span("a"), picture))))
    assert pictures(document) == (picture,)


@given(st.lists(spans, max_size=6))
def test_running_text_has_no_space_at_its_ends_nor_around_a_break(parts):
    text = inline_text(normalised(parts))
    assert text == text.strip(" \n\t\f\r")
    assert not any(bad in text for bad in ("  ", " \n", "\n ", "\t", "\r", "\0", "\u00ad"))


@given(st.lists(spans, max_size=6))
def test_normalised_text_stays_as_it_is(parts):
    once = normalised(parts)
    assert normalised(once) == once


@given(words)
def test_a_pages_line_feeds_are_white_space(text):
    assert "\n" not in page_text(text)


def test_code_keeps_its_indentation_and_loses_blank_ends():
    assert code_text("\r\n  a\r\n\tb \r\n\r\n") == "  a\n\tb "


def test_styles_and_links_survive():
    part = Span("x", Style.BOLD | Style.ITALIC, "https://a.example/?a=1&b=2", "title")
    document = Document((Paragraph((part,)),))
    assert clean_html.read(clean_html.write(document)) == document
