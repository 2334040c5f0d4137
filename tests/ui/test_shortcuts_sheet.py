"""The sheet of keys: every key once, in as many columns as have room."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QScrollArea

from reader.ui.window.shortcuts_sheet import ShortcutsSheet


def sheet_over(desk, width):
    window = desk.open()
    window.resize(width, 860)
    sheet = ShortcutsSheet(window.actions_, window)
    sheet.show()
    return sheet


@pytest.mark.parametrize("width", [600, 1000, 1360])
def test_no_key_is_cut_off_at_the_side(desk, width):
    sheet = sheet_over(desk, width)
    assert sheet.findChild(QScrollArea, "shortcuts_area").horizontalScrollBar().maximum() == 0
    assert sheet.width() <= width


def test_every_key_of_every_command_stands_there(desk):
    sheet = sheet_over(desk, 1360)
    words = "   ".join(label.text() for label in sheet.findChildren(QLabel)).split("   ")
    actions = desk.window.actions_
    wanted = {actions.keys_of(command.id) for command in actions.commands} - {""}
    assert wanted <= set(words)
    assert len(words) - len(set(words)) < 3
