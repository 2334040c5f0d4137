"""Strategies that draw Documents: every kind of block, every awkward character."""

from __future__ import annotations

from hypothesis import strategies as st

from reader.text.document import (
    Caption,
    Cell,
    Code,
    DefinitionList,
    Description,
    DisplayFormula,
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
    Term,
)
from reader.text.inlines import attribute_text, code_text, normalised

AWKWARD = (
    "a b\n<&>\"'\u05d0\u0645\u6f22é\u0301😀\u200d\u00a0\ufffc\u2028\u2029\ufdd0\x01"
    "\x0b\x85\ufffe"
)
characters = st.one_of(
    st.sampled_from(AWKWARD), st.characters(exclude_characters="\0\u00ad", codec="utf-8")
)
words = st.text(characters, min_size=1, max_size=12)
attributes = st.text(characters, max_size=8).map(attribute_text)
links = st.sampled_from(["", "", "", 'https://a.example/?x=1&y="2"', "#n1"])
sources = st.sampled_from(["https://a.example/1.png", "https://a.example/2.png"])
anchors = st.sampled_from(["", "", "n1"])
styles = st.sampled_from([Style.PLAIN, *Style, Style.BOLD | Style.ITALIC | Style.CODE])

spans = st.builds(Span, words, styles, links, st.just("") | attributes)
pictures = st.builds(
    Picture, sources, attributes, st.integers(0, 900), st.integers(0, 900), links
)
notations = st.sampled_from(["tex", "mathml"])
drawings = st.builds(Picture, sources)
formulas = st.one_of(
    st.builds(Formula, words, notations),
    st.builds(Formula, attributes.filter(bool), notations, drawings),
)
inlines = st.lists(st.one_of(spans, spans, spans, pictures, formulas), max_size=5).map(
    normalised
)
some_inlines = inlines.filter(bool)
codes = st.builds(
    Code,
    st.text(characters, min_size=1, max_size=30).map(code_text).filter(str.strip),
    st.sampled_from(["", "python", "c++"]),
)
captions = st.none() | st.builds(Caption, some_inlines)
cells = st.builds(
    Cell,
    inlines,
    st.booleans(),
    st.integers(1, 3),
    st.integers(1, 3),
    st.sampled_from(["", "left", "center", "right"]),
)
tables = st.builds(
    Table,
    st.lists(st.lists(cells, min_size=1, max_size=3).map(tuple), min_size=1, max_size=3).map(
        tuple
    ),
    captions,
)
figures = st.builds(Figure, st.lists(pictures, min_size=1, max_size=3).map(tuple), captions)
leaves = st.one_of(
    st.builds(Paragraph, some_inlines, anchors),
    st.builds(Paragraph, some_inlines, anchors),
    st.builds(Heading, st.integers(1, 6), some_inlines, anchors),
    codes,
    figures,
    tables,
    st.builds(DisplayFormula, formulas),
    st.just(Rule()),
)


def _containers(blocks):
    some = st.lists(blocks, min_size=1, max_size=3).map(tuple)
    items = st.lists(
        st.builds(ListItem, some, st.sampled_from([None, None, True, False])),
        min_size=1,
        max_size=3,
    ).map(tuple)
    definitions = st.lists(
        st.builds(Term, some_inlines) | st.builds(Description, some), min_size=1, max_size=3
    ).map(tuple)
    notes = st.lists(
        st.builds(Footnote, st.just("n1"), attributes, some), min_size=1, max_size=2
    ).map(tuple)
    return st.one_of(
        st.builds(List, items, st.booleans(), st.integers(0, 12)),
        st.builds(DefinitionList, definitions),
        st.builds(Quotation, some, st.booleans()),
        st.builds(Footnotes, notes),
        st.builds(
            Embed, st.just("https://v.example/1"), attributes, attributes, st.just(()) | some
        ),
    )


blocks = st.recursive(leaves, _containers, max_leaves=8)
documents = st.lists(blocks, max_size=6).map(tuple).map(Document)
