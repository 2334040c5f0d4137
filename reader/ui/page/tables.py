"""Tables of the page: a header, thin rules, spans, the page's own alignment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableCellFormat,
    QTextTableFormat,
)

from reader.text.document import Cell, Leaf, Span, Style, Table
from reader.text.i18n import _, ngettext
from reader.text.table_grid import PlacedCell, longest_texts, numeric_columns, placed_cells
from reader.ui.page.galley import Galley
from reader.ui.page.style import GUTTER, PageStyle, Role

MOST_ROWS = 300
"""Qt lays out 10,000 rows in 4 s."""

TABLE_SCHEME = "postil-table"
"""A link ``postil-table:N`` opens the table whose text starts at the code point N."""

_NARROW, _WIDEST = 6.0, 28.0  # em; what a column of long words needs, and may want
_SIDE = 0.6  # em beside the words of a cell

_ALIGNMENTS = {
    "left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute,
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute,
}


def set_table(galley: Galley, leaf: Leaf, table: Table, place: tuple[float, float]) -> None:
    """Set as much of a table as fits; *place* is the gap above it and its indent.

    A table of more columns or rows than that leads to a window that has them all.
    """
    cells = placed_cells(table, leaf.start, MOST_ROWS)
    columns = max((one.column + one.columns for one in cells), default=0)
    if not columns:
        return
    style = galley.style
    room = galley.cursor.document().textWidth() - 2 * GUTTER - place[1]
    texts, numbers = longest_texts(cells, columns), numeric_columns(cells)
    widths = _column_widths(style, texts, numbers, room)
    shown = len(widths)
    if galley.fresh:
        galley.new_block(_hairline())
    galley.table = None
    made = galley.cursor.insertTable(
        min(len(table.rows), MOST_ROWS), shown, _table_format(style, *place)
    )
    fixed = [QTextLength(QTextLength.Type.FixedLength, width) for width in widths]
    shape = made.format()
    shape.setColumnWidthConstraints(fixed)
    made.setFormat(shape)
    for one in cells:
        if one.column < shown:
            clipped = replace(one, columns=min(one.columns, shown - one.column))
            _set_cell(galley, made, clipped, is_number=one.column in numbers)
    galley.cursor.movePosition(QTextCursor.MoveOperation.End)
    galley.fresh = True
    galley.table = made
    if shown < columns or len(table.rows) > MOST_ROWS:
        _set_way_to_all(galley, leaf.start, (len(table.rows), columns), place[1])


def _column_widths(
    style: PageStyle, texts: Sequence[str], numbers: frozenset[int], room: float
) -> list[float]:
    """Return the widths of the columns that fit into *room*, at least one, which fill it.

    *texts* are the longest of each column. No column is narrower than its text or six em,
    whichever is less; what is left goes to those whose text is broken into lines.
    """
    em, font = style.typography.size, QFontMetricsF(style.font(Role.TABLE_HEAD))
    columns, natural = len(texts), []
    for number, text in enumerate(texts):
        # Of numbers any other may be as long, and all digits are as wide as the widest.
        sample = "0" * len(text) if number in numbers else text
        width = max(font.horizontalAdvance(text), font.horizontalAdvance(sample))
        natural.append(min(width, _WIDEST * em) + _sides(number, columns) * em + 1)
    narrowest = [
        min(width, (_NARROW + _sides(number, columns)) * em)
        for number, width in enumerate(natural)
    ]
    shown = max(1, sum(width <= room for width in accumulate(narrowest)))
    natural, narrowest = natural[:shown], narrowest[:shown]
    if sum(natural) <= room:
        return [width * room / sum(natural) for width in natural]
    wanted = [one - other for one, other in zip(natural, narrowest, strict=True)]
    share = (room - sum(narrowest)) / (sum(wanted) or 1)
    return [least + share * more for least, more in zip(narrowest, wanted, strict=True)]


def _sides(column: int, columns: int) -> float:
    """Return the padding beside the words of a column, in em; none at the table's edges."""
    return _SIDE * ((column > 0) + (column < columns - 1))


def _hairline() -> QTextBlockFormat:
    """Return the format of the empty block Qt wants between two tables."""
    made = QTextBlockFormat()
    made.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    return made


def _set_way_to_all(galley: Galley, start: int, size: tuple[int, int], indent: float) -> None:
    """Set a link to the window of the whole table, which has *size* rows and columns."""
    style = galley.style
    words = _("Open the whole table: {rows}, {columns}").format(
        rows=ngettext("{count} row", "{count} rows", size[0]).format(count=size[0]),
        columns=ngettext("{count} column", "{count} columns", size[1]).format(count=size[1]),
    )
    galley.new_block(style.block_format(Role.CAPTION, 0.3 * style.line, indent))
    link = f"{TABLE_SCHEME}:{start}"
    galley.put(words, style.link_format(Role.CAPTION, Style.PLAIN, link))


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


def _set_cell(galley: Galley, made: QTextTable, one: PlacedCell, *, is_number: bool) -> None:
    if one.rows > 1 or one.columns > 1:
        made.mergeCells(one.row, one.column, one.rows, one.columns)
    place = made.cellAt(one.row, one.column)
    place.setFormat(_cell_format(galley.style, one, made.columns()))
    galley.cursor.setPosition(place.firstPosition())
    role = Role.TABLE_HEAD if one.cell.header else Role.TABLE
    block = galley.style.block_format(role, loose=not _only_words(one.cell))
    usual = _ALIGNMENTS["right"] if is_number else Qt.AlignmentFlag.AlignLeft
    block.setAlignment(_ALIGNMENTS.get(one.cell.align, usual))
    galley.fresh = True
    galley.new_block(block)
    galley.put_content(one.start, one.cell.content, role)


def _only_words(cell: Cell) -> bool:
    return all(isinstance(part, Span) for part in cell.content)


def _cell_format(style: PageStyle, one: PlacedCell, columns: int) -> QTextTableCellFormat:
    made = QTextTableCellFormat()
    made.setTopPadding(0.42 * style.typography.size)
    made.setBottomPadding(0.42 * style.typography.size)
    side = _SIDE * style.typography.size
    first, last = one.column == 0, one.column + one.columns >= columns
    made.setLeftPadding(0 if first else side)
    made.setRightPadding(0 if last else side)
    made.setBottomBorder(1)
    made.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    strong = style.palette.soft if one.cell.header and one.row == 0 else style.palette.line
    made.setBottomBorderBrush(QBrush(QColor(strong)))
    return made
