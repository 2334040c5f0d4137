"""Which quotations repeat the article's own words."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from reader.extract.elements import features

_PULL = re.compile(r"pull-?_?quote|(?:^|[\s_-])pq(?:$|[\s_-])|quote-?pull")


def is_pull_quote(element: HtmlElement) -> bool:
    """Say whether an element, or the box right around it, is marked as a pull quote."""
    parent = element.getparent()
    around = features(parent) if parent is not None else ""
    return _PULL.search(f"{features(element)} {around}") is not None
