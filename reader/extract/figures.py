"""Figures: pictures that stand by themselves, and what is said under them."""

from __future__ import annotations

import re
from copy import deepcopy

from lxml.html import HtmlElement, fragment_fromstring

from reader.extract.elements import BLOCKS, text_of
from reader.extract.flow import Blocks, inlines_of, says_something
from reader.extract.place import BlocksOf, Place
from reader.text.document import (
    Block,
    Caption,
    Figure,
    Inlines,
    Paragraph,
    Picture,
    Span,
    Table,
)
from reader.text.inlines import BREAK, normalised

_CAPTION = re.compile(
    r"(?:^|[\s_-])(?:wp-caption-text|(?:thumb|\w+[_-]{1,2})?caption(?:[_-]{1,2}\w+)*)(?:$|\s)",
    re.IGNORECASE,
)
_CLIMB = 4
"""Boxes between a caption and the one that holds its picture too."""
_OTHER_TEXT = 60
"""Characters in such a box besides the caption: a credit, not an article."""


def mark_captions(body: HtmlElement) -> None:
    """Make ``figure`` and ``figcaption`` of boxes that say by their class they are that."""
    for element in body.xpath(".//*[contains(@class, 'aption')] | .//figcaption"):
        is_box = element.tag in BLOCKS or element.tag in ("span", "small", "em", "i")
        says_so = element.tag == "figcaption" or _CAPTION.search(element.get("class", ""))
        if not is_box or not says_so:
            continue
        if next(element.iterancestors("figure"), None) is not None:
            _name_caption(element)
        elif element.find(".//img") is None and text_of(element):
            _mark(element)


def _mark(caption: HtmlElement) -> None:
    before = caption.getprevious()
    if before is not None and _is_bare_picture(before):
        _join(before, caption)
        return
    length = len(text_of(caption))
    for box, _ in zip(caption.iterancestors(), range(_CLIMB), strict=False):
        if len(text_of(box)) - length > _OTHER_TEXT or box.tag in ("body", "td", "li"):
            return
        if box.find(".//img") is not None:
            box.tag = "figure"
            caption.tag = "figcaption"
            return


def _join(picture: HtmlElement, caption: HtmlElement) -> None:
    """Put a caption into the figure before it, or both into a new one."""
    figure = picture
    if picture.tag != "figure":
        figure = fragment_fromstring("<figure></figure>")
        picture.addprevious(figure)
        figure.append(picture)
    caption.tag = "figcaption"
    figure.tail, caption.tail = caption.tail, None
    figure.append(caption)


def _is_bare_picture(element: HtmlElement) -> bool:
    """Say whether an element is a picture and nothing else up to the next element."""
    if (element.tail or "").strip() or text_of(element):
        return False
    return element.tag in ("img", "picture") or element.find(".//img") is not None


def _name_caption(element: HtmlElement) -> None:
    """Make a figcaption of a caption by class in a figure that has no other."""
    figure = next(element.iterancestors("figure"))
    if figure.find(".//figcaption") is None and element.find(".//img") is None:
        element.tag = "figcaption"


def figure_blocks(element: HtmlElement, place: Place, blocks_of: BlocksOf) -> Blocks:
    """Return a figure as one Figure, or as the table, code or embeds it holds."""
    if element.find(".//figure") is not None:
        return blocks_of(element, place)
    said = _said(_captions(element), place, blocks_of)
    bare = deepcopy(element)
    while (caption := bare.find(".//figcaption")) is not None:
        caption.drop_tree()
    blocks = blocks_of(bare, place)
    pictures = _pictures(blocks)
    if pictures and all(isinstance(block, Figure | Paragraph) for block in blocks):
        rest = inlines_of(tuple(block for block in blocks if isinstance(block, Paragraph)))
        rest = tuple(part for part in rest if not isinstance(part, Picture))
        return (Figure(pictures, _caption(said, rest)),)
    return _with_words(blocks, said)


def _captions(figure: HtmlElement) -> list[HtmlElement]:
    """Return the captions in a figure, of those within each other the outermost."""
    found: list[HtmlElement] = []
    for caption in figure.iter("figcaption"):
        if not found or found[-1] not in caption.iterancestors():
            found.append(caption)
    return found


def _said(captions: list[HtmlElement], place: Place, blocks_of: BlocksOf) -> Inlines:
    parts = [inlines_of(blocks_of(caption, place)) for caption in captions]
    return _lines(*[tuple(p for p in part if not isinstance(p, Picture)) for part in parts])


def _lines(*parts: Inlines) -> Inlines:
    joined = [piece for part in parts if part for piece in (Span(BREAK), *part)]
    return normalised(joined)


def _caption(said: Inlines, rest: Inlines) -> Caption | None:
    content = _lines(said, rest) if says_something(rest) else said
    return Caption(content) if says_something(content) else None


def _pictures(blocks: Blocks) -> tuple[Picture, ...]:
    found: dict[str, Picture] = {}
    for block in blocks:
        if isinstance(block, Figure):
            for picture in block.pictures:
                found.setdefault(picture.source, picture)
        elif isinstance(block, Paragraph):
            for part in block.content:
                if isinstance(part, Picture):
                    found.setdefault(part.source, part)
    return tuple(found.values())


def _with_words(blocks: Blocks, said: Inlines) -> Blocks:
    """Return blocks that are no pictures with what is said about them."""
    if not says_something(said):
        return blocks
    first: Block | None = blocks[0] if len(blocks) == 1 else None
    if isinstance(first, Table) and first.caption is None:
        return (Table(first.rows, Caption(said)),)
    return (*blocks, Paragraph(said))
