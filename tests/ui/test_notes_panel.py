from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from reader.model.annotation import Colour
from reader.ui.parts.note_editor import NoteEditor
from reader.ui.sidebar.card_list import CardList
from reader.ui.sidebar.card_menu import card_menu
from reader.ui.sidebar.notes_panel import NotesPanel
from tests.ui.annotations import NIGHT, PAPER, highlight, note

SIGNALS = (
    "highlight_chosen",
    "note_edited",
    "note_finished",
    "copy_wanted",
    "delete_wanted",
    "recolour_wanted",
    "tag_wanted",
    "article_note_added",
    "article_note_edited",
    "article_note_finished",
    "article_note_deleted",
    "article_note_emptied",
)


@pytest.fixture
def panel(qtbot):
    panel = NotesPanel(PAPER)
    qtbot.addWidget(panel)
    panel.resize(292, 600)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


@pytest.fixture
def heard(panel):
    heard = []
    for name in SIGNALS:
        getattr(panel, name).connect(lambda *args, name=name: heard.append((name, *args)))
    return heard


@pytest.fixture
def cards(panel) -> CardList:
    return panel.findChild(CardList, "notes_list")


@pytest.fixture
def editor(panel) -> NoteEditor:
    return panel.findChild(NoteEditor, "note_editor")


@pytest.fixture
def draft(panel) -> NoteEditor:
    return panel.findChild(NoteEditor, "article_note_editor")


def quotes(cards) -> list[str]:
    model = cards.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def place(cards, row: int) -> QPoint:
    return cards.visualRect(cards.model().index(row, 0)).topLeft() + QPoint(40, 20)


def click(qtbot, cards, row: int) -> None:
    qtbot.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=place(cards, row))


def test_highlights_stand_in_reading_order_and_notes_after_them(panel, cards):
    panel.show_annotations(
        [highlight("b", "second", start=50), highlight("a", "first", start=10)],
        [note("late", "later", minutes=5), note("early", "earlier")],
    )

    assert quotes(cards) == ["first", "second", "earlier", "later"]


def test_without_any_it_says_what_to_do(panel, cards):
    panel.show_annotations([], [])

    words = [
        label.text()
        for label in panel._pages.currentWidget().findChildren(QWidget)
        if label.isVisible()
    ]
    assert any("Select some words and press h." in each for each in words)
    assert not cards.isVisible()


def test_a_click_chooses_a_highlight_once(panel, cards, heard, qtbot):
    panel.show_annotations([highlight("a"), highlight("b", start=60)], [])
    click(qtbot, cards, 1)

    assert heard == [("highlight_chosen", "b")]


def test_a_click_on_the_current_card_chooses_it_again(panel, cards, heard, qtbot):
    panel.show_annotations([highlight("a"), highlight("b", start=60)], [])
    click(qtbot, cards, 1)
    click(qtbot, cards, 1)

    assert heard == [("highlight_chosen", "b")] * 2


def test_the_arrow_keys_choose(panel, cards, heard, qtbot):
    panel.show_annotations([highlight("a"), highlight("b", start=60)], [])
    panel.set_current("a")
    cards.setFocus()
    qtbot.keyClick(cards, Qt.Key.Key_Down)

    assert heard == [("highlight_chosen", "b")]


def test_taking_the_focus_is_no_choice(panel, cards, heard, qtbot):
    panel.show_annotations([highlight("a"), highlight("b", start=60)], [])
    panel.activateWindow()
    cards.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(cards.hasFocus)
    assert heard == []

    qtbot.keyClick(cards, Qt.Key.Key_Down)
    assert heard == [("highlight_chosen", "a")]


def test_following_the_page_is_no_choice(panel, heard):
    panel.show_annotations([highlight("a"), highlight("b", start=60)], [])
    panel.set_current("b")
    panel.set_current("")
    panel.set_current("not there")

    assert heard == []


def test_the_current_card_comes_into_sight(panel, cards):
    panel.show_annotations([highlight(f"h{at}", start=at * 50) for at in range(300)], [])
    panel.set_current("h250")

    rect = cards.visualRect(cards.model().index(250, 0))
    assert cards.viewport().rect().contains(rect)


