"""Reading by keyboard alone: passages are walked through, marked, noted and copied."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication

from reader.services import library
from tests.ui.pages import WORDS

KEY, MODIFIER = Qt.Key, Qt.KeyboardModifier
LONG = [f"{number}. {WORDS} And so it went on. Then it ended." for number in range(60)]


@pytest.fixture
def article(desk):
    made = desk.keep("On lamps", *LONG)
    library.mark_opened(made.id)
    desk.open()
    desk.find("reading_view").setFocus()
    return made


def at_hand(desk) -> str:
    view = desk.find("reading_view")
    found = view.chosen_range()
    return view.page.document.text[slice(*found)] if found else ""


def test_j_and_k_walk_by_paragraphs(desk, article):
    desk.press(KEY.Key_J)
    assert at_hand(desk) == LONG[0]
    desk.press(KEY.Key_J)
    assert at_hand(desk) == LONG[1]
    desk.press(KEY.Key_K)
    assert at_hand(desk) == LONG[0]
    desk.press(KEY.Key_K)
    assert at_hand(desk) == LONG[0]
    desk.press(KEY.Key_Escape)
    assert at_hand(desk) == ""


def test_a_walk_begins_in_sight_and_stays_there(desk, article):
    view = desk.find("reading_view")
    view.place.scroll_to(view.page.document.text.index("30. "))
    view.place.go(view.page.document.text.index("30. "))
    desk.press(KEY.Key_J)
    assert at_hand(desk) == LONG[30]
    for _step in range(12):
        desk.press(KEY.Key_Down, MODIFIER.ControlModifier)
    assert at_hand(desk) == LONG[42]
    rect = view.selection_rect()
    view.select_range(*view.chosen_range())
    top_left = view.viewport().mapFromGlobal(view.selection_rect().topLeft())
    assert view.viewport().rect().contains(top_left), rect


def test_sentences_and_paragraphs_change_places(desk, article):
    desk.press(KEY.Key_J)
    desk.press(KEY.Key_J, MODIFIER.ShiftModifier)
    assert at_hand(desk).startswith("0. ")
    desk.press(KEY.Key_Down, MODIFIER.AltModifier)
    desk.press(KEY.Key_Down, MODIFIER.AltModifier)
    assert at_hand(desk) == "Then it ended."
    desk.press(KEY.Key_Down, MODIFIER.AltModifier)
    assert at_hand(desk).startswith("1. ")
    desk.press(KEY.Key_Up, MODIFIER.AltModifier)
    assert at_hand(desk) == "Then it ended."
    desk.press(KEY.Key_K)
    assert at_hand(desk) == LONG[0]


def test_a_sentence_is_marked_recoloured_noted_and_copied(desk, article):
    desk.press(KEY.Key_J, MODIFIER.ShiftModifier)
    desk.press(KEY.Key_J, MODIFIER.ShiftModifier)
    sentence = at_hand(desk)
    desk.press(KEY.Key_H)
    desk.press(KEY.Key_3)
    (mark,) = desk.marks(article.id)
    assert (mark.target.quote.exact, mark.colour) == (sentence, "blue")
    desk.press(KEY.Key_C, MODIFIER.ControlModifier)
    assert QGuiApplication.clipboard().text() == sentence
    desk.press(KEY.Key_N)
    desk.type("A thought.")
    desk.press(KEY.Key_Escape)
    (mark,) = desk.marks(article.id)
    assert mark.note == "A thought."
    desk.find("reading_view").setFocus()
    desk.press(KEY.Key_J, MODIFIER.ShiftModifier)
    desk.press(KEY.Key_H)
    assert len(desk.marks(article.id)) == 2


def test_words_selected_go_before_the_passage_at_hand(desk, article):
    desk.press(KEY.Key_J)
    desk.press(KEY.Key_Right, MODIFIER.ShiftModifier | MODIFIER.ControlModifier)
    assert at_hand(desk) == "0"


def test_a_click_lets_go_of_the_passage(desk, article):
    desk.press(KEY.Key_J)
    view = desk.find("reading_view")
    desk.bot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 300))
    assert at_hand(desk) == ""


def click(desk, place: int, right: int = 2) -> None:
    view = desk.find("reading_view")
    edge = view.page_geometry.edge(place).center().toPoint()
    at = edge + QPoint(right, -view.verticalScrollBar().value())
    desk.bot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)


@pytest.mark.parametrize("key", [KEY.Key_J, KEY.Key_K])
def test_a_walk_begins_where_the_page_was_clicked(desk, article, key):
    text = desk.find("reading_view").page.document.text
    click(desk, text.index(LONG[3]) + 40)
    desk.press(key)
    assert at_hand(desk) == LONG[3]
    desk.press(KEY.Key_J)
    assert at_hand(desk) == LONG[4]


def test_a_click_after_the_last_word_is_one_on_its_paragraph(desk, article):
    text = desk.find("reading_view").page.document.text
    click(desk, text.index(LONG[3]) + len(LONG[3]), right=20)
    desk.press(KEY.Key_J)
    assert at_hand(desk) == LONG[3]


def test_a_walk_by_sentences_begins_with_the_one_that_was_clicked(desk, article):
    text = desk.find("reading_view").page.document.text
    click(desk, text.index("And so it went on.", text.index(LONG[2])) + 4)
    desk.press(KEY.Key_J, MODIFIER.ShiftModifier)
    assert at_hand(desk) == "And so it went on."
    assert desk.find("reading_view").chosen_range()[0] > text.index(LONG[2])


@pytest.mark.parametrize("number", [4, 30])
def test_a_walk_does_not_begin_at_a_click_that_is_out_of_sight(desk, article, number):
    view = desk.find("reading_view")
    text = view.page.document.text
    click(desk, text.index(LONG[3]) + 40)
    view.place.go(text.index(LONG[number]))
    desk.press(KEY.Key_J)
    assert at_hand(desk) == LONG[number]


def test_a_click_begins_one_walk_only(desk, article):
    text = desk.find("reading_view").page.document.text
    click(desk, text.index(LONG[3]) + 40)
    desk.press(KEY.Key_J)
    desk.press(KEY.Key_Escape)
    desk.press(KEY.Key_J)
    assert at_hand(desk) == LONG[0]


def test_ctrl_with_the_wheel_zooms(desk, article):
    view = desk.find("reading_view")
    before = desk.window.desk.appearance.settings.typography.size
    middle = QPointF(view.viewport().rect().center())
    for turn in (60, 60, 240):
        event = QWheelEvent(
            middle,
            view.viewport().mapToGlobal(middle),
            QPoint(),
            QPoint(0, turn),
            Qt.MouseButton.NoButton,
            MODIFIER.ControlModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(view.viewport(), event)
    assert desk.window.desk.appearance.settings.typography.size == before + 3


def test_the_toolbar_tells_how_much_is_left(desk, article):
    view = desk.find("reading_view")
    desk.bot.waitUntil(lambda: "min left" in desk.find("progress").text())
    desk.press(KEY.Key_End)
    desk.bot.waitUntil(lambda: desk.find("progress").text() == "100 %")
    assert view.place.progress() == 1.0
