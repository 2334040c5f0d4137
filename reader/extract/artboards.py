"""Charts that a page holds several times, for screens of several widths.

Newsrooms make them with ai2html, which writes a box of "artboards", one for each width, and a
style sheet that shows the one that fits.
"""

from __future__ import annotations

import re
from collections import defaultdict

from lxml.html import HtmlElement

from reader.extract.elements import classes, remove

_NUMBER = re.compile(r"\d+")


def drop_narrow_artboards(body: HtmlElement) -> None:
    """Keep the widest artboard of each chart below *body*, in place."""
    charts: dict[HtmlElement, list[HtmlElement]] = defaultdict(list)
    for board in body.xpath(".//*[contains(@class, 'g-artboard')]"):
        if "g-artboard" in classes(board):
            charts[board.getparent()].append(board)
    for boards in charts.values():
        widest = max(boards, key=_least_width)
        for board in boards:
            if board is not widest:
                remove(board)


def _least_width(board: HtmlElement) -> int:
    """Return the width of screen in pixels from which on an artboard is shown."""
    found = _NUMBER.match(board.get("data-min-width", ""))
    return int(found[0]) if found else 0
