"""Reading and marking in the window, and finding everything again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from reader.model.annotation import Colour
from reader.services import annotating, library

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
QUOTE = "where a reader answers"


@pytest.fixture
def article(desk):
    article = desk.keep()
    library.mark_opened(article.id)
    desk.open()
    return article


def test_it_opens_at_the_article_that_was_read_last(desk, article):
    assert desk.shown_title() == article.title
    assert desk.titles() == [article.title]


def test_selected_words_bring_the_bar(desk, article):
    desk.select(QUOTE)
    assert desk.is_in_sight("selection_bar")


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_the_keys_go_back_to_the_page_from_the_bar(desk, article, key):
    desk.select("margin")
    bar = desk.find("selection_bar")
    bar.take_focus()
    assert bar.isAncestorOf(QApplication.focusWidget())
    desk.press(key)
    assert not bar.isVisible()
    assert QApplication.focusWidget() is desk.find("reading_view")


def test_what_is_found_brings_no_bar(desk, article):
    desk.press(Qt.Key.Key_F, CONTROL)
    desk.type("margin")
    assert desk.find("reading_view").selected_range() is not None
    assert not desk.is_in_sight("selection_bar")


def test_h_marks_the_selected_words(desk, article):
    desk.select(QUOTE)
    desk.press(Qt.Key.Key_H)

    assert [mark.quote for mark in desk.marks(article.id)] == [QUOTE]
    assert not desk.is_in_sight("selection_bar")


@pytest.mark.parametrize(("key", "pen"), list(zip("12345", Colour, strict=True)))
def test_a_digit_marks_with_its_pen(desk, article, key, pen):
    desk.select(QUOTE)
    desk.press(key)
    assert [mark.colour for mark in desk.marks(article.id)] == [pen]


def test_a_digit_gives_the_last_mark_another_colour(desk, article):
    desk.select(QUOTE)
    desk.press("1")
    desk.press("3")
    assert [mark.colour for mark in desk.marks(article.id)] == [Colour.BLUE]


def test_a_mark_can_be_undone_and_redone(desk, article):
    desk.select(QUOTE)
    desk.press(Qt.Key.Key_H)
    desk.press(Qt.Key.Key_Z, CONTROL)
    assert desk.marks(article.id) == []

    desk.press(Qt.Key.Key_Z, CONTROL | SHIFT)
    assert [mark.quote for mark in desk.marks(article.id)] == [QUOTE]


def test_overlapping_marks_are_kept_as_they_were_made(desk, article):
    desk.select("a reader answers")
    desk.press("1")
    desk.select("page is where a reader")
    desk.press("2")
    quotes = {mark.quote for mark in desk.marks(article.id)}
    assert quotes == {"a reader answers", "page is where a reader"}


def test_n_marks_the_words_and_writes_beside_them(desk, article, qtbot):
    desk.select(QUOTE)
    desk.press(Qt.Key.Key_N)
    desk.type("Who answers?")
    qtbot.waitUntil(lambda: desk.marks(article.id)[0].note == "Who answers?", timeout=1000)


def test_what_is_typed_is_there_after_the_window_was_closed(desk, article):
    desk.select(QUOTE)
    desk.press(Qt.Key.Key_N)
    desk.type("Half a thou")
    desk.close()
    assert desk.marks(article.id)[0].note == "Half a thou"


def test_a_note_is_one_step_of_the_history(desk, article, qtbot):
    desk.select(QUOTE)
    desk.press(Qt.Key.Key_N)
    desk.type("First words")
    qtbot.waitUntil(lambda: desk.marks(article.id)[0].note == "First words", timeout=1000)
    desk.type(" and more")
    desk.press(Qt.Key.Key_Escape)
    assert desk.marks(article.id)[0].note == "First words and more"

    desk.press(Qt.Key.Key_Z, CONTROL)
    assert desk.marks(article.id)[0].note == ""
    desk.press(Qt.Key.Key_Z, CONTROL)
    assert desk.marks(article.id) == []


def test_after_a_note_the_keys_speak_to_the_page_again(desk, article):
    desk.select(QUOTE)
    desk.press(Qt.Key.Key_N)
    desk.type("Who answers?")
    desk.press(Qt.Key.Key_Escape)
    assert desk.find("reading_view").hasFocus()


def test_letters_typed_into_a_note_are_no_commands(desk, article, qtbot):
    desk.select(QUOTE)
    desk.press(Qt.Key.Key_N)
    desk.type("he is 5? jkl /")
    qtbot.waitUntil(lambda: desk.marks(article.id)[0].note == "he is 5? jkl /", timeout=1000)
    assert len(desk.marks(article.id)) == 1
    assert library.listed(article.id).status.state == "inbox"


def test_letters_typed_into_the_field_are_no_commands(desk, article):
    desk.press(Qt.Key.Key_L, CONTROL)
    desk.type("eels")
    assert desk.find("address_field").text() == "eels"
    assert library.listed(article.id).status.state == "inbox"


def test_del_deletes_the_mark_and_the_toast_brings_it_back(desk, article, qtbot):
    desk.select(QUOTE)
    desk.press(Qt.Key.Key_H)
    desk.press(Qt.Key.Key_Delete)
    assert desk.marks(article.id) == []

    qtbot.mouseClick(desk.find("toast_button"), Qt.MouseButton.LeftButton)
    assert [mark.quote for mark in desk.marks(article.id)] == [QUOTE]


def test_t_tags_the_words(desk, article, qtbot):
    desk.select(QUOTE)
    desk.press(Qt.Key.Key_T)
    desk.type("attention")
    desk.press(Qt.Key.Key_Return)
    assert [tag.name for tag in desk.marks(article.id)[0].tags] == ["attention"]


def test_hundreds_of_pasted_tags_are_one_step(desk, article):
    desk.select(QUOTE)
    desk.press(Qt.Key.Key_H)
    desk.press(Qt.Key.Key_T)
    QGuiApplication.clipboard().setText(", ".join(f"tag{number}" for number in range(500)))
    line, clock = QApplication.focusWidget(), QElapsedTimer()
    clock.start()
    line.paste()
    QApplication.processEvents()
    assert clock.elapsed() < 5_000  # it took minutes
    desk.press(Qt.Key.Key_Return)
    assert len(desk.marks(article.id)[0].tags) == 500

    desk.press(Qt.Key.Key_Return)
    desk.press(Qt.Key.Key_Z, CONTROL, on=desk.find("reading_view"))
    desk.press(Qt.Key.Key_Z, CONTROL, on=desk.find("reading_view"))
    assert [mark.tags for mark in desk.marks(article.id)] == [()]


def test_a_note_on_the_whole_article_is_kept(desk, article, qtbot):
    desk.press(Qt.Key.Key_N, SHIFT)
    desk.type("Read again in spring.")
    desk.press(Qt.Key.Key_Escape)
    assert [note.text for note in annotating.notes_of(article.id)] == ["Read again in spring."]


def test_without_selected_words_h_says_what_to_do(desk, article):
    desk.press(Qt.Key.Key_H, on=desk.find("reading_view"))
    assert desk.marks(article.id) == []
    assert "elect" in desk.said()


def test_everything_is_found_again_at_the_next_start(desk, article):
    desk.select(QUOTE)
    desk.press(Qt.Key.Key_N)
    desk.type("Kept.")
    desk.close()

    desk.open()
    page = desk.find("reading_view").page
    assert [(mark.quote, mark.note) for mark in page.highlights] == [(QUOTE, "Kept.")]


def test_what_is_taken_back_out_of_sight_is_told_or_shown(desk, article):
    other = desk.keep("Another one", "Nothing is marked here.")
    long = desk.keep("A long one", *(f"Paragraph {n}. Many words follow." for n in range(200)))
    desk.app.desk.follower.look()
    desk.select(QUOTE)
    desk.press(Qt.Key.Key_H)
    desk.window.reading.open(other.id)
    desk.press(Qt.Key.Key_Z, CONTROL)
    assert desk.marks(article.id) == []
    assert desk.said() == "Undone in “On margins”: Highlighted."

    desk.press(Qt.Key.Key_Z, CONTROL | SHIFT)
    assert desk.said() == "Redone in “On margins”: Highlighted."
    desk.bot.mouseClick(desk.find("toast_button"), Qt.MouseButton.LeftButton)
    assert desk.shown_title() == article.title

    desk.window.reading.open(long.id)
    desk.select("Paragraph 150.")
    desk.press(Qt.Key.Key_H)
    page = desk.find("reading_view")
    page.place.go(0)
    desk.press(Qt.Key.Key_Z, CONTROL)
    assert desk.marks(long.id) == []
    assert page.place.position > 0


def test_what_stands_there_already_is_no_step(desk, article):
    desk.find("reading_view").setFocus()
    desk.press(Qt.Key.Key_I)
    assert desk.said() == ""
    assert desk.window.steps.history.undo_kind() is None
