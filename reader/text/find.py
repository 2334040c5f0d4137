"""Finding words in an article's canonical text, accents and case ignored unless asked for."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from reader.text.folding import Folded, folded


@dataclass(frozen=True, slots=True)
class FindOptions:
    """How words are looked for."""

    match_case: bool = False
    whole_words: bool = False


class FindableText:
    """A text prepared for many searches: folded once, when it is first looked through."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._folded: dict[bool, Folded] = {}

    def find(self, words: str, options: FindOptions) -> list[tuple[int, int]]:
        """Return the half-open ranges of the text that match, in order, never overlapping.

        White space in *words* matches any white space, so that words are found across blocks.
        """
        needle = folded(words, match_case=options.match_case).text.split()
        if not needle:
            return []
        pattern = r"\s+".join(re.escape(word) for word in needle)
        if options.whole_words:
            pattern = rf"(?<!\w){pattern}(?!\w)"
        prepared = self._prepared(options.match_case)
        return [
            (prepared.place(match.start()), self._end(prepared.place(match.end() - 1)))
            for match in re.finditer(pattern, prepared.text)
        ]

    def _prepared(self, match_case: bool) -> Folded:
        if match_case not in self._folded:
            self._folded[match_case] = folded(self._text, match_case=match_case)
        return self._folded[match_case]

    def _end(self, last: int) -> int:
        """Return the end of a range; accents that follow its last letter belong to it."""
        end = last + 1
        while end < len(self._text) and unicodedata.combining(self._text[end]):
            end += 1
        return end
