"""A table in a window of its own, however many rows and columns it has."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QHeaderView, QLabel, QTableView, QVBoxLayout, QWidget

from reader.text.blocks import Cell, Picture, Span, Table, inline_text
from reader.text.i18n import _
from reader.text.table_grid import numeric_columns, placed_cells
from reader.ui.look.fonts import ui_font

_SHARE = 0.86  # of the window
_WIDEST, _NARROWEST = 420, 48
_MEASURED_ROWS = 400
_MOST_LINES = 8
_PAD = 12
_Index = QModelIndex | QPersistentModelIndex
_ALIGNMENTS = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
}


class TableModel(QAbstractTableModel):
    """The words of a table's cells; a first row of headers stands over the columns."""

    def __init__(self, table: Table, font: QFont) -> None:
        super().__init__()
        self._cells = placed_cells(table, 0, len(table.rows))
        self._numbers = numeric_columns(self._cells)
        self._strong = QFont(font)
        self._strong.setWeight(QFont.Weight.DemiBold)
        first = [one for one in self._cells if one.row == 0]
        self._head = int(bool(first) and all(_is_head(one.cell, one.rows) for one in first))
        self._at = {(one.row - self._head, one.column): one for one in self._cells}
        self._rows = len(table.rows) - self._head
        self._columns = max((one.column + one.columns for one in self._cells), default=0)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        """Return the number of rows under the header."""
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        """Return the number of columns."""
        return 0 if parent.isValid() else self._columns

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return the words of a cell, how they are aligned, their font."""
        one = self._at.get((index.row(), index.column()))
        if one is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return cell_words(one.cell)
            case Qt.ItemDataRole.TextAlignmentRole:
                return self._alignment(one.cell, index.column())
            case Qt.ItemDataRole.FontRole:
                return self._strong if one.cell.header else None
            case _:
                return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 - Qt's own
        """Return what stands over a column."""
        if orientation is not Qt.Orientation.Horizontal or not self._head:
            return None
        one = self._at.get((-1, section))
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cell_words(one.cell) if one else ""
            case Qt.ItemDataRole.TextAlignmentRole:
                return self._alignment(one.cell, section) if one else None
            case Qt.ItemDataRole.FontRole:
                return self._strong
            case _:
                return None

    @property
    def has_head(self) -> bool:
        """Say whether words stand over the columns."""
        return bool(self._head)

    def spans(self) -> list[tuple[int, int, int, int]]:
        """Return row, column, rows and columns of the cells that take more than one."""
        return [
            (one.row - self._head, one.column, one.rows, one.columns)
            for one in self._cells
            if (one.rows > 1 or one.columns > 1) and one.row >= self._head
        ]

    def _alignment(self, cell: Cell, column: int) -> Qt.AlignmentFlag:
        usual = "right" if column in self._numbers else "left"
        return _ALIGNMENTS.get(cell.align or usual, _ALIGNMENTS["left"]) | (
            Qt.AlignmentFlag.AlignVCenter
        )


def _is_head(cell: Cell, rows: int) -> bool:
    return cell.header and rows == 1


def cell_words(cell: Cell) -> str:
    """Return the words of a cell; of a picture what is said of it."""
    if all(isinstance(part, Span) for part in cell.content):
        return inline_text(cell.content)
    words = []
    for part in cell.content:
        if isinstance(part, Span):
            words.append(part.text)
        else:
            words.append(part.alt if isinstance(part, Picture) else part.source)
    return "".join(words)


def caption_words(table: Table) -> str:
    """Return the caption of a table, or nothing."""
    return inline_text(table.caption.content) if table.caption else ""


class TableWindow(QDialog):
    """Shows a table whole: to scroll, to select in, to copy from."""

    def __init__(self, table: Table, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("table_window")
        self.setWindowTitle(title or _("Table"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._font = ui_font(14)
        self._font.setFeature(QFont.Tag("tnum"), 1)
        self._model = TableModel(table, self._font)
        self._view = _Grid(self._model, self._font)
        heading = QLabel(title)
        heading.setProperty("look", "heading")
        heading.setTextFormat(Qt.TextFormat.PlainText)
        heading.setWordWrap(True)
        heading.setVisible(bool(title))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(heading)
        column.addWidget(self._view, 1)
        self.resize(parent.size() * _SHARE)
        self._view.setFocus()


class _Grid(QTableView):
    """Copies what is selected as rows of cells, as spreadsheets take them."""

    def __init__(self, model: TableModel, font: QFont) -> None:
        super().__init__()
        self.setObjectName("whole_table")
        self.setAccessibleName(_("Table"))
        self.setFont(font)
        self.setModel(model)
        self.setWordWrap(True)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setVisible(model.has_head)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        for row, column, rows, columns in model.spans():
            self.setSpan(row, column, rows, columns)
        self._fit(model, QFontMetrics(font))

    def _fit(self, model: TableModel, metrics: QFontMetrics) -> None:
        """Give columns and rows the room their words need, by counting their letters."""
        letter, line = metrics.averageCharWidth() * 1.1, metrics.lineSpacing()
        lengths = [0] * model.columnCount()
        for column in range(model.columnCount()):
            head = model.headerData(column, Qt.Orientation.Horizontal) or ""
            shown = [head, *(_words(model, row, column) for row in _sample(model))]
            lengths[column] = max(map(len, shown))
        widths = [
            round(min(max(length * letter + 2 * _PAD, _NARROWEST), _WIDEST))
            for length in lengths
        ]
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        self.verticalHeader().setDefaultSectionSize(line + _PAD)
        if not any(length * letter + 2 * _PAD > _WIDEST for length in lengths):
            return
        for row in _sample(model):
            lines = max(
                -(-len(_words(model, row, column)) * letter // (width - 2 * _PAD))
                for column, width in enumerate(widths)
            )
            if lines > 1:
                self.setRowHeight(row, round(min(lines, _MOST_LINES) * line + _PAD))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy what is selected."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self._selected_words())
        else:
            super().keyPressEvent(event)

    def _selected_words(self) -> str:
        model = self.model()
        chosen = {(one.row(), one.column()) for one in self.selectedIndexes()}
        if not isinstance(model, TableModel) or not chosen:
            return ""
        columns = sorted({column for _row, column in chosen})
        return "\n".join(
            "\t".join(
                " ".join(_words(model, row, column).split()) if (row, column) in chosen else ""
                for column in columns
            )
            for row in sorted({row for row, _column in chosen})
        )


def _sample(model: TableModel) -> range:
    return range(min(model.rowCount(), _MEASURED_ROWS))


def _words(model: TableModel, row: int, column: int) -> str:
    return model.data(model.index(row, column)) or ""
