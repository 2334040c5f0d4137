"""Very long lines cut into pieces that a text field can lay out, and put together again.

Qt lays a line out anew with every key: a million characters take a second. A piece ends with
MARK before its line feed; the mark is a noncharacter, which no text that is exchanged has.
"""

from __future__ import annotations

import re

MARK = "\ufddf"
LONGEST = 1_500
"""Characters of a piece."""

_PIECE = re.compile(rf"(?s:.{{1,{LONGEST - 1}}}\s|.{{{LONGEST}}}|.+$)")
_SEAM = re.compile(f"{MARK}\n?")


def cut(text: str) -> str:
    """Return *text* with its long lines in pieces, which end after white space if they can."""
    lines = text.split("\n")
    if max(map(len, lines)) <= LONGEST:
        return text
    return "\n".join(map(_cut_line, lines))


def put_together(text: str) -> str:
    """Return the text that was cut, whatever has been typed into its pieces since."""
    return _SEAM.sub("", text) if MARK in text else text


def _cut_line(line: str) -> str:
    if len(line) <= LONGEST:
        return line
    return f"{MARK}\n".join(_PIECE.findall(line))
