"""Moving articles about, searching, undoing: the list and its shelves."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget, QMessageBox, QTabBar

from reader.model.article import State
from reader.model.listing import Place, Shelf
from reader.services import annotating, library
from reader.ui.shelf.list_rows import meta_words
from tests.factories import NOON, tags

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def three(desk):
    """Three articles, the first one open."""
    articles = [
        desk.keep(title, added=NOON - timedelta(hours=hours))
        for hours, title in enumerate(("First", "Second", "Third"))
    ]
    library.mark_opened(articles[0].id)
    desk.open()
    return articles


def state_of(article) -> str:
    return library.listed(article.id).status.state


def test_the_article_added_last_stands_on_top(desk, three):
    assert desk.titles() == ["First", "Second", "Third"]


def test_a_row_counts_highlights_and_notes_as_the_sidebar_and_all_notes_do(desk):
    second, first = desk.keep("Second"), desk.keep("First")
    library.mark_opened(first.id)
    annotating.highlight(first.id, 0, 3, note="with a note")
    annotating.highlight(first.id, 4, 10)
    annotating.add_note(first.id, "On the whole.")
    annotating.add_note(second.id, "On the whole.")
    desk.open()

    rows = desk.find("article_list").rows()
    ends = [meta_words(row.listed).rpartition(" · ")[2] for row in rows]
    assert ends == ["3 notes", "1 note"]
    desk.bot.waitUntil(lambda: desk.is_in_sight("sidebar_tabs"))
    assert desk.find("sidebar_tabs", QTabBar).tabText(0) == "Notes 3"
    assert library.counts().places[Place.NOTES] == 3 + 1


def test_tags_stand_in_the_navigation_as_a_person_sorts_them(desk):
    names = ("art", "Law", "law/2", "law/10", "t20", "T100", "t120")
    annotating.set_article_tags(desk.keep().id, tags(*reversed(names)))
    desk.open()
    shelves = desk.find("navigation", QListWidget)
    lines = [shelves.item(row).text() for row in range(shelves.count())]
    assert lines[lines.index("TAGS") + 1 :] == ["art", "Law", "2", "10", "t20", "T100", "t120"]


def test_j_and_k_go_through_the_list(desk, three):
    desk.find("article_list").setFocus()
    desk.press(Qt.Key.Key_J)
    assert desk.shown_title() == "Second"
    desk.press(Qt.Key.Key_K)
    assert desk.shown_title() == "First"


def test_ctrl_with_page_keys_goes_through_the_list_from_anywhere(desk, three):
    control = Qt.KeyboardModifier.ControlModifier
    desk.press(Qt.Key.Key_PageDown, control)
    assert desk.shown_title() == "Second"
    desk.press(Qt.Key.Key_PageUp, control)
    assert desk.shown_title() == "First"


def test_space_goes_on_with_the_next_article_at_the_end(desk, three):
    desk.find("reading_view").setFocus()
    desk.press(Qt.Key.Key_Space)
    assert desk.shown_title() == "Second"
    desk.press(Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert desk.shown_title() == "First"
    desk.press(Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert desk.shown_title() == "First"
    assert "first article" in desk.said()


def test_nothing_but_the_page(desk, three):
    panes = ("page_toolbar", "article_list", "navigation", "sidebar")
    assert all(desk.is_in_sight(name) for name in panes)
    desk.press(Qt.Key.Key_F11)
    assert desk.is_in_sight("reading_view")
    assert not any(desk.is_in_sight(name) for name in panes)
    desk.press(Qt.Key.Key_Escape)
    assert all(desk.is_in_sight(name) for name in panes)
    assert not desk.window.isFullScreen()


@pytest.mark.parametrize(("key", "state"), [("e", "archive"), ("l", "later")])
def test_a_letter_moves_the_article_and_goes_on_with_the_next(desk, three, qtbot, key, state):
    desk.press(key)
    assert state_of(three[0]) == state
    qtbot.waitUntil(lambda: desk.titles() == ["Second", "Third"])
    assert desk.said()
    assert desk.shown_title() == "Second"


def test_what_was_archived_comes_back_with_undo(desk, three, qtbot):
    desk.press("e")
    qtbot.mouseClick(desk.find("toast_button"), Qt.MouseButton.LeftButton)
    assert state_of(three[0]) == "inbox"
    qtbot.waitUntil(lambda: desk.titles() == ["First", "Second", "Third"])


def test_what_was_said_goes_when_it_is_no_longer_so(desk, three, qtbot):
    desk.press("e")
    assert desk.said()
    desk.press(Qt.Key.Key_Z, CONTROL)
    assert not desk.said()


def test_a_favourite_is_one_until_it_is_asked_for_again(desk, three):
    desk.press("s")
    assert library.listed(three[0].id).status.favourite
    desk.press("s")
    assert not library.listed(three[0].id).status.favourite


def test_what_is_in_the_trash_is_gone_for_ever_only_after_a_question(desk, three, qtbot):
    desk.window.actions_["trash"].trigger()
    qtbot.waitUntil(lambda: desk.titles() == ["Second", "Third"])
    desk.find("navigation").shelf_chosen.emit(Shelf(place=Place.TRASH))
    assert desk.titles() == ["First"]

    desk.find("article_list").step(1)
    answer_with(qtbot, QMessageBox.ButtonRole.RejectRole)
    desk.window.actions_["delete_for_ever"].trigger()
    assert len(library.list_articles(Shelf(place=Place.TRASH))) == 1

    answer_with(qtbot, QMessageBox.ButtonRole.DestructiveRole)
    desk.window.actions_["delete_for_ever"].trigger()
    assert not library.list_articles(Shelf(place=Place.TRASH))


def answer_with(qtbot, role) -> None:
    """Answer the question that comes next."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    def answer() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(10, answer)
            return
        button = next(each for each in box.buttons() if box.buttonRole(each) is role)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, answer)


