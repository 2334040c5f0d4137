"""A text as it is compared when accents, case and the kinds of its signs do not matter."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Folded:
    """A text without accents, and where its characters came from.

    The n-th stretch begins at ``starts[n]`` of the folded text and at ``origins[n]`` of the
    other; a stretch of ``odd`` came from one character, any other goes on one to one.
    """

    text: str
    starts: list[int]
    origins: list[int]
    odd: list[bool]

    def place(self, at: int) -> int:
        """Return which character of the text the folded one at *at* came from."""
        stretch = bisect_right(self.starts, at) - 1
        origin = self.origins[stretch]
        return origin if self.odd[stretch] else origin + at - self.starts[stretch]


def folded(text: str, *, match_case: bool = False) -> Folded:
    """Return *text* without accents and, unless told otherwise, without case."""
    table = {ord(each): fold_character(each, match_case) for each in set(text)}
    made = Folded(text.translate(table), [0], [0], [False])
    odd = "".join(chr(code) for code, letters in table.items() if len(letters) != 1)
    if odd:
        _note_stretches(made, text, odd, table)
    return made


def _note_stretches(made: Folded, text: str, odd: str, table: dict[int, str]) -> None:
    shift = 0
    for match in re.finditer(f"[{re.escape(odd)}]", text):
        origin = match.start()
        length = len(table[ord(match[0])])
        for start, place, is_odd in (
            (origin + shift, origin, True),
            (origin + shift + length, origin + 1, False),
        ):
            made.starts.append(start)
            made.origins.append(place)
            made.odd.append(is_odd)
        shift += length - 1


def fold_character(character: str, match_case: bool) -> str:
    """Return what a character is compared by: a letter, several, or nothing."""
    decomposed = unicodedata.normalize("NFKD", _PLAIN.get(character, character))
    bare = "".join(part for part in decomposed if not unicodedata.combining(part))
    # Composed again: a Korean syllable is taken apart by NFKD without losing an accent.
    composed = unicodedata.normalize("NFC", bare)
    return composed if match_case else composed.casefold()


_PLAIN = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u2039\u203a", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    **dict.fromkeys("\u00ad\u200b\u2060\ufeff", ""),
}
"""Quotation marks, dashes and characters that are not seen, as a person would type them."""
