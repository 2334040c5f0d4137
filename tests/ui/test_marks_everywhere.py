"""Highlights on everything a page holds: made, seen, clicked and changed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from reader.model.picture import ArticlePicture
from reader.services import library
from reader.store import articles, pictures, statuses
from reader.text.document import (
    Caption,
    Cell,
    Code,
    DisplayFormula,
    Document,
    Figure,
    Footnote,
    Footnotes,
    Formula,
    List,
    ListItem,
    Paragraph,
    Picture,
    Span,
    Table,
)
from tests.factories import NOON, extracted
from tests.ui.test_current_mark import agreed
from tests.ui.test_picture_viewer import checked

KEY, MODIFIER = Qt.Key, Qt.KeyboardModifier
SOURCE = "https://a.example/lamp.png"


def words(text: str) -> tuple[Span]:
    return (Span(text),)


BLOCKS = (
    Paragraph(words("Before the lamp.")),
    List((ListItem((Paragraph(words("An item of a list.")),)),)),
    Code("wick = trim(lamp)\nlight(wick)", "python"),
    Table(
        (
            (Cell(words("Lamp"), header=True), Cell(words("Litres"), header=True)),
            (Cell(words("Kitchen")), Cell(words("twelve"))),
        ),
        Caption(words("Oil burnt in a winter")),
    ),
    Figure((Picture(SOURCE, "A lamp"),), Caption(words("A lamp at night"))),
    DisplayFormula(Formula("E=mc^2")),
    Footnotes((Footnote("f1", "1", (Paragraph(words("It smoked a little.")),)),)),
)
PLACES = (
    "item of a list",
    "trim(lamp)\nlight",
    "Kitchen",
    "Kitchen\ttwelve",
    "Oil burnt",
    "A lamp at night",
    "smoked a little",
)


@pytest.fixture
def article(desk):
    document = Document(BLOCKS)
    article = articles.add(
        replace(extracted("Lamps"), document=document),
        source_url="https://a.example/lamps",
        key="lamps",
        added=NOON,
    )
    stored = pictures.store_file(checked("white"))
    pictures.record(article.id, [ArticlePicture(source=SOURCE, stored=stored)])
    statuses.put_opened(article.id, NOON)
    desk.open()
    desk.find("reading_view").setFocus()
    return article


def objects(desk) -> list[int]:
    """Return where the picture and the formula stand."""
    text = desk.find("reading_view").page.document.text
    return [place for place, letter in enumerate(text) if letter == "\ufffc"]


def middle(desk, start: int, end: int) -> QPoint:
    page = desk.find("reading_view")
    page.place.bring_into_sight(start, end)
    rect = page.rect_of(start, end)
    return page.viewport().mapFromGlobal(rect.center())


def mark(desk, start: int, end: int) -> None:
    desk.find("reading_view").select_range(start, end)
    desk.press(KEY.Key_H)


@pytest.mark.parametrize("quote", PLACES)
def test_words_of_every_kind_are_marked_clicked_and_changed(desk, article, quote):
    page = desk.find("reading_view")
    start = page.page.document.text.index(quote)
    mark(desk, start, start + len(quote))
    assert agreed(desk) == quote
    page.grab()

    desk.window.marking.choose("")
    first = quote.split("\t")[0].split("\n")[0]
    at = middle(desk, start, start + len(first))
    desk.bot.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert agreed(desk) == quote

    desk.press(KEY.Key_3)
    desk.press(KEY.Key_Left, MODIFIER.ShiftModifier | MODIFIER.ControlModifier)
    (kept,) = desk.marks(article.id)
    assert (kept.quote, kept.colour) == (quote[:-1], "blue")
    assert page.rect_of(start, start + len(quote)).isValid()


@pytest.mark.parametrize("which", [0, 1])
def test_a_picture_and_a_formula_alone_are_marked(desk, article, which):
    place = objects(desk)[which]
    mark(desk, place, place + 1)
    (kept,) = desk.marks(article.id)
    assert (kept.start, kept.end) == (place, place + 1)
    assert agreed(desk) == kept.quote
    for key in (KEY.Key_Left, KEY.Key_Right):
        desk.press(key, MODIFIER.ShiftModifier)
    desk.find("reading_view").grab()


def test_h_marks_the_picture_the_reading_cursor_stands_on(desk, article):
    page, place = desk.find("reading_view"), objects(desk)[0]
    while page.reading_cursor.range != (place, place + 1):
        desk.press(KEY.Key_J)
    desk.press(KEY.Key_H)
    assert [(one.start, one.end) for one in desk.marks(article.id)] == [(place, place + 1)]


def test_the_menu_of_a_picture_marks_it(desk, article):
    page, place = desk.find("reading_view"), objects(desk)[0]
    at = middle(desk, place, place + 1)
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, at, page.viewport().mapToGlobal(at)
    )
    QApplication.sendEvent(page.viewport(), event)
    menu = desk.window.findChild(QMenu, "page_menu")
    next(one for one in menu.actions() if one.text() == "Highlight the picture").trigger()
    menu.close()
    assert [(one.start, one.end) for one in desk.marks(article.id)] == [(place, place + 1)]


def test_a_marked_picture_is_framed_and_still_seen(desk, article, qtbot):
    page, place = desk.find("reading_view"), objects(desk)[0]

    def colours() -> tuple[QColor, QColor]:
        """Return what is painted at the picture's left edge and in its middle."""
        at = middle(desk, place, place + 1)
        left = page.viewport().mapFromGlobal(page.rect_of(place, place + 1).topLeft()).x()
        shown = page.viewport().grab().toImage()
        return shown.pixelColor(left + 2, at.y()), shown.pixelColor(at)

    qtbot.waitUntil(lambda: colours()[1].lightness() > 250)  # the picture has been decoded
    bare = colours()
    mark(desk, place, place + 1)
    desk.press(KEY.Key_3)
    desk.window.marking.choose("")
    edge, inside = colours()
    blue = QColor(page.pointer.palette.mark_edges["blue"])
    assert abs(edge.hue() - blue.hue()) < 8
    assert bare[0].lightness() > 250
    assert inside.lightness() > 215


def test_a_mark_across_a_table_and_the_whole_article_does_no_harm(desk, article):
    page = desk.find("reading_view")
    text = page.page.document.text
    mark(desk, text.index("trim"), text.index("A lamp at"))
    mark(desk, 0, len(text))
    for start in range(0, len(text), 7):
        page.place.go(start)
        page.grab()
    assert len(desk.marks(article.id)) == 2
    desk.press(KEY.Key_H, MODIFIER.ShiftModifier)
    assert [one.quote for one in desk.marks(article.id)] == [text]
    assert library.open_article(article.id).highlights
