"""The list of the library: rows in, the chosen article out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from reader.model.article import ArticleId
from reader.text.i18n import _
from reader.ui.list_rows import ArticleRow, HitRow, Row, spoken
from reader.ui.palettes import Palette
from reader.ui.row_painter import ROW_ROLE, RowPainter, row_height

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class RowModel(QAbstractListModel):
    """Holds the rows; a row's text is what a screen reader says.

    A view asks for a size for every row whenever one comes or goes, so a long list holds the
    rows a reader has come to and asks for more when the end is reached.
    """

    more_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._has_more = False
        self._rows: list[Row] = []
        self._width = 0
        self._sizes: dict[str, tuple[Row, QSize]] = {}

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
        self._insert(head, tuple(rows[head : len(after) - tail]))
        changed = []
        for number, row in enumerate(rows):
            if row != self._rows[number]:
                changed.append((self._rows[number], row))
                self._rows[number] = row
                self.dataChanged.emit(self.index(number), self.index(number))
        return changed

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def canFetchMore(self, parent: Index) -> bool:
        """Return whether rows are to be had after the last one."""
        return not parent.isValid() and self._has_more

    def fetchMore(self, parent: Index) -> None:
        """Ask for the rows after the last one."""
        if self.canFetchMore(parent):
            self.more_wanted.emit()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the row itself, or its words."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.SizeHintRole:
            return self._size(row)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken(row)
        return None

    def set_width(self, width: int) -> None:
        """Say how wide the rows are from now on, in pixels."""
        if width != self._width:
            self._width = width
            self._sizes.clear()

    def _size(self, row: Row) -> QSize:
        """Return the size of a row; Qt asks for all of them whenever one comes or goes."""
        known = self._sizes.get(row.key)
        if known is not None and known[0] is row:
            return known[1]
        size = QSize(self._width, row_height(row, self._width))
        self._sizes[row.key] = (row, size)
        return size

    def _remove(self, first: int, end: int) -> None:
        if first < end:
            self.beginRemoveRows(_NOWHERE, first, end - 1)
            del self._rows[first:end]
            self.endRemoveRows()

    def _insert(self, at: int, rows: Sequence[Row]) -> None:
        if rows:
            self.beginInsertRows(_NOWHERE, at, at + len(rows) - 1)
            self._rows[at:at] = rows
            self.endInsertRows()


class ArticleList(QListView):
    """Shows rows and says which one the reader wants."""

    row_chosen = Signal(object)
    """A Row the reader clicked, or went to with the keyboard."""
    menu_wanted = Signal(QPoint)
    more_wanted = Signal()
    """The reader has come to the last row, and it is not the last of the shelf."""

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("article_list")
        self.setAccessibleName(_("Articles"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("ground", "list")
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._model = RowModel(self)
        self._model.more_wanted.connect(self.more_wanted)
        self._painter = RowPainter(palette, self)
        self.setModel(self._model)
        self.setItemDelegate(self._painter)
        self._following = False
        self.selectionModel().currentChanged.connect(self._tell)
        self.clicked.connect(self._tell_again)
        self.customContextMenuRequested.connect(
            lambda point: self.menu_wanted.emit(self.viewport().mapToGlobal(point))
        )

    def set_palette(self, palette: Palette) -> None:
        """Wear the colours of another theme."""
        self._painter.set_palette(palette)
        self.viewport().update()

    def show_rows(self, rows: Sequence[Row], *, has_more: bool = False) -> None:
        """Show other rows; selection and scrolling stay where they can.

        If the list *has_more*, ``more_wanted`` asks for a longer one when the time comes.
        """
        kept = {row.key for row in self.selected_rows()}
        current = self._row(self.currentIndex())
        self._following = True
        changed = self._model.show_rows(rows, has_more=has_more)
        width = self.viewport().width()
        if any(row_height(old, width) != row_height(new, width) for old, new in changed):
            self.scheduleDelayedItemsLayout()
        if current and current.key not in {row.key for row in rows}:
            self.selectionModel().clear()  # Qt would choose a neighbour, which nobody wants
        elif kept - {row.key for row in self.selected_rows()}:
            self._select_again(kept, current.key if current else "")
        self._following = False

    def _select_again(self, kept: set[str], current: str) -> None:
        """Select what has moved to another place of the list."""
        chosen = self.selectionModel()
        for number, row in enumerate(self._model.rows):
            if row.key in kept:
                index = self._model.index(number)
                chosen.select(index, QItemSelectionModel.SelectionFlag.Select)
                if row.key == current:
                    chosen.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break titles elsewhere in another width."""
        self._model.set_width(self.viewport().width())
        super().resizeEvent(event)

    def rows(self) -> tuple[Row, ...]:
        """Return what is shown."""
        return self._model.rows

    def has_more(self) -> bool:
        """Return whether the shelf goes on after the last row."""
        return self._model.has_more

    def selectAll(self) -> None:
        """Select every article of the shelf, also those the list has not come to."""
        while self._model.has_more:
            self.more_wanted.emit()
        super().selectAll()

    def selected_rows(self) -> list[Row]:
        """Return the chosen rows in the order of the list."""
        numbers = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [self._model.rows[number] for number in numbers]

    def selected_articles(self) -> list[ArticleId]:
        """Return the chosen articles, each once."""
        return list(dict.fromkeys(row.article_id for row in self.selected_rows()))

    def make_current(self, article_id: ArticleId) -> bool:
        """Choose an article's row without opening it; return whether it is in the list."""
        for number, row in enumerate(self._model.rows):
            if row.article_id == article_id and isinstance(row, ArticleRow | HitRow):
                self._following = True
                self.setCurrentIndex(self._model.index(number))
                self._following = False
                return True
        return False

    def neighbour_of(self, ids: Sequence[ArticleId]) -> ArticleId | None:
        """Return the article to go to when *ids* leave: the next one, else the one before."""
        listed = list(dict.fromkeys(row.article_id for row in self._model.rows))
        places = [at for at, each in enumerate(listed) if each in ids]
        if not places:
            return None
        after = [each for each in listed[places[0] :] if each not in ids]
        before = [each for each in listed[: places[0]] if each not in ids]
        return after[0] if after else before[-1] if before else None

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) row, and open it."""
        number = self.currentIndex().row() + by
        if 0 <= number < len(self._model.rows):
            self.setCurrentIndex(self._model.index(number))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave letters to the window; open with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._tell_again(self.currentIndex())
        elif event.text() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _tell(self, index: QModelIndex, _before: QModelIndex) -> None:
        row = self._row(index)
        if row is not None and not self._following:
            self.row_chosen.emit(row)

    def _tell_again(self, index: QModelIndex) -> None:
        """Bring a reader back who clicks the row that is current already."""
        row = self._row(index)
        if row is not None and len(self.selectionModel().selectedIndexes()) == 1:
            self.row_chosen.emit(row)

    def _row(self, index: QModelIndex) -> Row | None:
        return self._model.rows[index.row()] if index.isValid() else None


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many keys both begin with."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], pairs))
