"""The pivot of Postil: an article as a typed tree that cannot say ``<script>``.

A page's HTML becomes a ``Document``; the window typesets it, exports walk it, the library
stores the clean HTML it writes (``text.clean_html``). ``Document.text`` is the canonical text
that every highlight points into, made by a numbered rule (``RULE``).

The tree has leaves that carry text and containers that carry blocks. ``Document.leaves``
lists the leaves in reading order, each with its place in the canonical text and the
containers around it: whoever lays out or exports an article needs no recursion.

Invariants, kept by whoever builds a Document (``text.inlines`` does it for running text):
white space is single spaces, none at the ends of a block or around a line feed (a line
break); code keeps its own but has no blank first or last line; no NUL, no lone surrogate, no
soft hyphen; no leaf without text except Rule and Table cells; anchors and attributes hold no
control characters, nor does the source of a formula with a drawing; links are http, https,
mailto or ``#fragment``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from reader.text.blocks import (
    OBJECT,
    Block,
    Caption,
    Cell,
    Code,
    DefinitionList,
    Description,
    DisplayFormula,
    Embed,
    Figure,
    Footnote,
    Footnotes,
    Formula,
    Heading,
    Inline,
    Inlines,
    LeafBlock,
    List,
    ListItem,
    Paragraph,
    Picture,
    Quotation,
    Rule,
    Span,
    Style,
    Table,
    Term,
    inline_text,
)
from reader.text.leaves import (
    Container,
    InDescription,
    InEmbed,
    InFigure,
    InFootnote,
    InItem,
    InQuotation,
    Leaf,
    leaves_of,
)

__all__ = [
    "OBJECT",
    "RULE",
    "Block",
    "Caption",
    "Cell",
    "Code",
    "Container",
    "DefinitionList",
    "Description",
    "DisplayFormula",
    "Document",
    "Embed",
    "Figure",
    "Footnote",
    "Footnotes",
    "Formula",
    "Heading",
    "InDescription",
    "InEmbed",
    "InFigure",
    "InFootnote",
    "InItem",
    "InQuotation",
    "Inline",
    "Inlines",
    "Leaf",
    "LeafBlock",
    "List",
    "ListItem",
    "Paragraph",
    "Picture",
    "Quotation",
    "Rule",
    "Span",
    "Style",
    "Table",
    "Term",
    "inline_text",
    "pictures",
    "table_cells",
]

RULE = 1
"""The number of the canonical-text rule this module implements."""


@dataclass(frozen=True, slots=True)
class Document:
    """An article: its blocks, and what follows from them."""

    blocks: tuple[Block, ...]
    leaves: tuple[Leaf, ...] = field(init=False, repr=False, compare=False)
    text: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        leaves = leaves_of(self.blocks)
        object.__setattr__(self, "leaves", leaves)
        text = "\n\n".join(leaf.text for leaf in leaves if leaf.text)
        object.__setattr__(self, "text", text)


def table_cells(table: Table, start: int) -> Iterator[tuple[int, Cell, int]]:
    """Yield row number, cell and offset of the cell's text for a table at *start*."""
    for number, row in enumerate(table.rows):
        for cell in row:
            yield number, cell, start
            start += len(inline_text(cell.content)) + 1
        if not row:
            start += 1


def pictures(document: Document) -> tuple[Picture, ...]:
    """Return every picture of an article in reading order, each source once."""
    found: dict[str, Picture] = {}
    for leaf in document.leaves:
        for picture in _pictures_of(leaf.block):
            found.setdefault(picture.source, picture)
    return tuple(found.values())


def _pictures_of(block: LeafBlock) -> Iterator[Picture]:
    match block:
        case Picture():
            yield block
        case Table():
            for row in block.rows:
                for cell in row:
                    yield from (part for part in cell.content if isinstance(part, Picture))
        case Heading() | Paragraph() | Caption() | Term():
            yield from (part for part in block.content if isinstance(part, Picture))