@pytest.mark.parametrize("key", [Qt.Key.Key_N, Qt.Key.Key_Return, Qt.Key.Key_F2])
def test_keys_open_the_note_where_it_stands(panel, cards, editor, qtbot, key):
    panel.show_annotations([highlight("a", note="as it was")], [])
    panel.set_current("a")
    qtbot.keyClick(cards, key)

    assert editor.isVisible()
    assert editor.text() == "as it was"
    assert cards.visualRect(cards.currentIndex()).contains(editor.geometry())


def test_a_double_click_opens_the_note(panel, cards, editor, qtbot):
    panel.show_annotations([highlight("a")], [])
    click(qtbot, cards, 0)
    qtbot.mouseDClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=place(cards, 0))

    assert editor.isVisible()


def test_a_note_is_handed_on_and_finished(panel, editor, heard, qtbot):
    panel.show_annotations([highlight("a")], [])
    panel.edit_note("a")
    qtbot.keyClicks(editor, "why")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)

    assert heard == [("note_edited", "a", "why"), ("note_finished", "a")]
    assert not editor.isVisible()


def test_words_being_typed_survive_every_refresh(panel, editor, qtbot):
    panel.show_annotations([highlight("a"), highlight("b", start=60)], [])
    panel.edit_note("b")
    qtbot.keyClicks(editor, "half a th")
    panel.show_annotations(
        [
            highlight("new", start=3),
            highlight("a", note="changed elsewhere"),
            highlight("b", start=60, note="half a"),
        ],
        [note("n")],
    )

    assert editor.isVisible()
    assert editor.text() == "half a th"


def test_the_editor_moves_with_its_card(panel, cards, editor):
    panel.show_annotations([highlight("b", start=60)], [])
    panel.edit_note("b")
    panel.show_annotations([highlight("a"), highlight("b", start=60)], [])

    rect = cards.visualRect(cards.model().index(1, 0))
    assert rect.contains(editor.geometry())


def test_a_growing_note_makes_its_card_grow(panel, cards, editor, qtbot):
    panel.show_annotations([highlight("a")], [])
    panel.edit_note("a")
    before = cards.visualRect(cards.model().index(0, 0)).height()
    qtbot.keyClicks(editor, "\r\r\r\r\r")

    assert cards.visualRect(cards.model().index(0, 0)).height() > before


def test_another_article_ends_the_note_of_the_first(panel, editor, heard, qtbot):
    panel.show_annotations([highlight("a")], [])
    panel.edit_note("a")
    qtbot.keyClicks(editor, "why")
    panel.show_annotations([highlight("other")], [])

    assert heard == [("note_edited", "a", "why"), ("note_finished", "a")]
    assert not editor.isVisible()


def test_opening_a_second_note_finishes_the_first(panel, editor, heard, qtbot):
    panel.show_annotations([highlight("a"), highlight("b", start=60, note="mine")], [])
    panel.edit_note("a")
    qtbot.keyClicks(editor, "x")
    panel.edit_note("b")

    assert heard == [("note_edited", "a", "x"), ("note_finished", "a")]
    assert editor.text() == "mine"


def test_digits_recolour(panel, cards, heard, qtbot):
    panel.show_annotations([highlight("a")], [])
    panel.set_current("a")
    qtbot.keyClicks(cards, "12345")

    assert heard == [("recolour_wanted", "a", colour) for colour in Colour]


def test_t_tags_and_del_deletes(panel, cards, heard, qtbot):
    panel.show_annotations([highlight("a")], [])
    panel.set_current("a")
    qtbot.keyClicks(cards, "t")
    qtbot.keyClick(cards, Qt.Key.Key_Delete)

    assert heard == [("tag_wanted", "a"), ("delete_wanted", "a")]


def test_its_keys_are_taken_before_the_shortcuts_of_the_window(panel, cards):
    panel.show_annotations([highlight("a")], [])
    panel.set_current("a")
    event = QKeyEvent(
        QEvent.Type.ShortcutOverride, Qt.Key.Key_N, Qt.KeyboardModifier.NoModifier, "n"
    )
    event.ignore()

    assert panel.eventFilter(cards, event)
    assert event.isAccepted()


def test_control_keys_are_left_to_the_window(panel, cards, heard, qtbot):
    panel.show_annotations([highlight("a")], [])
    panel.set_current("a")
    qtbot.keyClick(cards, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)

    assert heard == []


