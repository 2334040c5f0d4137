"""Tables in GitHub's Markdown, which knows no spans: a spanned place is an empty cell."""

from __future__ import annotations

from reader.exchange.markdown_inlines import cell
from reader.text.document import Cell, Table

_RULES = {"left": ":---", "center": ":---:", "right": "---:"}

WIDEST = 1000
"""Columns of a table at most; a span claims no more."""


def table(block: Table) -> str:
    """Return a table; the head is empty unless all cells of the first row are heads."""
    rows = _grid(block)
    width = max(map(len, rows), default=0)
    rows = [row + [None] * (width - len(row)) for row in rows]
    has_head = bool(block.rows) and all(each.header for each in block.rows[0])
    empty: list[Cell | None] = [None] * width
    head = rows[0] if has_head else empty
    alignment = next((row for row in rows if any(row)), head)
    rules = [_RULES.get(each.align, "---") if each else "---" for each in alignment]
    body = rows[1:] if has_head else rows
    return "\n".join([_row(head), _line(rules), *map(_row, body)])


def _row(cells: list[Cell | None]) -> str:
    return _line([cell(each.content) if each and each.content else "" for each in cells])


def _line(parts: list[str]) -> str:
    return f"| {' | '.join(parts)} |"


def _grid(block: Table) -> list[list[Cell | None]]:
    """Return the rows with every cell in its column, None where another spans the place."""
    rows: list[list[Cell | None]] = []
    below: dict[int, int] = {}
    for cells in block.rows:
        row: list[Cell | None] = []
        for each in cells:
            _pass_spanned(row, below)
            columns = range(len(row), len(row) + min(each.colspan, WIDEST))
            if each.rowspan > 1:
                below |= dict.fromkeys(columns, each.rowspan)
            row += [each, *[None] * (len(columns) - 1)]
        _pass_spanned(row, below)
        below = {column: left - 1 for column, left in below.items() if left > 1}
        rows.append(row)
    return rows


def _pass_spanned(row: list[Cell | None], below: dict[int, int]) -> None:
    while len(row) in below:
        row.append(None)
