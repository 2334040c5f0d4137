from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit

from reader.model.listing import TagCount
from reader.model.tag import Tag
from reader.ui.parts.pill_button import Chip
from reader.ui.parts.tag_field import TagField, TagPopup
from tests.ui.annotations import NIGHT, PAPER

KNOWN = [TagCount(tag=Tag(name), count=count) for name, count in (("law", 9), ("Café", 4))]


@pytest.fixture
def field(qtbot):
    field = TagField(PAPER)
    qtbot.addWidget(field)
    field.resize(260, 60)
    field.show_tags([Tag("old")], KNOWN)
    field.show()
    qtbot.waitExposed(field)
    return field


@pytest.fixture
def line(field) -> QLineEdit:
    return field.findChild(QLineEdit, "tag_line")


@pytest.fixture
def heard(field):
    heard = []
    field.tags_changed.connect(lambda tags: heard.append([tag.name for tag in tags]))
    return heard


def chips(field) -> list[Chip]:
    return [chip for chip in field.findChildren(Chip) if chip.isVisible()]


@pytest.mark.parametrize("end", [",", "\r", "،", "、"])
def test_a_comma_or_enter_adds(line, heard, qtbot, end):
    qtbot.keyClicks(line, "new one")
    if end == "\r":
        qtbot.keyClick(line, Qt.Key.Key_Return)
    else:
        line.textEdited.emit(f"new one{end}")

    assert heard == [["old", "new one"]]
    assert line.text() == ""


def test_a_pasted_list_adds_all_but_the_one_being_typed(line, heard):
    line.textEdited.emit("a, b, c")

    assert heard == [["old", "a", "b"]]
    assert line.text().strip() == "c"


def test_a_pasted_list_leaves_out_what_is_no_tag_or_there_already(line, heard):
    line.textEdited.emit("OLD, #, cafe\N{COMBINING ACUTE ACCENT}, b, B, ")

    assert heard == [["old", "Café", "b"]]


def test_chips_stay_in_the_order_of_the_tags(field, qtbot):
    field.show_tags([Tag(name) for name in "abcd"], KNOWN)
    kept = {chip.text(): chip for chip in chips(field)}
    field.show_tags([Tag(name) for name in "dxba"], KNOWN)
    qtbot.waitUntil(lambda: chips(field)[0].x() > 0)

    in_line = sorted(chips(field), key=lambda chip: chip.x())
    assert [chip.text() for chip in in_line] == list("dxba")
    assert all(kept.get(chip.text(), chip) is chip for chip in in_line)


def test_a_known_tag_keeps_its_own_spelling(line, heard, qtbot):
    line.setText("CAFÉ")
    qtbot.keyClick(line, Qt.Key.Key_Return)

    assert heard == [["old", "Café"]]


def test_a_tag_that_is_there_is_not_added_again(line, heard, qtbot):
    line.setText("#OLD")
    qtbot.keyClick(line, Qt.Key.Key_Return)

    assert heard == []


def test_a_tag_without_letters_is_none(line, heard, qtbot):
    line.setText("# ")
    qtbot.keyClick(line, Qt.Key.Key_Return)

    assert heard == []


def test_tab_takes_the_first_completion(line, heard, qtbot):
    qtbot.keyClicks(line, "caf")
    qtbot.keyClick(line, Qt.Key.Key_Tab)

    assert heard == [["old", "Café"]]


def test_a_completion_is_chosen_by_the_arrow_keys(field, line, heard, qtbot):
    qtbot.keyClicks(line, "l")
    qtbot.keyClick(field._popup, Qt.Key.Key_Down)
    qtbot.keyClick(field._popup, Qt.Key.Key_Return)

    assert heard == [["old", "law"]]
    assert line.text() == ""


