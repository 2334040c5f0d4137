"""Formulas, in the many ways pages write them, marked before anything is dropped.

A formula becomes an empty ``span`` with its source, so that no later step takes the source
for text: ``<span data-formula="tex" data-source="x^2" data-display="1">``. Its ``src`` is the
page's own drawing of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement, fragment_fromstring

from reader.extract.elements import classes, replace, text_of

_TEX_IMAGE = re.compile(r"(?:^|\s)(?:tex|latex|mwe-math-fallback-image-\w+|math-tex)(?:\s|$)")
_DELIMITED = re.compile(
    r"^\s*(?:\\\((.*)\\\)|\\\[(.*)\\\]|\$\$(.*)\$\$|\$(.*)\$)\s*$", re.DOTALL
)
_NAMESPACE = re.compile(r'\s(?:xmlns(?::\w+)?|class|style|id|alttext)="[^"]*"')
_DISPLAY_STYLE = re.compile(r"^\{\\displaystyle (.*)\}$", re.DOTALL)


def mark_formulas(body: HtmlElement) -> None:
    """Replace every formula below *body* by an empty, marked ``span``."""
    for script in list(body.iter("script")):
        if script.get("type", "").startswith("math/tex") and script.text:
            _drop_previews(script)
            _mark(script, "tex", script.text, display="display" in script.get("type", ""))
    for element in list(_tex_spans(body)):
        _mark_tex_span(element)
    for math in list(body.iter("math")):
        if math.getparent() is not None:
            _mark_math(math)
    for image in list(body.iter("img")):
        if _TEX_IMAGE.search(image.get("class", "").lower()) and image.get("alt"):
            _mark(image, "tex", image.get("alt", ""), display=False)


def _drop_previews(script: HtmlElement) -> None:
    """Drop what MathJax has drawn in front of the script that holds the source."""
    before = script.getprevious()
    while (
        before is not None
        and before.get("class", "").startswith("MathJax")
        and not (before.tail or "").strip()
    ):
        earlier = before.getprevious()
        before.drop_tree()
        before = earlier


def _tex_spans(body: HtmlElement) -> Iterator[HtmlElement]:
    for element in body.iter("span", "div"):
        names = classes(element)
        if {"katex", "katex-display", "math", "mwe-math-element"} & set(names):
            yield element


def _mark_tex_span(element: HtmlElement) -> None:
    if element.getparent() is None or element.getroottree() is None:
        return
    names = classes(element)
    display = bool({"katex-display", "display", "math-display"} & set(names)) or any(
        math.get("display") == "block" for math in element.iter("math")
    )
    for annotation in element.iter("annotation"):
        if "tex" in annotation.get("encoding", "").lower():
            _mark(element, "tex", annotation.text or "", display=display)
            return
    found = _DELIMITED.match(text_of(element)) if "math" in names else None
    if found and not len(element):
        source = next(filter(None, found.groups()), "")
        _mark(element, "tex", source, display=display or bool(found[2] or found[3]))


def _mark_math(math: HtmlElement) -> None:
    display = math.get("display") == "block"
    for annotation in math.iter("annotation"):
        if "tex" in annotation.get("encoding", "").lower() and annotation.text:
            _mark(math, "tex", annotation.text, display=display)
            return
    source = etree.tostring(math, encoding="unicode", with_tail=False)
    if text_of(math):
        _mark(math, "mathml", _NAMESPACE.sub("", source), display=display)


def _mark(element: HtmlElement, notation: str, source: str, *, display: bool) -> None:
    source = source.strip()
    if found := _DISPLAY_STYLE.match(source):
        source = found[1]
    formula = fragment_fromstring("<span></span>")
    formula.set("data-formula", notation)
    formula.set("data-source", source)
    if display:
        formula.set("data-display", "1")
    drawing = element if element.tag == "img" else element.find(".//img")
    if drawing is not None and not drawing.get("src", "data:").startswith("data:"):
        formula.set("src", drawing.get("src"))
    if source:
        replace(element, formula)
