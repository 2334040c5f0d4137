"""Two windows write one note: nothing either has written is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel
from shiboken6 import isValid

from reader.services import annotating, library
from reader.services.writing_notes import SEPARATOR
from reader.store import statuses, versions
from reader.ui.parts.note_editor import NoteEditor
from tests.factories import NOON, write_note
from tests.ui.windows import PATIENCE


@pytest.fixture
def article(desk):
    article = desk.keep()
    statuses.put_opened(article.id, NOON)
    return article


@pytest.fixture
def mark(article):
    return annotating.highlight(article.id, 4, 10, note="as it was").edits[0].after


@pytest.fixture
def windows(desk, mark):
    opened = desk.open(), desk.open()
    desk.bot.waitUntil(lambda: all(each.parts.sidebar.isVisible() for each in opened))
    return opened


def editor_of(window, name: str = "note_editor") -> NoteEditor:
    return window.parts.sidebar.findChild(NoteEditor, name)


def write(desk, window, mark, words: str) -> NoteEditor:
    """Open the note of a highlight in a window and type *words* after it."""
    window.parts.show_notes().notes.edit_note(mark.id)
    editor = editor_of(window)
    desk.bot.keyClicks(editor, words)
    return editor


def said(window) -> str:
    words = window.findChild(QLabel, "toast_words")
    return words.text() if window.parts.toast.isVisible() else ""


def note_of(mark) -> str:
    return annotating.highlights_of(mark.article_id)[0].note


def test_both_texts_are_kept_and_the_later_one_is_told(desk, windows, mark):
    first, second = windows
    here = write(desk, first, mark, ", mine")
    there = write(desk, second, mark, ", theirs")
    there.flush()
    here.flush()

    both = f"as it was, theirs{SEPARATOR}as it was, mine"
    assert note_of(mark) == both
    assert here.text() == there.text() == both
    assert "Both texts are kept" in said(first)
    assert said(second) == ""


def test_writing_goes_on_where_the_cursor_was(desk, windows, mark):
    first, second = windows
    here = write(desk, first, mark, ", mine")
    desk.press(Qt.Key.Key_Left, on=here)
    write(desk, second, mark, ", theirs").flush()
    here.flush()
    desk.bot.keyClicks(here, "NN")
    here.flush()

    assert note_of(mark) == f"as it was, theirs{SEPARATOR}as it was, minNNe"


def test_a_window_that_has_handed_on_all_goes_on_with_the_words_of_the_other(
    desk, windows, mark
):
    first, second = windows
    here = write(desk, first, mark, "")
    there = write(desk, second, mark, " and more")
    there.flush()
    assert here.text() == "as it was and more"

    desk.bot.keyClicks(here, "!")
    here.flush()
    assert note_of(mark) == there.text()
    assert SEPARATOR not in note_of(mark)


def test_what_another_program_writes_is_kept_too(desk, mark):
    window = desk.open()
    here = write(desk, window, mark, ", mine")
    write_note(mark.id, "from elsewhere")
    here.flush()

    assert note_of(mark) == f"from elsewhere{SEPARATOR}as it was, mine"
    assert here.text() == note_of(mark)


def test_a_highlight_deleted_while_its_note_is_written_comes_back(desk, windows, mark):
    first, second = windows
    write(desk, first, mark, ", mine")
    second.marking.delete(mark.id)

    assert note_of(mark) == "as it was, mine"
    assert "It is back" in said(first)
    assert first.reading.article.highlights[0].note == "as it was, mine"


def test_a_note_on_the_article_is_kept_in_the_same_way(desk, windows, article):
    note = annotating.add_note(article.id, "as it was").edits[0].after
    first, second = windows
    for window in windows:
        window.desk.follower.look()
        window.parts.show_notes().notes.edit_note(note.id)
    desk.bot.keyClicks(editor_of(first), ", mine")
    desk.bot.keyClicks(editor_of(second), ", theirs")
    editor_of(second).flush()
    editor_of(first).flush()

    assert annotating.notes_of(article.id)[0].text == (
        f"as it was, theirs{SEPARATOR}as it was, mine"
    )


def test_a_note_being_begun_on_the_article_is_kept_when_another_empties_it(
    desk, windows, article
):
    first, _second = windows
    first.marking.note_article()
    draft = editor_of(first, "article_note_editor")
    desk.bot.keyClicks(draft, "mine")
    draft.flush()
    note = annotating.notes_of(article.id)[0]
    annotating.edit_note(note.id, "theirs")
    desk.bot.keyClicks(draft, "!")
    draft.flush()

    assert annotating.notes_of(article.id)[0].text == f"theirs{SEPARATOR}mine!"
    assert draft.text() == f"theirs{SEPARATOR}mine!"


def test_a_note_whose_article_is_gone_for_good_is_on_the_clipboard(desk, windows, mark):
    first, second = windows
    write(desk, first, mark, ", mine")
    library.trash([mark.article_id])
    library.delete_for_ever([mark.article_id])
    second.desk.follower.look()

    desk.bot.waitUntil(lambda: "clipboard" in said(first), timeout=PATIENCE)
    assert QGuiApplication.clipboard().text() == "as it was, mine"


def test_a_note_begun_on_an_article_that_is_gone_is_on_the_clipboard(desk, windows, article):
    first, _second = windows
    first.parts.show_notes().notes.add_article_note()
    draft = editor_of(first, "article_note_editor")
    desk.bot.keyClicks(draft, "mine")
    library.trash([article.id])
    library.delete_for_ever([article.id])
    draft.finish()

    assert QGuiApplication.clipboard().text() == "mine"
    assert "clipboard" in said(first)


def test_a_whole_note_is_one_step(desk, mark):
    window = desk.open()
    here = write(desk, window, mark, " one")
    here.flush()
    desk.bot.keyClicks(here, " two")
    here.finish()
    assert note_of(mark) == "as it was one two"

    window.undoing.undo()
    assert note_of(mark) == "as it was"


def test_what_a_closed_window_has_asked_for_finds_it_gone(desk, windows, article):
    _first, second = windows
    second.versions.open()
    second.versions.read(versions.current_id(article.id))
    second.notebook.open()
    second.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    desk.bot.waitUntil(desk.app.jobs.is_idle, timeout=PATIENCE)
    desk.bot.waitUntil(lambda: not isValid(second))


def test_a_note_that_one_has_emptied_and_the_other_written_stays(desk, windows, article):
    first, _second = windows
    note = annotating.add_note(article.id, "mine").edits[0].after
    desk.app.desk.follower.look()
    first.parts.show_notes().notes.edit_note(note.id)
    editor = editor_of(first)
    editor.selectAll()
    desk.press(Qt.Key.Key_Delete, on=editor)
    annotating.edit_note(note.id, "theirs")
    editor.finish()

    assert [each.text for each in annotating.notes_of(article.id)] == ["theirs"]
