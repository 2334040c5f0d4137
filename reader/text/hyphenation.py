"""Where words may be broken at the end of a line.

Soft hyphens are for what is shown only: they never reach the canonical text. The patterns are
those of Liang's method (TeX, 1983), as the dictionaries of LibreOffice carry them.
"""

from __future__ import annotations

import re

SOFT_HYPHEN = "\u00ad"

_SHORTEST, _LONGEST = 6, 80  # letters; what is longer is no word
_MOST_KEPT = 50_000
_BEFORE = r"\s(\[{\"'\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb\u2039\u203a\u2013\u2014-"
_AFTER = r"\s.,;:!?\u2026)\]}\"'\u2018\u2019\u201c\u201d\u00ab\u00bb\u2039\u203a\u2013\u2014-"
# A word stands between spaces and punctuation, and is no part of an address.
_WORD = re.compile(
    rf"(?<![^{_BEFORE}])[^\W\d_]{{{_SHORTEST},{_LONGEST}}}(?![^{_AFTER}])(?!\.\w)"
)
_LIGATURES = re.compile(f"f{SOFT_HYPHEN}(?=[fil])")


class Hyphenator:
    """Breaks the words of one language; remembers those it has met."""

    def __init__(self, language: str) -> None:
        """Load the patterns of *language*, a BCP 47 tag: 50 to 500 ms.

        Raises LookupError for a language without patterns.
        """
        from pyphen import Pyphen, language_fallback

        found = language_fallback(language.replace("-", "_"))
        if found is None:
            raise LookupError(language)
        self._patterns = Pyphen(lang=found)
        self._known: dict[str, str] = {}

    def hyphenated(self, text: str) -> str:
        """Return *text* with a soft hyphen wherever a word may be broken."""
        if len(self._known) > _MOST_KEPT:
            self._known.clear()
        return _WORD.sub(self._broken, text)

    def _broken(self, found: re.Match[str]) -> str:
        word = found[0]
        broken = self._known.get(word)
        if broken is None:
            broken = self._known[word] = self._break(word)
        return broken

    def _break(self, word: str) -> str:
        if word.isupper():
            return word  # an abbreviation, or letters for ornament
        # A ligature is worth more than one more place to break at.
        return _LIGATURES.sub("f", self._patterns.inserted(word, SOFT_HYPHEN))
