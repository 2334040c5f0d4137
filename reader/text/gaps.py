"""Places in the signs and spaces between two words, which a newer text may write otherwise."""

from __future__ import annotations

_LIKE = str.maketrans(
    "\u2018\u2019\u201a\u201b\u2039\u203a\u201c\u201d\u201e\u201f\u00ab\u00bb"
    "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00a0\u2009\u202f\t\n",
    "''''''" + '""""""' + "-------" + "     ",
)


def gap_place(old: str, new: str, place: int) -> int:
    """Return the place in *new* that is *place* in *old*, two like runs of characters."""
    if place == 0:
        return 0
    if old == new:
        return place
    from rapidfuzz.distance import Levenshtein

    behind = 0
    for code in Levenshtein.opcodes(old.translate(_LIKE), new.translate(_LIKE)):
        if code.tag in {"equal", "replace"} and code.src_start < place:
            behind = code.dest_start + min(place, code.src_end) - code.src_start
    return behind
