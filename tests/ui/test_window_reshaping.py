"""Highlights put on other words, joined, split and made on everything a page holds."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QMenu

from reader.model.annotation import Colour
from reader.services import annotating, library, preferences
from tests.ui.test_current_mark import agreed, click, point_of

KEY, MODIFIER = Qt.Key, Qt.KeyboardModifier
CONTROL, SHIFT, ALT = MODIFIER.ControlModifier, MODIFIER.ShiftModifier, MODIFIER.AltModifier
FIRST = "The margin of a page is where a reader answers."


@pytest.fixture
def article(desk):
    article = desk.keep()
    library.mark_opened(article.id)
    desk.open()
    desk.find("reading_view").setFocus()
    return article


def mark(desk, words: str, pen: str = "1"):
    desk.select(words)
    desk.press(pen)


def quotes(desk, article) -> list[str]:
    return [one.quote for one in desk.marks(article.id)]


def menu_at(desk, words: str) -> QMenu:
    page = desk.find("reading_view")
    point = point_of(desk, words)
    where = page.viewport().mapToGlobal(point)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, where)
    QApplication.sendEvent(page.viewport(), event)
    return desk.window.findChild(QMenu, "page_menu")


def choose(menu: QMenu, words: str) -> None:
    entry = next(each for each in menu.actions() if each.text() == words)
    assert entry.isEnabled()
    entry.trigger()
    menu.close()


# -- bounds by keys -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "modifiers", "after"),
    [
        (KEY.Key_Right, SHIFT, "page is where"),
        (KEY.Key_Left, SHIFT, "page"),
        (KEY.Key_Down, SHIFT, "page is where a reader answers."),
        (KEY.Key_Right, SHIFT | CONTROL, "page is "),
        (KEY.Key_Left, SHIFT | CONTROL, "page i"),
        (KEY.Key_Left, SHIFT | ALT, "a page is"),
        (KEY.Key_Right, SHIFT | ALT, "is"),
        (KEY.Key_Up, SHIFT | ALT, "The margin of a page is"),
        (KEY.Key_Left, SHIFT | ALT | CONTROL, " page is"),
        (KEY.Key_Right, SHIFT | ALT | CONTROL, "age is"),
    ],
)
def test_keys_move_the_ends_of_the_current_highlight(desk, article, key, modifiers, after):
    mark(desk, "page is")
    desk.press(key, modifiers)
    assert quotes(desk, article) == [after]
    assert agreed(desk) == after


def test_where_words_run_from_right_to_left_the_left_arrow_leads_on(desk):
    words = "كان القارئ القديم يفتح الكتاب والقلم في يده"
    article = desk.keep("الهامش", words, language="ar", direction="rtl")
    library.mark_opened(article.id)
    desk.open()
    mark(desk, "القديم")
    desk.press(KEY.Key_Left, SHIFT)
    assert quotes(desk, article) == ["القديم يفتح"]
    desk.press(KEY.Key_Right, SHIFT | ALT)
    assert quotes(desk, article) == ["القارئ القديم يفتح"]


def test_moves_in_a_row_are_one_step_of_the_history(desk, article):
    mark(desk, "page is")
    for _press in range(3):
        desk.press(KEY.Key_Right, SHIFT)
    assert quotes(desk, article) == ["page is where a reader"]
    desk.press(KEY.Key_Z, CONTROL)
    assert quotes(desk, article) == ["page is"]
    desk.press(KEY.Key_Z, CONTROL | SHIFT)
    assert quotes(desk, article) == ["page is where a reader"]
    desk.press(KEY.Key_Z, CONTROL)
    desk.press(KEY.Key_Z, CONTROL)
    assert quotes(desk, article) == []


def test_a_sentence_up_takes_a_sentence_down_back(desk, article):
    mark(desk, "page is")
    for key in (KEY.Key_Down, KEY.Key_Down, KEY.Key_Up, KEY.Key_Up):
        desk.press(key, SHIFT)
    assert quotes(desk, article) == ["page is"]
    desk.press(KEY.Key_Up, SHIFT | ALT)
    desk.press(KEY.Key_Down, SHIFT | ALT)
    assert quotes(desk, article) == ["page is"]
    desk.press(KEY.Key_Down, SHIFT)
    desk.press(KEY.Key_Z, CONTROL)
    desk.press(KEY.Key_Up, SHIFT)  # what was undone leads nowhere back
    assert quotes(desk, article) == ["page is"]


def test_another_edit_ends_the_row(desk, article):
    mark(desk, "page is")
    desk.press(KEY.Key_Right, SHIFT)
    desk.press("3")
    desk.press(KEY.Key_Right, SHIFT)
    for expected in ("page is where", "page is where", "page is"):
        desk.press(KEY.Key_Z, CONTROL)
        assert quotes(desk, article) == [expected]


def test_where_words_are_selected_the_keys_select(desk, article):
    mark(desk, "page is")
    desk.select("reader")
    desk.press(KEY.Key_Right, SHIFT)
    assert quotes(desk, article) == ["page is"]
    page = desk.find("reading_view")
    assert page.page.document.text[slice(*page.selected_range())] == "reader "


def test_without_a_current_highlight_the_keys_select(desk, article):
    desk.press(KEY.Key_J)
    desk.press(KEY.Key_Right, SHIFT)
    assert desk.find("reading_view").selected_range() is not None


def test_a_moved_end_comes_into_sight(desk, qtbot):
    article = desk.keep("Long", *[f"Paragraph {n}. Its words go on and on." for n in range(90)])
    library.mark_opened(article.id)
    desk.open()
    mark(desk, "Paragraph 2.")
    for _press in range(80):
        desk.press(KEY.Key_Down, SHIFT)
    page = desk.find("reading_view")
    end = page.underlay.current.end
    assert "Paragraph 40." in page.page.document.text[page.underlay.current.start : end]
    assert not page.rect_of(end - 2, end).isEmpty()


def test_every_move_is_a_command_with_a_name(desk, article):
    mark(desk, "page is")
    actions = desk.window.actions_
    moves = [each for each in actions.commands if each.id.startswith(("last_", "first_"))]
    assert len(moves) == 12
    assert all(each.words and actions.keys_of(each.id) for each in moves)
    actions["last_word_on"].trigger()
    assert quotes(desk, article) == ["page is where"]


def test_without_a_highlight_a_move_says_what_to_do(desk, article):
    desk.window.actions_["last_word_on"].trigger()
    assert "lick the highlight" in desk.said()


# -- joining and splitting ------------------------------------------------------------------


def test_the_highlights_that_selected_words_touch_are_joined(desk, article):
    mark(desk, "The margin", "2")
    mark(desk, "a page")
    mark(desk, "a reader")
    desk.select("margin of a page is")
    desk.press(KEY.Key_H, SHIFT)
    assert quotes(desk, article) == ["The margin of a page", "a reader"]
    assert agreed(desk) == "The margin of a page"
    assert desk.marks(article.id)[0].colour is Colour.GREEN
    desk.bot.mouseClick(desk.find("toast_button"), Qt.MouseButton.LeftButton)
    assert quotes(desk, article) == ["The margin", "a page", "a reader"]


def test_the_current_one_is_joined_with_what_overlaps_it_or_the_next(desk, article):
    mark(desk, "a reader")
    mark(desk, "is where")
    mark(desk, "page is")
    desk.press(KEY.Key_H, SHIFT)
    assert quotes(desk, article) == ["page is where", "a reader"]
    desk.press(KEY.Key_H, SHIFT)
    assert quotes(desk, article) == ["page is where a reader"]
    desk.press(KEY.Key_H, SHIFT)
    assert "no highlight after" in desk.said()
    for expected in (["page is where", "a reader"], ["page is", "is where", "a reader"]):
        desk.press(KEY.Key_Z, CONTROL)
        assert quotes(desk, article) == expected
    desk.press(KEY.Key_Z, CONTROL | SHIFT)
    assert quotes(desk, article) == ["page is where", "a reader"]


def test_a_highlight_is_split_where_it_was_clicked(desk, article):
    mark(desk, FIRST)
    click(desk, "where a reader")
    desk.press(KEY.Key_S, SHIFT)
    assert quotes(desk, article) == ["The margin of a page is", "where a reader answers."]
    assert agreed(desk) == "where a reader answers."
    desk.press(KEY.Key_Z, CONTROL)
    assert quotes(desk, article) == [FIRST]


def test_a_highlight_is_split_at_the_words_selected_in_it(desk, article):
    mark(desk, FIRST)
    desk.select("eader ans")
    desk.press(KEY.Key_S, SHIFT)
    assert quotes(desk, article) == ["The margin of a page is where a", "reader answers."]


def test_where_there_is_nothing_to_split_a_sentence_says_so(desk, article):
    desk.press(KEY.Key_S, SHIFT)
    assert "split" in desk.said()


# -- with the mouse -------------------------------------------------------------------------


def test_a_clicked_highlight_brings_the_bar_with_its_pen(desk, article):
    mark(desk, "page is", "3")
    click(desk, "centuries")
    click(desk, "page is")
    assert desk.find("pen_blue").isChecked()
    desk.bot.mouseClick(desk.find("pen_pink"), Qt.MouseButton.LeftButton)
    assert [one.colour for one in desk.marks(article.id)] == [Colour.PINK]
    assert not desk.is_in_sight("selection_bar")


def test_the_bar_deletes_a_clicked_highlight(desk, article):
    mark(desk, "page is")
    click(desk, "page is")
    desk.bot.mouseClick(desk.find("delete_button"), Qt.MouseButton.LeftButton)
    assert quotes(desk, article) == []
    assert agreed(desk) == ""


def test_the_bar_copies_the_words_of_a_clicked_highlight(desk, article):
    mark(desk, "page is")
    click(desk, "page is")
    desk.bot.mouseClick(desk.find("copy_button"), Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == "page is"


def test_the_menu_splits_here_recolours_and_deletes(desk, article):
    mark(desk, FIRST)
    choose(menu_at(desk, "where a reader"), "Split here")
    assert quotes(desk, article) == ["The margin of a page is", "where a reader answers."]
    menu = menu_at(desk, "The margin")
    assert agreed(desk) == "The margin of a page is"
    pens = menu.actions()[0].menu()
    pens.actions()[3].trigger()
    assert desk.marks(article.id)[0].colour is Colour.PINK
    choose(menu, "Delete the highlight")
    assert quotes(desk, article) == ["where a reader answers."]


def test_the_menu_joins_with_the_next(desk, article):
    mark(desk, "page is")
    mark(desk, "a reader")
    choose(menu_at(desk, "page is"), "Join with the next highlight")
    assert quotes(desk, article) == ["page is where a reader"]


# -- the same words -------------------------------------------------------------------------


def test_a_pen_on_the_very_words_of_a_highlight_recolours_it(desk, article):
    mark(desk, "page is")
    mark(desk, "page is", "4")
    assert [(one.quote, one.colour) for one in desk.marks(article.id)] == [
        ("page is", Colour.PINK)
    ]
    desk.press(KEY.Key_Z, CONTROL)
    assert desk.marks(article.id)[0].colour is Colour.YELLOW


def test_h_on_the_very_words_of_a_highlight_leaves_it(desk, article):
    mark(desk, "page is", "3")
    desk.select(" page is ")
    desk.press(KEY.Key_H)
    assert [(one.quote, one.colour) for one in desk.marks(article.id)] == [
        ("page is", Colour.BLUE)
    ]
    assert agreed(desk) == "page is"


def test_other_words_make_a_highlight_of_their_own(desk, article):
    mark(desk, "page is")
    mark(desk, "page is where", "4")
    assert sorted(quotes(desk, article)) == ["page is", "page is where"]


def test_two_over_the_same_words_stay_two(desk, article):
    start = library.open_article(article.id).text.index("page is")
    for colour in (Colour.BLUE, Colour.PINK):
        annotating.highlight(article.id, start, start + 7, colour=colour)
    desk.app.desk.follower.look()
    seen = []
    for _click in range(3):
        click(desk, "page is")
        seen.append(desk.window.marking.current.colour)
    assert seen[0] == seen[2] != seen[1]
    desk.press(KEY.Key_Delete)
    assert [one.colour for one in desk.marks(article.id)] == [seen[1]]


# -- whole words ----------------------------------------------------------------------------


def _select_with_mouse(desk, first: str, last: str, modifiers) -> None:
    page = desk.find("reading_view")
    page.clear_selection()
    port, left = page.viewport(), Qt.MouseButton.LeftButton
    # The offscreen platform moves no pointer: Shift selects up to where it is pressed.
    desk.bot.mouseClick(port, left, pos=point_of(desk, first))
    desk.bot.mousePress(port, left, SHIFT, pos=point_of(desk, last))
    desk.bot.mouseRelease(port, left, modifiers | SHIFT, pos=point_of(desk, last))


def test_the_mouse_takes_whole_words_if_that_is_wanted(desk, article):
    page = desk.find("reading_view")
    _select_with_mouse(desk, "argin of", "age is", MODIFIER.NoModifier)
    text = page.page.document.text
    assert text[slice(*page.selected_range())] != "margin of a page"
    desk.window.actions_["snap_to_words"].trigger()
    assert preferences.settings().snap_to_words
    assert "whole words" in desk.said()
    _select_with_mouse(desk, "argin of", "age is", MODIFIER.NoModifier)
    assert text[slice(*page.selected_range())] == "margin of a page"
    _select_with_mouse(desk, "argin of", "age is", ALT)
    assert text[slice(*page.selected_range())] != "margin of a page"


def test_whole_words_are_wanted_or_not_in_the_panel_of_looks(desk, article):
    for wanted in (True, False):
        desk.window.actions_["appearance"].trigger()
        box = desk.find("snap_to_words", QCheckBox)
        assert box.isChecked() is not wanted
        desk.bot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
        QApplication.activePopupWidget().close()
        assert preferences.settings().snap_to_words is wanted
        assert desk.find("reading_view").handles.by_words is wanted


# -- bad input ------------------------------------------------------------------------------


def test_white_space_alone_makes_no_highlight(desk, article):
    desk.find("reading_view").select_range(3, 4)
    desk.press(KEY.Key_H)
    assert quotes(desk, article) == []
    assert "Only spaces" in desk.said()


def test_the_whole_article_can_be_highlighted(desk, article):
    desk.press(KEY.Key_A, CONTROL)
    desk.press(KEY.Key_H)
    text = library.open_article(article.id).text
    assert quotes(desk, article) == [text]
    desk.press(KEY.Key_Left, SHIFT)
    assert quotes(desk, article) != [text]
    desk.press(KEY.Key_Z, CONTROL)
    assert quotes(desk, article) == [text]
