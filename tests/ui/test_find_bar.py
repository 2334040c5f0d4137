from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit

from reader.ui.page.find_bar import FindBar
from tests.ui.annotations import NIGHT, PAPER

TEXT = "A note. Another Note.\n\nNotebook notes."


@pytest.fixture
def bar(qtbot):
    bar = FindBar(PAPER)
    qtbot.addWidget(bar)
    bar.set_text(TEXT)
    bar.open_at(0)
    return bar


@pytest.fixture
def shown(bar):
    shown = []
    bar.found_range.connect(lambda start, end: shown.append((start, TEXT[start:end])))
    return shown


@pytest.fixture
def field(bar) -> QLineEdit:
    return bar.findChild(QLineEdit, "find_field")


def count(bar) -> str:
    return bar.findChild(QLabel, "find_count").text()


def button(bar, name: str) -> QAbstractButton:
    return bar.findChild(QAbstractButton, name)


def test_it_finds_while_it_is_typed(bar, field, shown, qtbot):
    qtbot.keyClicks(field, "note")

    assert shown[-1] == (2, "note")
    assert count(bar) == "1 of 4"


def test_it_starts_where_the_reader_is(bar, field, shown):
    bar.open_at(10, "note")

    assert shown == [(16, "Note")]
    assert count(bar) == "2 of 4"


def test_enter_and_shift_enter_step_round_and_round(bar, field, shown, qtbot):
    bar.open_at(0, "note")
    for _step in range(4):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)

    assert [start for start, _words in shown] == [2, 16, 23, 32, 2, 32]


def test_the_arrows_step_too(bar, shown):
    bar.open_at(0, "note")
    button(bar, "find_next").click()
    button(bar, "find_previous").click()

    assert [start for start, _words in shown] == [2, 16, 2]


def test_whole_words_and_case_narrow_it(bar):
    bar.open_at(0, "note")
    button(bar, "whole_words").click()
    assert count(bar) == "1 of 2"

    button(bar, "match_case").click()
    assert count(bar) == "1 of 1"


def test_what_is_not_there_is_said(bar, field, qtbot):
    qtbot.keyClicks(field, "xyz")

    assert count(bar) == "Not found"
    assert not button(bar, "find_next").isEnabled()


def test_an_empty_field_says_nothing(bar):
    assert count(bar) == ""


def test_all_places_are_told_for_their_tint_and_none_at_the_end(bar, qtbot):
    told = []
    bar.found_all.connect(told.append)
    bar.open_at(0, "note")
    with qtbot.waitSignal(bar.closed):
        qtbot.keyClick(bar, Qt.Key.Key_Escape)

    assert [len(ranges) for ranges in told] == [4, 0]
    assert not bar.isVisible()


def test_another_article_is_searched_anew(bar):
    bar.open_at(0, "note")
    bar.set_text("No such word here but note")

    assert count(bar) == "1 of 1"


def test_it_wears_another_theme(bar):
    day = bar.grab().toImage()
    bar.set_palette(NIGHT)

    assert bar.grab().toImage() != day
