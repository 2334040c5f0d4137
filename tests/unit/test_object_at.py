"""Which picture stands at a place of the text."""

from __future__ import annotations

from hypothesis import given, settings

from reader.text.document import (
    OBJECT,
    Caption,
    Cell,
    Document,
    Embed,
    Figure,
    Formula,
    Paragraph,
    Picture,
    Span,
    Table,
    pictures,
)
from reader.text.object_at import object_at, picture_at
from tests.laws import examples
from tests.strategies import documents

ONE, TWO, THREE = (Picture(f"https://a.example/{n}.png") for n in range(3))


def test_pictures_of_figures_lines_and_cells_are_found_and_nothing_else():
    document = Document(
        (
            Figure((ONE,), Caption((Span("A lamp"),))),
            Paragraph((Span("so "), Formula("x"), TWO, Span(" it is"))),
            Embed("https://v.example/1"),
            Table(((Cell((Span("a"),)), Cell((THREE,))),)),
        )
    )
    places = [at for at, letter in enumerate(document.text) if letter == OBJECT]
    assert [picture_at(document, at) for at in places] == [ONE, None, TWO, None, THREE]
    others = [object_at(document, places[number]) for number in (1, 3)]
    assert others == [Formula("x"), Embed("https://v.example/1")]
    assert picture_at(document, 5) is None
    assert picture_at(Document(()), 0) is None


@settings(max_examples=examples(60))
@given(documents)
def test_every_picture_of_an_article_stands_somewhere(document):
    found = {picture_at(document, at) for at in range(len(document.text))} - {None}
    assert {picture.source for picture in found} == {p.source for p in pictures(document)}
