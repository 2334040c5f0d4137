"""Elements of running text: how they set what is in them, and what they put there."""

from __future__ import annotations

import re
from dataclasses import replace

from lxml.html import HtmlElement

from reader.extract.elements import features
from reader.extract.flow import Flow
from reader.extract.images import size_of
from reader.extract.place import Place
from reader.text.document import DisplayFormula, Formula, Span, Style
from reader.text.inlines import BREAK, attribute_text, page_text, without_unwanted

PLAIN = Span("")

STYLES = {
    **dict.fromkeys(("b", "strong"), Style.BOLD),
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), Style.ITALIC),
    **dict.fromkeys(("u", "ins"), Style.UNDERLINE),
    **dict.fromkeys(("s", "strike", "del"), Style.STRIKE),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), Style.CODE),
    "sub": Style.SUB,
    "sup": Style.SUP,
    "small": Style.SMALL,
    "mark": Style.MARK,
}
EMOJI = 32
"""Pixels; a picture that claims no more and has words for itself is one of them."""
SIGN = 10
"""Pixels; without words a picture of at least this size is a flag or a sign, no spacer."""

_EMOJI = re.compile(r"emoji|emoticon|smiley|wp-smiley")
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_ITALIC = re.compile(r"font-style\s*:\s*italic", re.IGNORECASE)


def inner_look(element: HtmlElement, look: Span, place: Place) -> Span:
    """Return how an inline element sets what is in it, inside the look around it."""
    style = STYLES.get(element.tag)
    if style is not None:
        return replace(look, style=look.style | style)
    if element.tag == "a":
        link = place.link(element.get("href", ""))
        return replace(look, link=link) if link else look
    if element.tag in ("abbr", "acronym"):
        return replace(look, title=attribute_text(element.get("title", "")))
    return replace(look, style=look.style | _written_style(element.get("style", "")))


def add_void(element: HtmlElement, flow: Flow, look: Span, place: Place) -> bool:
    """Add an element that stands for itself; say whether it was one."""
    match element.tag:
        case "br":
            flow.add(replace(look, text=BREAK))
        case "img":
            _add_image(element, flow, look, place)
        case "q":
            _add_quoted(element, flow, look)
        case "rp":
            pass
        case "rt":
            _add_reading(element, flow, look)
        case _:
            return _add_formula(element, flow, place)
    return True


def _written_style(style: str) -> Style:
    found = Style.PLAIN
    if style and _BOLD.search(style):
        found |= Style.BOLD
    if style and _ITALIC.search(style):
        found |= Style.ITALIC
    return found


def _add_image(image: HtmlElement, flow: Flow, look: Span, place: Place) -> None:
    width, height = size_of(image)
    alt = attribute_text(image.get("alt", ""))
    is_tiny = 0 < max(width, height) <= EMOJI
    is_sign = not alt and min(width, height) >= SIGN
    if (is_tiny and not is_sign) or _EMOJI.search(features(image)):
        flow.add(replace(look, text=alt))
    elif picture := place.picture(image, link=look.link):
        flow.add(picture)


def _add_quoted(element: HtmlElement, flow: Flow, look: Span) -> None:
    text = page_text(element.text_content())
    flow.add(replace(look, text=f"\u201c{text.strip()}\u201d"))


def _add_reading(element: HtmlElement, flow: Flow, look: Span) -> None:
    """Put the reading over a character into brackets after it."""
    if text := page_text(element.text_content()).strip():
        flow.add(replace(look, text=f"({text})"))


def _add_formula(element: HtmlElement, flow: Flow, place: Place) -> bool:
    notation = element.get("data-formula")
    source = without_unwanted(element.get("data-source", ""))
    if not notation or not source:
        return False
    notation = "mathml" if notation == "mathml" else "tex"
    drawing = place.picture(element) if element.get("src") else None
    formula = Formula(attribute_text(source) if drawing else source, notation, drawing)
    if element.get("data-display"):
        flow.add_block(DisplayFormula(formula))
    else:
        flow.add(formula)
    return True
