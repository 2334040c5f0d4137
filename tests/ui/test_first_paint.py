"""What a window need not show waits for the paint that shows its article."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from reader.services import library
from reader.ui.running import first_paint
from reader.ui.running.first_paint import FirstPaint


class Ear(QObject):
    """Notes the paints of a widget among what else is noted."""

    def __init__(self, noted):
        super().__init__()
        self._noted = noted

    def eventFilter(self, _watched, event):
        if event.type() == QEvent.Type.Paint:
            self._noted.append("painted")
        return False


def test_it_is_over_once_and_after_the_paint(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    noted = []
    widget.installEventFilter(ear := Ear(noted))
    FirstPaint(widget).over.connect(lambda: noted.append("over"))
    widget.show()
    qtbot.waitUntil(lambda: "over" in noted)
    widget.repaint()
    qtbot.wait(20)
    assert noted[:2] == ["painted", "over"]
    assert noted.count("over") == 1
    del ear


def test_a_widget_that_nobody_sees_is_not_waited_for_long(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    with qtbot.waitSignal(FirstPaint(widget).over, timeout=2000):
        pass


@pytest.mark.parametrize("articles", [0, 1])
def test_a_window_is_whole_once_it_was_painted(desk, monkeypatch, articles):
    monkeypatch.setattr(first_paint, "_PATIENCE", 60_000)
    for _number in range(articles):
        library.mark_opened(desk.keep().id)
    assert desk.open().parts.has_sidebar
