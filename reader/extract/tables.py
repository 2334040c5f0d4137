"""Tables of data; tables that only lay out a page are opened."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from reader.extract.code_blocks import is_gutter
from reader.extract.elements import HEADINGS
from reader.extract.flow import Blocks, inlines_of, says_something
from reader.extract.place import BlocksOf, Place
from reader.text.document import Block, Caption, Cell, Table

_LAID_OUT = (*HEADINGS, "blockquote", "pre", "table", "figure", "article", "section", "iframe")
_ALIGN = re.compile(r"text-align\s*:\s*(left|center|right)")
_WIDEST = 1000
"""Places a cell may span, as browsers have it."""


def is_layout(table: HtmlElement) -> bool:
    """Say whether a table lays out a page: one column, one cell, or whole blocks in cells."""
    if table.get("role") in ("presentation", "none") or _is_code(table):
        return True
    rows = _rows(table)
    if max((len(_cells(row)) for row in rows), default=0) <= 1:
        return True
    if table.find("caption") is not None or any(c.tag == "th" for r in rows for c in r):
        return False
    return any(_holds_blocks(cell) for row in rows for cell in _cells(row))


def table_blocks(table: HtmlElement, place: Place, blocks_of: BlocksOf) -> Blocks:
    """Return a table of data; nothing if it is empty."""
    rows = tuple(
        tuple(_cell(cell, place, blocks_of) for cell in _cells(row)) for row in _rows(table)
    )
    rows = tuple(row for row in rows if row)
    found: list[Block] = []
    if any(says_something(cell.content) for row in rows for cell in row):
        found.append(Table(rows, _caption(table, place, blocks_of)))
    return tuple(found)


def drop_gutters(root: HtmlElement) -> None:
    """Drop the columns of line numbers beside code, in place."""
    for cell in list(root.iter("td", "th")):
        if is_gutter(cell) and not re.search(r"[^\s\d]", cell.text_content()):
            cell.drop_tree()


def _is_code(table: HtmlElement) -> bool:
    cells = list(table.iter("td"))
    return bool(cells) and all(cell.find(".//pre") is not None for cell in cells)


def _holds_blocks(cell: HtmlElement) -> bool:
    return (
        next(cell.iter(*_LAID_OUT), None) is not None
        or len(cell.findall(".//p")) > 1
        or len(cell.findall(".//img")) > 1
    )


def _rows(table: HtmlElement) -> list[HtmlElement]:
    """Return the rows of a table, not those of tables in it."""
    rows: list[HtmlElement] = []
    for child in table:
        if child.tag == "tr":
            rows.append(child)
        elif child.tag in ("thead", "tbody", "tfoot"):
            rows.extend(row for row in child if row.tag == "tr")
    return rows


def _cells(row: HtmlElement) -> list[HtmlElement]:
    return [cell for cell in row if cell.tag in ("td", "th")]


def _caption(table: HtmlElement, place: Place, blocks_of: BlocksOf) -> Caption | None:
    caption = table.find("caption")
    content = inlines_of(blocks_of(caption, place)) if caption is not None else ()
    return Caption(content) if says_something(content) else None


def _cell(cell: HtmlElement, place: Place, blocks_of: BlocksOf) -> Cell:
    return Cell(
        inlines_of(blocks_of(cell, place)),
        header=cell.tag == "th",
        colspan=_span(cell.get("colspan", "")),
        rowspan=_span(cell.get("rowspan", "")),
        align=_align(cell),
    )


def _span(raw: str) -> int:
    return (
        min(max(1, int(raw)), _WIDEST) if raw.strip().isascii() and raw.strip().isdigit() else 1
    )


def _align(cell: HtmlElement) -> str:
    found = _ALIGN.search(cell.get("style", "").lower())
    align = found[1] if found else cell.get("align", "").lower()
    return align if align in ("left", "center", "right") else ""
