"""The notebook in the real window: opened, narrowed, walked through, acted upon, left again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QWidget,
)

from reader.model.annotation import Colour, Note
from reader.model.listing import Place, Shelf
from reader.model.notebook import Group, Grouping, NotebookQuery
from reader.services import annotating, library, notebook
from tests.factories import tags, write_note
from tests.ui.windows import TEXTS

KEY, MODIFIER = Qt.Key, Qt.KeyboardModifier
CONTROL, SHIFT = MODIFIER.ControlModifier, MODIFIER.ShiftModifier
NOON = datetime(2026, 3, 17, 12, tzinfo=UTC)
ALL = ["centuries", "margin", "reader"]


@pytest.fixture
def shelf(desk, monkeypatch):
    """Two articles, three highlights and a note, made on days that follow one another."""
    days = iter(range(100))
    monkeypatch.setattr(annotating, "now", lambda: NOON + timedelta(days=next(days) // 2))
    first, other = desk.keep("On margins"), desk.keep("On lamps")
    mark(first, "margin", colour=Colour.BLUE, note="What *edges* are for", tags=tags("edge"))
    mark(first, "centuries")
    annotating.add_note(first.id, "Read it again")
    mark(other, "reader", tags=tags("edge", "people"))
    return first, other


def mark(article, words: str, **more):
    text = "\n\n".join(TEXTS)
    start = text.index(words)
    annotating.highlight(article.id, start, start + len(words), **more)


@pytest.fixture
def book(desk, shelf):
    """The notebook, opened with its key."""
    desk.open()
    desk.press(KEY.Key_N, CONTROL | SHIFT)
    wait(desk)
    return desk.window.notebook


def wait(desk) -> None:
    """Wait until every search has been answered."""
    made = desk.window.notebook
    desk.bot.waitUntil(
        lambda: (
            made._task is None
            and not made._soon.isActive()
            and not made.view._typing.isActive()
            and made._desk.jobs.is_idle()
        )
    )


def words(book) -> list[str]:
    """Return the rows of the list: headings in brackets, quotes, notes on articles."""
    entries = book.view.list.entries
    return [_row_words(entries, row) for row in range(entries.rowCount())]


def _row_words(entries, row: int) -> str:
    if isinstance(entries.row(row), Group):
        return f"[{entries.index(row).data()}]"
    return _mark_words(entries.entry(row).mark)


def _mark_words(mark) -> str:
    return mark.text if isinstance(mark, Note) else mark.quote


def chosen(book) -> list[str]:
    return [_mark_words(notebook.read([line])[line.id].mark) for line in book.view.chosen()]


def index_of(book, wanted: str) -> QModelIndex:
    return book.view.list.entries.index(words(book).index(wanted))


def place_of(book, wanted: str) -> QPoint:
    """Return a point at the left of an entry, where no word can be clicked."""
    rect = book.view.list.visualRect(index_of(book, wanted))
    return QPoint(rect.center().x(), rect.top() + 20)


def click(desk, book, wanted: str, modifier=MODIFIER.NoModifier) -> None:
    viewport = book.view.list.viewport()
    desk.bot.mouseClick(viewport, Qt.MouseButton.LeftButton, modifier, place_of(book, wanted))


def narrow(desk, book, **conditions) -> None:
    book.view.ask(NotebookQuery(**conditions))
    wait(desk)


# -- opening and leaving ---------------------------------------------------------------


def test_the_shelf_opens_it_in_the_place_of_list_and_page(desk, shelf):
    desk.open()
    desk.window.parts.navigation.shelf_chosen.emit(Shelf(place=Place.NOTES))
    wait(desk)
    assert desk.is_in_sight("notebook")
    assert not desk.is_in_sight("article_list")
    assert not desk.is_in_sight("page_pane")
    assert desk.is_in_sight("navigation")
    assert words(desk.window.notebook) == [
        "[On lamps]",
        "reader",
        "[On margins]",
        "Read it again",
        "margin",
        "centuries",
    ]


def test_escape_leads_back_to_shelf_and_page(desk, book):
    desk.press(KEY.Key_Escape)
    assert not desk.is_in_sight("notebook")
    assert desk.is_in_sight("article_list")
    assert desk.is_in_sight("page_pane")
    chosen_shelf = desk.window.parts.navigation.currentItem().text()
    assert chosen_shelf == "Inbox"


def test_the_key_that_opens_it_closes_it(desk, book):
    desk.press(KEY.Key_N, CONTROL | SHIFT)
    assert not desk.is_in_sight("notebook")


def test_another_shelf_closes_it(desk, book):
    desk.window.parts.navigation.shelf_chosen.emit(Shelf(place=Place.ARCHIVE))
    assert not desk.is_in_sight("notebook")
    assert desk.window.shelves.shelf == Shelf(place=Place.ARCHIVE)


def test_one_walks_past_it_through_the_shelves(desk, shelf):
    desk.open()
    shelves = desk.find("navigation")
    shelves.setFocus()
    for _step in range(list(Place).index(Place.NOTES)):
        desk.press(KEY.Key_Down, on=shelves)
    assert desk.is_in_sight("notebook")
    desk.press(KEY.Key_Down, on=QApplication.focusWidget())
    assert not desk.is_in_sight("notebook")
    assert desk.window.shelves.shelf == Shelf(place=Place.TRASH)


def test_no_command_acts_on_the_page_that_is_out_of_sight(desk, shelf):
    desk.open()
    desk.window._open(shelf[0].id)
    desk.press(KEY.Key_N, CONTROL | SHIFT)
    wait(desk)
    desk.press(KEY.Key_E)
    assert library.listed(shelf[0].id).status.state.value == "inbox"
    desk.press(KEY.Key_Escape)
    desk.press(KEY.Key_E)
    assert library.listed(shelf[0].id).status.state.value == "archive"


def test_it_says_what_to_do_while_there_is_nothing(desk):
    desk.open()
    desk.press(KEY.Key_N, CONTROL | SHIFT)
    wait(desk)
    shown = [each.text() for each in desk.window.notebook.view.empty.findChildren(QLabel)]
    assert "No notes yet" in shown
    assert not desk.is_in_sight("show_all")
    assert not desk.is_in_sight("notebook_filters")


# -- opening an entry, and back ------------------------------------------------------------


def test_enter_opens_the_article_with_the_highlight_at_hand(desk, shelf, book):
    book.view.list.setCurrentIndex(index_of(book, "margin"))
    desk.press(KEY.Key_Return)
    assert not desk.is_in_sight("notebook")
    assert desk.shown_title() == "On margins"
    current = desk.window.marking.current
    assert current.quote == "margin"


def test_a_double_click_opens_it_too(desk, book):
    viewport = book.view.list.viewport()
    click(desk, book, "reader")
    desk.bot.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=place_of(book, "reader"))
    assert desk.shown_title() == "On lamps"


def test_a_click_on_a_heading_opens_its_article(desk, book):
    click(desk, book, "[On margins]")
    assert desk.shown_title() == "On margins"


def test_a_click_on_the_title_opens_the_article_at_the_place(desk, book):
    book.view.group_by(Grouping.DAY)
    wait(desk)
    entries = book.view.list
    index = index_of(book, "reader")
    rect, state = entries.visualRect(index), entries._state(index.row())
    entry = entries.entries.entry(index.row())
    on_title = next(
        point
        for y in range(rect.top(), rect.bottom(), 4)
        for x in range(rect.left(), rect.right(), 8)
        if entries.painter.hit(entry, rect, state, (point := QPoint(x, y)))
    )
    desk.bot.mouseClick(entries.viewport(), Qt.MouseButton.LeftButton, pos=on_title)
    assert desk.shown_title() == "On lamps"


def test_back_leads_to_the_notebook_as_it_was_and_then_to_the_page(desk, shelf):
    desk.open()
    desk.window._open(shelf[1].id)
    desk.press(KEY.Key_N, CONTROL | SHIFT)
    wait(desk)
    made = desk.window.notebook
    narrow(desk, made, words="margin")
    made.view.list.setFocus()
    made.view.list.setCurrentIndex(index_of(made, "margin"))
    desk.press(KEY.Key_Return)
    desk.press(KEY.Key_Left, MODIFIER.AltModifier)
    assert desk.is_in_sight("notebook")
    assert words(made) == ["[On margins]", "margin"]
    assert chosen(made) == ["margin"]
    desk.press(KEY.Key_Left, MODIFIER.AltModifier)
    assert not desk.is_in_sight("notebook")
    assert desk.shown_title() == "On lamps"
    desk.press(KEY.Key_Right, MODIFIER.AltModifier)
    assert desk.is_in_sight("notebook")
    desk.press(KEY.Key_Right, MODIFIER.AltModifier)
    assert desk.shown_title() == "On margins"


# -- asking -------------------------------------------------------------------------------


def test_it_is_searched_while_one_types(desk, book):
    desk.press(KEY.Key_Slash)
    desk.type("edg")
    wait(desk)
    assert words(book) == ["[On margins]", "margin"]
    assert desk.find("notebook_count", QLabel).text() == "1 of 4 entries in 1 article"
    desk.press(KEY.Key_Escape)
    assert book.view.list.hasFocus()
    assert words(book) == ["[On margins]", "margin"]


def test_what_is_not_found_can_be_undone_with_one_click(desk, book):
    desk.press(KEY.Key_F, CONTROL)
    desk.type("zebra")
    wait(desk)
    assert not desk.is_in_sight("notebook_list")
    desk.bot.mouseClick(desk.find("show_all"), Qt.MouseButton.LeftButton)
    wait(desk)
    assert desk.find("notebook_field", QLineEdit).text() == ""
    assert len(words(book)) == 6


def test_a_dot_narrows_to_a_colour_and_a_chip_takes_it_back(desk, book):
    desk.bot.mouseClick(desk.find("filter_blue"), Qt.MouseButton.LeftButton)
    wait(desk)
    assert words(book) == ["[On margins]", "margin"]
    desk.bot.mouseClick(desk.find("filter_chip"), Qt.MouseButton.LeftButton)
    wait(desk)
    assert len(words(book)) == 6
    assert not desk.find("filter_blue").isChecked()


@pytest.mark.parametrize(
    ("button", "typed", "expected"),
    [
        ("filter_tag", "peo", ["[On lamps]", "reader"]),
        ("filter_article", "lamps", ["[On lamps]", "reader"]),
        ("filter_site", "a.ex", None),
    ],
)
def test_a_name_is_typed_and_entered(desk, book, button, typed, expected):
    desk.bot.mouseClick(desk.find(button), Qt.MouseButton.LeftButton)
    popup = QApplication.activePopupWidget()
    line = popup.findChild(QLineEdit)
    desk.type(typed, on=line)
    assert popup.findChild(QListWidget).count() == 1
    desk.press(KEY.Key_Return, on=line)
    wait(desk)
    assert expected is None or words(book) == expected
    assert desk.is_in_sight("filter_chip")
    desk.bot.mouseClick(desk.find("clear_filters"), Qt.MouseButton.LeftButton)
    wait(desk)
    assert len(words(book)) == 6


def test_a_menu_narrows_to_what_has_a_note(desk, book):
    desk.bot.mouseClick(desk.find("filter_kind"), Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    next(each for each in menu.actions() if each.text() == "With a note").trigger()
    menu.close()
    wait(desk)
    assert words(book) == ["[On margins]", "Read it again", "margin"]


def test_days_are_typed(desk, book):
    book.view.filters._open_day_popup()
    popup = QApplication.activePopupWidget()
    since = popup.findChild(QLineEdit, "since_line")
    desk.type("yesterday", on=since)
    desk.press(KEY.Key_Return, on=since)
    assert popup.isVisible()
    assert "yesterday" in popup.findChild(QLabel, "day_trouble").text()
    since.clear()
    desk.type("2026-03", on=since)
    desk.press(KEY.Key_Return, on=since)
    wait(desk)
    assert len(words(book)) == 6
    assert book.view.query.since.isoformat() == "2026-03-01"


def test_it_is_grouped_by_tag_and_by_day(desk, book):
    desk.bot.mouseClick(desk.find("group_by_tag"), Qt.MouseButton.LeftButton)
    wait(desk)
    headings = [each for each in words(book) if each.startswith("[")]
    assert headings == ["[#edge]", "[#people]", "[Without a tag]"]
    desk.bot.mouseClick(desk.find("group_by_day"), Qt.MouseButton.LeftButton)
    wait(desk)
    assert "[Tuesday, 17 March 2026]" in words(book)


# -- choosing and changing --------------------------------------------------------------


def test_arrows_pass_over_headings_and_shift_chooses_several(desk, book):
    entries = book.view.list
    desk.press(KEY.Key_Down)
    assert chosen(book) == ["reader"]
    desk.press(KEY.Key_Down)
    assert chosen(book) == ["Read it again"]
    desk.press(KEY.Key_J)
    assert chosen(book) == ["margin"]
    desk.press(KEY.Key_Up, SHIFT)
    desk.press(KEY.Key_Up, SHIFT)
    assert chosen(book) == ["reader", "Read it again", "margin"]
    assert desk.find("chosen_count", QLabel).text() == "3 chosen"
    desk.press(KEY.Key_Escape)
    assert chosen(book) == []
    assert entries.hasFocus()
    assert desk.is_in_sight("notebook")


def test_clicks_choose_with_control_and_shift(desk, book):
    click(desk, book, "reader")
    click(desk, book, "margin", CONTROL)
    assert chosen(book) == ["reader", "margin"]
    click(desk, book, "reader")
    click(desk, book, "margin", SHIFT)
    assert chosen(book) == ["reader", "Read it again", "margin"]


def test_a_key_recolours_all_that_is_chosen_in_one_step(desk, shelf, book):
    desk.press(KEY.Key_A, CONTROL)
    desk.press(KEY.Key_4)
    assert {each.colour for each in desk.marks(shelf[0].id)} == {Colour.PINK}
    assert desk.said() == "Colour of 3 highlights changed."
    wait(desk)
    assert len(chosen(book)) == 4
    desk.press(KEY.Key_Z, CONTROL)
    assert [each.colour for each in desk.marks(shelf[0].id)] == [Colour.BLUE, Colour.YELLOW]


def test_the_bar_recolours_too(desk, shelf, book):
    desk.press(KEY.Key_A, CONTROL)
    desk.bot.mouseClick(desk.find("pen_green"), Qt.MouseButton.LeftButton)
    assert {each.colour for each in desk.marks(shelf[0].id)} == {Colour.GREEN}


def test_tags_are_added_to_all_and_taken_from_all_in_one_step(desk, shelf, book):
    click(desk, book, "reader")
    click(desk, book, "margin", CONTROL)
    desk.press(KEY.Key_T)
    popup = QApplication.activePopupWidget()
    line = popup.findChild(QLineEdit)
    desk.press(KEY.Key_Backspace, on=line)  # the one they have in common
    desk.type("new,", on=line)
    popup.close()
    assert _tags(desk, shelf[0]) == [["new"], []]
    assert _tags(desk, shelf[1]) == [["people", "new"]]
    desk.press(KEY.Key_Z, CONTROL)
    assert _tags(desk, shelf[0]) == [["edge"], []]
    assert _tags(desk, shelf[1]) == [["edge", "people"]]


def _tags(desk, article) -> list[list[str]]:
    return [[tag.name for tag in each.tags] for each in desk.marks(article.id)]


def test_delete_takes_highlights_and_notes_and_undo_brings_them_back(desk, shelf, book):
    desk.press(KEY.Key_A, CONTROL)
    desk.press(KEY.Key_Delete)
    wait(desk)
    assert words(book) == []
    assert not desk.is_in_sight("notebook_list")
    desk.press(KEY.Key_Z, CONTROL)
    wait(desk)
    assert len(words(book)) == 6


def test_a_note_is_written_where_it_stands_and_is_one_step(desk, shelf, book):
    click(desk, book, "centuries")
    desk.press(KEY.Key_N)
    editor = desk.find("note_editor")
    assert editor.hasFocus()
    desk.type("So long!", on=editor)
    desk.press(KEY.Key_Escape, on=editor)
    assert [each.note for each in desk.marks(shelf[0].id)] == [
        "What *edges* are for",
        "So long!",
    ]
    assert book.view.list.hasFocus()
    wait(desk)
    desk.press(KEY.Key_Z, CONTROL)
    assert desk.marks(shelf[0].id)[1].note == ""


def test_a_note_on_an_article_is_written_too(desk, shelf, book):
    click(desk, book, "Read it again")
    desk.press(KEY.Key_N)
    editor = desk.find("note_editor")
    desk.type(" Soon.", on=editor)
    desk.press(KEY.Key_Escape, on=editor)
    assert annotating.notes_of(shelf[0].id)[0].text == "Read it again Soon."


def test_typing_goes_on_while_the_library_changes(desk, shelf, book):
    click(desk, book, "centuries")
    desk.press(KEY.Key_N)
    editor = desk.find("note_editor")
    desk.type("So ", on=editor)
    annotating.recolour([desk.marks(shelf[1].id)[0].id], Colour.PINK)
    desk.app.desk.follower.look()
    wait(desk)
    desk.type("long!", on=editor)
    desk.press(KEY.Key_Escape, on=editor)
    assert desk.marks(shelf[0].id)[1].note == "So long!"


def test_a_note_that_somebody_else_writes_too_keeps_both_texts(desk, shelf, book):
    click(desk, book, "centuries")
    desk.press(KEY.Key_N)
    editor = desk.find("note_editor")
    desk.type("Mine", on=editor)
    editor.flush()
    write_note(desk.marks(shelf[0].id)[1].id, "Theirs")
    desk.type(" too", on=editor)
    editor.flush()
    desk.type(".", on=editor)
    desk.press(KEY.Key_Escape, on=editor)
    assert desk.marks(shelf[0].id)[1].note == "Theirs\n\n---\n\nMine too."
    assert desk.said() == "This note was changed elsewhere too. Both texts are kept."


def test_what_is_chosen_is_copied_as_markdown(desk, book):
    click(desk, book, "margin")
    desk.press(KEY.Key_C, CONTROL)
    desk.bot.waitUntil(lambda: desk.said() == "1 entry copied as Markdown.")
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("## On margins\n")
    assert "> margin" in copied
    assert "centuries" not in copied


def test_what_is_chosen_is_written_to_a_file(desk, book, tmp_path):
    click(desk, book, "margin")
    click(desk, book, "reader", CONTROL)
    desk.bot.mouseClick(desk.find("chosen_export"), Qt.MouseButton.LeftButton)
    dialog = desk.window.findChild(QFileDialog, "notes_file_dialog")
    path = tmp_path / "chosen.md"
    dialog.fileSelected.emit(str(path))
    dialog.close()
    desk.bot.waitUntil(lambda: desk.said() == "2 entries written to “chosen.md”.")
    written = path.read_text("utf-8")
    assert written.index("On lamps") < written.index("On margins")


def test_the_menu_offers_what_can_be_done_with_the_chosen(desk, shelf, book):
    click(desk, book, "margin")
    book.view.list.customContextMenuRequested.emit(place_of(book, "margin"))
    menu = desk.window.findChild(QMenu, "entry_menu")
    entries = {each.text(): each for each in menu.actions()}
    assert "Open in its article" in entries
    entries["Purple"].trigger()
    menu.close()
    assert desk.marks(shelf[0].id)[0].colour is Colour.PURPLE


def test_commands_ask_for_a_choice(desk, book):
    desk.press(KEY.Key_2)
    assert desk.said() == "Choose some highlights first."


# -- following ------------------------------------------------------------------------


def test_it_follows_the_library_without_losing_choice_and_place(desk, shelf, book):
    for number in range(30):
        more = desk.keep(f"Article {number}")
        mark(more, "margin", note="A line.")
    desk.app.desk.follower.look()
    wait(desk)
    entries = book.view.list
    click(desk, book, "margin")
    entries.scrollTo(index_of(book, "[Article 12]"))
    entries.verticalScrollBar().setValue(entries.verticalScrollBar().value() + 17)
    row = index_of(book, "[Article 10]")
    place, picked = entries.visualRect(row).top(), chosen(book)
    newest = desk.keep("The newest")
    mark(newest, "reader")
    desk.app.desk.follower.look()
    wait(desk)
    assert words(book)[0] == "[The newest]"
    assert entries.visualRect(index_of(book, "[Article 10]")).top() == place
    assert chosen(book) == picked


def test_news_that_comes_while_it_is_asked_does_not_lose_the_question(desk, shelf, book):
    desk.press(KEY.Key_A, CONTROL)
    book.view.ask(NotebookQuery(words="margin"))
    annotating.recolour([desk.marks(shelf[1].id)[0].id], Colour.PINK)
    desk.app.desk.follower.look()
    book._catch_up()
    wait(desk)
    assert words(book) == ["[On margins]", "margin"]
    assert chosen(book) == []
    assert list(book.view.list.painter._words) == ["margin"]


def test_what_changed_while_it_was_closed_is_there_when_it_is_opened(desk, shelf, book):
    desk.press(KEY.Key_Escape)
    annotating.delete_highlights([desk.marks(shelf[1].id)[0].id])
    desk.app.desk.follower.look()
    desk.press(KEY.Key_N, CONTROL | SHIFT)
    wait(desk)
    assert words(book) == ["[On margins]", "Read it again", "margin", "centuries"]


def test_it_wears_the_theme(desk, book):
    desk.window.actions_["theme_night"].trigger()
    image = desk.window.grab().toImage()
    corner = book.view.mapTo(desk.window, QPoint(4, 300))
    assert image.pixelColor(corner).lightness() < 60


def test_everything_in_it_has_a_name_and_says_what_it_is(desk, book):
    desk.press(KEY.Key_A, CONTROL)
    unnamed = [
        (type(each).__name__, each.objectName())
        for each in book.view.findChildren(QWidget)
        if isinstance(each, (QAbstractButton, QAbstractItemView, QLineEdit))
        and each.isVisible()
        and not isinstance(each.parent(), QLineEdit)
        and not (each.objectName() and (each.accessibleName() or each.text()))
    ]
    assert unnamed == []
    row = index_of(book, "margin")
    said = row.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("margin. What edges are for. edge, blue. On margins. a.example. ")
