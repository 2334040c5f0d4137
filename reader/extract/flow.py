"""Running text and blocks as they come out of a page, gathered into clean blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from reader.text.document import (
    Block,
    Caption,
    Code,
    DisplayFormula,
    Document,
    Embed,
    Figure,
    Footnote,
    Footnotes,
    Heading,
    Inline,
    Inlines,
    Leaf,
    Paragraph,
    Picture,
    Rule,
    Span,
    Style,
    Table,
    Term,
    inline_text,
)
from reader.text.inlines import BREAK, normalised

Blocks = tuple[Block, ...]

INLINE_HEIGHT = 48
"""Pixels; a picture that claims to be lower stands in its line."""

_NOTHING = "\u200b\u200c\u200d\u2060\ufeff\u00a0 \t\n\r"
_DIVIDER = re.compile(r"^(?:[_*~\u2022\u00b7\u2014\u2013-]\s*){3,}$")
"""A line of asterisks or dashes is a rule, drawn by hand."""
_PARAGRAPH_BREAK = re.compile(r"\n{2,}")


@dataclass(slots=True)
class Flow:
    """Takes running text and blocks in reading order; ``finished`` gives the blocks.

    *anchor* waits for the next paragraph or heading.
    """

    blocks: list[Block]
    pending: list[Inline]
    anchor: str = ""

    def add(self, part: Inline) -> None:
        """Add a piece of running text."""
        self.pending.append(part)

    def add_block(self, block: Block) -> None:
        """Add a block after all that came before."""
        self.end_paragraph()
        self.blocks.append(block)

    def add_note(self, note: Footnote) -> None:
        """Add a footnote to the notes just before, or start new ones."""
        self.end_paragraph()
        last = self.blocks[-1] if self.blocks else None
        if isinstance(last, Footnotes):
            self.blocks[-1] = Footnotes((*last.notes, note))
        else:
            self.blocks.append(Footnotes((note,)))

    def end_paragraph(self) -> None:
        """Make paragraphs and figures of the running text gathered so far."""
        if not self.pending:
            return
        pending, self.pending = self.pending, []
        for content in _paragraphs(normalised(pending)):
            for block in _standing(content):
                self.blocks.append(self._anchored(block))

    def take_anchor(self) -> str:
        """Return the anchor that waits, which then waits no more."""
        anchor, self.anchor = self.anchor, ""
        return anchor

    def finished(self) -> Blocks:
        """Return all blocks."""
        self.end_paragraph()
        return tuple(self.blocks)

    def _anchored(self, block: Block) -> Block:
        if isinstance(block, Paragraph) and self.anchor:
            return replace(block, anchor=self.take_anchor())
        return block


def new_flow() -> Flow:
    """Return an empty flow."""
    return Flow([], [])


def says_something(content: Inlines) -> bool:
    """Say whether running text holds more than white space."""
    return any(not isinstance(part, Span) or part.text.strip(_NOTHING) for part in content)


def inlines_of(blocks: Blocks) -> Inlines:
    """Return blocks as running text, a line for each: for headings, captions and cells."""
    parts: list[Inline] = []
    for leaf in Document(blocks).leaves:
        if parts:
            parts.append(Span(BREAK))
        parts.extend(_leaf_inlines(leaf))
    return normalised(parts)


def _leaf_inlines(leaf: Leaf) -> Iterator[Inline]:
    match leaf.block:
        case Heading() | Paragraph() | Term() | Caption():
            yield from leaf.block.content
        case Picture():
            yield leaf.block
        case DisplayFormula():
            yield leaf.block.formula
        case Code():
            yield Span(leaf.text, Style.CODE)
        case Table():
            yield Span(leaf.text.replace("\t", " "))
        case Embed():
            yield Span(leaf.block.title or leaf.block.url, link=leaf.block.url)
        case _:
            return


def _paragraphs(content: Inlines) -> Iterator[Inlines]:
    """Split running text where the page has two line breaks in a row."""
    paragraph: list[Inline] = []
    for part in content:
        if not isinstance(part, Span) or not _PARAGRAPH_BREAK.search(part.text):
            paragraph.append(part)
            continue
        for number, piece in enumerate(_PARAGRAPH_BREAK.split(part.text)):
            if number:
                yield normalised(paragraph)
                paragraph = []
            if piece:
                paragraph.append(replace(part, text=piece))
    yield normalised(paragraph)


def _standing(content: Inlines) -> Iterator[Block]:
    """Yield a paragraph; its pictures that stand by themselves become figures."""
    if not says_something(content):
        return
    group: list[Inline] = []
    for number, part in enumerate(content):
        if isinstance(part, Picture) and not _is_in_line(content, number):
            yield from _paragraph(group)
            yield Figure((part,))
            group = []
        else:
            group.append(part)
    yield from _paragraph(group)


def _paragraph(group: Iterable[Inline]) -> Iterator[Block]:
    content = normalised(group)
    if _DIVIDER.match(inline_text(content)):
        yield Rule()
    elif says_something(content):
        yield Paragraph(content)


def _is_in_line(content: Inlines, number: int) -> bool:
    """Say whether a picture stands in the middle of a line of text."""
    picture = content[number]
    if not isinstance(picture, Picture):
        return True
    before = "".join(part.text for part in content[:number] if isinstance(part, Span))
    after = "".join(part.text for part in content[number + 1 :] if isinstance(part, Span))
    if not before.strip(_NOTHING) and not after.strip(_NOTHING):
        return False
    if 0 < picture.height <= INLINE_HEIGHT:
        return True
    if picture.height or picture.width:
        return False
    ends = (not before or before.endswith(BREAK)), (not after or after.startswith(BREAK))
    return not any(ends)
