"""A page cut into parts: what is kept or dropped as a whole.

A part is a heading, a paragraph, a list item, a picture, a table ...: the smallest thing that a
reader would miss or resent by itself. Text that stands loose between blocks is given an
element of its own first, so that every word of a page lies in exactly one part.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lxml import etree
from lxml.html import HtmlElement, fragment_fromstring

from reader.extract.elements import BLOCKS, HEADINGS
from reader.extract.embeds import is_post
from reader.extract.footnotes import NOTE, REFERENCE
from reader.extract.hints import Hint, hints_of
from reader.extract.tables import is_layout
from reader.text.extracted import count_words


class Kind(StrEnum):
    """What a part is."""

    HEADING = "heading"
    TEXT = "text"
    ITEM = "item"
    PICTURE = "picture"
    FIGURE = "figure"
    TABLE = "table"
    CODE = "code"
    EMBED = "embed"
    FORMULA = "formula"
    RULE = "rule"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a page; *number* counts them in reading order.

    *linked* is the share of its text that is link, *links* where they lead. *hints* is what
    the boxes around it say, those that hold less than half of the page's text. *box* and
    *outer* number the element around it and the one around that. A note has an *anchor*, and a
    part *refers* to the notes with these. *alt* is said of a picture.
    """

    number: int
    kind: Kind
    tag: str
    text: str
    words: int
    linked: float
    links: tuple[str, ...]
    has_picture: bool
    hints: frozenset[Hint]
    box: int
    outer: int
    anchor: str = ""
    refers: frozenset[str] = frozenset()
    alt: str = ""


@dataclass(frozen=True, slots=True)
class PartedPage:
    """The parts of a page, and for each the element that it is."""

    body: HtmlElement
    parts: tuple[Part, ...]
    elements: tuple[HtmlElement, ...]


@dataclass(frozen=True, slots=True)
class _Box:
    number: int
    hints: frozenset[Hint]
    link: str | None


LONG_FIGURE = 1500
"""Characters; a figure with more is a box around a part of the article."""
LONG_HEADING = 18
"""Words; a heading with more, or half of them and a full stop, is a paragraph."""
WHOLE = 1 / 2
"""Share of a page's text; a box that holds more frames the article, whatever it is called."""
_MEDIA = frozenset(["iframe", "video", "audio", "embed"])
_ITEMS = frozenset(["li", "dt", "dd"])
_LISTS = frozenset(["ul", "ol", "dl"])
_GAPS = BLOCKS | {"br"}


def cut(body: HtmlElement) -> PartedPage:
    """Return the parts of a page, and enclose its loose text, in place."""
    return _Cutter(body).cut()


class _Cutter:
    """Walks a page once, knowing of every box what it says and how much it holds."""

    def __init__(self, body: HtmlElement) -> None:
        self.body = body
        self.holders = _holders(body)
        self.most = len(body.text_content()) * WHOLE
        self.boxes = 0
        self.parts: list[Part] = []
        self.elements: list[HtmlElement] = []

    def cut(self) -> PartedPage:
        self._walk(self.body, _Box(0, frozenset(), None), 0)
        return PartedPage(self.body, tuple(self.parts), tuple(self.elements))

    def _walk(self, parent: HtmlElement, box: _Box, outer: int) -> None:
        if parent.tag not in _LISTS:
            _enclose_loose_text(parent, self.holders)
        for element in list(parent):
            holds = element in self.holders
            if kind := _kind_of(element, holds=holds):
                self._add(element, kind, box, outer)
            elif holds:
                self._walk(element, self._box(element, box), box.number)

    def _box(self, element: HtmlElement, around: _Box) -> _Box:
        self.boxes += 1
        hints = around.hints | self._hints_of(element)
        link = element.get("href", "") if element.tag == "a" else around.link
        return _Box(self.boxes, hints, link)

    def _hints_of(self, element: HtmlElement) -> frozenset[Hint]:
        hints = hints_of(element)
        return hints if hints and len(element.text_content()) <= self.most else frozenset()

    def _add(self, element: HtmlElement, kind: Kind, box: _Box, outer: int) -> None:
        # What stands in an iframe is for browsers that know none.
        text = "" if element.tag in _MEDIA else text_in(element)
        words = count_words(text)
        if kind is Kind.HEADING and _is_paragraph(text, words):
            kind = Kind.TEXT
        elif kind in (Kind.TEXT, Kind.ITEM) and not text:
            kind = Kind.FORMULA
        links = list(element.iter("a"))
        hints = box.hints if kind is Kind.EMBED else box.hints | self._hints_of(element)
        self.elements.append(element)
        self.parts.append(
            Part(
                number=len(self.parts),
                kind=kind,
                tag=element.tag,
                text=text,
                words=words,
                linked=1.0 if box.link is not None else _linked(links, text),
                links=tuple(link.get("href", "") for link in links) or _around(box),
                has_picture=next(element.iter("img"), None) is not None,
                hints=hints,
                box=box.number,
                outer=outer,
                anchor=element.get("id", "") if kind is Kind.NOTE else "",
                refers=frozenset(link.get(REFERENCE) for link in links if link.get(REFERENCE)),
                alt=_alt(element) if kind is Kind.PICTURE else "",
            )
        )


