"""Tables of the page: a header, thin rules, spans, the page's own alignment."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QTextBlockFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableCellFormat,
    QTextTableFormat,
)

from reader.text.document import Cell, Leaf, Span, Table, table_cells
from reader.text.i18n import ngettext
from reader.ui.page.galley import Galley
from reader.ui.page.style import GUTTER, PageStyle, Role

MOST_ROWS = 300
"""Qt lays out 10,000 rows in 4 s."""

MOST_COLUMNS = 100
_NARROWEST_COLUMN = 3.2  # em

_ALIGNMENTS = {
    "left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute,
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute,
}


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell, where its text starts, and the rows and columns it takes."""

    cell: Cell
    start: int
    row: int
    column: int
    rows: int
    columns: int


def placed_cells(table: Table, start: int) -> list[Placed]:
    """Return the cells of the first rows on their grid, none over another."""
    taken: set[tuple[int, int]] = set()
    found = []
    rows = min(len(table.rows), MOST_ROWS)
    for row, cell, at in table_cells(table, start):
        if row >= rows:
            break
        column = next(one for one in range(len(taken) + 1) if (row, one) not in taken)
        columns = _free_columns(taken, row, column, min(cell.colspan, MOST_COLUMNS))
        height = max(1, min(cell.rowspan, rows - row))
        taken.update(
            (row + down, column + over) for down in range(height) for over in range(columns)
        )
        found.append(Placed(cell, at, row, column, height, columns))
    return found


def _free_columns(taken: set[tuple[int, int]], row: int, column: int, wanted: int) -> int:
    free = 1
    while free < wanted and (row, column + free) not in taken:
        free += 1
    return free


def set_table(galley: Galley, leaf: Leaf, table: Table, place: tuple[float, float]) -> None:
    """Set a table; *place* is the gap above it and its indent."""
    cells = placed_cells(table, leaf.start)
    columns = max((one.column + one.columns for one in cells), default=0)
    if not columns:
        return
    style = galley.style
    if galley.fresh:
        galley.new_block(_hairline())
    galley.table = None
    made = galley.cursor.insertTable(
        min(len(table.rows), MOST_ROWS), columns, _table_format(style, *place)
    )
    _widen(galley, made, place[1])
    for one in cells:
        _set_cell(galley, made, one)
    galley.cursor.movePosition(QTextCursor.MoveOperation.End)
    galley.fresh = True
    galley.table = made
    _set_more(galley, len(table.rows) - MOST_ROWS, place[1])


def _widen(galley: Galley, made: QTextTable, indent: float) -> None:
    """Let a table of many columns reach out of the measure before its words fall apart."""
    room = galley.cursor.document().textWidth() - 2 * GUTTER - indent
    needed = made.columns() * _NARROWEST_COLUMN * galley.style.typography.size
    if needed > room:
        shape = made.format()
        shape.setWidth(QTextLength(QTextLength.Type.FixedLength, needed))
        made.setFormat(shape)


def _hairline() -> QTextBlockFormat:
    """Return the format of the empty block Qt wants between two tables."""
    made = QTextBlockFormat()
    made.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    return made


def _set_more(galley: Galley, more: int, indent: float) -> None:
    if more <= 0:
        return
    style = galley.style
    words = ngettext("and {count} more row", "and {count} more rows", more)
    galley.new_block(style.block_format(Role.CAPTION, 0.3 * style.line, indent))
    galley.put(words.format(count=more), style.char_format(Role.CAPTION))


def _table_format(style: PageStyle, above: float, indent: float) -> QTextTableFormat:
    made = QTextTableFormat()
    made.setBorder(0)
    made.setBorderCollapse(True)
    made.setCellSpacing(0)
    made.setCellPadding(0)
    made.setTopMargin(above)
    made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    if style.rtl:
        made.setRightMargin(indent)
        made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    else:
        made.setLeftMargin(indent)
    return made


def _set_cell(galley: Galley, made: QTextTable, one: Placed) -> None:
    if one.rows > 1 or one.columns > 1:
        made.mergeCells(one.row, one.column, one.rows, one.columns)
    place = made.cellAt(one.row, one.column)
    place.setFormat(_cell_format(galley.style, one, made.columns()))
    galley.cursor.setPosition(place.firstPosition())
    role = Role.TABLE_HEAD if one.cell.header else Role.TABLE
    block = galley.style.block_format(role, loose=not _only_words(one.cell))
    block.setAlignment(_ALIGNMENTS.get(one.cell.align, Qt.AlignmentFlag.AlignLeft))
    galley.fresh = True
    galley.new_block(block)
    galley.put_content(one.start, one.cell.content, role)


def _only_words(cell: Cell) -> bool:
    return all(isinstance(part, Span) for part in cell.content)


def _cell_format(style: PageStyle, one: Placed, columns: int) -> QTextTableCellFormat:
    made = QTextTableCellFormat()
    made.setTopPadding(0.42 * style.typography.size)
    made.setBottomPadding(0.42 * style.typography.size)
    side = 0.6 * style.typography.size
    first, last = one.column == 0, one.column + one.columns >= columns
    made.setLeftPadding(0 if first else side)
    made.setRightPadding(0 if last else side)
    made.setBottomBorder(1)
    made.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    strong = style.palette.soft if one.cell.header and one.row == 0 else style.palette.line
    made.setBottomBorderBrush(QBrush(QColor(strong)))
    return made
