"""Finding words in an article's canonical text, accents and case ignored unless asked for."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FindOptions:
    """How words are looked for."""

    match_case: bool = False
    whole_words: bool = False


class FindableText:
    """A text prepared for many searches: folded once, when it is first looked through."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._folded: dict[bool, _Folded] = {}

    def find(self, words: str, options: FindOptions) -> list[tuple[int, int]]:
        """Return the half-open ranges of the text that match, in order, never overlapping.

        White space in *words* matches any white space, so that words are found across blocks.
        """
        needle = _fold(words, options.match_case).text.split()
        if not needle:
            return []
        pattern = r"\s+".join(re.escape(word) for word in needle)
        if options.whole_words:
            pattern = rf"(?<!\w){pattern}(?!\w)"
        folded = self._prepared(options.match_case)
        return [
            (folded.place(match.start()), self._end(folded.place(match.end() - 1)))
            for match in re.finditer(pattern, folded.text)
        ]

    def _prepared(self, match_case: bool) -> _Folded:
        if match_case not in self._folded:
            self._folded[match_case] = _fold(self._text, match_case)
        return self._folded[match_case]

    def _end(self, last: int) -> int:
        """Return the end of a range; accents that follow its last letter belong to it."""
        end = last + 1
        while end < len(self._text) and unicodedata.combining(self._text[end]):
            end += 1
        return end


@dataclass(frozen=True, slots=True)
class _Folded:
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


def _fold(text: str, match_case: bool) -> _Folded:
    table = {ord(each): _fold_character(each, match_case) for each in set(text)}
    folded = _Folded(text.translate(table), [0], [0], [False])
    odd = "".join(chr(code) for code, letters in table.items() if len(letters) != 1)
    if odd:
        _note_stretches(folded, text, odd, table)
    return folded


def _note_stretches(folded: _Folded, text: str, odd: str, table: dict[int, str]) -> None:
    shift = 0
    for match in re.finditer(f"[{re.escape(odd)}]", text):
        origin = match.start()
        length = len(table[ord(match[0])])
        for start, place, is_odd in (
            (origin + shift, origin, True),
            (origin + shift + length, origin + 1, False),
        ):
            folded.starts.append(start)
            folded.origins.append(place)
            folded.odd.append(is_odd)
        shift += length - 1


def _fold_character(character: str, match_case: bool) -> str:
    decomposed = unicodedata.normalize("NFKD", _PLAIN.get(character, character))
    bare = "".join(part for part in decomposed if not unicodedata.combining(part))
    # Composed again: a Korean syllable is taken apart by NFKD without losing an accent.
    composed = unicodedata.normalize("NFC", bare)
    return composed if match_case else composed.casefold()


_PLAIN = {
    "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    "\N{LEFT SINGLE QUOTATION MARK}": "'",
    "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
    "\N{LEFT DOUBLE QUOTATION MARK}": '"',
    "\N{EN DASH}": "-",
    "\N{NON-BREAKING HYPHEN}": "-",
}
