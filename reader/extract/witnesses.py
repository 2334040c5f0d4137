"""What two open extractors say of each part of a page: whether it is article.

readability-lxml finds the right corner of nearly every page and throws too much away inside
it; trafilatura judges paragraph by paragraph. Both get a copy of the tidied tree, and both may
fail on a page: then they have said nothing, and the page is judged without them.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from lxml import etree

from reader.extract.parts import Part, PartedPage

NUMBER = "data-part"
PIECE = 40
"""Characters compared at a time where a witness has only some of a part."""
SHORT = 15
"""Characters; shorter parts count only where they are a line of their own."""

Testimony = tuple[float, ...]
"""For each part, how much of it the witness takes for article: 0 to 1."""

_FAILURES = (
    etree.LxmlError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    AssertionError,
    RecursionError,
)
"""What other people's code raises on a page that it did not expect."""

logging.getLogger("readability.readability").setLevel(logging.CRITICAL + 1)
logging.getLogger("trafilatura").setLevel(logging.CRITICAL + 1)


@dataclass(frozen=True, slots=True)
class Hearing:
    """What both witnesses say of the parts of one page."""

    readability: Testimony
    trafilatura: Testimony

    def of(self, number: int) -> tuple[float, float]:
        """Return what both say of one part."""
        return self.readability[number], self.trafilatura[number]


def hear(page: PartedPage) -> Hearing:
    """Return what both witnesses say; one that failed has taken nothing for article."""
    return Hearing(_heard(_readability, page), _heard(_trafilatura, page))


def _heard(witness: Callable[[PartedPage], Testimony], page: PartedPage) -> Testimony:
    try:
        return witness(page)
    except _FAILURES as error:
        logging.getLogger(__name__).info("%s: %s", witness.__name__, error)
        return (0.0,) * len(page.parts)


def _readability(page: PartedPage) -> Testimony:
    """Return which of the numbered parts are left in what readability keeps."""
    from reader.extract.readability_witness import kept_of

    for part, element in zip(page.parts, page.elements, strict=True):
        element.set(NUMBER, str(part.number))
    kept = kept_of(page.body.getroottree().getroot(), NUMBER)
    return tuple(float(part.number in kept) for part in page.parts)


def _trafilatura(page: PartedPage) -> Testimony:
    """Look each part up in the text that trafilatura keeps, white space aside."""
    # It copies a tree that it is given before it works on it.
    root = page.body.getroottree().getroot()
    found = _trafilatura_door()(root, fast=True, include_comments=False)
    text = str(getattr(found, "text", None) or "")
    lines = {_squeezed(line.lstrip("- ").replace("|", "")) for line in text.split("\n")}
    return shares(page.parts, lines, _squeezed(text))


@cache
def _trafilatura_door() -> Callable[..., object]:
    """Return trafilatura's extraction; to import it takes a fifth of a second."""
    with warnings.catch_warnings():
        # Of a proxy that Postil never uses.
        warnings.filterwarnings("ignore", message="SOCKS support")
        from trafilatura import bare_extraction
    return bare_extraction


def shares(parts: Sequence[Part], lines: set[str], text: str) -> Testimony:
    """Return how much of each part is found in *lines*, or in *text*, without white space."""
    return tuple(_share(_squeezed(part.text), lines, text) for part in parts)


def _share(part: str, lines: set[str], text: str) -> float:
    if not part or part in lines:
        return float(bool(part))
    if len(part) < SHORT:
        return 0.0
    pieces = [part[i : i + PIECE] for i in range(0, max(1, len(part) - PIECE + 1), PIECE)]
    return sum(piece in text for piece in pieces) / len(pieces)


def _squeezed(text: str) -> str:
    return "".join(text.split())
