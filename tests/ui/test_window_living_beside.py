"""Links, boxes and pictures in notes that are read and written beside their words."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QListWidget

from reader.services import annotating, library, note_pictures
from reader.ui.page.note_popup import NotePopup
from tests.factories import write_note
from tests.ui.windows import PATIENCE

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
WIDE, NARROW = 1900, 800
RED = "#c02020"


@pytest.fixture
def other(desk):
    return desk.keep("A tale of glosses", "Nobody wrote them all.", "But some did.")


@pytest.fixture
def article(desk, other):
    article = desk.keep()
    library.mark_opened(article.id)
    return article


def open_note(desk, article, note: str, width: int):
    """Open a window *width* pixels wide, and in it the note of a mark; return the mark."""
    text = library.open_article(article.id).text
    start = text.index("margin")
    change = annotating.highlight(article.id, start, start + 6, note=note, text=text)
    mark = change.edits[0].after
    desk.open()
    desk.bot.waitUntil(lambda: desk.is_in_sight("notes_panel"))
    desk.window.resize(width, 800)
    desk.find("reading_view").setFocus()
    desk.window.parts.page.beside.open(mark.id)
    return mark


def editor_of(desk, width: int):
    """Return the editor of the margin or of the popup, opened for writing."""
    if width == WIDE:
        return desk.find("margin_note_editor")
    if not popup()._is_edited:
        desk.press(KEY.Key_Return, on=popup())
    return popup().editor


def popup() -> NotePopup:
    found = QApplication.activePopupWidget()
    assert isinstance(found, NotePopup)
    return found


def note_of(mark) -> str:
    marks = annotating.highlights_of(mark.article_id)
    return next(each.note for each in marks if each.id == mark.id)


def choices(editor) -> QListWidget | None:
    found = editor.findChildren(QListWidget, "link_choices")
    return next((each for each in found if each.isVisible()), None)


def until_offered(desk, editor) -> QListWidget:
    desk.bot.waitUntil(lambda: choices(editor) is not None, timeout=PATIENCE)
    return choices(editor)


def spot(sheet_view, wanted) -> QPoint:
    """Return the first point of the note in the popup for which *wanted* holds."""
    for y in range(0, sheet_view.height(), 3):
        for x in range(0, sheet_view.width(), 3):
            if wanted(*sheet_view._at(QPointF(x, y))):
                return QPoint(x, y)
    raise AssertionError("nothing like that in the note")


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_two_brackets_offer_links(desk, article, other, width):
    mark = open_note(desk, article, "", width)
    editor = editor_of(desk, width)
    desk.type("see [[gloss", on=editor)
    until_offered(desk, editor)
    desk.press(KEY.Key_Return, on=editor)
    desk.press(KEY.Key_Escape, on=editor)
    assert note_of(mark) == f"see [A tale of glosses](postil:article/{other.id})"


def test_the_mouse_chooses_over_the_page_though_the_popup_has_it(desk, article, other):
    mark = open_note(desk, article, "", NARROW)
    editor = editor_of(desk, NARROW)
    desk.type("see [[gloss", on=editor)
    offered = until_offered(desk, editor)
    row = offered.visualItemRect(offered.item(0)).center()
    there = popup().mapFromGlobal(offered.viewport().mapToGlobal(row))
    desk.bot.mouseClick(popup(), LEFT, pos=there)
    desk.press(KEY.Key_Escape, on=editor)
    assert note_of(mark) == f"see [A tale of glosses](postil:article/{other.id})"


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_pasted_picture_is_kept(desk, article, width):
    mark = open_note(desk, article, "", width)
    editor = editor_of(desk, width)
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


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_keys_dress_words(desk, article, width):
    open_note(desk, article, "word", width)
    editor = editor_of(desk, width)
    for key, text in (
        (KEY.Key_B, "**word**"),
        (KEY.Key_I, "***word***"),
        (KEY.Key_D, "- [ ] ***word***"),
    ):
        desk.press(key, CONTROL, on=editor)
        assert editor.text() == text
    desk.press(KEY.Key_Escape, on=editor)


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_control_enter_follows_a_link(desk, article, other, width):
    mark = open_note(desk, article, f"[gloss](postil:article/{other.id})", width)
    editor = editor_of(desk, width)
    desk.type("!", on=editor)
    desk.press(KEY.Key_Left, on=editor)
    desk.press(KEY.Key_Left, on=editor)
    desk.press(KEY.Key_Return, CONTROL, on=editor)
    assert desk.shown_title() == "A tale of glosses"
    assert QApplication.activePopupWidget() is None
    assert note_of(mark).endswith(")!")


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_click_with_control_follows_a_link(desk, article, other, width):
    open_note(desk, article, f"[gloss](postil:article/{other.id})", width)
    editor = editor_of(desk, width)
    at = editor.cursorRect().center() - QPoint(12, 0)
    desk.bot.mouseClick(editor.viewport(), LEFT, CONTROL, at)
    assert desk.shown_title() == "A tale of glosses"


def test_a_completion_goes_with_its_editor(desk, article, other):
    mark = open_note(desk, article, "", NARROW)
    kept = len(desk.window.note_links._completions)
    desk.type("see [[gloss", on=editor_of(desk, NARROW))
    popup().close()
    desk.bot.waitUntil(lambda: len(desk.window.note_links._completions) == kept - 1)
    desk.bot.waitUntil(desk.app.desk.jobs.is_idle, timeout=PATIENCE)
    assert note_of(mark) == "see [[gloss"
    desk.window._wear(desk.app.desk.appearance.palette)
    assert desk.window.note_writing.editor_at_hand() is None


def test_a_box_over_the_page_is_ticked_as_one_step(desk, article):
    mark = open_note(desk, article, "- [ ] ask\n- [ ] tell", NARROW)
    words = popup()._words
    for ticked in ("x", " "):
        desk.bot.mouseClick(words, LEFT, pos=spot(words, lambda box, _link: box == 1))
        assert note_of(mark) == f"- [ ] ask\n- [{ticked}] tell"
    desk.bot.mouseClick(words, LEFT, pos=spot(words, lambda box, _link: box == 0))
    popup().close()
    desk.find("reading_view").setFocus()
    desk.press(KEY.Key_Z, CONTROL)
    assert note_of(mark) == "- [ ] ask\n- [ ] tell"


def test_a_picture_over_the_page_is_drawn_and_opens_large(desk, article):
    body = io.BytesIO()
    Image.new("RGB", (60, 40), RED).save(body, "PNG")
    name = note_pictures.keep(body.getvalue()).hash
    open_note(desk, article, f"![red](picture:{name})", NARROW)
    words = popup()._words
    there = spot(words, lambda _box, link: link.startswith("picture:"))
    inside = there + QPoint(10, 10)
    desk.bot.waitUntil(
        lambda: words.grab().toImage().pixelColor(inside) == QColor(RED), timeout=PATIENCE
    )
    desk.bot.mouseClick(words, LEFT, pos=inside)
    assert QApplication.activePopupWidget() is None
    desk.find("picture_viewer").close()


def test_a_link_over_the_page_is_followed(desk, article, other):
    open_note(desk, article, f"See [gloss](postil:article/{other.id}).", NARROW)
    words = popup()._words
    desk.bot.mouseClick(words, LEFT, pos=spot(words, lambda _box, link: bool(link)))
    assert desk.shown_title() == "A tale of glosses"


def test_the_note_over_the_page_says_what_somebody_else_has_written(desk, article):
    mark = open_note(desk, article, "As it was.", NARROW)
    write_note(mark.id, "As it is now.\n- and more")
    desk.app.desk.follower.look()
    assert popup()._words._sheet.text.startswith("As it is now.")
    popup().close()
