"""Values made on a thread: asked for once, told once, the oldest forgotten."""

from __future__ import annotations

import threading

import pytest

from reader.ui.running.deferred import Deferred


@pytest.fixture
def made():
    return []


@pytest.fixture
def squares(qapp, made):
    def square(number: int) -> int | None:
        made.append((number, threading.current_thread() is threading.main_thread()))
        return number**2 if number >= 0 else None

    return Deferred(square, most=3)


def test_a_value_comes_later_from_another_thread_and_is_made_once(squares, made, qtbot):
    with qtbot.waitSignal(squares.arrived):
        assert squares.get(3) is None
        assert squares.get(3) is None
    assert squares.get(3) == 9
    assert made == [(3, False)]


def test_many_values_are_told_together(squares, qtbot):
    told = []
    squares.arrived.connect(lambda: told.append(squares.get(2)))
    for number in (1, 2, 3):
        squares.get(number)
    qtbot.waitUntil(lambda: bool(told))
    assert told == [4]


def test_what_has_no_value_is_neither_told_nor_asked_for_again(squares, made, qtbot):
    with qtbot.assertNotEmitted(squares.arrived, wait=100):
        assert squares.get(-1) is None
        qtbot.waitUntil(lambda: bool(made))
    assert squares.get(-1) is None
    assert len(made) == 1


def test_the_oldest_values_are_forgotten(squares, made, qtbot):
    for number in range(4):
        with qtbot.waitSignal(squares.arrived):
            squares.get(number)
    assert squares.get(3) == 9
    with qtbot.waitSignal(squares.arrived):
        assert squares.get(0) is None
