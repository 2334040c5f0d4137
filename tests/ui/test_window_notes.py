"""Links, boxes and pictures in notes, in the window."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QListWidget, QMenu, QPushButton

from reader.services import annotating, library, note_pictures, trash
from reader.store import pictures, statuses
from reader.text.note_links import LinkKind, NoteLink
from reader.ui.parts.note_editor import NoteEditor
from reader.ui.sidebar.card_list import CardList
from tests.factories import NOON, write_note
from tests.ui.windows import PATIENCE

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def article(desk):
    article = desk.keep("On margins")
    statuses.put_opened(article.id, NOON)
    return article


@pytest.fixture
def other(desk):
    return desk.keep("A tale of glosses", "Nobody wrote them all.", "But some did.")


def marked(article, words: str, note: str = ""):
    start = library.open_article(article.id).text.index(words)
    change = annotating.highlight(article.id, start, start + len(words), note=note)
    return change.edits[0].after


def open_desk(desk):
    """Open a window and wait until its sidebar is in sight."""
    window = desk.open()
    desk.bot.waitUntil(
        lambda: window.parts.sidebar.isVisible() and window.isActiveWindow(), timeout=PATIENCE
    )
    return window


def note_of(mark) -> str:
    marks = annotating.highlights_of(mark.article_id)
    return next(each.note for each in marks if each.id == mark.id)


def editor_of(desk) -> NoteEditor:
    return desk.window.parts.sidebar.notes.editors[0]


def write(desk, mark) -> NoteEditor:
    """Open the note of a highlight for writing."""
    desk.window.parts.show_notes().notes.edit_note(mark.id)
    return editor_of(desk)


def click_card(desk, wanted) -> None:
    """Click the first point of the list of notes for which *wanted* holds."""
    cards = desk.find("notes_list", CardList)
    for y in range(0, cards.viewport().height(), 4):
        for x in range(0, cards.viewport().width(), 4):
            if wanted(cards, QPoint(x, y)):
                desk.bot.mouseClick(
                    cards.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, y)
                )
                return
    raise AssertionError("nothing like that on the cards")


def over_box(cards, point):
    return cards._box_at(point) is not None


def over_link(address):
    return lambda cards, point: cards._link_at(point) == address


def choices(desk) -> QListWidget | None:
    found = [
        each
        for each in editor_of(desk).findChildren(QListWidget, "link_choices")
        if each.isVisible()
    ]
    return found[0] if found else None


def until_offered(desk) -> QListWidget:
    desk.bot.waitUntil(lambda: choices(desk) is not None, timeout=PATIENCE)
    return choices(desk)


def test_a_click_on_a_box_ticks_it_as_one_step(desk, article):
    mark = marked(article, "margin", "- [ ] ask\n- [ ] tell")
    open_desk(desk)
    click_card(desk, over_box)
    assert note_of(mark) == "- [x] ask\n- [ ] tell"

    desk.window.undoing.undo()
    assert note_of(mark) == "- [ ] ask\n- [ ] tell"


def test_a_box_in_the_margin_can_be_ticked_too(desk, article):
    mark = marked(article, "margin", "- [ ] ask")
    window = open_desk(desk)
    window.resize(1800, 900)
    margin = window.parts.page.beside.margin
    desk.bot.waitUntil(lambda: bool(margin.cards), timeout=PATIENCE)
    card = margin.cards[0]
    box = card.words.pieces[0].rect.center().toPoint()
    corner = card.rect.topLeft().toPoint() + QPoint(15, 10)
    desk.bot.mouseClick(margin, Qt.MouseButton.LeftButton, pos=corner + box)

    assert note_of(mark) == "- [x] ask"


def test_keys_dress_words_while_a_note_is_written(desk, article):
    mark = marked(article, "margin", "word")
    open_desk(desk)
    editor = write(desk, mark)
    for key, text in (
        (Qt.Key.Key_B, "**word**"),
        (Qt.Key.Key_I, "***word***"),
        (Qt.Key.Key_D, "- [ ] ***word***"),
        (Qt.Key.Key_D, "- [x] ***word***"),
    ):
        desk.press(key, CONTROL, on=editor)
        assert editor.text() == text


def test_typing_reads_no_highlight_but_the_one_it_is_about(desk, article, monkeypatch):
    mark = marked(article, "kept")
    open_desk(desk)
    desk.window.desk.follower.look()
    editor = write(desk, mark)
    read = []
    monkeypatch.setattr(annotating, "highlights_of", read.append)
    editor.insertPlainText("Why?")
    editor.flush()
    assert desk.window.reading.mark(mark.id).note == "Why?"
    assert not read


def test_typing_shows_what_others_have_written_meanwhile(desk, article):
    mark, other = marked(article, "kept"), marked(article, "wrote")
    open_desk(desk)
    editor = write(desk, mark)
    write_note(other.id, "From elsewhere.")
    editor.insertPlainText("Why?")
    editor.flush()
    assert desk.window.reading.mark(mark.id).note == "Why?"
    assert desk.window.reading.mark(other.id).note == "From elsewhere."


def test_what_an_emptied_note_said_is_in_the_trash(desk, article):
    mark = marked(article, "margin", "The whole story.")
    open_desk(desk)
    editor = write(desk, mark)
    editor.selectAll()
    desk.press(Qt.Key.Key_Delete, on=editor)
    desk.press(Qt.Key.Key_Escape, on=editor)
    assert note_of(mark) == ""
    assert [each.record.text for each in trash.marks()] == ["The whole story."]

    desk.press(Qt.Key.Key_Z, CONTROL)
    assert note_of(mark) == "The whole story."


def test_without_an_open_note_the_keys_say_what_to_do(desk, article):
    open_desk(desk)
    desk.window.actions_["note_bold"].trigger()

    assert "Open a note first" in desk.said()


def test_two_brackets_offer_what_a_note_can_lead_to(desk, article, other):
    mark = marked(article, "margin")
    open_desk(desk)
    editor = write(desk, mark)
    desk.type("see [[gloss", on=editor)
    rows = until_offered(desk)
    assert rows.item(0).text() == "A tale of glosses"

    desk.press(Qt.Key.Key_Return, on=editor)
    address = NoteLink(LinkKind.ARTICLE, other.id).address
    assert editor.text() == f"see [A tale of glosses]({address})"
    assert choices(desk) is None


def test_escape_leaves_what_was_typed_and_offers_no_more(desk, article, other):
    mark = marked(article, "margin")
    open_desk(desk)
    editor = write(desk, mark)
    desk.type("[[gloss", on=editor)
    until_offered(desk)
    desk.press(Qt.Key.Key_Escape, on=editor)
    desk.type("es", on=editor)

    assert choices(desk) is None
    assert editor.text() == "[[glosses"
    assert editor.isVisible()


def test_the_mouse_chooses_too_and_closing_brackets_go(desk, article, other):
    mark = marked(article, "margin", "]]")
    open_desk(desk)
    editor = write(desk, mark)
    editor.moveCursor(editor.textCursor().MoveOperation.Start)
    desk.type("[[some", on=editor)
    target = marked(other, "some did")
    desk.press(Qt.Key.Key_Backspace, on=editor)
    desk.bot.waitUntil(
        lambda: choices(desk) is not None and choices(desk).item(0).text() == "some did",
        timeout=PATIENCE,
    )
    rows = choices(desk)
    middle = rows.visualItemRect(rows.item(0)).center()
    desk.bot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=middle)

    assert editor.text() == f"[some did]({NoteLink(LinkKind.HIGHLIGHT, target.id).address})"


def test_a_click_on_a_link_opens_what_it_leads_to(desk, article, other):
    target = marked(other, "some")
    address = NoteLink(LinkKind.HIGHLIGHT, target.id).address
    marked(article, "margin", f"[there]({address})")
    open_desk(desk)
    click_card(desk, over_link(address))

    assert desk.shown_title() == "A tale of glosses"
    current = desk.find("notes_list", CardList).currentIndex()
    assert current.data() == "some"


def test_control_enter_opens_a_link_from_the_editor(desk, article, other):
    mark = marked(article, "margin", f"[there]({NoteLink(LinkKind.ARTICLE, other.id).address})")
    open_desk(desk)
    editor = write(desk, mark)
    desk.press(Qt.Key.Key_Left, on=editor)
    desk.press(Qt.Key.Key_Return, CONTROL, on=editor)

    assert desk.shown_title() == "A tale of glosses"


def test_a_link_to_what_is_gone_says_so(desk, article):
    address = f"postil:note/{'0' * 8}-0000-0000-0000-{'0' * 12}"
    marked(article, "margin", f"[there]({address})")
    open_desk(desk)
    click_card(desk, over_link(address))

    assert "is gone" in desk.said()


def test_the_words_of_a_card_are_copied_for_elsewhere(desk, article, other):
    mark = marked(article, "margin", "a note")
    picture = note_pictures.keep(png(60, 40)).hash
    text = f"See [it](postil:article/{other.id})\n![red](picture:{picture})"
    note = annotating.add_note(article.id, text).edits[0].after
    window = open_desk(desk)
    for card, words in (
        (mark, "margin"),
        (note, f"See [it]({other.url})\n\\[picture: red\\]"),
    ):
        menu = window.parts.sidebar.notes._menu(card)
        next(each for each in menu.actions() if each.text() == "Copy the words").trigger()
        menu.close()
        assert QGuiApplication.clipboard().text() == words
    QGuiApplication.clipboard().clear()


def test_web_addresses_go_outside(desk, article, monkeypatch):
    opened = []
    monkeypatch.setattr(
        "reader.ui.window.links.open_outside", lambda url: opened.append(url) or True
    )
    marked(article, "margin", "[there](https://b.example)")
    open_desk(desk)
    click_card(desk, over_link("https://b.example"))

    assert opened == ["https://b.example"]


def test_the_foot_of_the_notes_says_what_links_to_the_article(desk, article, other):
    open_desk(desk)
    assert not desk.is_in_sight("backlinks_line")
    marked(other, "some", f"[x]({NoteLink(LinkKind.ARTICLE, article.id).address}) answers")
    desk.app.desk.follower.look()
    desk.bot.waitUntil(lambda: desk.is_in_sight("backlinks_line"))

    line = desk.find("backlinks_line", QPushButton)
    assert line.text() == "Linked from 1 note"
    desk.bot.mouseClick(line, Qt.MouseButton.LeftButton)

    (entry,) = desk.find("backlinks_menu", QMenu).actions()
    assert entry.text().endswith("x answers")
    entry.trigger()
    assert desk.shown_title() == other.metadata.title


def test_a_card_says_what_links_to_it_and_leads_there(desk, article, other):
    target = marked(article, "margin")
    marked(
        other, "some", f"[x]({NoteLink(LinkKind.HIGHLIGHT, target.id).address}) answers & asks"
    )
    open_desk(desk)
    click_card(desk, over_link("backlinks:"))
    menu = desk.find("backlinks_menu", QMenu)
    assert [each.text() for each in menu.actions()] == ["A tale of glosses: x answers && asks"]

    desk.press(Qt.Key.Key_Return, on=menu)
    assert desk.shown_title() == "A tale of glosses"


def test_what_links_to_the_article_stands_in_its_info(desk, article, other):
    open_desk(desk)
    note = f"[x]({NoteLink(LinkKind.ARTICLE, article.id).address})"
    annotating.add_note(other.id, note)
    desk.window.desk.follower.look()
    desk.window.parts.sidebar.show_tab(2)
    desk.bot.waitUntil(lambda: desk.is_in_sight("backlink"))
    row = desk.find("backlink", QPushButton)
    assert row.text() == "A tale of glosses"

    row.click()
    assert desk.shown_title() == "A tale of glosses"
    assert not desk.is_in_sight("linked_from")


def png(width: int = 40, height: int = 30) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (width, height), "#8a4b2d").save(made, "PNG")
    return made.getvalue()


def paste(desk, editor, **formats) -> None:
    """Press Ctrl+V with such things on the clipboard."""
    data = QMimeData()
    for name, value in formats.items():
        {"image": data.setImageData, "text": data.setText, "urls": data.setUrls}.get(
            name, lambda body: data.setData("image/png", body)
        )(value)
    QGuiApplication.clipboard().setMimeData(data)
    desk.press(Qt.Key.Key_V, CONTROL, on=editor)
    QGuiApplication.clipboard().clear()  # it must not outlive the application


def until_pictured(desk, editor) -> str:
    desk.bot.waitUntil(lambda: "picture:" in editor.text(), timeout=PATIENCE)
    return editor.text().partition("(picture:")[2].partition(")")[0]


def test_a_pasted_picture_is_kept_in_the_library(desk, article):
    mark = marked(article, "margin", "before ")
    open_desk(desk)
    editor = write(desk, mark)
    paste(desk, editor, png=png())
    desk.type("after", on=editor)
    name = until_pictured(desk, editor)
    editor.flush()

    assert editor.text() == f"before \n![](picture:{name})\nafter"
    assert note_of(mark) == f"before \n![](picture:{name})\nafter"
    assert library.picture_file(name).read_bytes() == png()
    assert (note_pictures.stored(name).width, note_pictures.stored(name).height) == (40, 30)
    editor.undo()
    pictures.remove_unused()
    assert library.picture_file(name).exists()


def test_pixels_without_a_file_are_kept_too(desk, article):
    image = QImage(12, 8, QImage.Format.Format_RGB32)
    image.fill(QColor("#8a4b2d"))
    mark = marked(article, "margin")
    open_desk(desk)
    editor = write(desk, mark)
    paste(desk, editor, image=image)

    assert note_pictures.stored(until_pictured(desk, editor)).width == 12


def test_a_dropped_file_is_kept(desk, article, tmp_path):
    file = tmp_path / "hand.png"
    file.write_bytes(png())
    mark = marked(article, "margin")
    open_desk(desk)
    editor = write(desk, mark)
    paste(desk, editor, urls=[QUrl.fromLocalFile(str(file))])

    assert until_pictured(desk, editor)


def test_words_that_come_with_pixels_win(desk, article):
    mark = marked(article, "margin")
    open_desk(desk)
    editor = write(desk, mark)
    paste(desk, editor, png=png(), text="a cell of a table")

    assert editor.text() == "a cell of a table"


@pytest.mark.parametrize(
    ("body", "words"),
    [(b"nonsense", "cannot read this picture"), (png(20_000, 20_000), "too large")],
)
def test_what_is_no_picture_or_too_large_is_said(desk, article, body, words):
    mark = marked(article, "margin", "as it was")
    open_desk(desk)
    editor = write(desk, mark)
    paste(desk, editor, png=body)
    desk.bot.waitUntil(lambda: words in desk.said(), timeout=PATIENCE)

    assert editor.text() == "as it was"


def test_a_picture_on_a_card_opens_large(desk, article):
    stored = note_pictures.keep(png(400, 200))
    marked(article, "margin", f"![a hand](picture:{stored.hash})")
    open_desk(desk)
    click_card(desk, over_link(f"picture:{stored.hash}"))
    viewer = next(
        each for each in QApplication.topLevelWidgets() if each.objectName() == "picture_viewer"
    )

    assert viewer.isVisible()
    viewer.close()


@pytest.mark.parametrize("key", ["h", "n"])
def test_single_letters_never_fire_while_a_note_is_written(desk, article, key):
    mark = marked(article, "margin")
    open_desk(desk)
    editor = write(desk, mark)
    desk.type(key, on=editor)

    assert editor.text() == key
