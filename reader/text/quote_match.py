"""Find a quote in a text that it was not taken from: another version, or another program's.

First the same words, whatever their white space, quotation marks, dashes, accents and case;
then words that are nearly the same. What stands around the quote decides between several
places, and whether a short quote, which could stand anywhere, is believed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reader.model.annotation import (
    Anchor,
    Exactness,
    Target,
    TextPositionSelector,
    TextQuoteSelector,
)
from reader.text.find import FindableText, FindOptions
from reader.text.folding import Folded, folded

NEARLY = 0.8
"""The likeness (one minus the normalised edit distance) of a quote with a few words changed."""
CHANGED = 0.6
"""The likeness that is enough where the same text stands around it."""
_SHORT = 32
"""A quote of fewer characters is not believed where what stands around it is another text."""
_AROUND = 0.55
"""From this likeness on, what stands around a quote is the same text."""
_CLEAR = 0.1
"""So much better must the best of several places be."""
_MOST = 200
"""Of a quote that stands in more places than these nothing can be told."""

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Hit:
    place: Place
    likeness: float
    around: float

    @property
    def score(self) -> float:
        return self.likeness + self.around


class QuoteFinder:
    """Finds quotes in one text. The text is prepared once, for many of them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._findable = FindableText(text)
        self._prepared: Folded | None = None

    def find(self, target: Target) -> Anchor | None:
        """Return where *target*'s quote stands, or None if that cannot be said."""
        quote = target.quote
        if not quote.exact.strip():
            return None
        places = self._findable.find(quote.exact, FindOptions())
        if len(places) > _MOST:
            return None
        if places:
            return self._best([self._hit(place, 1.0, quote) for place in places], target)
        hit = self._nearly(quote)
        return self._best([hit], target) if hit else None

    def _best(self, hits: list[_Hit], target: Target) -> Anchor | None:
        hits = sorted(hits, key=lambda hit: hit.score, reverse=True)
        best = hits[0]
        if not self._is_believed(best, target.quote):
            return None
        is_clear = len(hits) == 1 or best.around >= hits[1].around + _CLEAR
        if not is_clear:
            like = [hit for hit in hits if hit.around > best.around - _CLEAR]
            start = target.position.start
            there = [hit for hit in like if hit.place[0] == start]
            if not there and best.around < _AROUND:
                return None
            best = there[0] if there else best
        return self._anchor(best, target.quote, is_clear=is_clear)

    def _anchor(self, hit: _Hit, quote: TextQuoteSelector, *, is_clear: bool) -> Anchor:
        start, end = hit.place
        if not is_clear:
            exactness = Exactness.AMBIGUOUS
        elif self._text[start:end] == quote.exact:
            exactness = Exactness.EXACT
        elif hit.likeness == 1.0:
            exactness = Exactness.SAME_WORDS
        else:
            exactness = Exactness.CHANGED
        return Anchor(
            position=TextPositionSelector(start, end), exactness=exactness, score=hit.likeness
        )

    def _is_believed(self, hit: _Hit, quote: TextQuoteSelector) -> bool:
        if not quote.prefix.strip() and not quote.suffix.strip():
            return hit.likeness == 1.0 or (
                hit.likeness >= NEARLY and len(quote.exact) >= _SHORT
            )
        if hit.likeness >= NEARLY and len(quote.exact) >= _SHORT:
            return True
        return hit.likeness >= CHANGED and hit.around >= _AROUND

    def _hit(self, place: Place, likeness: float, quote: TextQuoteSelector) -> _Hit:
        start, end = place
        before = self._text[max(0, start - len(quote.prefix)) : start]
        behind = self._text[end : end + len(quote.suffix)]
        around = max(_likeness(quote.prefix, before), _likeness(quote.suffix, behind))
        return _Hit(place, likeness, around)

    def _nearly(self, quote: TextQuoteSelector) -> _Hit | None:
        """Return the place that is most like the quote, if it is like it."""
        from rapidfuzz.fuzz import partial_ratio_alignment

        if self._prepared is None:
            self._prepared = folded(self._text)
        text, wanted = self._prepared.text, _plain(quote.exact)
        if not wanted:
            return None
        found = partial_ratio_alignment(wanted, text, score_cutoff=100 * CHANGED)
        if found is None or found.dest_start == found.dest_end:
            return None
        start = self._prepared.place(found.dest_start)
        end = self._prepared.place(found.dest_end - 1) + 1
        place = self._to_words(start, end)
        likeness = _likeness(quote.exact, self._text[slice(*place)])
        return self._hit(place, likeness, quote) if likeness >= CHANGED else None

    def _to_words(self, start: int, end: int) -> Place:
        """Return a range that begins and ends with whole words."""
        text = self._text
        while start < end and text[start].isspace():
            start += 1
        while start > 0 and text[start].isalnum() and text[start - 1].isalnum():
            start -= 1
        while end > start and text[end - 1].isspace():
            end -= 1
        while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
            end += 1
        return start, end


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", folded(text).text).strip()


def _likeness(one: str, other: str) -> float:
    """Return how like two texts are once accents, case, signs and white space are equal."""
    from rapidfuzz.distance import Levenshtein

    plain = _plain(one)
    return Levenshtein.normalized_similarity(plain, _plain(other)) if plain else 0.0
