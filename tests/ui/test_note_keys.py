from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QWidget

from reader.ui.parts.note_editor import NoteEditor
from tests.ui.annotations import PAPER

CONTROL = Qt.KeyboardModifier.ControlModifier
LINK = "postil:article/0f8fad5b-d9cb-469f-a165-70867728950e"


@pytest.fixture
def editor(qtbot):
    editor = NoteEditor()
    editor.set_palette(PAPER)
    qtbot.addWidget(editor)
    editor.resize(300, 200)
    editor.show()
    return editor


def write(editor, marked: str) -> None:
    """Write a text with its cursor at "|"; between two of them it is selected."""
    start = marked.index("|")
    end = marked.rindex("|")
    text = marked.replace("|", "")
    editor.write(text)
    units = [len(marked[:at].replace("|", "").encode("utf-16-le")) // 2 for at in (start, end)]
    cursor = editor.textCursor()
    cursor.setPosition(units[0])
    cursor.setPosition(units[1], QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def shown(editor) -> str:
    """Return the text with the cursor, or both ends of the selection, as "|"."""
    raw = editor.text().encode("utf-16-le")
    cursor = editor.textCursor()
    for at in sorted({cursor.selectionStart(), cursor.selectionEnd()}, reverse=True):
        raw = raw[: 2 * at] + "|".encode("utf-16-le") + raw[2 * at :]
    return raw.decode("utf-16-le")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- one|", "- one\n- |"),
        ("  * one|", "  * one\n  * |"),
        ("9. one|", "9. one\n10. |"),
        ("- [x] one|", "- [x] one\n- [ ] |"),
        ("> one|", "> one\n> |"),
        ("> - one|", "> - one\n> - |"),
        ("- o|ne", "- o\n- |ne"),
        ("- 🖋|", "- 🖋\n- |"),
        ("- one\n- |", "- one\n|"),
        ("- [ ] |", "|"),
        ("plain|", "plain\n|"),
        ("|- one", "\n|- one"),
        ("```\n- one|", "```\n- one\n|"),
    ],
)
def test_enter_goes_on_with_a_list_and_ends_it(editor, qtbot, before, after):
    write(editor, before)
    qtbot.keyClick(editor, Qt.Key.Key_Return)

    assert shown(editor) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- one\n- t|wo", "- one\n  - t|wo"),
        ("1. one\n2. t|wo", "1. one\n   2. t|wo"),
        ("- one\n|- two\n- three|", "- one\n  |- two\n  - three|"),
    ],
)
def test_tab_moves_an_item_in_and_shift_tab_out(editor, qtbot, before, after):
    write(editor, before)
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert shown(editor) == after

    qtbot.keyClick(editor, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert editor.text() == before.replace("|", "")


def test_tab_elsewhere_leaves_the_field(qtbot):
    both = QWidget()
    editor, other = NoteEditor(both), QLineEdit(both)
    qtbot.addWidget(both)
    both.show()
    both.activateWindow()
    qtbot.waitExposed(both)
    write(editor, "plain|")
    editor.setFocus()
    qtbot.keyClick(editor, Qt.Key.Key_Tab)

    assert both.focusWidget() is other
    assert editor.text() == "plain"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a |word| b", "a **|word|** b"),
        ("a wo|rd b", "a **|word|** b"),
        ("a **|word|** b", "a |word| b"),
        ("|", "**|**"),
        ("🖋 |word|", "🖋 **|word|**"),
        ("*|word|*", "***|word|***"),
    ],
)
def test_words_become_bold_and_plain_again(editor, before, after):
    write(editor, before)
    editor.sign("**")

    assert shown(editor) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a |word|", "a *|word|*"),
        ("a *|word|*", "a |word|"),
        ("**|word|**", "***|word|***"),
        ("***|word|***", "**|word|**"),
    ],
)
def test_emphasis_and_bold_are_kept_apart(editor, before, after):
    write(editor, before)
    editor.sign("*")

    assert shown(editor) == after


@pytest.mark.parametrize(
    ("before", "address", "after"),
    [
        ("a |word|", "", "a [word](|)"),
        ("a |", "", "a [|]()"),
        ("|word|", "https://a.example", "[word](https://a.example)|"),
    ],
)
def test_words_become_a_link(editor, before, address, after):
    write(editor, before)
    editor.make_link(address)

    assert shown(editor) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- [ ] o|ne", "- [x] o|ne"),
        ("- [x] o|ne", "- [ ] o|ne"),
        ("- o|ne", "- [ ] o|ne"),
        ("o|ne", "- [ ] o|ne"),
        ("|one\ntwo|", "- [ ] |one\n- [ ] two|"),
    ],
)
def test_a_key_ticks_the_item_at_the_cursor(editor, before, after):
    write(editor, before)
    editor.toggle_box()

    assert editor.text() == after.replace("|", "")
    assert editor.textCursor().position() == after.rindex("|") - after.count("|") + 1


def test_each_of_them_is_one_undo(editor):
    for before, deed in (
        ("a |word|", lambda: editor.sign("**")),
        ("|one\ntwo|", editor.toggle_box),
        ("a |word|", editor.make_link),
    ):
        write(editor, before)
        deed()
        editor.undo()
        assert editor.text() == before.replace("|", "")


@pytest.fixture
def followed(editor):
    links = []
    editor.link_wanted.connect(links.append)
    return links


def test_control_enter_follows_the_link_at_the_cursor(editor, followed, qtbot):
    write(editor, f"see [t|he end]({LINK}) of it")
    qtbot.keyClick(editor, Qt.Key.Key_Return, CONTROL)

    assert followed == [LINK]


def test_control_click_follows_a_link_too(editor, followed, qtbot):
    write(editor, f"[the end]({LINK}) of it|")
    cursor = editor.textCursor()
    cursor.setPosition(4)
    place = editor.cursorRect(cursor).center()
    qtbot.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, CONTROL, place)
    assert followed == [LINK]

    qtbot.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert followed == [LINK]