def test_words_typed_into_the_field_are_searched_for(desk, three, qtbot):
    desk.keep("Unlike the others", "Here stands the word quincunx, and nowhere else.")
    desk.press(Qt.Key.Key_L, CONTROL)
    desk.type("quincunx")
    qtbot.waitUntil(lambda: desk.titles() == ["Unlike the others"], timeout=3000)

    desk.press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: "First" in desk.titles(), timeout=3000)


def test_a_search_that_finds_nothing_says_so(desk, three, qtbot):
    desk.press(Qt.Key.Key_L, CONTROL)
    desk.type("xyzzyx")
    qtbot.waitUntil(lambda: desk.titles() == [], timeout=3000)


def test_an_empty_shelf_says_what_to_do(desk):
    desk.open()
    assert desk.titles() == []
    said = [label.text() for label in desk.window.findChildren(QLabel) if label.isVisible()]
    assert "The inbox is empty" in said
    assert any("Ctrl+V" in words for words in said)


def test_what_another_connection_does_is_seen_within_a_second(desk, three, qtbot):
    import threading

    def elsewhere() -> None:
        with library.connection():
            library.move([three[1].id], State.ARCHIVE)

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: desk.titles() == ["First", "Third"], timeout=1000)
    assert desk.shown_title() == "First"


def test_a_second_window_sees_what_the_first_one_does(desk, three, qtbot):
    second = desk.open()
    desk.window.activateWindow()
    desk.window.actions_["archive"].trigger()
    rows = second.parts.list.rows
    qtbot.waitUntil(
        lambda: [row.listed.article.title for row in rows()] == ["Second", "Third"],
        timeout=1000,
    )


def test_the_palette_finds_a_command_by_a_few_letters(desk, three, qtbot):
    desk.press(Qt.Key.Key_K, CONTROL)
    desk.type("archi")
    desk.press(Qt.Key.Key_Return)
    assert state_of(three[0]) == "archive"


