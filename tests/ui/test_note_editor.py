from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QFocusEvent, QTextCursor

from reader.ui.parts.note_editor import SAVE_AFTER, NoteEditor
from tests.laws import examples
from tests.ui.annotations import PAPER


@pytest.fixture
def editor(qtbot):
    editor = NoteEditor()
    editor.set_palette(PAPER)
    qtbot.addWidget(editor)
    editor.write("")
    editor.show()
    return editor


@pytest.fixture
def heard(editor):
    words = []
    editor.text_edited.connect(words.append)
    editor.finished.connect(lambda: words.append("<finished>"))
    return words


def test_no_more_than_half_a_second_of_typing_can_be_lost():
    assert SAVE_AFTER <= 400


def test_typing_is_handed_on_even_while_it_goes_on(editor, qtbot):
    with qtbot.waitSignal(editor.text_edited, timeout=2_000) as handed_on:
        typing = editor.startTimer(20)
        editor.timerEvent = lambda _event: qtbot.keyClicks(editor, "a")
    editor.killTimer(typing)

    assert handed_on.args[0].strip("a") == ""


def test_opening_a_note_hands_nothing_on(editor, heard):
    editor.write("as it was")
    editor.flush()

    assert heard == []


def test_escape_hands_on_the_rest_and_then_leaves(editor, heard, qtbot):
    qtbot.keyClicks(editor, "claim")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)

    assert heard == ["claim", "<finished>"]


def test_control_enter_leaves_too(editor, heard, qtbot):
    qtbot.keyClicks(editor, "claim")
    qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert heard == ["claim", "<finished>"]


def test_leaving_is_told_once(editor, heard):
    editor.finish()
    editor.finish()

    assert heard == ["<finished>"]


def test_the_focus_going_elsewhere_ends_the_note(editor, heard, qtbot):
    qtbot.keyClicks(editor, "claim")
    editor.focusOutEvent(
        QFocusEvent(QFocusEvent.Type.FocusOut, Qt.FocusReason.MouseFocusReason)
    )

    assert heard == ["claim", "<finished>"]


def test_another_window_in_front_saves_but_does_not_end_the_note(editor, heard, qtbot):
    qtbot.keyClicks(editor, "claim")
    editor.focusOutEvent(
        QFocusEvent(QFocusEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason)
    )

    assert heard == ["claim"]


def test_a_closing_window_saves(editor, heard, qtbot):
    qtbot.keyClicks(editor, "claim")
    editor.hide()

    assert heard == ["claim"]


def test_undo_goes_back_to_the_note_as_it_was_opened_and_no_further(editor, qtbot):
    editor.write("as it was")
    qtbot.keyClicks(editor, " and more")
    for _step in range(20):
        editor.undo()

    assert editor.text() == "as it was"


def test_pasting_takes_words_only(editor):
    source = QMimeData()
    source.setHtml("<b>bold</b>")
    source.setText("bold")
    editor.insertFromMimeData(source)

    assert editor.text() == "bold"
    assert not editor.canInsertFromMimeData(QMimeData())


def test_what_no_library_can_keep_is_left_out(editor):
    source = QMimeData()
    source.setText("a\0b")
    editor.insertFromMimeData(source)

    assert editor.text() == "ab"


def test_it_grows_with_its_text_and_stops_growing(editor):
    heights = []
    for lines in (1, 6, 14, 200):
        editor.write("\n".join("word" for _line in range(lines)))
        heights.append(editor.wanted_height())

    assert heights == sorted(heights)
    assert heights[0] < heights[1] < heights[2] == heights[3]


LETTERS = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029")


@given(st.text(LETTERS | st.just("\n")))
@settings(max_examples=examples(60))
def test_a_note_comes_back_letter_for_letter(editor, words):
    editor.write(words)

    assert editor.text() == words


HUGE = (
    "word " * 200_000,
    "x" * 1_000_000,
    "a line\n" * 150_000,
    "\u05e9\u05dc\u05d5\u05dd " * 50_000,
    "**[`" * 100_000,
)


@pytest.mark.parametrize("words", HUGE, ids=range(len(HUGE)))
def test_a_huge_note_is_written_letter_for_letter(editor, heard, qtbot, words):
    editor.write(words)
    qtbot.keyClicks(editor, "!")
    editor.finish()

    assert heard == [words + "!", "<finished>"]


def test_the_seams_of_long_lines_are_not_copied(editor):
    editor.write("word " * 1_000)
    editor.selectAll()

    assert editor.createMimeDataFromSelection().text() == "word " * 1_000


def test_a_huge_note_takes_in_what_another_has_written(editor):
    editor.write("word " * 1_000)
    editor.go_on_with("word " * 1_001)

    assert editor.text() == "word " * 1_001


@pytest.mark.parametrize(
    "words", ["**a", "[a](b", "``", "> ", "- [", "~~~\n", "\u202eabc", "a\u0301" * 50]
)
def test_unbalanced_signs_are_only_letters(editor, qtbot, words):
    editor.write(words)
    qtbot.keyClicks(editor, "*_`")

    assert editor.text() == words + "*_`"


@pytest.mark.parametrize(
    ("text", "at", "after"),
    [
        ("", 0, "{}\nx"),
        ("a b", 0, "{}\nxa b"),
        ("a b", 1, "a\n{}\nx b"),
        ("a b", 3, "a b\n{}\nx"),
        ("a\nb", 1, "a\n{}\nx\nb"),
        ("- a\n  ", 6, "- a\n  {}\nx"),
    ],
)
def test_a_picture_has_a_line_of_its_own_and_the_writer_goes_on_below(
    editor, qtbot, text, at, after
):
    editor.write(text)
    cursor = editor.textCursor()
    cursor.setPosition(at)
    editor.setTextCursor(cursor)
    place = QTextCursor(cursor)
    place.setKeepPositionOnInsert(True)
    editor.put_picture(place, "ab" * 32)
    qtbot.keyClicks(editor, "x")

    assert editor.text() == after.format(f"![](picture:{'ab' * 32})")


def test_pictures_stand_one_below_the_other(editor):
    editor.write("a")
    place = QTextCursor(editor.textCursor())
    for name in ("ab" * 32, "cd" * 32):
        place.setKeepPositionOnInsert(True)
        editor.put_picture(place, name)

    assert editor.text() == f"a\n![](picture:{'ab' * 32})\n![](picture:{'cd' * 32})\n"


def test_a_book_that_is_pasted_is_left_plain(editor, qtbot):
    def is_dressed() -> bool:
        return bool(editor.document().firstBlock().layout().formats())

    line, pasted = "The *margin* of a page.\n", QMimeData()
    pasted.setText(line)
    editor.insertFromMimeData(pasted)
    assert is_dressed()

    pasted.setText(line * 10_000)
    editor.insertFromMimeData(pasted)
    assert not is_dressed()
    assert editor.text() == line * 10_001

    editor.write(line)
    qtbot.waitUntil(is_dressed)
