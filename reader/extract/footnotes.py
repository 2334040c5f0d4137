"""Footnotes: which elements are notes, by the references that lead to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml.html import HtmlElement

from reader.extract.elements import features, remove, text_of
from reader.extract.place import BlocksOf, Place
from reader.text.document import Footnote
from reader.text.inlines import attribute_text

NOTE = "data-note"
"""The attribute that marks a note; its value is the note's label."""

REFERENCE = "data-reference"
"""The attribute that marks a reference; its value is the note's anchor."""

_LABEL = re.compile(
    r"^[\[({]?\s*(\d{1,3}|[a-z]|[ivxlc]{1,6}|[*\u2020\u2021\u00a7\u2016#]{1,3})\s*[\])}]?$",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"footnote|noteref|fn-?ref|reference|endnote|sdfootnote|cite_ref")
_BACK = re.compile(
    r"backref|back-?link|reversefootnote|footnote-?(?:back|return)|mw-cite-backlink"
)
_BACK_TEXT = re.compile(r"^[\s\u21a9\u2191\u2934\u21b5\u23ce\u2b06\u21b0^\ufe0e\ufe0f]*$")
_NOTES = ("li", "p", "div", "aside", "dd", "section")
_LONGEST = 3000
"""Characters; what is longer and linked to is a part of the article, no note."""


def mark_notes(body: HtmlElement) -> None:
    """Mark every note below *body* that a reference leads to, and drop its ways back."""
    references = list(_references(body))
    places = (
        {element: number for number, element in enumerate(body.iter())} if references else {}
    )
    targets = {name: element for element in places for name in _names(element)}
    for reference, fragment in references:
        note = _note_at(targets.get(fragment), reference)
        # A link from a note back to its reference looks just like one: notes come after.
        if note is None or places[note] < places[reference]:
            continue
        reference.set(REFERENCE, fragment)
        # The page may have been saved from, or printed for, another address than its links say.
        reference.set("href", f"#{fragment}")
        if note.get(NOTE) is None:
            note.set(NOTE, _label(text_of(reference)))
            note.set("id", fragment)
    for note in body.xpath(f".//*[@{NOTE}]"):
        _drop_ways_back(note)


def note_of(element: HtmlElement, place: Place, blocks_of: BlocksOf) -> Footnote | None:
    """Return a marked element as a footnote, or None if it is no note."""
    label = element.get(NOTE)
    if label is None:
        return None
    anchor = attribute_text(element.get("id", ""))
    # The note itself is the place that links lead to, not its first paragraph.
    inside = replace(place.deeper(), targets=place.targets - {anchor})
    blocks = blocks_of(element, inside)
    return Footnote(anchor, attribute_text(label), blocks) if blocks and anchor else None


def _names(element: HtmlElement) -> list[str]:
    """Return the fragments that lead to an element."""
    name = element.get("name") if element.tag == "a" else None
    return [fragment for fragment in (element.get("id"), name) if fragment]


def _references(body: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    for link in body.iter("a"):
        _, hash_mark, fragment = link.get("href", "").rpartition("#")
        text = text_of(link)
        if hash_mark and fragment and _LABEL.match(text) and _is_reference(link, text):
            yield link, fragment


def _is_reference(link: HtmlElement, text: str) -> bool:
    around = [link, *[box for box, _ in zip(link.iterancestors(), range(2), strict=False)]]
    if link.get("role") == "doc-noteref" or link.get("epub:type") == "noteref":
        return True
    if any(box.tag == "sup" for box in around) or link.find("sup") is not None:
        return True
    return text.startswith("[") or any(_REFERENCE.search(features(box)) for box in around)


def _note_at(target: HtmlElement | None, reference: HtmlElement) -> HtmlElement | None:
    """Return the element that holds the note at *target*, which may be a mark inside it."""
    while target is not None and target.tag not in _NOTES:
        target = target.getparent()
    if target is None or len(text_of(target)) > _LONGEST or target in reference.iterancestors():
        return None
    if any(above.get(NOTE) is not None for above in target.iterancestors()):
        return None
    return target if text_of(target) else None


def _label(text: str) -> str:
    found = _LABEL.match(text)
    return found[1] if found else text


def _drop_ways_back(note: HtmlElement) -> None:
    for link in list(note.iter("a", "span")):
        if link.tag == "span" and not _BACK.search(features(link)):
            continue
        leads_back = "#" in link.get("href", "") and (
            _BACK_TEXT.match(link.text_content()) or _is_own_label(link, note)
        )
        if leads_back or link.get("role") == "doc-backlink" or _BACK.search(features(link)):
            _close_gap(link)
            remove(link)


def _close_gap(link: HtmlElement) -> None:
    """Drop the spaces before a link that ends its note; those that do not break remain else."""
    if (link.tail or "").strip():
        return
    before, parent = link.getprevious(), link.getparent()
    if before is not None:
        before.tail = (before.tail or "").rstrip()
    elif parent is not None:
        parent.text = (parent.text or "").rstrip()


def _is_own_label(link: HtmlElement, note: HtmlElement) -> bool:
    """Say whether a link is the note's own number at its start."""
    found = _LABEL.match(text_of(link))
    return (
        found is not None
        and found[1] == note.get(NOTE)
        and text_of(note).startswith(text_of(link))
    )