def test_the_palette_finds_every_theme_and_says_when_it_finds_nothing(desk, three):
    desk.press(Qt.Key.Key_K, CONTROL)
    desk.type("nothing like it")
    assert desk.is_in_sight("no_command")
    desk.press(Qt.Key.Key_Return)
    desk.press(Qt.Key.Key_A, CONTROL)
    desk.type("dusk")
    assert not desk.is_in_sight("no_command")
    desk.press(Qt.Key.Key_Return)
    assert desk.app.desk.appearance.settings.theme == "dusk"


def test_every_button_and_field_can_be_named(desk, three):
    from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLineEdit

    kinds = (QAbstractButton, QLineEdit, QAbstractItemView)
    widgets = [each for kind in kinds for each in desk.window.findChildren(kind)]
    nameless = [
        widget
        for widget in widgets
        if widget.isVisible()
        and not isinstance(widget.parent(), QLineEdit)  # the glass in the field is a picture
        and not (widget.objectName() and (widget.accessibleName() or widget.text()))
    ]
    assert nameless == []


def test_a_narrow_window_keeps_the_page(desk, three):
    desk.window.resize(640, 700)
    assert not desk.is_in_sight("navigation")
    assert not desk.is_in_sight("notes_panel")
    assert desk.is_in_sight("reading_view")
    desk.window.resize(1400, 700)
    assert desk.is_in_sight("navigation")
    assert desk.is_in_sight("notes_panel")


@pytest.mark.parametrize(("width", "has_list"), [(600, False), (700, False), (795, True)])
def test_in_a_narrow_window_the_list_stands_back_for_the_sidebar(desk, three, width, has_list):
    desk.window.resize(width, 700)
    assert desk.is_in_sight("list_pane")

    desk.window.parts.show_notes()
    assert desk.is_in_sight("list_pane") == has_list
    wait_in_place(desk, "reading_view", "notes_panel")
    desk.window.resize(1400, 700)
    assert desk.is_in_sight("list_pane")


def test_shelves_and_sidebar_stand_back_for_each_other(desk, three):
    desk.window.resize(900, 700)
    desk.window.parts.show_notes()
    assert not desk.is_in_sight("navigation")
    wait_in_place(desk, "list_pane", "reading_view", "notes_panel")

    click(desk, "toggle_navigation_button")
    assert not desk.is_in_sight("notes_panel")
    click(desk, "toggle_sidebar_button")
    assert not desk.is_in_sight("navigation")
    desk.press(Qt.Key.Key_F9)
    assert desk.is_in_sight("navigation")


def test_who_goes_to_the_field_has_the_list_back(desk, three):
    desk.window.resize(600, 700)
    desk.window.parts.show_notes()
    assert not desk.is_in_sight("list_pane")

    desk.press(Qt.Key.Key_L, CONTROL)

    assert desk.find("address_field").hasFocus()


def test_how_much_is_read_stands_whole_beside_the_buttons(desk, three):
    desk.window.resize(795, 700)
    desk.window.parts.show_notes()
    desk.window.parts.toolbar.show_progress(1, 12)
    desk.window.parts.splitter.setSizes([0, 400, 100, 300])  # the page as narrow as it gets

    said = desk.find("progress", QLabel)
    assert said.text() == "100 %"
    desk.bot.waitUntil(lambda: said.width() >= said.sizeHint().width())
    wait_in_place(desk, "progress", "appearance_button", "more_button")


def click(desk, name: str) -> None:
    desk.bot.mouseClick(desk.find(name), Qt.MouseButton.LeftButton)


def wait_in_place(desk, *names: str) -> None:
    """Wait until widgets stand side by side, none over another or beyond the window."""

    def in_place() -> bool:
        ends = [0]
        for widget in map(desk.find, names):
            left = widget.mapTo(desk.window, widget.rect().topLeft()).x()
            ends += [left, left + widget.width()]
        return sorted(ends) == ends and ends[-1] <= desk.window.width()

    desk.bot.waitUntil(in_place)
