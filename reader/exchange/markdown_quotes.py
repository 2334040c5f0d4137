"""Passages and notes of an article as Markdown containers nothing can break out of.

Read back by a CommonMark parser a quote's paragraphs, joined by two line feeds, are its words
letter for letter; a picture or a code span stands for U+FFFC, a bar between cells for a tab.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as ET

from reader.exchange import commonmark
from reader.text.cells import BAR, with_bars
from reader.text.document import (
    OBJECT,
    Caption,
    Code,
    DisplayFormula,
    Document,
    Embed,
    Formula,
    Heading,
    Inlines,
    Leaf,
    LeafBlock,
    Paragraph,
    Picture,
    Span,
    Table,
    Term,
    table_cells,
)

QUOTE = "> "
_CALLOUT = "[!note]"
_TABBED = re.compile(r"^ *\t[ \t]*", re.MULTILINE)


def passage(document: Document, start: int, end: int) -> str:
    """Return ``document.text[start:end]`` as Markdown: paragraphs, code in fences, pictures."""
    text = document.text[start:end]
    parts = list(_leaves(document, start, end))
    pieces = [text[max(0, leaf.start - start) : leaf.end - start] for leaf in parts]
    if "\n\n".join(pieces) != text:
        # It begins or ends between two blocks.
        return commonmark.paragraphs(_barred(text, parts, start))
    return "\n\n".join(
        _piece(leaf, piece, max(0, start - leaf.start))
        for leaf, piece in zip(parts, pieces, strict=True)
    )


def _leaves(document: Document, start: int, end: int) -> Iterator[Leaf]:
    """Yield the leaves that have text between *start* and *end*."""
    first = bisect_right(document.leaves, start, key=lambda leaf: leaf.start) - 1
    for number in range(max(0, first), len(document.leaves)):
        leaf = document.leaves[number]
        if leaf.start >= end:
            return
        if leaf.end > start and leaf.text:
            yield leaf


def callout(note: str) -> str:
    """Return a note in a callout, its source line by line as it was written.

    Indentation by tabs is written in spaces outside fences: a tab is as wide as the column
    it stands in, and the container moves the columns.
    """
    source = note.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    source = _without_tabs(source) if _TABBED.search(source) else source
    return commonmark.prefixed(f"{_CALLOUT}\n\n{source}", QUOTE)


def blockquote(markdown: str) -> str:
    """Return *markdown* inside a block quote."""
    return commonmark.prefixed(markdown, QUOTE)


def picture(picture: Picture) -> str:
    """Return the Markdown of a picture; one inside the page itself keeps only its words."""
    inside = picture.source.startswith(("data:", "picture:"))
    source = "" if inside else commonmark.address(picture.source)
    return f"![{commonmark.escape(picture.alt)}]({source})"


def formula(formula: Formula, *, in_table: bool = False) -> str:
    """Return a formula as a code span of its source, or of the letters in its MathML."""
    source = formula.source if formula.notation == "tex" else _letters(formula.source)
    return commonmark.code_span(" ".join(source.split()) or formula.notation, in_table=in_table)


def _piece(leaf: Leaf, text: str, offset: int) -> str:
    if isinstance(leaf.block, Code):
        return commonmark.fence(text, leaf.block.language)
    markdown = _rows(text) if isinstance(leaf.block, Table) else commonmark.paragraphs(text)
    if OBJECT not in markdown:
        return markdown
    shown = dict(_objects(leaf.block))
    places = [at + offset for at, mark in enumerate(text) if mark == OBJECT]
    inserted = iter([shown.get(place, OBJECT) for place in places])
    return re.sub(
        f"{OBJECT}+",
        lambda found: commonmark.joined([next(inserted) for _mark in found[0]]),
        markdown,
    )


def _barred(text: str, parts: Sequence[Leaf], start: int) -> str:
    """Return *text*, which begins at *start*, with bars between the cells of its tables."""
    for leaf in reversed(parts):
        if isinstance(leaf.block, Table):
            first, last = max(0, leaf.start - start), leaf.end - start
            cells = with_bars(text[first:last], indented=False)
            text = text[:first] + cells + text[last:]
    return text


def _rows(text: str) -> str:
    """Return cells, which tabs part, as lines with bars between the cells.

    A bar inside a line needs no escape: what begins like a row of hyphens is escaped itself.
    """
    return commonmark.paragraphs(with_bars(text, indented=False)).replace(r" \| ", BAR)


def _objects(block: LeafBlock) -> Iterator[tuple[int, str]]:
    """Yield what stands at each U+FFFC of a leaf that is not the page's own character."""
    match block:
        case Picture():
            yield 0, picture(block)
        case DisplayFormula():
            yield 0, formula(block.formula)
        case Embed():
            yield 0, f"![{commonmark.escape(block.title)}]({commonmark.address(block.url)})"
        case Table():
            for _row, cell, start in table_cells(block, 0):
                yield from _objects_of(cell.content, start)
        case Heading() | Paragraph() | Caption() | Term():
            yield from _objects_of(block.content, 0)


def _objects_of(content: Inlines, place: int) -> Iterator[tuple[int, str]]:
    for part in content:
        match part:
            case Span():
                place += len(part.text)
                continue
            case Picture():
                yield place, picture(part)
            case Formula():
                yield place, formula(part)
        place += 1


def _letters(mathml: str) -> str:
    try:
        # Entities are not resolved by expat beyond XML's own; the text only is read.
        return "".join(ET.fromstring(mathml).itertext())  # noqa: S314
    except ET.ParseError:
        return ""


def _without_tabs(source: str) -> str:
    from markdown_it import MarkdownIt

    fenced = {
        number
        for token in MarkdownIt("commonmark").parse(source)
        if token.type == "fence" and token.map
        for number in range(*token.map)
    }
    return "\n".join(
        line if number in fenced else _TABBED.sub(lambda found: found[0].expandtabs(4), line)
        for number, line in enumerate(source.split("\n"))
    )
