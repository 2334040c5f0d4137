"""What the words of a highlight are: code, pictures with their words, or other words by now."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.model.annotation import (
    Anchor,
    Exactness,
    Placement,
    TextPositionSelector,
)
from reader.model.article import VersionId
from reader.model.picture import ArticlePicture, StoredPicture
from reader.model.quoted import WORDS, Quoted, QuotedObject
from reader.text.cells import with_bars
from reader.text.document import (
    OBJECT,
    Caption,
    Code,
    Document,
    Embed,
    Figure,
    Formula,
    Paragraph,
    Picture,
    Span,
    Style,
)
from reader.text.quoting import quoted
from tests.factories import make_highlight

KEPT, GONE = Picture("https://a.example/1.png", "A hand"), Picture("https://a.example/2.png")
PICTURES = {
    KEPT.source: ArticlePicture(
        source=KEPT.source,
        stored=StoredPicture(hash="abc", media_type="image/png", width=4, height=3),
    ),
    GONE.source: ArticlePicture(source=GONE.source, stored=None, failure="gone"),
}
DOCUMENT = Document(
    (
        Figure((KEPT,)),
        Figure((GONE,), Caption((Span("The margin of 1473."),))),
        Paragraph(
            (Span("Call "), Span("read(x)", Style.CODE), Span(" or "), Formula("E=mc^2"))
        ),
        Code("if x:\n\treturn y"),
        Embed("https://v.example/1", provider="v.example"),
    )
)


def highlight_of(text: str, words: str):
    start = text.index(words)
    return make_highlight(start, start + len(words), text=text)


def of(words: str) -> Quoted:
    return quoted(highlight_of(DOCUMENT.text, words), DOCUMENT, PICTURES)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Call read(x)", WORDS),
        ("read(x)", Quoted(is_code=True)),
        ("ead(", Quoted(is_code=True)),
        ("return y", Quoted(is_code=True)),
        (OBJECT, Quoted(objects=(QuotedObject("A hand", "abc"),))),
        (f"{OBJECT}\n\nThe", Quoted(objects=(QuotedObject("The margin of 1473."),))),
        (f"y\n\n{OBJECT}", Quoted(objects=(QuotedObject("v.example", is_picture=False),))),
        (f"or {OBJECT}", Quoted(objects=(QuotedObject("E=mc^2", is_picture=False),))),
    ],
)
def test_the_words_of_a_highlight_are_told_from_the_text_they_stand_in(words, expected):
    assert of(words) == expected


def test_other_words_are_told_and_nothing_else():
    made = highlight_of(DOCUMENT.text, "return y")
    position = TextPositionSelector(made.start - 7, made.end)
    anchor = Anchor(position=position, exactness=Exactness.CHANGED, score=0.5)
    placement = Placement(version=VersionId("new"), anchor=anchor, settled=False)

    assert quoted(replace(made, placement=placement), DOCUMENT, PICTURES) == Quoted(
        now="if x:\n\treturn y"[-15:]
    )
    lost = replace(made, placement=replace(placement, anchor=None))
    assert quoted(lost, DOCUMENT, PICTURES) == WORDS


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\tb\nc\t\td", "a | b\nc |  | d"),
        ("if x:\n\treturn\ty", "if x:\n\treturn | y"),
    ],
)
def test_bars_stand_between_cells_and_indentation_stays(text, shown):
    assert with_bars(text) == shown


def test_in_a_table_every_tab_parts_cells():
    assert with_bars("\ta\t", indented=False) == " | a | "