def _is_paragraph(text: str, words: int) -> bool:
    """Say whether the text of a heading is a paragraph in large letters."""
    return words > LONG_HEADING or (words > LONG_HEADING / 2 and text.endswith("."))


def text_in(element: HtmlElement) -> str:
    """Return the text of an element; between blocks, cells and lines stands a space."""
    pieces: list[str] = []
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if node is not element and node.tag in _GAPS:
            pieces.append(" ")
        if event == "start":
            pieces.append(node.text or "")
        elif node is not element:
            pieces.append(node.tail or "")
    return " ".join("".join(pieces).split())


def _alt(picture: HtmlElement) -> str:
    return next((image.get("alt", "") for image in picture.iter("img")), "")


def _around(box: _Box) -> tuple[str, ...]:
    return () if box.link is None else (box.link,)


def _linked(links: list[HtmlElement], text: str) -> float:
    """Return the share of *text* that is in links, white space aside."""
    letters = sum(len("".join(link.text_content().split())) for link in links)
    return min(1.0, letters / len(text.replace(" ", ""))) if letters and text else 0.0


def _holders(body: HtmlElement) -> set[HtmlElement]:
    """Return the elements that hold blocks, media, pictures or several runs of text."""
    found: set[HtmlElement] = set()
    for element in body.iter(*BLOCKS, *_MEDIA, "img", "br"):
        if element.tag == "br" and not _is_paragraph_break(element):
            continue
        for above in element.iterancestors():
            # A picture in running text does not make a box of it.
            if above in found or (element.tag == "img" and _has_own_text(above)):
                break
            found.add(above)
            if above is body:
                break
    return found


def _has_own_text(element: HtmlElement) -> bool:
    return bool((element.text or "").strip()) or any(
        (child.tail or "").strip() for child in element
    )


def _is_paragraph_break(br: HtmlElement) -> bool:
    """Say whether a line break is followed by another."""
    after = br.getnext()
    return after is not None and after.tag == "br" and not (br.tail or "").strip()


def _kind_of(element: HtmlElement, *, holds: bool) -> Kind | None:
    """Return what an element is as a part; None if it is a box of parts, or nothing."""
    if kind := _kind_of_object(element):
        return kind
    if holds or not _says_something(element):
        return None
    return Kind.ITEM if element.tag in _ITEMS else Kind.TEXT


def _kind_of_object(element: HtmlElement) -> Kind | None:
    """Return what an element is that stays whole, whatever is in it."""
    tag = element.tag
    if element.get(NOTE) is not None:
        return Kind.NOTE
    if tag == "table":
        return None if is_layout(element) else Kind.TABLE
    if tag == "figure":
        return Kind.FIGURE if len(element.text_content()) <= LONG_FIGURE else None
    if tag == "picture":
        return Kind.PICTURE if element.find(".//img") is not None else None
    return Kind.EMBED if is_post(element) else _KINDS.get(tag)


_KINDS = {
    **dict.fromkeys(HEADINGS, Kind.HEADING),
    **dict.fromkeys(("pre", "listing", "xmp"), Kind.CODE),
    **dict.fromkeys(_MEDIA, Kind.EMBED),
    "hr": Kind.RULE,
    "img": Kind.PICTURE,
}


def _says_something(element: HtmlElement) -> bool:
    if element.text_content().strip() or element.get("data-formula") is not None:
        return True
    return element.find(".//*[@data-formula]") is not None


def _enclose_loose_text(parent: HtmlElement, holders: set[HtmlElement]) -> None:
    """Put each run of text and inline elements between the blocks of *parent* into a div."""
    run: HtmlElement | None = None
    if (parent.text or "").strip():
        run = _new_run(parent.text)
        parent.text = None
        parent.insert(0, run)
    for child in list(parent):
        if child is run:
            continue
        if child.tag == "br" and run is not None and _is_paragraph_break(child):
            run = None
        tail, child.tail = child.tail, None
        if _is_inline(child, holders) and (run is not None or _says_something(child)):
            if run is None:
                run = _new_run(None)
                child.addprevious(run)
            run.append(child)
            child.tail = tail
            continue
        run = None
        if (tail or "").strip():
            run = _new_run(tail)
            child.addnext(run)


def _is_inline(element: HtmlElement, holders: set[HtmlElement]) -> bool:
    return element.tag not in BLOCKS and element.tag not in _MEDIA and element not in holders


def _new_run(text: str | None) -> HtmlElement:
    run = fragment_fromstring("<div></div>")
    run.text = text
    return run
