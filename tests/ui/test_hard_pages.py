"""Pages nobody should write open all the same, and say what they leave out."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint

from reader.model.settings import Typography
from reader.text.document import Document, Paragraph, Span
from reader.ui.look.fonts import load_fonts
from reader.ui.page.page import Page, PageHeader
from reader.ui.page.reading_view import ReadingView
from tests.benchmarks.hard_pages import hard_pages

HARD = hard_pages()


@pytest.fixture
def view(qtbot, tmp_path):
    load_fonts()
    made = ReadingView(lambda name: tmp_path / name)
    qtbot.addWidget(made)
    made.set_typography(Typography(justified=True))
    made.resize(760, 700)
    made.show()
    return made


def show(view, blocks, language="en"):
    header = PageHeader(title="A page", language=language)
    view.show_article(Page(header=header, document=Document(blocks)))
    view.grab()


@pytest.mark.parametrize("name", HARD)
def test_it_opens_and_every_place_can_be_reached(view, name):
    show(view, HARD[name])
    document = view.page.document
    view.place.scroll_to(len(document.text) * 2 // 3)
    view.grab()
    view.select_range(0, 1)
    assert view.selected_range() == (0, 1)
    view.place.go(0)
    assert view.place.position == 0
    assert not view.grab().isNull()


def test_a_long_table_says_where_the_rest_is(view):
    show(view, HARD["a table of 10,000 rows"])
    assert "Open the whole table: 10000 rows, 6 columns" in view.toPlainText()


def test_a_formula_that_does_not_parse_shows_its_source(view):
    show(view, HARD["3,000 formulas that do not parse"][:3])
    place = view.rect_of(0, 1)
    image = view.grab().toImage()
    corner = view.mapFromGlobal(place.topLeft())
    ink = {
        image.pixel(corner + QPoint(x, y))
        for x in range(place.width())
        for y in range(place.height())
    }
    assert len(ink) > 3


@pytest.mark.parametrize("language", ["tlh", "x-unknown", "!!", ""])
def test_an_unknown_language_changes_nothing(view, qtbot, language):
    view.set_typography(Typography(justified=True, hyphenated=True))
    words = Paragraph((Span("Incomprehensibilities of unhyphenatable languages. " * 20),))
    show(view, (words,), language)
    qtbot.wait(50)
    assert view.page.document.text in view.toPlainText()
