"""readability-lxml, made to say which elements it keeps."""

from __future__ import annotations

from copy import deepcopy

import readability
from lxml import etree
from lxml.html import HtmlElement
from readability.readability import Unparseable


class _Readability(readability.Document):  # type: ignore[misc]
    """readability-lxml without its own cleaning: the tree given is clean already."""

    chosen: HtmlElement | None = None

    def _parse(self, tree: HtmlElement) -> HtmlElement:
        return deepcopy(tree)

    def get_clean_html(self) -> str:
        self.chosen = self.html
        return str(etree.tostring(self.html, encoding="unicode"))


def kept_of(root: HtmlElement, number: str) -> frozenset[int]:
    """Return the numbers, in the attribute *number*, that readability keeps of a tree."""
    document = _Readability(root)
    try:
        document.summary(html_partial=True, keep_all_images=True)
    except Unparseable:
        return frozenset()
    chosen = document.chosen
    found = chosen.xpath(f".//@{number}") if chosen is not None else []
    return frozenset(int(mark) for mark in found)
