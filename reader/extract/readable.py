"""Which part of a page is the article: readability's choice, read in the original tree.

readability-lxml works on a numbered copy. What it keeps is looked up in the tree it came
from, so that nothing it rewrites on its way is lost, and what it drops too eagerly (tables,
captioned pictures, notes) can be taken back.
"""

from __future__ import annotations

import logging
from copy import deepcopy

import readability
from lxml import etree
from lxml.html import HtmlElement
from readability.readability import Unparseable

from reader.extract.elements import remove, text_of
from reader.extract.footnotes import notes_wanted_by
from reader.extract.rescue import is_open, rescued

MARK = "data-n"
_ENOUGH = 250
"""Characters; a choice with less is checked against the page's own paragraphs."""

# Its failures are answered here; its log lines are for its own makers.
logging.getLogger("readability.readability").setLevel(logging.CRITICAL + 1)


class _Readability(readability.Document):  # type: ignore[misc]
    """readability-lxml without its own cleaning: the tree given is clean already."""

    chosen: HtmlElement | None = None

    def _parse(self, tree: HtmlElement) -> HtmlElement:
        return deepcopy(tree)

    def get_clean_html(self) -> str:
        self.chosen = self.html
        return str(etree.tostring(self.html, encoding="unicode"))


def choose(root: HtmlElement) -> HtmlElement:
    """Cut *root* down to the article, in place, and return the element that holds it."""
    body = root.find("body")
    body = root if body is None else body
    kept = _kept_by_readability(root, body)
    if _is_far_too_little(kept, body):
        return _whole(body)
    return _cut(body, kept)


def _kept_by_readability(root: HtmlElement, body: HtmlElement) -> set[HtmlElement]:
    elements = list(body.iter())
    for number, element in enumerate(elements):
        element.set(MARK, str(number))
    document = _Readability(root)
    try:
        document.summary(html_partial=True, keep_all_images=True)
    except (Unparseable, RecursionError):
        return set()
    chosen = document.chosen
    marks = chosen.xpath(f".//@{MARK}") if chosen is not None else []
    kept = {elements[int(mark)] for mark in marks}
    kept.discard(body)
    return kept


def _is_far_too_little(kept: set[HtmlElement], body: HtmlElement) -> bool:
    """Say whether the page has much more running text than what was kept of it."""
    mine = theirs = 0
    for paragraph in body.iter("p", "blockquote", "pre"):
        length = len(text_of(paragraph))
        if length >= 80:
            theirs += length
            mine += length if paragraph in kept else 0
    kept_text = sum(len((element.text or "").strip()) for element in kept)
    if not kept_text:
        return True
    return max(mine, kept_text) < _ENOUGH and theirs > 2 * _ENOUGH


def _cut(body: HtmlElement, kept: set[HtmlElement]) -> HtmlElement:
    """Drop everything outside *kept* that is not worth taking back."""
    above = {ancestor for element in kept for ancestor in element.iterancestors()}
    numbers = [int(element.get(MARK, "0")) for element in kept]
    start, end = min(numbers), max(numbers)
    notes = notes_wanted_by(body, kept)
    kept |= {element for note in notes for element in note.iter()}
    above |= {ancestor for note in notes for ancestor in note.iterancestors()}
    waiting = [body]
    while waiting:
        parent = waiting.pop()
        if parent not in kept:
            _drop_own_text(parent)
        for child in list(parent):
            if child in kept or child in above:
                waiting.append(child)
                continue
            amid = start < int(child.get(MARK, "0")) < end
            if not (amid or parent in kept) or not _salvaged(child, amid=amid):
                remove(child)
    return body


def _salvaged(element: HtmlElement, *, amid: bool) -> bool:
    """Cut a dropped element down to what is worth taking back; say whether that is anything."""
    if rescued(element, amid=amid):
        return True
    if not is_open(element):
        return False
    left = False
    for child in list(element):
        if _salvaged(child, amid=amid):
            left = left or child.tag not in ("br", "wbr", "hr")
        else:
            remove(child)
    _drop_own_text(element)
    return left


def _drop_own_text(element: HtmlElement) -> None:
    element.text = None
    for child in element:
        child.tail = None


def _whole(body: HtmlElement) -> HtmlElement:
    """Return the page's own article, main or body, without its frame."""
    for name in ("article", "main", "body"):
        found = max(body.iter(name), key=lambda e: len(text_of(e)), default=None)
        if found is not None and len(text_of(found)) >= _ENOUGH:
            break
    else:
        found = body
    for frame in list(found.iter("nav", "aside", "footer", "header")):
        if frame is not found and frame.find(".//h1") is None:
            remove(frame)
    return found
