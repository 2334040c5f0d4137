"""Words in the rows of the lists, cut where there is no room for them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from reader.services.library import listed
from reader.ui.look.fonts import load_fonts
from reader.ui.shelf.article_list import ArticleList
from reader.ui.shelf.list_rows import ArticleRow
from reader.ui.shelf.row_painter import row_height
from reader.ui.shelf.row_words import META, TITLE, WORDS, Words, WordSetter, words_height
from tests.factories import keep
from tests.ui.annotations import PAPER

LONG = "A library of one folder, and why it should fit there whole, in three parts and a coda"
HEIGHT = 120


@pytest.fixture(autouse=True)
def _fonts(qapp):
    load_fonts()


def drawn(words, width, room):
    """Return the picture of words drawn in *width* pixels of a wider one, and their height."""
    image = QImage(width + room, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    height = WordSetter().draw(painter, QRect(0, 0, width, HEIGHT), words)
    painter.end()
    return image, height


def is_blank(image, left, right):
    white = 0xFFFFFFFF
    return all(
        image.pixel(x, y) == white for x in range(left, right) for y in range(image.height())
    )


@pytest.mark.parametrize("width", range(20, 400, 37))
@pytest.mark.parametrize("face", [META, WORDS, TITLE])
@pytest.mark.parametrize("most", [1, 2])
def test_nothing_is_drawn_beyond_the_room_however_much_is_marked(face, width, most):
    words = Words(text=LONG, face=face, most=most, colour="#000", marked=((0, len(LONG)),))
    image, height = drawn(words, width, room=60)
    assert is_blank(image, width, width + 60)
    assert not is_blank(image, 0, width)
    assert height == words_height(words, width)


@pytest.mark.parametrize("width", [0, 1, 5])
def test_no_room_at_all_is_no_trouble(width):
    words = Words(text=LONG, face=TITLE, colour="#000", marked=((0, len(LONG)),))
    _image, height = drawn(words, width, room=60)
    assert height == TITLE.line


def test_rows_have_their_new_height_as_soon_as_the_list_is_narrower(qtbot, library):
    articles = [keep(LONG), keep(f"Again: {LONG}", url="https://a.example/again")]
    shown = ArticleList(PAPER)
    qtbot.addWidget(shown)
    shown.resize(700, 400)
    shown.show_rows([ArticleRow(listed(article.id)) for article in articles])
    shown.show()
    before = shown.visualRect(shown.model().index(0, 0)).height()

    shown.resize(220, 400)

    first, second = (shown.visualRect(shown.model().index(n, 0)) for n in (0, 1))
    assert first.height() == row_height(shown.rows()[0], shown.viewport().width()) > before
    assert second.top() == first.bottom() + 1
