"""Highlights and notes in the trash of the window: seen, brought back, gone for ever."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from reader.model.listing import Place, Shelf
from reader.services import annotating, library, trash
from reader.ui.shelf.list_rows import ArticleRow, DeletedRow, deleted_words, spoken
from tests.factories import tags
from tests.ui.test_window_shelves import answer_with

TRASH = Shelf(place=Place.TRASH)
DELETE, REFUSE = QMessageBox.ButtonRole.DestructiveRole, QMessageBox.ButtonRole.RejectRole


@pytest.fixture
def article(desk):
    article = desk.keep()
    library.mark_opened(article.id)
    desk.open()
    return article


@pytest.fixture
def deleted(desk, article):
    """A highlight and a note in the trash, the trash in sight and the highlight chosen."""
    mark = annotating.highlight(article.id, 4, 10, note="why").edits[0].after
    note = annotating.add_note(article.id, "On the whole.").edits[0].after
    annotating.delete_note(note.id)
    annotating.delete_highlights([mark.id])
    desk.window.desk.follower.look()
    desk.window.shelves.go_to(TRASH)
    choose(desk, mark.id)
    return mark, note


def rows(desk):
    return desk.window.parts.list.rows() if desk.is_in_sight("article_list") else ()


def keys(desk):
    return [row.key for row in rows(desk)]


def choose(desk, key):
    found = desk.window.parts.list
    found.setCurrentIndex(found.model().index(keys(desk).index(key), 0))
    found.setFocus()


def do(desk, name):
    desk.window.actions_[name].trigger()


def answer_and_hear(qtbot) -> list[str]:
    """Agree to the question that comes next; what it says will stand in the list."""
    heard: list[str] = []

    def hear() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            heard.append(box.text())
        else:
            QTimer.singleShot(5, hear)

    QTimer.singleShot(0, hear)
    answer_with(qtbot, DELETE)
    return heard


def test_the_trash_shows_what_was_deleted_and_where_from(desk, article, deleted):
    mark, note = deleted
    assert keys(desk) == [mark.id, note.id]
    first, second = map(spoken, rows(desk))
    assert first.startswith(f"Highlight from “{article.title}” · deleted on ")
    assert mark.quote in first
    assert second.startswith(f"Note on “{article.title}”")
    assert "On the whole." in second


def test_the_trash_shows_the_tags_of_what_was_deleted(desk, article, deleted):
    mark = annotating.highlight(article.id, 0, 3, tags=tags("law", "talk")).edits[0].after
    annotating.delete_highlights([mark.id])
    desk.window.desk.follower.look()
    desk.bot.waitUntil(lambda: mark.id in keys(desk))
    row = next(row for row in rows(desk) if row.key == mark.id)
    assert deleted_words(row).startswith("#law #talk · Highlight from “")


def test_articles_stand_before_marks(desk, article, deleted):
    other = desk.keep("Other")
    library.trash([other.id])
    desk.window.desk.follower.look()
    desk.bot.waitUntil(lambda: len(keys(desk)) == 3)
    assert [type(row) for row in rows(desk)] == [ArticleRow, DeletedRow, DeletedRow]


def test_a_full_trash_is_read_as_the_reader_comes_to_it(desk, article, deleted):
    library.trash([desk.keep(f"Other {number}").id for number in range(60)])
    made = [annotating.highlight(article.id, 0, 10).edits[0].after.id for _n in range(130)]
    annotating.delete_highlights(made)
    desk.window.desk.follower.look()
    desk.bot.waitUntil(lambda: len(keys(desk)) == 100)
    desk.window.parts.list.selectAll()
    assert len(set(keys(desk))) == len(keys(desk)) == 60 + 132
    assert [type(row) for row in rows(desk)] == [ArticleRow] * 60 + [DeletedRow] * 132
    assert not desk.window.parts.list.has_more()


def test_a_deleted_highlight_arrives_while_the_trash_is_open(desk, article, deleted):
    mark = annotating.highlight(article.id, 11, 20).edits[0].after
    annotating.delete_highlights([mark.id])
    desk.window.desk.follower.look()
    desk.bot.waitUntil(lambda: mark.id in keys(desk))


def test_choosing_it_opens_nothing(desk, article, deleted):
    choose(desk, deleted[1].id)
    desk.press(Qt.Key.Key_Return)
    assert desk.shown_title() == article.title
    assert keys(desk)


def test_a_highlight_is_brought_back_by_keyboard_and_the_toast_leads_there(
    desk, article, deleted
):
    mark, note = deleted
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    desk.press(Qt.Key.Key_Backspace, control | shift)
    assert [each.id for each in desk.marks(article.id)] == [mark.id]
    desk.bot.waitUntil(lambda: keys(desk) == [note.id])
    assert "Restored" in desk.said()
    assert desk.window.parts.list.selected_deleted() == [note.id]
    desk.window.parts.toast.action_chosen.emit()
    notes = desk.window.parts.sidebar.notes
    assert notes._list.currentIndex().row() == notes._model.row_of(mark.id)


def test_bringing_back_is_undone_and_done_again(desk, article, deleted):
    mark, _note = deleted
    do(desk, "restore")
    do(desk, "undo")
    assert desk.marks(article.id) == []
    desk.bot.waitUntil(lambda: len(keys(desk)) == 2)
    do(desk, "redo")
    assert [each.id for each in desk.marks(article.id)] == [mark.id]


def test_many_come_back_at_once(desk, article, deleted):
    desk.window.parts.list.selectAll()
    do(desk, "restore")
    assert len(desk.marks(article.id)) == len(annotating.notes_of(article.id)) == 1
    assert "2" in desk.said()
    desk.bot.waitUntil(lambda: not keys(desk))


def test_a_highlight_goes_for_ever_once_the_reader_has_agreed(desk, article, deleted, qtbot):
    _mark, note = deleted
    answer_with(qtbot, REFUSE)
    do(desk, "delete_for_ever")
    assert len(trash.marks()) == 2
    answer_with(qtbot, DELETE)
    do(desk, "delete_for_ever")
    assert [each.record.id for each in trash.marks()] == [note.id]
    desk.bot.waitUntil(lambda: keys(desk) == [note.id])
    assert library.listed(article.id).status.trashed is None


def test_the_question_says_all_that_will_go(desk, article, deleted, qtbot):
    other = desk.keep("Other")
    library.trash([other.id])
    asked = answer_and_hear(qtbot)
    do(desk, "empty_trash")
    assert asked == [
        "Delete 1 article with its highlights and notes, 1 highlight and 1 note for ever?"
    ]
    assert not trash.marks()
    assert not library.list_articles(TRASH)
    desk.bot.waitUntil(lambda: not keys(desk))


def test_what_comes_back_or_goes_while_the_reader_is_asked_stays(desk, article, deleted, qtbot):
    other = desk.keep("Other")
    library.trash([other.id])

    def meanwhile() -> None:
        if not isinstance(QApplication.activeModalWidget(), QMessageBox):
            QTimer.singleShot(5, meanwhile)
            return
        trash.restore([other.id])
        annotating.delete_note(annotating.add_note(article.id, "late").edits[0].after.id)

    QTimer.singleShot(0, meanwhile)
    answer_with(qtbot, DELETE)
    do(desk, "empty_trash")

    assert [each.record.text for each in trash.marks()] == ["late"]
    assert library.listed(other.id).status.trashed is None


def test_where_nothing_is_chosen_nothing_is_deleted(desk, article):
    do(desk, "delete_for_ever")
    assert "Choose something" in desk.said()
    do(desk, "empty_trash")
    assert "empty" in desk.said()


def test_what_is_for_articles_leaves_marks_and_the_open_article_alone(desk, article, deleted):
    do(desk, "trash")
    assert library.listed(article.id).status.trashed is None
    assert len(trash.marks()) == 2


def test_the_list_offers_the_menu_of_the_trash(desk, article, deleted):
    desk.window.parts.list.menu_wanted.emit(QPoint(10, 10))
    menu = QApplication.activePopupWidget()
    assert menu.objectName() == "trash_menu"
    menu.close()
    desk.window.shelves.go_to(Shelf(place=Place.INBOX))
    desk.window.parts.list.menu_wanted.emit(QPoint(10, 10))
    menu = QApplication.activePopupWidget()
    assert menu.objectName() == "main_menu"
    menu.close()


def test_what_came_back_is_found_in_the_background(desk, article, deleted, monkeypatch):
    mark, _note = deleted
    threads = []
    monkeypatch.setattr(
        trash, "find_missing", lambda _article: threads.append(threading.current_thread())
    )
    choose(desk, mark.id)
    do(desk, "restore")
    desk.bot.waitUntil(lambda: bool(threads))

    assert threads[0] is not threading.main_thread()
