"""Finding words in an article's canonical text, accents and case ignored unless asked for."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FindOptions:
    """How words are looked for."""

    match_case: bool = False
    whole_words: bool = False


class FindableText:
    """A text prepared for many searches: folded once, each folded character's place kept."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._folded: dict[bool, tuple[str, list[int] | None]] = {}

    def find(self, words: str, options: FindOptions) -> list[tuple[int, int]]:
        """Return the half-open ranges of the text that match, in order, never overlapping.

        White space in *words* matches any white space, so that words are found across blocks.
        """
        needle = _fold(words, options.match_case)[0].split()
        if not needle:
            return []
        folded, places = self._prepared(options.match_case)
        pattern = r"\s+".join(re.escape(word) for word in needle)
        if options.whole_words:
            pattern = rf"(?<!\w){pattern}(?!\w)"
        ranges = (match.span() for match in re.finditer(pattern, folded))
        if places is None:
            return list(ranges)
        return [self._range(places, start, end) for start, end in ranges]

    def _prepared(self, match_case: bool) -> tuple[str, list[int] | None]:
        if match_case not in self._folded:
            self._folded[match_case] = _fold(self._text, match_case)
        return self._folded[match_case]

    def _range(self, places: list[int], start: int, end: int) -> tuple[int, int]:
        last = places[end - 1] + 1
        while last < len(self._text) and unicodedata.combining(self._text[last]):
            last += 1
        return places[start], last


def _fold(text: str, match_case: bool) -> tuple[str, list[int] | None]:
    """Return *text* without accents (and case), and where each character came from.

    The places are None where no character moved.
    """
    if text.isascii():
        return (text if match_case else text.lower()), None
    letters: list[str] = []
    places: list[int] = []
    known: dict[str, str] = {}
    for place, character in enumerate(text):
        folded = known.get(character)
        if folded is None:
            folded = known[character] = _fold_character(character, match_case)
        letters.append(folded)
        places.extend([place] * len(folded))
    return "".join(letters), places


def _fold_character(character: str, match_case: bool) -> str:
    decomposed = unicodedata.normalize("NFKD", _PLAIN.get(character, character))
    bare = "".join(part for part in decomposed if not unicodedata.combining(part))
    return bare if match_case else bare.casefold()


_PLAIN = {
    "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    "\N{LEFT SINGLE QUOTATION MARK}": "'",
    "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
    "\N{LEFT DOUBLE QUOTATION MARK}": '"',
    "\N{EN DASH}": "-",
    "\N{NON-BREAKING HYPHEN}": "-",
}
