"""Formulas on the page: drawn in the text's size and colour, or shown as their source."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QColor

from reader.model.formula import DrawnFormula, SourceFormula
from reader.services import library
from reader.store import articles, statuses
from reader.text.document import DisplayFormula, Document, Formula, Paragraph, Span
from reader.ui.page.reading_view import ReadingView
from tests.factories import NOON, extracted
from tests.ui.annotations import NIGHT
from tests.ui.pages import page_of
from tests.ui.windows import PATIENCE

SQUARE = DrawnFormula(
    svg='<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 -100 200 150">'
    '<rect x="0" y="-100" width="200" height="150" fill="black"/></svg>',
    width=2.0,
    ascent=1.0,
    descent=0.5,
)
INLINE = SourceFormula(source="x", notation="tex", display=False)
DISPLAY = replace(INLINE, display=True)


@pytest.fixture
def view(qtbot, tmp_path):
    made = ReadingView(lambda name: tmp_path / name)
    qtbot.addWidget(made)
    made.resize(600, 500)
    made.show()
    return made


def area_of(view, colour: str) -> tuple[int, int]:
    """Return the width and the height of what is painted in a colour."""
    image = view.viewport().grab().toImage()
    wanted = QColor(colour)
    points = [
        (x, y)
        for y in range(image.height())
        for x in range(image.width())
        if image.pixelColor(x, y) == wanted
    ]
    xs, ys = {x for x, _ in points}, {y for _, y in points}
    return max(xs) - min(xs) + 1, max(ys) - min(ys) + 1


@pytest.mark.parametrize("display", [False, True])
def test_a_formula_has_the_size_and_the_colour_of_the_text(view, display):
    block = DisplayFormula(Formula("x")) if display else Paragraph((Formula("x"),))
    page = page_of(block)
    view.set_palette(replace(NIGHT, ink="#12ab34"))
    view.show_article(replace(page, formulas={INLINE: SQUARE, DISPLAY: SQUARE}))
    width, height = area_of(view, "#12ab34")
    size = 19
    assert width == pytest.approx(2 * size, abs=2)
    assert height == pytest.approx(1.5 * size, abs=2)


def test_a_formula_wider_than_the_text_is_drawn_smaller(view):
    wide = replace(SQUARE, width=200.0)
    view.set_palette(replace(NIGHT, ink="#12ab34"))
    view.show_article(replace(page_of(DisplayFormula(Formula("x"))), formulas={DISPLAY: wide}))
    width, height = area_of(view, "#12ab34")
    assert width <= 600
    assert height == pytest.approx(width * 1.5 / 200, abs=2)


def test_a_formula_in_a_line_does_not_push_the_lines_apart(view):
    words = "word " * 60
    page = page_of(Paragraph((Span(words), Formula("x"), Span(" " + words))))
    heights = set()
    for formulas in ({}, {INLINE: replace(SQUARE, width=0.5, ascent=0.7, descent=0.3)}):
        view.show_article(replace(page, formulas=formulas))
        heights.add(view.document().size().height())
    assert len(heights) == 1


def test_formulas_of_an_older_article_are_drawn_when_it_is_opened(desk):
    document = Document((Paragraph((Span("so "), Formula("x^2"), Formula(r"\frac{"))),))
    article = articles.add(
        replace(extracted("Squares"), document=document),
        source_url="https://a.example/",
        key="k",
        added=NOON,
    )
    statuses.put_opened(article.id, NOON)
    desk.open()
    page = desk.find("reading_view")
    desk.bot.waitUntil(lambda: len(page.page.formulas) == 2, timeout=PATIENCE)
    drawn = {one.source: bool(svg) for one, svg in page.page.formulas.items()}
    assert drawn == {"x^2": True, r"\frac{": False}
    assert library.open_article(article.id).formulas == page.page.formulas
