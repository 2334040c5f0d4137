"""A page's tree cut down to the parts that are kept."""

from __future__ import annotations

from collections.abc import Sequence

from lxml.html import HtmlElement

from reader.extract.decisions import Decision
from reader.extract.parts import PartedPage


def rebuild(page: PartedPage, decisions: Sequence[Decision]) -> HtmlElement:
    """Remove what was dropped from the tree of *page*, in place; return its body."""
    kept = {
        element
        for element, decision in zip(page.elements, decisions, strict=True)
        if decision.kept
    }
    above = {ancestor for element in kept for ancestor in element.iterancestors()}
    waiting = [page.body]
    while waiting:
        for child in list(waiting.pop()):
            if child in above:
                waiting.append(child)
            elif child not in kept:
                child.drop_tree()
    return page.body
