"""Cells of a table in a line of words: tabs part them in the text, bars where they are read."""

from __future__ import annotations

import re

BAR = " | "
_INDENT_OR_TAB = re.compile(r"^(\t*)|\t", re.MULTILINE)


def with_bars(text: str, *, indented: bool = True) -> str:
    """Return *text* with bars for the tabs; those that may indent a line of code stay tabs."""
    if not indented:
        return text.replace("\t", BAR)
    return _INDENT_OR_TAB.sub(lambda found: BAR if found[1] is None else found[1], text)
