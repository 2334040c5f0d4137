"""The sheet of keys: every command that has one."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reader.text.i18n import _
from reader.ui.window.actions import Actions, Command

_COLUMNS = 2


class ShortcutsSheet(QDialog):
    """Shows the keys by menu, in two columns."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("shortcuts_sheet")
        self.setWindowTitle(_("Keyboard"))
        self._actions = actions
        sheet = QWidget()
        grid = QGridLayout(sheet)
        grid.setContentsMargins(24, 20, 24, 20)
        grid.setHorizontalSpacing(48)
        grid.setVerticalSpacing(20)
        with_keys = [each for each in actions.commands if each.keys]
        groups = [
            (menu, list(group)) for menu, group in groupby(with_keys, lambda each: each.menu)
        ]
        for number, (menu, group) in enumerate(groups):
            part = self._part(menu, group)
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(part, number // _COLUMNS, number % _COLUMNS, top)
        area = QScrollArea()
        area.setObjectName("shortcuts_area")
        area.setAccessibleName(_("Keyboard"))
        area.setWidget(sheet)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)
        self.resize(720, 640)

    def _part(self, menu: str, group: list[Command]) -> QWidget:
        part = QWidget()
        grid = QGridLayout(part)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        heading = QLabel(menu)
        heading.setProperty("look", "heading")
        grid.addWidget(heading, 0, 0, 1, 2)
        for number, command in enumerate(group, start=1):
            grid.addWidget(QLabel(command.words), number, 0)
            key = QLabel(self._actions.keys_of(command.id))
            key.setProperty("look", "soft")
            grid.addWidget(key, number, 1, Qt.AlignmentFlag.AlignRight)
        return part
