"""The article's elements -> Document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from lxml.html import HtmlElement

from reader.extract.addresses import fragment_of
from reader.extract.code_blocks import code_of
from reader.extract.elements import BLOCKS, HEADINGS
from reader.extract.embeds import embed_of, is_post
from reader.extract.figures import figure_blocks
from reader.extract.flow import Blocks, Flow, inlines_of, new_flow, says_something
from reader.extract.footnotes import NOTE, note_of
from reader.extract.inline_builder import PLAIN, add_void, inner_look
from reader.extract.lists import definitions_of, list_of
from reader.extract.place import Place
from reader.extract.quotations import is_pull_quote
from reader.extract.tables import is_layout, table_blocks
from reader.extract.tidying import DROPPED
from reader.text.document import (
    Document,
    Figure,
    Heading,
    Paragraph,
    Picture,
    Quotation,
    Rule,
    Span,
    Style,
)
from reader.text.inlines import attribute_text, page_text

TOP_LEVEL = 2
"""The article's title is the only heading of level 1."""

Look = Span


def build(element: HtmlElement, base: str, page: str) -> Document:
    """Return the content of *element* as a Document.

    *base* is what its addresses are relative to, *page* the page's own address.
    """
    wanted = _wanted(element, base, page)
    document = Document(blocks_of(element, Place(base, page, wanted)))
    if missing := wanted - _anchors(document):
        # Links to places that are not in the article lead to the page.
        document = Document(blocks_of(element, Place(base, page, wanted - missing)))
    return document


def blocks_of(element: HtmlElement, place: Place) -> Blocks:
    """Return the content of an element as blocks."""
    flow = new_flow()
    if place.targets and attribute_text(element.get("id", "")) in place.targets:
        flow.anchor = attribute_text(element.get("id", ""))
    _walk_content(element, flow, PLAIN, place)
    return flow.finished()


def _wanted(element: HtmlElement, base: str, page: str) -> frozenset[str]:
    """Return the fragments that links within the article lead to."""
    found = (fragment_of(link.get("href", ""), base, page) for link in element.iter("a"))
    return frozenset(attribute_text(fragment) for fragment in found if fragment)


def _anchors(document: Document) -> set[str]:
    anchors = {
        leaf.block.anchor
        for leaf in document.leaves
        if isinstance(leaf.block, Heading | Paragraph)
    }
    for leaf in document.leaves:
        for container in leaf.path:
            anchors.add(getattr(getattr(container, "footnote", None), "anchor", ""))
    return anchors


def _walk_content(element: HtmlElement, flow: Flow, look: Look, place: Place) -> None:
    """Add what is in an element to the flow: text in the look given, and its children."""
    if element.text:
        flow.add(replace(look, text=page_text(element.text)))
    for child in element:
        if isinstance(child.tag, str):
            _walk(child, flow, look, place)
        if child.tail:
            flow.add(replace(look, text=page_text(child.tail)))


def _walk(element: HtmlElement, flow: Flow, look: Look, place: Place) -> None:
    if note := note_of(element, place, blocks_of):
        flow.add_note(note)
        return
    if place.targets:
        _note_anchor(element, flow, place)
    if handler := _HANDLERS.get(element.tag):
        handler(element, flow, look, place)
    elif element.tag in BLOCKS:
        _container(element, flow, look, place)
    elif not add_void(element, flow, look, place):
        _walk_content(element, flow, inner_look(element, look, place), place)


def _note_anchor(element: HtmlElement, flow: Flow, place: Place) -> None:
    for name in (element.get("id"), element.get("name") if element.tag == "a" else None):
        if name and attribute_text(name) in place.targets and not flow.anchor:
            if element.tag in BLOCKS:
                flow.end_paragraph()
            flow.anchor = attribute_text(name)


