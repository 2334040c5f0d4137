"""The list of the library: rows in, the chosen article out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from reader.model.article import ArticleId
from reader.text.i18n import _
from reader.ui.look.palettes import Palette
from reader.ui.shelf.list_rows import ArticleRow, DeletedRow, HitRow, Row
from reader.ui.shelf.row_model import RowModel
from reader.ui.shelf.row_painter import RowPainter, row_height


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
        current, number = self._row(self.currentIndex()), self.currentIndex().row()
        self._following = True
        changed = self._model.show_rows(rows, has_more=has_more)
        width = self.viewport().width()
        if any(row_height(old, width) != row_height(new, width) for old, new in changed):
            self.scheduleDelayedItemsLayout()
        if current and current.key not in {row.key for row in rows}:
            self.selectionModel().clear()  # Qt would choose a neighbour, which nobody wants
            if isinstance(current, DeletedRow) and rows:
                # Nothing opens with the next one, and the keys can go on from there.
                self.setCurrentIndex(self._model.index(min(number, len(rows) - 1), 0))
        elif kept - {row.key for row in self.selected_rows()}:
            self._select_again(kept, current.key if current else "")
        self._following = False

    def _select_again(self, kept: set[str], current: str) -> None:
        """Select what has moved to another place of the list."""
        chosen = self.selectionModel()
        for number, row in enumerate(self._model.rows):
            if row.key in kept:
                index = self._model.index(number, 0)
                chosen.select(index, QItemSelectionModel.SelectionFlag.Select)
                if row.key == current:
                    chosen.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break titles elsewhere in another width."""
        self._model.set_width(self.viewport().width())
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.doItemsLayout()  # Qt would wait, and paint high rows over their neighbours

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
        return _articles(self.selected_rows())

    def selected_deleted(self) -> list[str]:
        """Return the ids of the chosen highlights and notes in the trash."""
        return [row.key for row in self.selected_rows() if isinstance(row, DeletedRow)]

    def make_current(self, article_id: ArticleId) -> bool:
        """Choose an article's row without opening it; return whether it is in the list."""
        for number, row in enumerate(self._model.rows):
            if row.article_id == article_id and isinstance(row, ArticleRow | HitRow):
                self._following = True
                self.setCurrentIndex(self._model.index(number, 0))
                self._following = False
                return True
        return False

    def neighbour_of(self, ids: Sequence[ArticleId]) -> ArticleId | None:
        """Return the article to go to when *ids* leave: the next one, else the one before."""
        listed = _articles(self._model.rows)
        places = [at for at, each in enumerate(listed) if each in ids]
        if not places:
            return None
        after = [each for each in listed[places[0] :] if each not in ids]
        before = [each for each in listed[: places[0]] if each not in ids]
        return after[0] if after else before[-1] if before else None

    def step(self, by: int) -> bool:
        """Go to the next (1) or previous (-1) row, and open it; False if there is none."""
        number = self.currentIndex().row() + by
        if not 0 <= number < len(self._model.rows):
            return False
        self.setCurrentIndex(self._model.index(number, 0))
        return True

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


def _articles(rows: Sequence[Row]) -> list[ArticleId]:
    """Return the articles that rows stand for, each once."""
    there = (row.article_id for row in rows if not isinstance(row, DeletedRow))
    return list(dict.fromkeys(there))
