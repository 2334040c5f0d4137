"""Write a Document as clean HTML."""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape

from reader.text.document import (
    Block,
    Cell,
    Code,
    DefinitionList,
    Description,
    DisplayFormula,
    Document,
    Embed,
    Figure,
    Footnote,
    Footnotes,
    Formula,
    Heading,
    Inline,
    Inlines,
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
)
from reader.text.ways_back import NOTE_ROLE, with_ways_back

_NOT_XML = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

STYLE_TAGS = (
    (Style.BOLD, "b"),
    (Style.ITALIC, "i"),
    (Style.UNDERLINE, "u"),
    (Style.STRIKE, "s"),
    (Style.CODE, "code"),
    (Style.SUB, "sub"),
    (Style.SUP, "sup"),
    (Style.SMALL, "small"),
    (Style.MARK, "mark"),
)
"""Which tag says which style, innermost first."""


def write(document: Document) -> str:
    """Return the clean HTML of *document*, one ``article`` element."""
    html = _tag("article", "\n".join(map(_block, document.blocks)))
    return with_ways_back(html) if NOTE_ROLE in html else html


def _text(text: str) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if "\r" in text:
        text = text.replace("\r", "&#13;")
    return _NOT_XML.sub(lambda found: f'<data value="{ord(found[0]):x}"></data>', text)


def _tag(name: str, content: str, **attributes: str) -> str:
    return f"<{name}{_attributes(attributes)}>{content}</{name}>"


def _attributes(attributes: dict[str, str]) -> str:
    return "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for name, value in attributes.items()
        if value
    )


def _inlines(content: Inlines) -> str:
    return "".join(map(_inline, content))


def _inline(part: Inline) -> str:
    match part:
        case Span():
            return _span(part)
        case Picture():
            return _picture(part)
        case Formula():
            return _formula(part, "span")


def _span(span: Span) -> str:
    html = _text(span.text)
    if "\n" in html:
        # The line feed is for those who read the HTML as text; reading it back drops it.
        html = html.replace("\n", "<br/>\n")
    if span.style:
        for style, tag in STYLE_TAGS:
            if span.style & style:
                html = f"<{tag}>{html}</{tag}>"
    if span.title:
        html = _tag("abbr", html, title=span.title)
    return _tag("a", html, href=span.link) if span.link else html


def _formula(formula: Formula, tag: str) -> str:
    """Return a formula: its source, or else its drawing, which has the source for its alt."""
    drawing = formula.drawing
    shown = _picture(replace(drawing, alt=formula.source)) if drawing else _text(formula.source)
    return _tag(tag, shown, data_formula=formula.notation)


def _picture(picture: Picture) -> str:
    attributes = _attributes(
        {
            "src": picture.source,
            "width": str(picture.width or ""),
            "height": str(picture.height or ""),
        }
    )
    image = f'<img{attributes} alt="{escape(picture.alt)}"/>'
    return _tag("a", image, href=picture.link) if picture.link else image


def _block(block: Block) -> str:
    match block:
        case Heading():
            return _tag(f"h{block.level}", _inlines(block.content), id=block.anchor)
        case Paragraph():
            return _tag("p", _inlines(block.content), id=block.anchor)
        case Code() | Figure() | Table() | DisplayFormula() | Rule():
            return _object(block)
        case _:
            return _container(block)


def _object(block: Code | Figure | Table | DisplayFormula | Rule) -> str:
    match block:
        case Code():
            language = f"language-{block.language}" if block.language else ""
            return _tag("pre", _tag("code", _text(block.text), class_=language))
        case Figure():
            return _tag("figure", "".join(map(_picture, block.pictures)) + _caption(block))
        case Table():
            return _table(block)
        case DisplayFormula():
            return _formula(block.formula, "div")
        case Rule():
            return "<hr/>"


def _caption(figure: Figure) -> str:
    return _tag("figcaption", _inlines(figure.caption.content)) if figure.caption else ""


def _table(table: Table) -> str:
    rows = "\n".join(_tag("tr", "\n".join(map(_cell, row))) for row in table.rows)
    caption = _tag("caption", _inlines(table.caption.content)) if table.caption else ""
    return _tag("table", f"{caption}\n{rows}")


def _cell(cell: Cell) -> str:
    return _tag(
        "th" if cell.header else "td",
        _inlines(cell.content),
        colspan=str(cell.colspan) if cell.colspan != 1 else "",
        rowspan=str(cell.rowspan) if cell.rowspan != 1 else "",
        data_align=cell.align,
    )


def _blocks(blocks: tuple[Block, ...]) -> str:
    return "\n".join(map(_block, blocks))


def _container(block: List | DefinitionList | Quotation | Footnotes | Embed) -> str:
    match block:
        case List():
            start = str(block.start) if block.start != 1 else ""
            items = "\n".join(map(_item, block.items))
            return _tag("ol" if block.ordered else "ul", items, start=start)
        case DefinitionList():
            return _tag("dl", "\n".join(map(_definition, block.items)))
        case Quotation():
            return _tag("blockquote", _blocks(block.blocks), class_="pull" * block.pull)
        case Footnotes():
            notes = "\n".join(map(_note, block.notes))
            return _tag("section", _tag("ol", notes), class_="footnotes")
        case Embed():
            link = _tag("a", _text(block.title), href=block.url)
            return _tag(
                "div",
                link + _blocks(block.blocks),
                class_="embed",
                data_provider=block.provider,
            )


def _note(note: Footnote) -> str:
    # The id always stands there, even empty: the ways back are put after it.
    start = f'<li role="{NOTE_ROLE}" id="{escape(note.anchor)}"'
    return f"{start}{_attributes({'data-label': note.label})}>{_blocks(note.blocks)}</li>"


def _item(item: ListItem) -> str:
    checked = "" if item.checked is None else str(item.checked).lower()
    return _tag("li", _blocks(item.blocks), data_checked=checked)


def _definition(item: Term | Description) -> str:
    if isinstance(item, Term):
        return _tag("dt", _inlines(item.content))
    return _tag("dd", _blocks(item.blocks))
