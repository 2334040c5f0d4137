"""Which part of a page is the article: readability's choice, read in the original tree.

readability-lxml works on a numbered copy. What it keeps is looked up in the tree it came
from, so that nothing it rewrites on its way is lost, and what it drops too eagerly (tables,
captioned pictures, notes) can be taken back.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from copy import deepcopy

import readability
from lxml import etree
from lxml.html import HtmlElement
from readability.readability import Unparseable

from reader.extract.elements import link_share, remove, text_of
from reader.extract.footnotes import notes_wanted_by
from reader.extract.rescue import is_of_data_cell, is_open, is_unwanted, rescued

MARK = "data-n"
PARAGRAPHS = ("p", "blockquote", "pre")
LONG = 80
"""Characters; a shorter paragraph says nothing about where the article is."""
ENOUGH = 1600
"""Characters in paragraphs; a choice with more is trusted."""
MEAGRE = 500
"""Characters; a page with less in paragraphs has its text elsewhere."""
LITTLE = 0.4
"""Share of the page's paragraphs; a choice with less may have missed the article."""
MOST = 0.75
"""Share of the page's paragraphs that the element holds which is taken instead."""

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
    mine = sum(_running_text(element) for element in kept)
    if not mine:
        return True
    theirs = sum(len(text_of(paragraph)) for paragraph in body.iter(*PARAGRAPHS))
    if mine >= min(ENOUGH, theirs * LITTLE):
        return False
    # Comments and menus are no reason to look further.
    own = sum(len(text_of(paragraph)) for paragraph in _own_paragraphs(body))
    return own > MEAGRE and mine < own * LITTLE


def _running_text(element: HtmlElement) -> int:
    """Return how many characters of its own an element has outside links."""
    own = 0 if element.tag == "a" else len((element.text or "").strip())
    return own + sum(len((child.tail or "").strip()) for child in element)


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
            if is_of_data_cell(child):
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
        # A list of links in a box that was dropped is what the box was dropped for.
        if _salvaged(child, amid=amid and child.tag not in ("ul", "ol", "dl", "table")):
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
    """Return the deepest element that holds most of a page's paragraphs, without its frame."""
    lengths: dict[HtmlElement, int] = {}
    for paragraph in _own_paragraphs(body):
        length = len(text_of(paragraph))
        for box in (paragraph, *paragraph.iterancestors()):
            lengths[box] = lengths.get(box, 0) + length
    enough = lengths.get(body, 0) * MOST
    found = inner = body
    while inner is not None and inner.tag not in PARAGRAPHS:
        found = inner
        inner = next((box for box in found if 0 < enough <= lengths.get(box, 0)), None)
    _drop_frame(found, lengths)
    return found


def _own_paragraphs(body: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the long paragraphs that do not stand in menus, comments and the like."""
    waiting = [body]
    while waiting:
        for child in waiting.pop():
            if child.tag in PARAGRAPHS:
                if len(text_of(child)) >= LONG and link_share(child) < 1 / 2:
                    yield child
            elif not is_unwanted(child):
                waiting.append(child)


def _drop_frame(found: HtmlElement, lengths: dict[HtmlElement, int]) -> None:
    for element in list(found.iter()):
        if element is found or element.getparent() is None or lengths.get(element):
            continue
        if is_unwanted(element) or (
            element.tag in ("ul", "ol") and link_share(element) > 1 / 2
        ):
            remove(element)
