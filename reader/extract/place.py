"""Where an element is built: the page's addresses, what may be linked to, how deep."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from reader.extract.addresses import PICTURES, fragment_of, resolved
from reader.extract.flow import Blocks
from reader.extract.images import size_of
from reader.text.document import Picture
from reader.text.inlines import attribute_text

DEEPEST = 20
"""Lists and quotations nested deeper are built as their content."""


@dataclass(frozen=True, slots=True)
class Place:
    """*base* is what addresses are relative to, *page* the page's own address.

    *targets* are the anchors that links within the page may lead to; *depth* counts the
    lists and quotations around.
    """

    base: str
    page: str
    targets: frozenset[str]
    depth: int = 0

    def deeper(self) -> Place:
        """Return the place inside one more list or quotation."""
        return replace(self, depth=self.depth + 1)

    def is_too_deep(self) -> bool:
        """Say whether no further list or quotation may be opened."""
        return self.depth >= DEEPEST

    def link(self, raw: str) -> str:
        """Return a link as a Document may have it, or an empty string."""
        if not raw.strip():
            return ""
        fragment = attribute_text(fragment_of(raw, self.base, self.page))
        if fragment and fragment in self.targets:
            return f"#{fragment}"
        if raw.strip().startswith("#"):
            return resolved(self.page, raw) if fragment else ""
        return attribute_text(resolved(self.base, raw))

    def picture(self, image: HtmlElement, link: str = "") -> Picture | None:
        """Return an ``img`` as a Picture, or None if it has no address."""
        source = attribute_text(resolved(self.base, image.get("src", ""), PICTURES))
        if not source:
            return None
        width, height = size_of(image)
        alt = attribute_text(image.get("alt", ""))
        return Picture(source, alt, width, height, link)


BlocksOf = Callable[[HtmlElement, Place], Blocks]
"""What builds the content of an element; handed to the builders of lists, tables, figures."""
