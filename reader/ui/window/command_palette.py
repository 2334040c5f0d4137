"""Every command by its name: type a few letters, press Enter."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.text.i18n import _
from reader.ui.look.palettes import Palette
from reader.ui.parts.popover import cut_corners, paint_popover
from reader.ui.window.actions import Actions

_ROW_HEIGHT = 34
_ROWS = 10


class CommandPalette(QFrame):
    """Lists the commands that fit what is typed."""

    def __init__(self, actions: Actions, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("command_palette")
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._actions = actions
        self._palette = palette
        self._field = QLineEdit()
        self._field.setObjectName("command_field")
        self._field.setAccessibleName(_("Command"))
        self._field.setPlaceholderText(_("Type a command"))
        self._list = QListWidget()
        self._list.setObjectName("command_list")
        self._list.setAccessibleName(_("Commands"))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._none = _no_command()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self._field)
        column.addWidget(self._list)
        column.addWidget(self._none)
        self.setFixedSize(480, _ROWS * _ROW_HEIGHT + 76)
        self._field.textChanged.connect(self._show)
        self._field.installEventFilter(self)
        self._list.itemClicked.connect(self._run)
        self._show("")

    def open_over(self, window: QWidget) -> None:
        """Open at the upper middle of a window."""
        corner = window.mapToGlobal(window.rect().topLeft())
        self.move(corner.x() + (window.width() - self.width()) // 2, corner.y() + 80)
        self.show()
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the corners round."""
        super().resizeEvent(event)
        cut_corners(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        paint_popover(self, self._palette)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move in the list and run from the field."""
        if watched is not self._field or not isinstance(event, QKeyEvent):
            return False
        if event.type() != QEvent.Type.KeyPress:
            return False
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps:
            self._step(steps[Qt.Key(event.key())])
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._list.count():
            self._run(self._list.currentItem())
            return True
        return False

    def _step(self, by: int) -> None:
        count = self._list.count()
        if count:
            self._list.setCurrentRow((self._list.currentRow() + by) % count)

    def _show(self, words: str) -> None:
        self._list.clear()
        found = [
            (rank, command)
            for command in self._actions.commands
            if (rank := _rank(words.casefold(), command.words.casefold())) is not None
            and self._actions[command.id].isEnabled()
            and command.id != "palette"
        ]
        for command in [each for _rank_, each in sorted(found, key=lambda each: each[0])]:
            item = QListWidgetItem()
            item.setData(Qt.ItemDataRole.UserRole, self._actions[command.id])
            item.setData(Qt.ItemDataRole.AccessibleTextRole, command.words)
            self._list.addItem(item)
            row = _row(command.words, self._actions.keys_of(command.id), command.menu)
            item.setSizeHint(row.sizeHint().expandedTo(row.minimumSize()))
            self._list.setItemWidget(item, row)
        self._list.setVisible(bool(found))
        self._none.setVisible(not found)
        self._list.setCurrentRow(0)

    def _run(self, item: QListWidgetItem) -> None:
        action: QAction = item.data(Qt.ItemDataRole.UserRole)
        self.close()
        action.trigger()


def _no_command() -> QLabel:
    said = QLabel(_("No command is called that."))
    said.setObjectName("no_command")
    said.setProperty("look", "soft")
    said.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return said


def _row(words: str, keys: str, menu: str) -> QWidget:
    row = QWidget()
    row.setMinimumHeight(_ROW_HEIGHT)
    line = QHBoxLayout(row)
    line.setContentsMargins(8, 0, 8, 0)
    line.addWidget(QLabel(words))
    group = QLabel(menu)
    group.setProperty("look", "small")
    line.addWidget(group)
    line.addStretch(1)
    key = QLabel(keys)
    key.setProperty("look", "soft")
    line.addWidget(key)
    return row


def _rank(typed: str, words: str) -> tuple[int, int] | None:
    """Return how well *typed* fits: as a beginning, inside, or letter by letter; else None."""
    if not typed:
        return (0, 0)
    at = words.find(typed)
    if at == 0:
        return (0, 0)
    if at > 0:
        return (1, at)
    place = -1
    for letter in typed:
        place = words.find(letter, place + 1)
        if place < 0:
            return None
    return (2, place)
