"""An article's pages made one Document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reader.text.blocks import Block, Cell
from reader.text.document import (
    Caption,
    DefinitionList,
    Description,
    Document,
    Embed,
    Figure,
    Footnote,
    Footnotes,
    Heading,
    Inlines,
    List,
    Paragraph,
    Quotation,
    Span,
    Table,
    Term,
)
from reader.text.leaves import leaves_of
from reader.text.pruning import pieces_of
from reader.text.whole_page import WholePage, joined_pages

REPEATED = 0.8
"""Share of a page's texts that were there before; with more it brings nothing new."""


def joined(first: WholePage, later: Sequence[WholePage]) -> WholePage:
    """Return the pages of an article as one.

    What each later one repeats at its top is left out of it. The anchors of later pages get
    their page's number, so that notes stay apart.
    """
    whole = first
    for number, page in enumerate(later, start=2):
        once = _without_repeated_top(page, first.article.blocks)
        blocks = _numbered(once.document.blocks, number)
        whole = joined_pages(whole, replace(once, document=Document(blocks)))
    return whole


def is_repetition(document: Document, earlier: Sequence[Document]) -> bool:
    """Say whether nearly all that a page says was said on earlier ones."""
    seen = {leaf.text for page in earlier for leaf in page.leaves}
    texts = [leaf.text for leaf in document.leaves if leaf.text]
    repeated = sum(len(text) for text in texts if text in seen)
    return repeated >= REPEATED * sum(map(len, texts))


def _without_repeated_top(page: WholePage, first: tuple[Block, ...]) -> WholePage:
    blocks = page.article.blocks
    count = 0
    while count < len(blocks) and blocks[count] in first:
        count += 1
    leaves = len(leaves_of(blocks[:count]))
    repeated: set[int] = set()
    for piece in pieces_of(page.document):
        if leaves <= 0:
            break
        if piece.start not in page.left_out:
            repeated.add(piece.start)
            leaves -= len(piece)
    return replace(page, left_out=page.left_out | repeated)


def _numbered(blocks: Sequence[Block], number: int) -> tuple[Block, ...]:
    return tuple(_Renamer(f"-{number}").block(block) for block in blocks)


class _Renamer:
    """Gives every anchor, and every link to one, an ending of its own."""

    def __init__(self, ending: str) -> None:
        self.ending = ending

    def block(self, block: Block) -> Block:
        match block:
            case Heading() | Paragraph():
                anchor = self._anchor(block.anchor)
                return replace(block, content=self._inlines(block.content), anchor=anchor)
            case Figure(caption=Caption()):
                return replace(block, caption=self._caption(block.caption))
            case Table():
                rows = tuple(tuple(self._cell(cell) for cell in row) for row in block.rows)
                return Table(rows, self._caption(block.caption))
            case _:
                return self._container(block)

    def _container(self, block: Block) -> Block:
        match block:
            case List():
                items = tuple(replace(i, blocks=self._blocks(i.blocks)) for i in block.items)
                return replace(block, items=items)
            case DefinitionList():
                return DefinitionList(tuple(map(self._definition, block.items)))
            case Quotation() | Embed():
                return replace(block, blocks=self._blocks(block.blocks))
            case Footnotes():
                return Footnotes(tuple(map(self._note, block.notes)))
            case _:
                return block

    def _blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(map(self.block, blocks))

    def _definition(self, item: Term | Description) -> Term | Description:
        if isinstance(item, Term):
            return Term(self._inlines(item.content))
        return Description(self._blocks(item.blocks))

    def _note(self, note: Footnote) -> Footnote:
        return Footnote(self._anchor(note.anchor), note.label, self._blocks(note.blocks))

    def _cell(self, cell: Cell) -> Cell:
        return replace(cell, content=self._inlines(cell.content))

    def _caption(self, caption: Caption | None) -> Caption | None:
        return Caption(self._inlines(caption.content)) if caption else None

    def _inlines(self, content: Inlines) -> Inlines:
        return tuple(
            replace(part, link=part.link + self.ending)
            if isinstance(part, Span) and part.link.startswith("#")
            else part
            for part in content
        )

    def _anchor(self, anchor: str) -> str:
        return anchor + self.ending if anchor else ""
