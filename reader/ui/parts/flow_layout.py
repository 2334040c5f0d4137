"""A layout that sets widgets like words: side by side, on the next line where they end."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Sets its widgets in lines; the last one takes what is left of its line."""

    def __init__(self, parent: QWidget | None = None, spacing: int = 4) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item at the end."""
        self._items.append(item)

    def insert_widget(self, at: int, widget: QWidget) -> None:
        """Take a widget before the item *at*."""
        self.addWidget(widget)
        self._items.insert(at, self._items.pop())

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give an item away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Return that it takes no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Return that a narrow layout is a high one."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height in a given width."""
        return self._set(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Move the widgets to their places."""
        super().setGeometry(rect)
        self._set(rect, move=True)

    def sizeHint(self) -> QSize:
        """Return the least size."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return the size of the largest widget."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _set(self, rect: QRect, *, move: bool) -> int:
        """Walk through the lines; return the height."""
        room = rect.marginsRemoved(self.contentsMargins())
        x, y, line = room.left(), room.top(), 0
        row: list[tuple[QLayoutItem, QRect]] = []
        for item in self._items:
            if item.isEmpty():  # it is hidden
                continue
            size = item.minimumSize() if item is self._items[-1] else item.sizeHint()
            size = QSize(min(size.width(), room.width()), item.sizeHint().height())
            if line and x + size.width() > room.right() + 1:
                _centre(row, line, move=move)
                x, y, line = room.left(), y + line + self.spacing(), 0
            if item is self._items[-1]:
                size.setWidth(max(size.width(), room.right() + 1 - x))
            row.append((item, QRect(QPoint(x, y), size)))
            x += size.width() + self.spacing()
            line = max(line, size.height())
        _centre(row, line, move=move)
        return y + line - rect.top() + self.contentsMargins().bottom()


def _centre(row: list[tuple[QLayoutItem, QRect]], height: int, *, move: bool) -> None:
    """Set the widgets of a line that is *height* pixels high to its middle; it is done with."""
    if move:
        for item, rect in row:
            item.setGeometry(rect.translated(0, (height - rect.height()) // 2))
    row.clear()