def _container(element: HtmlElement, flow: Flow, look: Look, place: Place) -> None:
    if is_post(element):
        flow.end_paragraph()
        if embed := embed_of(element, place, blocks_of):
            flow.add_block(embed)
            return
    flow.end_paragraph()
    _walk_content(element, flow, look, place)
    flow.end_paragraph()


def _heading(element: HtmlElement, flow: Flow, _look: Look, place: Place) -> None:
    flow.end_paragraph()
    content = inlines_of(blocks_of(element, place))
    pictures = tuple(part for part in content if isinstance(part, Picture))
    if not says_something(content):
        return
    if len(pictures) == len(content):
        flow.add_block(Figure(pictures))
        return
    own = attribute_text(element.get("id", ""))
    waiting = flow.take_anchor()
    level = max(TOP_LEVEL, int(element.tag[1]))
    flow.add_block(Heading(level, content, waiting or own))


def _list(element: HtmlElement, flow: Flow, look: Look, place: Place) -> None:
    if place.is_too_deep() or any(NOTE in item.attrib for item in element):
        _container(element, flow, look, place)
    elif built := list_of(element, place.deeper(), blocks_of):
        flow.add_block(built)


def _definitions(element: HtmlElement, flow: Flow, look: Look, place: Place) -> None:
    if place.is_too_deep():
        _container(element, flow, look, place)
    elif built := definitions_of(element, place.deeper(), blocks_of):
        flow.add_block(built)


def _quotation(element: HtmlElement, flow: Flow, look: Look, place: Place) -> None:
    if is_post(element) or place.is_too_deep():
        _container(element, flow, look, place)
    elif blocks := blocks_of(element, place.deeper()):
        flow.add_block(Quotation(blocks, pull=is_pull_quote(element)))


def _aside(element: HtmlElement, flow: Flow, look: Look, place: Place) -> None:
    if is_pull_quote(element) and element.find(".//blockquote") is None:
        _quotation(element, flow, look, place)
    else:
        _container(element, flow, look, place)


def _code(element: HtmlElement, flow: Flow, look: Look, place: Place) -> None:
    if built := code_of(element):
        flow.add_block(built)
    elif element.find(".//img") is not None:
        _container(element, flow, look, place)


def _figure(element: HtmlElement, flow: Flow, _look: Look, place: Place) -> None:
    for block in figure_blocks(element, place, blocks_of):
        flow.add_block(block)


def _table(element: HtmlElement, flow: Flow, look: Look, place: Place) -> None:
    if is_layout(element):
        _container(element, flow, look, place)
        return
    for block in table_blocks(element, place, blocks_of):
        flow.add_block(block)


def _rule(_element: HtmlElement, flow: Flow, _look: Look, _place: Place) -> None:
    flow.end_paragraph()
    if flow.blocks and not isinstance(flow.blocks[-1], Rule):
        flow.add_block(Rule())


def _embed(element: HtmlElement, flow: Flow, _look: Look, place: Place) -> None:
    if embed := embed_of(element, place, blocks_of):
        flow.add_block(embed)


def _summary(element: HtmlElement, flow: Flow, look: Look, place: Place) -> None:
    _container(element, flow, replace(look, style=look.style | Style.BOLD), place)


def _drop(_element: HtmlElement, _flow: Flow, _look: Look, _place: Place) -> None:
    """Leave out what has no place in an article."""


_HANDLERS: dict[str, Callable[[HtmlElement, Flow, Look, Place], None]] = {
    **dict.fromkeys(HEADINGS, _heading),
    **dict.fromkeys(("ul", "ol", "menu", "dir"), _list),
    **dict.fromkeys(("pre", "listing", "xmp"), _code),
    **dict.fromkeys(("iframe", "video", "audio", "embed"), _embed),
    **dict.fromkeys(DROPPED, _drop),
    "dl": _definitions,
    "blockquote": _quotation,
    "aside": _aside,
    "figure": _figure,
    "table": _table,
    "hr": _rule,
    "summary": _summary,
}
