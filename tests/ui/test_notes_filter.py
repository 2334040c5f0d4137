"""The row over the notes: filters, orders, and how to see everything again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu

from reader.model.annotation import Colour, Placement
from reader.model.article import VersionId
from reader.ui.parts.note_editor import NoteEditor
from reader.ui.sidebar.card_list import CardList
from reader.ui.sidebar.notes_panel import NotesPanel
from tests.ui.annotations import NOON, PAPER, highlight, note

SHIFT = Qt.KeyboardModifier.ShiftModifier
LOST = Placement(version=VersionId("v2"), anchor=None, settled=True)
MARKS = (
    highlight("a", "first words", 0, note="A note"),
    highlight("b", "second words", 20, colour=Colour.GREEN, tags=("law",)),
    highlight("c", "third words", 40, colour=Colour.GREEN, created=NOON + timedelta(hours=1)),
    highlight("d", "fourth words", 60, tags=("law/books", "a & b")),
)


@pytest.fixture
def panel(qtbot):
    panel = NotesPanel(PAPER)
    qtbot.addWidget(panel)
    panel.resize(292, 700)
    panel.show()
    qtbot.waitExposed(panel)
    panel.show_annotations(MARKS, [note("whole")])
    return panel


@pytest.fixture
def told(panel):
    told = []
    panel.highlight_chosen.connect(told.append)
    return told


def quotes(panel):
    model = panel.findChild(CardList).model()
    return [model.card(row).id for row in range(model.rowCount())]


def click(panel, name):
    panel.findChild(QAbstractButton, name).click()


def current(panel):
    index = panel.findChild(CardList).currentIndex()
    return panel.findChild(CardList).model().card(index.row()).id if index.isValid() else ""


def shown(panel, name, kind=QAbstractButton):
    return panel.findChild(kind, name).isVisible()


def open_row(panel):
    click(panel, "notes_filter_toggle")


def test_the_row_recedes_until_it_is_wanted(panel):
    assert shown(panel, "notes_filter_toggle")
    assert not shown(panel, "filter_green")
    open_row(panel)
    assert shown(panel, "filter_green")


def test_without_notes_there_is_no_row(panel):
    panel.show_annotations([], [])
    assert not panel.filters.isVisible()


def test_colours_are_chosen_one_by_one(panel):
    open_row(panel)
    click(panel, "filter_green")
    assert quotes(panel) == ["b", "c"]
    click(panel, "filter_yellow")
    assert quotes(panel) == ["a", "b", "c", "d"]
    click(panel, "filter_green")
    assert quotes(panel) == ["a", "d"]


def test_it_says_how_many_are_shown_and_shows_all_with_one_click(panel):
    open_row(panel)
    click(panel, "filter_green")
    assert panel.findChild(QLabel, "filter_count").text() == "2 of 5"
    click(panel, "filter_clear")
    assert quotes(panel) == ["a", "b", "c", "d", "whole"]
    assert not shown(panel, "filter_count", QLabel)


def test_a_tag_is_chosen_from_a_menu_and_stands_on_the_button(panel):
    open_row(panel)
    click(panel, "filter_tags")
    menu = panel.findChild(QMenu, "filter_tag_menu")
    assert [entry.text() for entry in menu.actions()] == [
        "#a && b  1",
        "#law  1",
        "#law/books  1",
    ]
    menu.actions()[1].trigger()
    menu.close()
    assert quotes(panel) == ["b", "d"]
    assert panel.findChild(QAbstractButton, "filter_tags").text() == "#law"
    assert panel.findChild(QAbstractButton, "filter_tags").isChecked()


def test_a_look_at_the_tags_chooses_none(panel):
    open_row(panel)
    click(panel, "filter_tags")
    panel.findChild(QMenu, "filter_tag_menu").close()
    assert not panel.findChild(QAbstractButton, "filter_tags").isChecked()


def test_only_those_with_notes(panel):
    open_row(panel)
    click(panel, "filter_noted")
    assert quotes(panel) == ["a", "whole"]


def test_what_is_lost_can_be_chosen_where_there_is_any(panel):
    open_row(panel)
    assert not shown(panel, "filter_lost")
    panel.show_annotations([*MARKS, replace(highlight("lost"), placement=LOST)], [])
    click(panel, "filter_lost")
    assert quotes(panel) == ["lost"]


def test_the_newest_come_first_if_wanted(panel):
    panel.set_current("b")
    click(panel, "notes_order")
    assert quotes(panel)[0] == "c"
    assert current(panel) == "b"
    click(panel, "notes_order")
    assert quotes(panel) == ["a", "b", "c", "d", "whole"]


def test_a_hidden_highlight_is_shown_while_it_is_current(panel, told):
    open_row(panel)
    click(panel, "filter_green")
    panel.set_current("a")
    assert quotes(panel) == ["a", "b", "c"]
    assert current(panel) == "a"
    assert panel.findChild(QLabel, "filter_count").text() == "2 of 5"
    panel.set_current("b")
    assert quotes(panel) == ["b", "c"]
    assert current(panel) == "b"
    assert told == []


def test_the_note_of_a_hidden_highlight_can_be_written(panel):
    open_row(panel)
    click(panel, "filter_green")
    panel.edit_note("d")
    assert quotes(panel) == ["b", "c", "d"]
    assert panel.findChild(NoteEditor, "note_editor").isVisible()


def test_a_highlight_that_passes_no_more_stays_while_it_is_current(panel, told):
    open_row(panel)
    click(panel, "filter_green")
    panel.set_current("b")
    marks = [replace(one, colour=Colour.PINK) if one.id == "b" else one for one in MARKS]
    panel.show_annotations(marks, [])
    assert quotes(panel) == ["b", "c"]
    panel.set_current("c")
    assert quotes(panel) == ["c"]
    assert told == []


def test_what_the_filter_takes_away_is_current_no_more(panel, told):
    panel.set_current("a")
    open_row(panel)
    click(panel, "filter_green")
    assert current(panel) == ""
    assert told == [""]


def test_what_is_being_written_is_kept_when_the_filter_changes(panel):
    kept = []
    panel.note_edited.connect(lambda *args: kept.append(args))
    open_row(panel)
    panel.edit_note("a")
    panel.findChild(NoteEditor, "note_editor").insertPlainText("!")
    click(panel, "filter_green")
    assert kept == [("a", "A note!")]
    assert quotes(panel) == ["b", "c"]


def test_an_article_with_nothing_that_passes_says_so(panel):
    open_row(panel)
    click(panel, "filter_green")
    panel.show_annotations([MARKS[0]], [])
    assert shown(panel, "show_all_notes")
    click(panel, "show_all_notes")
    assert quotes(panel) == ["a"]


def test_the_filter_stays_for_other_articles(panel):
    open_row(panel)
    click(panel, "filter_green")
    panel.show_annotations([], [])
    panel.show_annotations(MARKS, [])
    assert quotes(panel) == ["b", "c"]
    assert panel.findChild(QAbstractButton, "filter_green").isChecked()


def test_folding_the_row_up_shows_all(panel):
    open_row(panel)
    click(panel, "filter_green")
    open_row(panel)
    assert quotes(panel) == ["a", "b", "c", "d", "whole"]


def test_by_keys_alone(desk):
    article = desk.keep()
    desk.open()
    desk.bot.waitUntil(lambda: desk.is_in_sight("notes_panel"))  # its layout shows it later
    desk.window.reading.open(article.id)
    for words, pen in (("margin", "1"), ("centuries", "2")):
        desk.select(words)
        desk.press(pen)
    desk.press(Qt.Key.Key_F, SHIFT)
    panel = desk.find("notes_panel")
    desk.press(Qt.Key.Key_Tab)
    desk.press(Qt.Key.Key_Space)
    assert len(quotes(panel)) == 1
    desk.press(Qt.Key.Key_Escape)
    assert len(quotes(panel)) == 2
    assert desk.find("notes_list").hasFocus()
    desk.press(Qt.Key.Key_Escape)
    assert not desk.is_in_sight("filter_green")
    desk.window.actions_["turn_notes"].trigger()
    desk.window.actions_["filter_notes"].trigger()
    desk.press(Qt.Key.Key_Space)
    assert len(quotes(panel)) == 1
    desk.window.actions_["show_all_notes"].trigger()
    assert len(quotes(panel)) == 2
