"""What the colours mean to the reader is shown wherever one is chosen, and follows at once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QMenu,
)

from reader.model.annotation import Colour
from reader.model.pens import MarkStyle, Pens
from reader.services import annotating, library, preferences
from reader.ui.look.colours import colour_name, pen_name, spoken_name
from reader.ui.parts.card_words import foot_text, spoken
from reader.ui.parts.pens import PenButton
from tests.ui.annotations import PAPER, highlight

CLAIMS = Pens(names={Colour.YELLOW: "claim", Colour.GREEN: "evidence"})
QUOTE = "where a reader answers"


@pytest.fixture
def article(desk):
    article = desk.keep()
    library.mark_opened(article.id)
    desk.open()
    return article


def name_pens(desk, pens=CLAIMS):
    desk.app.desk.appearance.set_pens(pens)


def pens_of(desk) -> list[PenButton]:
    return desk.window.parts.selection_bar.findChildren(PenButton)


def test_a_palette_carries_the_names():
    palette = replace(PAPER, pens=CLAIMS)
    assert colour_name(Colour.YELLOW, palette) == "claim"
    assert spoken_name(Colour.YELLOW, palette) == "claim (yellow)"
    assert pen_name(Colour.BLUE, palette) == "blue"
    assert pen_name(Colour.BLUE, PAPER) == "Blue"
    card = highlight("h", note="Why?", tags=["law"])
    assert foot_text(card, palette).text == "#law · claim"
    assert spoken(card, palette).endswith("Why?. law, claim (yellow)")


def test_a_command_is_called_after_its_pen_at_once(desk, article):
    actions = desk.window.actions_
    assert actions["pen_1"].text() == "Highlight in yellow"
    name_pens(desk)
    assert actions["pen_1"].text() == "Highlight as claim"
    assert "Highlight as evidence" in [each.words for each in actions.commands]
    assert actions.keys_of("pen_1") == "1"
    name_pens(desk, Pens())
    assert actions["pen_1"].text() == "Highlight in yellow"


def test_the_menu_draws_the_pens_as_they_look_when_it_opens(desk, article):
    actions = desk.window.actions_
    desk.window.open_menu_at_page()
    day = actions["pen_1"].icon().pixmap(16).toImage()
    QApplication.activePopupWidget().close()
    name_pens(desk, replace(CLAIMS, style=MarkStyle.UNDERLINE))
    desk.window.open_menu_at_page()
    assert actions["pen_1"].icon().pixmap(16).toImage() != day
    QApplication.activePopupWidget().close()


def test_every_window_follows(desk, article):
    other = desk.app.open_window()
    name_pens(desk)
    assert other.actions_["pen_2"].text() == "Highlight as evidence"
    hint = other.parts.selection_bar.findChildren(PenButton)[1].toolTip()
    assert "Highlight as evidence" in hint


def test_the_command_palette_finds_a_pen_by_its_name(desk, article):
    name_pens(desk)
    desk.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = QApplication.activePopupWidget()
    desk.type("as claim", on=palette.findChild(QLineEdit, "command_field"))
    words = [each.text() for each in palette.findChildren(QLabel)]
    assert "Highlight as claim" in words
    palette.close()


def test_the_bar_shows_the_names_under_the_pens(desk, article):
    desk.select(QUOTE)
    assert {pen.height() for pen in pens_of(desk)} == {26}
    name_pens(desk)
    desk.select(QUOTE)
    first = pens_of(desk)[0]
    assert first.accessibleName() == "Highlight as claim (yellow)"
    assert first.toolTip() == "<qt>Highlight as claim (1)</qt>"
    assert {pen.height() for pen in pens_of(desk)} == {40}


def test_where_there_is_no_room_the_bar_shows_no_names(desk, article):
    name_pens(desk, Pens(names=dict.fromkeys(Colour, "a very long name indeed")))
    desk.window.resize(700, 600)
    desk.window.parts.selection_bar.parentWidget().setMaximumWidth(500)
    desk.bot.waitUntil(lambda: desk.window.parts.selection_bar.parentWidget().width() <= 500)
    desk.select(QUOTE)
    assert {pen.height() for pen in pens_of(desk)} == {26}


def test_the_menu_of_the_bar_names_the_pens_and_leads_to_the_dialog(desk, article):
    name_pens(desk)
    desk.select(QUOTE)
    bar = desk.window.parts.selection_bar
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(bar, QContextMenuEvent(reason, QPoint(4, 4), QPoint(4, 4)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    words = [each.text() for each in menu.actions() if each.text()]
    assert words == ["claim", "evidence", "blue", "pink", "purple", "Colours…"]
    menu.actions()[1].trigger()
    menu.close()
    assert [each.colour for each in desk.marks(article.id)] == [Colour.GREEN]


def test_the_page_menu_names_the_pens(desk, article):
    name_pens(desk)
    desk.select(QUOTE)
    page = desk.window.parts.page
    place = page.cursorRect().center()
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, place, page.viewport().mapToGlobal(place)
    )
    QApplication.sendEvent(page.viewport(), event)
    menu = page.findChild(QMenu, "pens_menu")
    named = {each.text().partition("\t")[0]: each for each in menu.actions()}
    named["evidence"].trigger()
    QApplication.activePopupWidget().close()
    assert [each.colour for each in desk.marks(article.id)] == [Colour.GREEN]


def test_cards_say_the_name_at_once(desk, article):
    annotating.highlight(article.id, 0, 10)
    desk.window.desk.follower.look()
    notes = desk.window.parts.show_notes().notes
    index = notes._model.index(0)
    role = Qt.ItemDataRole.AccessibleTextRole
    assert index.data(role).endswith("yellow")
    name_pens(desk)
    assert index.data(role).endswith("claim (yellow)")


def dialog_of(desk):
    desk.window.actions_["pens"].trigger()
    return desk.find("pens_dialog")


def test_pens_are_named_by_keyboard_in_the_dialog_and_stay_named(desk, article):
    dialog = dialog_of(desk)
    first = desk.find("name_of_yellow", QLineEdit)
    desk.bot.waitUntil(first.hasFocus)
    desk.type("  claim ")
    desk.press(Qt.Key.Key_Tab)
    desk.type("evidence")
    desk.press(Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert preferences.settings().pens == CLAIMS
    assert desk.window.actions_["pen_1"].text() == "Highlight as claim"


def test_two_pens_cannot_be_called_the_same(desk, article):
    dialog = dialog_of(desk)
    save = dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Save)
    desk.find("name_of_yellow", QLineEdit).setText("claim")
    desk.find("name_of_pink", QLineEdit).setText("Claim")
    assert "Claim" in desk.find("complaint", QLabel).text()
    assert not save.isEnabled()
    desk.find("name_of_pink", QLineEdit).setText("green")
    assert not save.isEnabled()
    desk.find("name_of_pink", QLineEdit).setText("")
    assert save.isEnabled()
    dialog.reject()
    assert preferences.settings().pens == Pens()


def test_a_name_that_takes_no_more_letters_says_so(desk, article):
    dialog = dialog_of(desk)
    field = desk.find("name_of_yellow", QLineEdit)
    field.setText("a" * 23)
    assert not desk.is_in_sight("name_full")
    desk.type("bcd", on=field)
    assert field.text() == "a" * 23 + "b"
    assert desk.find("name_full", QLabel).text() == "A name has at most 24 letters."
    dialog.reject()


def test_the_dialog_shows_and_keeps_the_style(desk, article):
    name_pens(desk, replace(CLAIMS, style=MarkStyle.UNDERLINE))
    dialog = dialog_of(desk)
    lines = desk.find("pens_as_lines", QCheckBox)
    assert lines.isChecked()
    assert desk.find("name_of_green", QLineEdit).text() == "evidence"
    lines.click()
    dialog.findChild(QDialogButtonBox).accepted.emit()
    assert preferences.settings().pens == CLAIMS


def test_marks_become_lines_by_a_command_and_in_the_panel(desk, article):
    annotating.highlight(article.id, 0, 10, colour=Colour.PINK)
    desk.window.desk.follower.look()
    page = desk.window.parts.page
    before = page.grab().toImage()
    desk.window.actions_["underlines"].trigger()
    assert desk.app.desk.appearance.palette.underlines
    assert page.grab().toImage() != before
    desk.window.actions_["appearance"].trigger()
    box = desk.find("underlines", QCheckBox)
    assert box.isChecked()
    desk.bot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    QApplication.activePopupWidget().close()
    assert preferences.settings().pens.style is MarkStyle.GROUND


def test_what_another_window_has_chosen_is_followed(desk, article):
    preferences.keep_settings(replace(preferences.settings(), pens=CLAIMS))
    desk.app.desk.appearance.reload()
    assert desk.window.actions_["pen_2"].text() == "Highlight as evidence"


@pytest.mark.parametrize("width", [760, 900, 1400])
def test_the_bar_over_the_words_fits_beside_the_list(desk, article, width):
    name_pens(desk, Pens(names=dict.fromkeys(Colour, "a long name of a pen")))
    desk.window.resize(width, 700)
    desk.select(QUOTE)
    desk.press(Qt.Key.Key_H)
    page = desk.find("reading_view")
    words = page.page_geometry.edge(page.page.document.text.index(QUOTE) + 2).center()
    desk.bot.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=words.toPoint())
    assert desk.find("delete_button").isVisible()
    bar = desk.find("selection_bar")
    room = bar.parentWidget().rect()
    for button in bar.findChildren(QAbstractButton):
        if button.isVisible():
            at = QRect(button.mapTo(bar.parentWidget(), QPoint()), button.size())
            assert room.contains(at), button.accessibleName()


def test_a_bar_without_room_for_words_has_them_again_where_there_is_room(desk, article):
    name_pens(desk)
    shown = {}
    for width in (760, 1400):
        desk.window.resize(width, 700)
        desk.select(QUOTE)
        note = desk.find("note_button", QAbstractButton)
        shown[width] = note.text(), note.accessibleName(), note.toolTip()
        desk.press(Qt.Key.Key_Escape)
    assert shown == {
        760: ("", "Note", "Write a note (n)"),
        1400: ("Note", "Note", "Write a note (n)"),
    }