def test_the_menu_of_a_card_offers_pens_note_tags_copy_and_delete(panel, heard):
    menu = card_menu(panel, highlight("a", "the words"), PAPER, None)
    entries = {action.text(): action for action in menu.actions() if action.text()}

    assert list(entries) == [
        *("Yellow", "Green", "Blue", "Pink", "Purple", "Colours…"),
        *("Edit the note", "Tags…", "Copy the words", "Delete"),
    ]
    entries["Blue"].trigger()
    entries["Tags…"].trigger()
    entries["Copy the words"].trigger()
    entries["Delete"].trigger()
    assert heard == [
        ("recolour_wanted", "a", Colour.BLUE),
        ("tag_wanted", "a"),
        ("copy_wanted", highlight("a", "the words")),
        ("delete_wanted", "a"),
    ]


def test_the_menu_of_a_note_has_no_pens(panel):
    entries = [action.text() for action in card_menu(panel, note("n"), PAPER, None).actions()]

    assert entries == ["Edit the note", "Copy the words", "Delete"]


def begin(panel, qtbot) -> None:
    button = panel.findChild(QPushButton, "add_article_note")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_note_on_the_article_is_added_with_its_first_words_and_edited_after(
    panel, cards, draft, heard, qtbot
):
    panel.article_note_added.connect(
        lambda text: panel.show_annotations([], [note("old"), note("new", text, minutes=1)])
    )
    panel.show_annotations([], [note("old")])
    begin(panel, qtbot)
    qtbot.keyClicks(draft, "first")
    draft.flush()
    assert quotes(cards) == ["Read again."]
    qtbot.keyClicks(draft, " words")
    qtbot.keyClick(draft, Qt.Key.Key_Escape)

    assert heard == [
        ("article_note_added", "first"),
        ("article_note_edited", "new", "first words"),
        ("article_note_finished", "new"),
    ]
    assert quotes(cards) == ["Read again.", "first"]


def test_an_empty_note_on_the_article_leaves_no_trace(panel, draft, heard, qtbot):
    begin(panel, qtbot)
    qtbot.keyClick(draft, Qt.Key.Key_Escape)

    assert heard == []
    assert panel.findChild(QPushButton, "add_article_note").isVisible()


def test_words_typed_while_a_note_is_being_added_are_handed_on(panel, draft, heard, qtbot):
    begin(panel, qtbot)
    qtbot.keyClicks(draft, "a")
    draft.flush()
    qtbot.keyClicks(draft, "b")
    draft.flush()
    panel.show_annotations([], [note("new", "a")])

    assert heard == [("article_note_added", "a"), ("article_note_edited", "new", "ab")]


def test_a_note_on_the_article_is_edited_where_it_stands(panel, editor, heard, qtbot):
    panel.show_annotations([], [note("n", "again")])
    panel.edit_note("n")
    qtbot.keyClicks(editor, "!")
    panel.finish_editing()

    assert heard == [("article_note_edited", "n", "again!"), ("article_note_finished", "n")]


def test_a_note_on_the_article_that_was_emptied_is_deleted(panel, editor, heard):
    panel.show_annotations([], [note("n", "again")])
    panel.edit_note("n")
    editor.clear()
    panel.finish_editing()

    assert heard[-1] == ("article_note_emptied", "n")


def test_another_theme_can_be_worn_while_a_note_is_written(panel, editor, qtbot):
    panel.show_annotations([highlight("a")], [])
    panel.edit_note("a")
    qtbot.keyClicks(editor, "why")
    panel.set_palette(NIGHT)

    assert editor.text() == "why"


def test_every_part_has_a_name(panel):
    for name in ("notes_list", "note_editor", "article_note_editor"):
        assert panel.findChild(QWidget, name).accessibleName()


def test_a_link_in_a_note_can_be_followed(panel, cards, qtbot):
    panel.show_annotations(
        [highlight("a", note="[the guide](https://a.example/x) says no")], []
    )
    card = cards.visualRect(cards.model().index(0, 0))
    across = [QPoint(x, y) for y in range(card.top(), card.bottom(), 6) for x in (40, 60, 200)]
    hits = [point for point in across if cards._link_at(point)]

    with qtbot.waitSignal(panel.link_wanted) as wanted:
        qtbot.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=hits[0])
    assert wanted.args == ["https://a.example/x"]
    assert not any(point.x() == 200 for point in hits)
