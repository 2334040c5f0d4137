"""Read clean HTML back into the Document that wrote it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from xml.etree import ElementTree as ET

from reader.text.clean_html_writer import STYLE_TAGS
from reader.text.document import (
    Block,
    Caption,
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
    Table,
    Term,
)

_TAG_STYLES = {tag: style for style, tag in STYLE_TAGS}


def read(html: str) -> Document:
    """Return the Document that wrote *html*; raises ValueError if none did."""
    try:
        # Only what `write` made is read here, so no hostile XML can come this way.
        root = ET.fromstring(html)  # noqa: S314
    except ET.ParseError as error:
        raise ValueError(f"not clean HTML: {error}") from error
    return Document(_read_blocks(root))


def _read_blocks(parent: ET.Element) -> tuple[Block, ...]:
    return tuple(
        [_READERS[child.tag](child) for child in parent if child.tag not in ("a", "data")]
    )


def _plain(element: ET.Element) -> str:
    """Return the text of an element that holds text and ``data`` only."""
    text = element.text or ""
    for child in element:
        text += chr(int(child.get("value", ""), 16)) + (child.tail or "")
    return text


def _read_inlines(element: ET.Element) -> Inlines:
    # The overwhelmingly common paragraph is one plain span.
    if not len(element):
        return (Span(element.text),) if element.text else ()
    return tuple(_joined(_read_parts(element, Span(""))))


def _read_parts(element: ET.Element, like: Span) -> Iterator[Inline]:
    if element.text:
        yield _like(like, element.text)
    for child in element:
        yield from _read_part(child, like)
        tail = (child.tail or "").removeprefix("\n") if child.tag == "br" else child.tail
        if tail:
            yield _like(like, tail)


def _like(span: Span, text: str) -> Span:
    return Span(text, span.style, span.link, span.title)


def _read_part(child: ET.Element, like: Span) -> Iterator[Inline]:
    match child.tag:
        case "br":
            yield _like(like, "\n")
        case "data":
            yield _like(like, chr(int(child.get("value", ""), 16)))
        case "img":
            yield _read_picture(child, like.link)
        case "span":
            yield _read_formula(child)
        case "a":
            yield from _read_parts(child, Span("", like.style, child.get("href", "")))
        case "abbr":
            title = child.get("title", "")
            yield from _read_parts(child, Span("", like.style, like.link, title))
        case tag:
            style = like.style | _TAG_STYLES[tag]
            yield from _read_parts(child, Span("", style, like.link, like.title))


def _joined(parts: Iterator[Inline]) -> Iterator[Inline]:
    """Join what a line break or ``data`` split: neighbouring spans that look alike."""
    last: Inline | None = None
    for part in parts:
        if (
            isinstance(part, Span)
            and isinstance(last, Span)
            and _like(part, "") == _like(last, "")
        ):
            last = _like(last, last.text + part.text)
        else:
            if last is not None:
                yield last
            last = part
    if last is not None:
        yield last


def _read_formula(element: ET.Element) -> Formula:
    notation = element.get("data-formula", "")
    image = element.find("img")
    if image is None:
        return Formula(_plain(element), notation)
    drawing = _read_picture(image)
    return Formula(drawing.alt, notation, replace(drawing, alt=""))


def _read_picture(image: ET.Element, link: str = "") -> Picture:
    return Picture(
        source=image.get("src", ""),
        alt=image.get("alt", ""),
        width=int(image.get("width", "0")),
        height=int(image.get("height", "0")),
        link=link,
    )


def _read_figure(element: ET.Element) -> Figure:
    pictures = []
    for child in element:
        if child.tag == "img":
            pictures.append(_read_picture(child))
        elif child.tag == "a":
            pictures.append(_read_picture(child[0], child.get("href", "")))
    return Figure(tuple(pictures), _read_caption(element, "figcaption"))


def _read_caption(element: ET.Element, tag: str) -> Caption | None:
    caption = element.find(tag)
    return None if caption is None else Caption(_read_inlines(caption))


def _read_table(element: ET.Element) -> Table:
    rows = tuple(tuple(map(_read_cell, row)) for row in element if row.tag == "tr")
    return Table(rows, _read_caption(element, "caption"))


def _read_cell(element: ET.Element) -> Cell:
    return Cell(
        _read_inlines(element),
        header=element.tag == "th",
        colspan=int(element.get("colspan", "1")),
        rowspan=int(element.get("rowspan", "1")),
        align=element.get("data-align", ""),
    )


def _read_heading(element: ET.Element) -> Heading:
    return Heading(int(element.tag[1]), _read_inlines(element), element.get("id", ""))


def _read_code(element: ET.Element) -> Code:
    code = element[0]
    return Code(_plain(code), code.get("class", "").removeprefix("language-"))


def _read_list(element: ET.Element) -> List:
    return List(
        tuple(map(_read_item, element)),
        ordered=element.tag == "ol",
        start=int(element.get("start", "1")),
    )


def _read_item(element: ET.Element) -> ListItem:
    checked = element.get("data-checked")
    return ListItem(_read_blocks(element), None if checked is None else checked == "true")


def _read_definitions(element: ET.Element) -> DefinitionList:
    return DefinitionList(
        tuple(
            Term(_read_inlines(child))
            if child.tag == "dt"
            else Description(_read_blocks(child))
            for child in element
        )
    )


def _read_quotation(element: ET.Element) -> Quotation:
    return Quotation(_read_blocks(element), pull=element.get("class") == "pull")


def _read_footnotes(element: ET.Element) -> Footnotes:
    # The first libraries have their notes as ``div`` elements without a list around them.
    notes = element[0] if element[0].tag == "ol" else element
    return Footnotes(
        tuple(
            Footnote(note.get("id", ""), note.get("data-label", ""), _read_blocks(note))
            for note in notes
        )
    )


def _read_div(element: ET.Element) -> DisplayFormula | Embed:
    notation = element.get("data-formula")
    if notation is not None:
        return DisplayFormula(_read_formula(element))
    link = element[0]
    return Embed(
        url=link.get("href", ""),
        title=_plain(link),
        provider=element.get("data-provider", ""),
        blocks=_read_blocks(element),
    )


_READERS: dict[str, Callable[[ET.Element], Block]] = {
    **{f"h{level}": _read_heading for level in range(1, 7)},
    "p": lambda element: Paragraph(_read_inlines(element), element.get("id", "")),
    "pre": _read_code,
    "figure": _read_figure,
    "table": _read_table,
    "hr": lambda _element: Rule(),
    "ul": _read_list,
    "ol": _read_list,
    "dl": _read_definitions,
    "blockquote": _read_quotation,
    "section": _read_footnotes,
    "div": _read_div,
}
