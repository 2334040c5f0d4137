"""A page's tree without what is no part of any article: scripts, forms, hidden things."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from reader.extract.artboards import drop_narrow_artboards
from reader.extract.elements import BLOCKS, HEADINGS, features, remove, text_of
from reader.extract.formulas import mark_formulas
from reader.extract.images import mark_images

DROPPED = (
    "script", "style", "template", "link", "meta", "svg", "canvas", "button", "select",
    "textarea", "datalist", "dialog", "map", "object", "applet", "title", "base",
)  # fmt: skip
_HIDDEN = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\s*(?:!important\s*)?(?:;|$)",
    re.IGNORECASE,
)
_SCREEN_READER = re.compile(
    r"(?:^|[\s_-])(?:sr-only|visually-?hidden|screen-?reader(?:-text)?|hidden-visually)(?:$|\s)"
)
_PERMALINK = re.compile(
    r"(?:^|[\s_-])(?:headerlink|anchor-?link|heading-?link|permalink|header-?anchor|"
    r"heading-?anchor|mw-editsection|anchorjs-link)(?:$|[\s_-])"
)
_SIGNS = ("#", "¶", "§", "¤", "∞", "⚓", "🔗", "⛓")
_FORM_TEXT = 600
"""Characters; a form with more holds a page (some servers wrap everything in one)."""


def tidy(root: HtmlElement) -> HtmlElement:
    """Drop what is no part of an article from *root*, in place; return its body."""
    body = root.find("body")
    body = root if body is None else body
    mark_formulas(body)
    mark_images(body)
    for element in list(body.iter(*DROPPED)):
        remove(element)
    _drop_noscript(body)
    drop_narrow_artboards(body)
    _drop_hidden(body)
    _open_forms(body)
    _drop_permalinks(body)
    return body


def _drop_noscript(body: HtmlElement) -> None:
    """Drop what a browser shows only without scripts, unless it is the article itself."""
    for element in list(body.iter("noscript")):
        if element.find(".//p") is not None and len(text_of(element)) > _FORM_TEXT:
            element.drop_tag()
        else:
            remove(element)


def _drop_hidden(body: HtmlElement) -> None:
    whole = len(text_of(body))
    for element in body.xpath(".//*[@hidden or @style or @aria-hidden or @class]"):
        # A page that hides its whole text waits for a script to show it.
        if _is_hidden(element) and len(text_of(element)) * 2 <= whole:
            remove(element)


def _is_hidden(element: HtmlElement) -> bool:
    if element.get("hidden") is not None or _HIDDEN.search(element.get("style", "")):
        return True
    if element.get("aria-hidden") == "true":
        return element.find(".//img") is None and element.tag not in (*BLOCKS, "img")
    name = element.get("class", "")
    return bool(name) and _SCREEN_READER.search(name.lower()) is not None


def _open_forms(body: HtmlElement) -> None:
    for form in list(body.iter("form", "fieldset")):
        if len(text_of(form)) > _FORM_TEXT:
            form.drop_tag()
        else:
            remove(form)
    for box in list(body.iter("input")):
        if (
            box.get("type", "").lower() != "checkbox"
            or next(box.iterancestors("li"), None) is None
        ):
            remove(box)


def _drop_permalinks(body: HtmlElement) -> None:
    """Drop the little links beside headings that lead to the heading itself."""
    for element in list(body.iter("a", "span")):
        text = text_of(element)
        if len(text) > len("[edit | edit source]") or element.find(".//img") is not None:
            continue
        if _PERMALINK.search(features(element)) or _is_mere_sign(element, text):
            remove(element)


def _is_mere_sign(element: HtmlElement, text: str) -> bool:
    """Say whether an element is a link in a heading that shows nothing but a sign."""
    if element.tag != "a" or text not in _SIGNS or "#" not in element.get("href", ""):
        return False
    heading = next(element.iterancestors(*HEADINGS), None)
    return heading is not None and text_of(heading) != text