def test_a_click_chooses_a_completion(field, line, heard, qtbot):
    qtbot.keyClicks(line, "caf")
    place = field._popup.visualRect(field._names.index(0)).center()
    qtbot.mouseClick(field._popup.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert heard == [["old", "Café"]]


def test_completions_ignore_case_and_accents_and_leave_out_what_is_there(field, line, qtbot):
    qtbot.keyClicks(line, "CAFE")
    assert field._names.stringList() == ["Café"]

    field.show_tags([Tag("Café")], KNOWN)
    qtbot.keyClick(line, Qt.Key.Key_Down)
    assert field._names.stringList() == []


def test_backspace_in_an_empty_line_takes_the_last_tag_away(line, heard, qtbot):
    qtbot.keyClicks(line, "x")
    qtbot.keyClick(line, Qt.Key.Key_Backspace)
    assert heard == []

    qtbot.keyClick(line, Qt.Key.Key_Backspace)
    assert heard == [[]]


def test_a_click_on_a_chip_takes_its_tag_away(field, heard, qtbot):
    qtbot.mouseClick(chips(field)[0], Qt.MouseButton.LeftButton)

    assert heard == [[]]
    assert chips(field) == []


def test_escape_leaves_and_forgets_what_was_typed(field, line, heard, qtbot):
    qtbot.keyClicks(line, "half")
    with qtbot.waitSignal(field.left):
        qtbot.keyClick(line, Qt.Key.Key_Escape)

    assert (heard, line.text()) == ([], "")


def test_what_is_being_typed_survives_a_refresh(field, line, qtbot):
    qtbot.keyClicks(line, "half a t")
    field.show_tags([Tag("old"), Tag("from elsewhere")], KNOWN)

    assert line.text() == "half a t"
    assert len(chips(field)) == 2


def test_many_tags_take_several_lines(field):
    one = field.layout().heightForWidth(260)
    field.show_tags([Tag(f"a tag with number {at}") for at in range(9)], KNOWN)

    assert field.layout().heightForWidth(260) > 3 * one


def test_a_tag_is_plain_text(field):
    field.show_tags([Tag("<b>a & b</b>")], KNOWN)

    assert [chip.text() for chip in chips(field)] == ["<b>a & b</b>"]
    assert "<b>a & b</b>" in chips(field)[0].accessibleName()


@pytest.fixture
def popup(qtbot):
    popup = TagPopup(PAPER)
    qtbot.addWidget(popup)
    return popup


def test_the_popup_opens_on_the_screen_with_the_cursor_in_it(popup, qtbot):
    popup.open_at(QPoint(100_000, 100_000), "Tags", [Tag("law")], KNOWN)
    qtbot.waitExposed(popup)

    assert popup.screen().availableGeometry().contains(popup.geometry())
    assert len(chips(popup)) == 1


def test_closing_the_popup_keeps_the_tag_being_typed(popup, qtbot):
    tags = []
    popup.tags_changed.connect(tags.append)
    popup.open_at(QPoint(0, 0), "Tags", [], KNOWN)
    popup.findChild(QLineEdit, "tag_line").setText("last")
    with qtbot.waitSignal(popup.closed):
        popup.close()

    assert tags == [(Tag("last"),)]


def test_enter_on_an_empty_line_closes_the_popup(popup, qtbot):
    popup.open_at(QPoint(0, 0), "Tags", [], KNOWN)
    with qtbot.waitSignal(popup.closed):
        qtbot.keyClick(popup.findChild(QLineEdit, "tag_line"), Qt.Key.Key_Return)


def test_the_popup_can_be_painted_in_another_theme(popup):
    popup.open_at(QPoint(0, 0), "Tags", [Tag("law")], KNOWN)
    day = popup.grab().toImage()
    popup.set_palette(NIGHT)

    assert popup.grab().toImage() != day


def test_five_hundred_tags_scroll_and_the_line_stays_in_sight(popup, qtbot):
    many = [Tag(f"tag {number}") for number in range(500)]
    popup.open_at(QPoint(10, 10), "Tags", many, [])
    line = popup.findChild(QLineEdit, "tag_line")

    assert popup.height() < 420
    qtbot.waitUntil(lambda: not line.visibleRegion().isEmpty())
    qtbot.keyClicks(line, "one more")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert len(popup._field.tags()) == 501
