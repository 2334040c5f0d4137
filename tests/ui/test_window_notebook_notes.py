"""Notes in the notebook: drawn, ticked, followed and written as they are everywhere else."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QListWidget

from reader.model.notebook import NotebookQuery
from reader.services import annotating, library, note_pictures
from tests.factories import write_note
from tests.ui.windows import PATIENCE, TEXTS

KEY, MODIFIER = Qt.Key, Qt.KeyboardModifier
CONTROL, SHIFT = MODIFIER.ControlModifier, MODIFIER.ShiftModifier
RED = "#c02020"


@pytest.fixture
def article(desk):
    return desk.keep("On margins")


@pytest.fixture
def other(desk):
    return desk.keep("A tale of glosses", "Nobody wrote them all.", "But some did.")


def marked(article, words: str, note: str = ""):
    text = library.open_article(article.id).text
    start = text.index(words)
    change = annotating.highlight(article.id, start, start + len(words), note=note)
    return change.edits[0].after


def note_of(mark) -> str:
    marks = annotating.highlights_of(mark.article_id)
    return next(each.note for each in marks if each.id == mark.id)


def open_book(desk):
    """Open the notebook with its key."""
    desk.open()
    desk.press(KEY.Key_N, CONTROL | SHIFT)
    wait(desk)
    return desk.window.notebook.view


def wait(desk) -> None:
    """Wait until every search has been answered."""
    book = desk.window.notebook
    desk.bot.waitUntil(
        lambda: (
            book._task is None and not book._soon.isActive() and desk.app.desk.jobs.is_idle()
        )
    )


def click(desk, view, wanted) -> None:
    """Click the first point of the list for whose spot *wanted* holds."""
    viewport = view.list.viewport()
    for y in range(0, viewport.height(), 4):
        for x in range(0, viewport.width(), 4):
            if wanted(view.list._spot(QPoint(x, y))):
                desk.bot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=QPoint(x, y))
                return
    raise AssertionError("nothing like that in the list")


def write(desk, view):
    """Open the note of the first entry with its key."""
    view.list.setFocus()
    desk.press(KEY.Key_Home)
    desk.press(KEY.Key_N)
    editor = desk.find("note_editor")
    assert editor.hasFocus()
    return editor


def kept_picture() -> str:
    body = io.BytesIO()
    Image.new("RGB", (60, 40), RED).save(body, "PNG")
    return note_pictures.keep(body.getvalue()).hash


def test_a_click_on_a_box_ticks_it_as_one_step(desk, article):
    mark = marked(article, "margin", "- [ ] ask\n- [ ] tell")
    view = open_book(desk)
    click(desk, view, lambda spot: spot.box == 1)
    assert note_of(mark) == "- [ ] ask\n- [x] tell"
    wait(desk)
    assert view.list.entries.entry(1).markdown == "- [ ] ask\n- [x] tell"

    desk.press(KEY.Key_Z, CONTROL)
    assert note_of(mark) == "- [ ] ask\n- [ ] tell"


def test_a_box_in_a_note_on_an_article_is_ticked_too(desk, article):
    annotating.add_note(article.id, "- [ ] read on")
    view = open_book(desk)
    click(desk, view, lambda spot: spot.box == 0)
    assert annotating.notes_of(article.id)[0].text == "- [x] read on"


def test_a_picture_is_drawn_and_opens_large(desk, article):
    marked(article, "margin", f"![red](picture:{kept_picture()})")
    view = open_book(desk)
    desk.bot.waitUntil(lambda: holds_red(view.list.viewport()), timeout=PATIENCE)
    click(desk, view, lambda spot: spot.link.startswith("picture:"))
    viewer = desk.find("picture_viewer")
    viewer.close()


def holds_red(widget) -> bool:
    shown = widget.grab().toImage()
    points = ((x, y) for x in range(0, shown.width(), 8) for y in range(0, shown.height(), 8))
    return any(shown.pixelColor(*point) == QColor(RED) for point in points)


def test_a_link_opens_what_it_leads_to(desk, article, other):
    marked(article, "margin", f"See [glosses](postil:article/{other.id}).")
    view = open_book(desk)
    click(desk, view, lambda spot: spot.link.startswith("postil:article"))
    assert desk.shown_title() == "A tale of glosses"
    assert not desk.window.notebook.is_open


def test_found_words_stand_out_in_every_kind_of_line(desk, article):
    marked(article, "margin", "# Gloss\n- [ ] gloss\n\n> a gloss\n\n| gloss | x |\n|---|---|\n")
    view = open_book(desk)
    view.ask(NotebookQuery(words="gloss"))
    wait(desk)
    entry, state = view.list.entries.entry(1), view.list._state(1)
    note = view.list.painter._laid_out(entry, view.list.viewport().width(), state).note
    passages = [each.passage for each in note.pieces if hasattr(each, "passage")]
    found = [one.layout for one in passages if "gloss" in one.layout.text().lower()]
    assert len(found) == 4
    assert all(any(made.format.fontWeight() > 400 for made in one.formats()) for one in found)


def test_two_brackets_offer_links_in_its_editor(desk, article, other):
    mark = marked(article, "margin")
    editor = write(desk, open_book(desk))
    desk.type("see [[gloss", on=editor)
    desk.bot.waitUntil(lambda: choices(editor) is not None, timeout=PATIENCE)
    desk.press(KEY.Key_Return, on=editor)
    desk.press(KEY.Key_Escape, on=editor)
    assert note_of(mark) == f"see [A tale of glosses](postil:article/{other.id})"


def choices(editor) -> QListWidget | None:
    found = editor.findChildren(QListWidget, "link_choices")
    return next((each for each in found if each.isVisible()), None)


def test_a_pasted_picture_is_kept(desk, article):
    mark = marked(article, "margin")
    editor = write(desk, open_book(desk))
    pixels = QImage(8, 8, QImage.Format.Format_RGB32)
    pixels.fill(QColor(RED))
    copied = QMimeData()
    copied.setImageData(pixels)
    QGuiApplication.clipboard().setMimeData(copied)
    desk.press(KEY.Key_V, CONTROL, on=editor)
    desk.bot.waitUntil(lambda: "picture:" in editor.text(), timeout=PATIENCE)
    desk.press(KEY.Key_Escape, on=editor)
    assert note_of(mark).startswith("![](picture:")
    QGuiApplication.clipboard().clear()


def test_keys_dress_words_in_its_editor(desk, article):
    marked(article, "margin", "word")
    editor = write(desk, open_book(desk))
    for key, text in (
        (KEY.Key_B, "**word**"),
        (KEY.Key_D, "- [ ] **word**"),
        (KEY.Key_D, "- [x] **word**"),
    ):
        desk.press(key, CONTROL, on=editor)
        assert editor.text() == text


def test_control_enter_follows_a_link_and_keeps_what_was_typed(desk, article, other):
    mark = marked(article, "margin", f"[gloss](postil:article/{other.id})")
    editor = write(desk, open_book(desk))
    desk.type("!", on=editor)
    desk.press(KEY.Key_Left, on=editor)
    desk.press(KEY.Key_Left, on=editor)
    desk.press(KEY.Key_Return, CONTROL, on=editor)
    assert desk.shown_title() == "A tale of glosses"
    assert note_of(mark).endswith(")!")


def test_writing_goes_on_with_what_somebody_else_has_written(desk, article):
    mark = marked(article, "margin", "Mine.")
    editor = write(desk, open_book(desk))
    write_note(mark.id, "Theirs. Mine.")
    desk.app.desk.follower.look()
    assert editor.text() == "Theirs. Mine."
    desk.type(" Yes.", on=editor)
    desk.press(KEY.Key_Escape, on=editor)
    assert note_of(mark) == "Theirs. Mine. Yes."


def test_what_is_written_on_a_deleted_highlight_brings_it_back(desk, article):
    mark = marked(article, "margin", "Mine")
    editor = write(desk, open_book(desk))
    desk.type(" still", on=editor)
    annotating.delete_highlights([mark.id])
    desk.app.desk.follower.look()
    wait(desk)
    assert note_of(mark) == "Mine still"
    assert "It is back." in desk.said()


def test_an_emptied_note_on_an_article_goes(desk, article):
    annotating.add_note(article.id, "x")
    view = open_book(desk)
    editor = write(desk, view)
    editor.selectAll()
    desk.press(KEY.Key_Delete, on=editor)
    desk.press(KEY.Key_Escape, on=editor)
    assert not annotating.notes_of(article.id)


def test_what_is_copied_leads_somewhere_elsewhere(desk, article, other):
    name = kept_picture()
    note = f"See [it](postil:article/{other.id}).\n![red](picture:{name})"
    marked(article, "margin", note)
    view = open_book(desk)
    view.list.setFocus()
    desk.press(KEY.Key_Home)
    desk.press(KEY.Key_C, CONTROL)
    desk.bot.waitUntil(lambda: desk.said() == "1 entry copied as Markdown.")
    copied = QGuiApplication.clipboard().text()
    assert_leads_elsewhere(copied, other)
    assert r"\[picture: red\]" in copied
    QGuiApplication.clipboard().clear()


def test_what_is_written_to_a_file_leads_somewhere_elsewhere(desk, article, other, tmp_path):
    note = f"See [it](postil:article/{other.id}).\n![red](picture:{kept_picture()})"
    marked(article, "margin", note)
    open_book(desk)
    desk.window.notebook.export()
    dialog = desk.window.findChild(QFileDialog, "notes_file_dialog")
    dialog.fileSelected.emit(str(tmp_path / "notes.md"))
    dialog.close()
    desk.bot.waitUntil(lambda: "notes.md" in desk.said())
    written = (tmp_path / "notes.md").read_text("utf-8")
    assert_leads_elsewhere(written, other)
    assert "![red](attachments/" in written


def assert_leads_elsewhere(markdown: str, other) -> None:
    assert f"See [it]({other.url})." in markdown
    assert "postil:" not in markdown
    assert TEXTS[1] not in markdown
