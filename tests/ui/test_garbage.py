from __future__ import annotations

import gc
import weakref

import pytest
from PySide6.QtCore import QObject

from reader.ui.running import garbage
from reader.ui.running.garbage import Garbage


class Knot:
    """Something only a collection can free."""

    def __init__(self):
        self.me = self


@pytest.fixture
def collector(qtbot):
    parent = QObject()
    collecting = Garbage(parent)
    yield collecting
    collecting.stop()


def test_python_collects_nothing_by_itself_until_it_is_left_to_it_again(collector):
    assert not gc.isenabled()
    collector.stop()
    assert gc.isenabled()


def test_what_is_no_longer_needed_goes_with_time(collector, monkeypatch):
    monkeypatch.setattr(garbage, "_YOUNG", 0)
    knot = Knot()
    watched = weakref.ref(knot)
    del knot
    kept = [[] for _number in range(10)]
    collector.collect()
    assert watched() is None
    assert kept
