"""A tree of blocks as a row of leaves, each with its place in the canonical text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reader.text.blocks import (
    OBJECT,
    Block,
    Caption,
    Code,
    DefinitionList,
    Description,
    DisplayFormula,
    Embed,
    Figure,
    Footnote,
    Footnotes,
    Heading,
    LeafBlock,
    List,
    Paragraph,
    Quotation,
    Rule,
    Table,
    Term,
    inline_text,
)


@dataclass(frozen=True, slots=True, eq=False)
class InItem:
    """The item *index* (from 0) of a list; one object for all leaves of the item."""

    list: List
    index: int


@dataclass(frozen=True, slots=True, eq=False)
class InDescription:
    """A description of a definition list; one object for all its leaves."""

    description: Description


@dataclass(frozen=True, slots=True, eq=False)
class InQuotation:
    """A quotation; one object for all its leaves."""

    quotation: Quotation


@dataclass(frozen=True, slots=True, eq=False)
class InFootnote:
    """A footnote; one object for all its leaves."""

    footnote: Footnote


@dataclass(frozen=True, slots=True, eq=False)
class InEmbed:
    """The text an embed carries; one object for all its leaves but the Embed itself."""

    embed: Embed


@dataclass(frozen=True, slots=True, eq=False)
class InFigure:
    """A figure or a captioned table; one object for all its leaves."""

    figure: Figure | Table


Container = InItem | InDescription | InQuotation | InFootnote | InEmbed | InFigure


@dataclass(frozen=True, slots=True, eq=False)
class Leaf:
    """A block that carries text, where its text starts, and the containers around it.

    ``document.text[start:end] == text``. *path* runs from the outermost container inwards;
    two leaves are in the same item, quotation ... if their paths hold the same object.
    """

    block: LeafBlock
    start: int
    text: str
    path: tuple[Container, ...] = ()

    @property
    def end(self) -> int:
        """Return the offset after the leaf's last code point."""
        return self.start + len(self.text)


def leaves_of(blocks: tuple[Block, ...]) -> tuple[Leaf, ...]:
    """Return the leaves of *blocks* in reading order."""
    return tuple(_placed(_walk(blocks, ())))


def _leaf_text(block: LeafBlock) -> str:
    match block:
        case Heading() | Paragraph() | Caption() | Term():
            return inline_text(block.content)
        case Code():
            return block.text
        case Table():
            return "\n".join(
                "\t".join(inline_text(cell.content) for cell in row) for row in block.rows
            )
        case Rule():
            return ""
        case _:
            return OBJECT


def _placed(leaves: Iterator[tuple[LeafBlock, tuple[Container, ...]]]) -> Iterator[Leaf]:
    """Give every leaf its place; one without text stands where the next text will start."""
    start = 0
    for block, path in leaves:
        text = _leaf_text(block)
        yield Leaf(block, start, text, path)
        if text:
            start += len(text) + 2


Walk = Iterator[tuple[LeafBlock, tuple[Container, ...]]]


def _walk(blocks: tuple[Block, ...], path: tuple[Container, ...]) -> Walk:
    for block in blocks:
        match block:
            case Heading() | Paragraph() | Code() | DisplayFormula() | Rule():
                yield block, path
            case Figure() | Table():
                yield from _walk_figure(block, path)
            case _:
                yield from _walk_container(block, path)


def _walk_figure(block: Figure | Table, path: tuple[Container, ...]) -> Walk:
    inside = (*path, InFigure(block))
    if isinstance(block, Table):
        if block.caption:
            yield block.caption, inside
        yield block, inside
        return
    for picture in block.pictures:
        yield picture, inside
    if block.caption:
        yield block.caption, inside


def _walk_container(
    block: List | DefinitionList | Quotation | Footnotes | Embed, path: tuple[Container, ...]
) -> Walk:
    match block:
        case List():
            for index, item in enumerate(block.items):
                yield from _walk(item.blocks, (*path, InItem(block, index)))
        case DefinitionList():
            yield from _walk_definitions(block, path)
        case Quotation():
            yield from _walk(block.blocks, (*path, InQuotation(block)))
        case Footnotes():
            for note in block.notes:
                yield from _walk(note.blocks, (*path, InFootnote(note)))
        case Embed():
            yield block, path
            yield from _walk(block.blocks, (*path, InEmbed(block)))


def _walk_definitions(block: DefinitionList, path: tuple[Container, ...]) -> Walk:
    for item in block.items:
        if isinstance(item, Term):
            yield item, path
        else:
            yield from _walk(item.blocks, (*path, InDescription(item)))
