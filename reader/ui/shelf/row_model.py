"""The rows of the list, held by Qt: it asks for all of them whenever one comes or goes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QWidget

from reader.ui.shelf.list_rows import Row, spoken
from reader.ui.shelf.row_painter import ROW_ROLE, row_height

Index = QModelIndex | QPersistentModelIndex


class RowModel(QStandardItemModel):
    """Holds the rows; a row's text is what a screen reader says.

    Qt's own model: laid out anew, a list asks four things of each row, and every question
    put to Python would wait for the threads that import. A long list holds the rows a reader
    has come to and asks for more when the end is reached.
    """

    more_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._has_more = False
        self._rows: list[Row] = []
        self._width = 0

    @property
    def rows(self) -> tuple[Row, ...]:
        """Return the rows in order."""
        return tuple(self._rows)

    @property
    def has_more(self) -> bool:
        """Return whether rows are to be had after the last one."""
        return self._has_more

    def show_rows(self, rows: Sequence[Row], *, has_more: bool) -> list[tuple[Row, Row]]:
        """Show other rows, told as the least difference: those that stay keep their place.

        Returns the rows that stayed and changed, before and after.
        """
        self._has_more = has_more
        before, after = [row.key for row in self._rows], [row.key for row in rows]
        head = _common(before, after)
        tail = _common(before[head:][::-1], after[head:][::-1])
        self._remove(head, len(before) - tail)
        self._insert(head, rows[head : len(after) - tail])
        changed = []
        for number, row in enumerate(rows):
            if row != self._rows[number]:
                changed.append((self._rows[number], row))
                self._rows[number] = row
                self.setItem(number, self._item(row))
        return changed

    def canFetchMore(self, parent: Index) -> bool:
        """Return whether rows are to be had after the last one."""
        return not parent.isValid() and self._has_more

    def fetchMore(self, parent: Index) -> None:
        """Ask for the rows after the last one."""
        if self.canFetchMore(parent):
            self.more_wanted.emit()

    def set_width(self, width: int) -> None:
        """Say how wide the rows are from now on, in pixels; the view is laid out anew."""
        if width == self._width:
            return
        self._width = width
        self.blockSignals(True)
        for number, row in enumerate(self._rows):
            self.item(number).setSizeHint(self._size(row))
        self.blockSignals(False)

    def _item(self, row: Row) -> QStandardItem:
        item = QStandardItem(spoken(row))
        item.setEditable(False)
        item.setData(row, ROW_ROLE)
        item.setSizeHint(self._size(row))
        return item

    def _size(self, row: Row) -> QSize:
        return QSize(self._width, row_height(row, self._width))

    def _remove(self, first: int, end: int) -> None:
        if first < end:
            # Qt tells of the rows that go while they are there; ours are looked at then.
            self.removeRows(first, end - first)
            del self._rows[first:end]

    def _insert(self, at: int, rows: Sequence[Row]) -> None:
        if rows:
            self._rows[at:at] = rows
            self.invisibleRootItem().insertRows(at, [self._item(row) for row in rows])


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many keys both begin with."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], pairs))
