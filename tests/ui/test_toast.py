"""What is said over the page, and what stays said until an answer is there."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from reader.ui.parts.toast import Toast
from tests.ui.annotations import PAPER


@pytest.fixture
def toast(qtbot):
    parent = QWidget()
    parent.resize(600, 300)
    qtbot.addWidget(parent)
    made = Toast(PAPER, parent)
    parent.show()
    return made


def time_is_over(toast) -> None:
    """Let the time pass for which words are shown, if it runs."""
    if toast._timer.isActive():
        toast._timer.stop()
        toast._timer.timeout.emit()


def test_words_pass(toast):
    toast.say("Archived.", "Undo")
    time_is_over(toast)
    assert not toast.isVisible()


def test_what_is_waited_for_stays_until_the_answer_is_there(toast):
    toast.wait_with("Fetching the page again…")
    time_is_over(toast)
    assert toast.isVisible()

    toast.say("Archived.", "Undo")
    assert toast.words() == "Archived."
    time_is_over(toast)
    assert (toast.isVisible(), toast.words()) == (True, "Fetching the page again…")

    toast.end_waiting()
    assert not toast.isVisible()


def test_the_answer_may_come_while_something_else_is_said(toast):
    toast.wait_with("Fetching the page again…")
    toast.say("Archived.", "Undo")
    toast.end_waiting()
    assert (toast.isVisible(), toast.words()) == (True, "Archived.")
    time_is_over(toast)
    assert not toast.isVisible()


def test_what_was_chosen_to_be_done_passes_before_what_is_waited_for(toast, qtbot):
    toast.wait_with("Fetching the page again…")
    toast.say("Archived.", "Undo")
    with qtbot.waitSignal(toast.action_chosen):
        toast._button.click()
    assert toast.words() == "Fetching the page again…"
