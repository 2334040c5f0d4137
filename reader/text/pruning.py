"""A Document without some of its leaves.

What is taken away goes in pieces: a picture goes with its caption, a table whole. Leaves are
named by their numbers, which are their places in ``Document.leaves``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from reader.text.document import (
    Block,
    DefinitionList,
    Description,
    Document,
    Embed,
    Figure,
    Footnote,
    Footnotes,
    InEmbed,
    InFigure,
    InFootnote,
    Leaf,
    List,
    ListItem,
    Quotation,
    Table,
    Term,
)
from reader.text.leaves import leaves_of


def pieces_of(document: Document) -> tuple[range, ...]:
    """Return the numbers of the leaves of each piece, in reading order.

    A piece is what can be taken away without breaking what is left: a figure or table with its
    caption, an embed with its text, a footnote, or else a single leaf.
    """
    leaves = document.leaves
    numbered = groupby(range(len(leaves)), lambda number: _whole(leaves[number], number))
    groups = [list(numbers) for _piece, numbers in numbered]
    return tuple(range(group[0], group[-1] + 1) for group in groups)


def pruned(document: Document, hidden: Collection[int]) -> Document:
    """Return *document* without the pieces that begin with the leaves in *hidden*.

    Containers that hold nothing any more go too.
    """
    return Document(_Pruner(frozenset(hidden)).blocks(document.blocks)) if hidden else document


def _whole(leaf: Leaf, number: int) -> int:
    """Return what names the piece a leaf belongs to."""
    for container in leaf.path:
        match container:
            case InFigure():
                return -id(container)
            case InFootnote():
                return -id(container)
            case InEmbed():
                return -id(container.embed)
            case _:
                continue
    return -id(leaf.block) if isinstance(leaf.block, Embed) else number


class _Pruner:
    """Walks a tree as ``leaves_of`` does, counts the leaves and leaves out the hidden ones."""

    def __init__(self, hidden: frozenset[int]) -> None:
        self._hidden = hidden
        self._number = 0

    def blocks(self, blocks: Iterable[Block]) -> tuple[Block, ...]:
        return tuple(self._kept(blocks))

    def _kept(self, blocks: Iterable[Block]) -> Iterator[Block]:
        for block in blocks:
            match block:
                case List() | DefinitionList() | Quotation() | Footnotes():
                    pruned_block = self._container(block)
                    if pruned_block is not None:
                        yield pruned_block
                case _:
                    if self._takes(_leaf_count(block)):
                        yield block

    def _container(self, block: List | DefinitionList | Quotation | Footnotes) -> Block | None:
        match block:
            case List():
                items = tuple(self._items(block))
                return replace(block, items=items) if items else None
            case DefinitionList():
                definitions = tuple(self._definitions(block))
                return DefinitionList(definitions) if definitions else None
            case Quotation():
                blocks = self.blocks(block.blocks)
                return replace(block, blocks=blocks) if blocks else None
            case Footnotes():
                notes = tuple(self._notes(block))
                return Footnotes(notes) if notes else None

    def _items(self, block: List) -> Iterator[ListItem]:
        for item in block.items:
            if blocks := self.blocks(item.blocks):
                yield replace(item, blocks=blocks)

    def _definitions(self, block: DefinitionList) -> Iterator[Term | Description]:
        for item in block.items:
            if isinstance(item, Term):
                if self._takes(1):
                    yield item
            elif blocks := self.blocks(item.blocks):
                yield Description(blocks)

    def _notes(self, block: Footnotes) -> Iterator[Footnote]:
        for note in block.notes:
            if self._takes(len(leaves_of(note.blocks))):
                yield note

    def _takes(self, leaves: int) -> bool:
        """Pass the next piece, of so many leaves, and say whether it stays."""
        first = self._number
        self._number += leaves
        return first not in self._hidden


def _leaf_count(block: Block) -> int:
    match block:
        case Figure():
            return len(block.pictures) + (block.caption is not None)
        case Table():
            return 1 + (block.caption is not None)
        case Embed():
            return 1 + len(leaves_of(block.blocks))
        case _:
            return 1
