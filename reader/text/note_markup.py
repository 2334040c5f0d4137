"""The Markdown signs in one line of a note, for an editor that dresses them.

All places are those of the line given; ``even_units`` makes a line in which they are Qt's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

STRONG = re.compile(r"(\*\*|__)(?=\S)(.{1,300}?)(?<=\S)\1(?!(?<=\*)\*|(?<=_)_)")
EMPHASIS = re.compile(r"(?<![*_\w\\])([*_])(?![*_\s])(.{1,300}?)(?<![\s*_])\1(?![*_\w])")
STRIKE = re.compile(r"(~~)(?=\S)(.{1,300}?)(?<=\S)\1")
CODE = re.compile(r"(`+)(?!`)(.{1,300}?)(?<!`)\1(?!`)")
LINE_SIGN = re.compile(
    r"^(?P<quote>[ ]{0,3}(?:>[ ]?)*)"
    r"(?:(?P<heading>#{1,6})(?=[ \t])|(?P<item>[ \t]*(?:[-*+]|\d{1,9}[.)]))(?=[ \t]|$)"
    r"(?P<box>[ \t]+\[[ xX]\](?=[ \t]|$))?)?"
)
FENCE = re.compile(r"^[ \t>]*(?:```|~~~)")
OURS = re.compile(r"picture:|postil:[a-z]+/")
"""What the address of something in the library begins with."""
OWN_ADDRESS = re.compile(r"\bpostil:[a-z]+/[0-9A-Fa-f-]{8,}")

_LINK = re.compile(r"!?\[(?P<words>[^\]\n]{0,300})\]\((?P<address>[^)\s]{0,2000})\)")
_BEYOND = re.compile("[\U00010000-\U0010ffff]")
_LETTERS, _SIGNS = "xx", "\u25a1\u25a1"


@dataclass(frozen=True, slots=True)
class LinkSpan:
    """A link or a picture in a line: all of it, its words, its address; half-open ranges."""

    start: int
    end: int
    words: tuple[int, int]
    address: str


def even_units(line: str) -> str:
    """Return a line as long as it is in UTF-16, with the same signs in the same places."""
    return _BEYOND.sub(lambda found: _LETTERS if found[0].isalnum() else _SIGNS, line)


def link_spans(line: str) -> Iterator[LinkSpan]:
    """Yield the links and pictures of a line."""
    for match in _LINK.finditer(line):
        yield LinkSpan(match.start(), match.end(), match.span("words"), match["address"])


def link_span_at(line: str, place: int) -> LinkSpan | None:
    """Return the link that a cursor at *place* is in, its edges left out, or None."""
    return next((span for span in link_spans(line) if span.start < place < span.end), None)
