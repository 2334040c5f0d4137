"""A whole Document as Markdown: CommonMark with GitHub's tables, HTML where both are silent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html import escape as html_escape

from reader.exchange import commonmark
from reader.exchange.markdown_inlines import heading, inlines
from reader.exchange.markdown_quotes import QUOTE, formula, picture
from reader.exchange.markdown_table import table
from reader.text.document import (
    Block,
    Code,
    DefinitionList,
    DisplayFormula,
    Document,
    Embed,
    Figure,
    Footnote,
    Footnotes,
    Heading,
    Inlines,
    List,
    ListItem,
    Paragraph,
    Picture,
    Quotation,
    Span,
    Style,
    Table,
    Term,
)

_RULE = "___"
"""Underscores, because a bullet before hyphens or asterisks would become part of the rule."""

_DEEPEST = 6
_LARGEST_NUMBER = 999_999_999


def article_markdown(title: str, byline: str, document: Document) -> str:
    """Return an article under its title, which is the only heading of level 1."""
    parts = [f"# {commonmark.heading(title)}"] if title else []
    parts += [commonmark.line(byline)] if byline else []
    body = _body(document, _shift(document) if title else 0)
    return "\n\n".join([*parts, *body]) + "\n"


def text_markdown(document: Document) -> str:
    """Return the text of an article whose title stands above it, its headings from level 2."""
    return "\n\n".join(_body(document, _shift(document)))


def _body(document: Document, shift: int) -> Iterator[str]:
    return _blocks(document.blocks, _Writing(document, shift))


def _shift(document: Document) -> int:
    """Return how far the headings must go down for the highest to stand at level 2."""
    levels = [leaf.block.level for leaf in document.leaves if isinstance(leaf.block, Heading)]
    return 2 - min(levels, default=2)


class _Writing:
    """What every block needs to know: the shift of headings, and which anchors are used."""

    def __init__(self, document: Document, shift: int) -> None:
        self.shift = shift
        self._wanted = {link[1:] for link in _links(document) if link.startswith("#")}

    def anchor(self, name: str) -> str:
        """Return the place a link of the text leads to, or nothing if none does."""
        return f'<a id="{html_escape(name)}"></a>' if name and name in self._wanted else ""


def _links(document: Document) -> Iterator[str]:
    for leaf in document.leaves:
        for part in getattr(leaf.block, "content", ()):
            if isinstance(part, Span):
                yield part.link


def _blocks(blocks: tuple[Block, ...], writing: _Writing) -> Iterator[str]:
    """Yield the Markdown of each block; neighbouring lists get bullets of their own."""
    other = False
    before: Block | None = None
    for block in blocks:
        if isinstance(block, List | DefinitionList | Footnotes):
            other = isinstance(before, List | DefinitionList | Footnotes) and not other
            yield _list_like(block, writing, other=other)
        else:
            yield _block(block, writing)
        before = block


def _block(block: Block, writing: _Writing) -> str:
    match block:
        case Heading():
            level = min(_DEEPEST, block.level + writing.shift)
            words = writing.anchor(block.anchor) + heading(block.content)
            return f"{'#' * level} {words}"
        case Paragraph():
            return writing.anchor(block.anchor) + inlines(block.content)
        case Quotation():
            return commonmark.prefixed(_joined(block.blocks, writing), QUOTE)
        case Embed():
            return "\n\n".join([_embed(block), *_blocks(block.blocks, writing)])
        case _:
            return _object(block)


def _object(block: Block) -> str:
    match block:
        case Code():
            return commonmark.fence(block.text, block.language)
        case Figure():
            caption = [inlines(block.caption.content)] if block.caption else []
            return "\n\n".join([*map(_linked, block.pictures), *caption])
        case Table():
            caption = [inlines(block.caption.content)] if block.caption else []
            return "\n\n".join([*caption, table(block)])
        case DisplayFormula():
            return formula(block.formula)
        case _:
            return _RULE


def _joined(blocks: tuple[Block, ...], writing: _Writing) -> str:
    return "\n\n".join(_blocks(blocks, writing))


def _linked(shown: Picture) -> str:
    image = picture(shown)
    return f"[{image}]({commonmark.address(shown.link)})" if shown.link else image


def _embed(embed: Embed) -> str:
    words = embed.title or embed.provider or embed.url
    return f"[{commonmark.escape(words)}]({commonmark.address(embed.url)})"


def _list_like(
    block: List | DefinitionList | Footnotes, writing: _Writing, *, other: bool
) -> str:
    bullet = "* " if other else "- "
    match block:
        case List():
            return _list(block, writing, other=other)
        case DefinitionList():
            return _definitions(block, writing, bullet)
        case Footnotes():
            notes = [_footnote(note, writing) for note in block.notes]
            return "\n\n".join(_item(bullet, note) for note in notes)


def _list(block: List, writing: _Writing, *, other: bool) -> str:
    gap = "\n" if all(_is_short(item) for item in block.items) else "\n\n"
    items = []
    for number, item in enumerate(block.items, max(0, block.start)):
        if block.ordered:
            marker = f"{min(number, _LARGEST_NUMBER)}{')' if other else '.'} "
        else:
            marker = "* " if other else "- "
        items.append(_item(marker, _checked(item) + _joined(item.blocks, writing)))
    return gap.join(items)


def _is_short(item: ListItem) -> bool:
    return len(item.blocks) == 1 and isinstance(item.blocks[0], Paragraph)


def _item(marker: str, markdown: str) -> str:
    """Return *markdown* behind a marker, its other lines indented to stay in the item."""
    indented = commonmark.prefixed(markdown, " " * len(marker))
    return marker + indented[len(marker) :]


def _checked(item: ListItem) -> str:
    if item.checked is None:
        return ""
    gap = " " if isinstance(item.blocks[0], Paragraph) else "\n\n"
    return ("[x]" if item.checked else "[ ]") + gap


def _definitions(block: DefinitionList, writing: _Writing, bullet: str) -> str:
    parts = []
    for item in block.items:
        if isinstance(item, Term):
            parts.append(inlines(_bold(item.content)))
        else:
            parts.append(_item(bullet, _joined(item.blocks, writing)))
    return "\n\n".join(parts)


def _bold(content: Inlines) -> Inlines:
    return tuple(
        replace(part, style=part.style | Style.BOLD) if isinstance(part, Span) else part
        for part in content
    )


def _footnote(note: Footnote, writing: _Writing) -> str:
    label = f"{writing.anchor(note.anchor)}\\[{commonmark.escape(note.label)}\\]"
    gap = " " if isinstance(note.blocks[0], Paragraph) else "\n\n"
    return f"{label}{gap}{_joined(note.blocks, writing)}"
