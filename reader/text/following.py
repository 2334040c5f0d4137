"""Where a passage of a text has come to in a changed text: its words followed one by one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise

from reader.model.annotation import Anchor, Exactness, TextPositionSelector
from reader.text.gaps import gap_place
from reader.text.word_alignment import Alignment

ENOUGH = 0.5
"""The share of a passage's words that must still be there."""
_NEIGHBOURS = 8
"""Words on either side of a passage that bear out that it is there."""
_FEW = 3
"""No more words than these, beyond the end of a paragraph, are there by chance."""
_NEAR = 3
"""Words that may have taken the place of one."""
_BREAK = "\n\n"
"""What is between two blocks of an article's text."""
_PLENTY = 20
"""A passage of so many characters that is there to the last word needs no such bearing out."""
_FAR = 20
"""More new words than this between two of a passage, and they are no longer one."""


@dataclass(frozen=True, slots=True)
class _Found:
    """Words of a passage that stand together in the new text."""

    old: list[int]
    new: list[int]

    def __len__(self) -> int:
        return len(self.old)


class Follower:
    """Follows passages of one text into another, whose words have been aligned."""

    def __init__(self, old_text: str, new_text: str, alignment: Alignment) -> None:
        self.old_text, self.new_text = old_text, new_text
        self._alignment = alignment

    def follow(self, start: int, end: int) -> Anchor | None:
        """Return where ``old_text[start:end]`` is now, or None if too little of it is left."""
        old = self._alignment.old
        first, last = bisect_right(old.ends, start), bisect_left(old.starts, end)
        if first >= last:
            return self._between(first, start, end)
        found = self._found(first, last)
        if found is None:
            return None
        new_start, new_end = self._bounds(found, (first, last), (start, end))
        if new_start >= new_end:
            return None
        score = len(found) / (last - first)
        return self._anchor(start, end, new_start, new_end, score)

    def _anchor(
        self, start: int, end: int, new_start: int, new_end: int, score: float
    ) -> Anchor:
        old, new = self.old_text[start:end], self.new_text[new_start:new_end]
        if old == new:
            exactness = Exactness.EXACT
        elif self._keys(start, end, old=True) == self._keys(new_start, new_end, old=False):
            exactness = Exactness.SAME_WORDS
        else:
            exactness = Exactness.CHANGED
        return Anchor(
            position=TextPositionSelector(new_start, new_end), exactness=exactness, score=score
        )

    def _keys(self, start: int, end: int, *, old: bool) -> str:
        words = self._alignment.old if old else self._alignment.new
        return words.keys[bisect_right(words.ends, start) : bisect_left(words.starts, end)]

    def _found(self, first: int, last: int) -> _Found | None:
        """Return the words of the passage that stand together in the new text, if enough.

        At least half of the passage's words, and of the passage with what stood on one of
        its sides: a few common words would be found by chance.
        """
        here = self._together(max(first - _NEIGHBOURS, 0), last + _NEIGHBOURS, (first, last))
        length = last - first
        inside = self._without_strays([at for at in here if first <= at < last])
        if len(inside) < ENOUGH * length:
            return None
        if len(inside) == length and self._letters(first, last) >= _PLENTY:
            return _Found(inside, [self._alignment.kept[at] for at in inside])
        before = sum(at < first for at in here)
        behind = sum(at >= last for at in here)
        left = min(_NEIGHBOURS, first)
        right = min(_NEIGHBOURS, len(self._alignment.old) - last)
        if not (
            len(inside) + before >= ENOUGH * (length + left)
            or len(inside) + behind >= ENOUGH * (length + right)
        ):
            return None
        return _Found(inside, [self._alignment.kept[at] for at in inside])

    def _without_strays(self, found: list[int]) -> list[int]:
        """Return *found* without the few words at an end that are in another paragraph now.

        A common word of a passage is found by chance where a paragraph came in behind it; one
        that was split goes on with its next word.
        """
        parts = self._cut_at_breaks(found)
        while len(parts) > 1 and self._is_stray(parts[0], parts[1]):
            del parts[0]
        while len(parts) > 1 and self._is_stray(parts[-1], parts[-2]):
            del parts[-1]
        return [at for part in parts for at in part]

    def _is_stray(self, part: list[int], other: list[int]) -> bool:
        """Say whether a few words belong no more to the *other* part of their passage.

        Two or three that still stand next to it do: the paragraph was split, with a word more.
        """
        kept = self._alignment.kept
        before, behind = (part[-1], other[0]) if part < other else (other[-1], part[0])
        is_next = behind - before == 1 and kept[behind] - kept[before] <= _NEAR
        return len(part) <= _FEW < len(other) and not (is_next and len(part) > 1)

    def _cut_at_breaks(self, found: list[int]) -> list[list[int]]:
        """Return *found* in parts, cut where a new paragraph begins that was none before."""
        parts = [found[:1]]
        kept = self._alignment.kept
        for before, at in pairwise(found):
            goes_on = at - before >= kept[at] - kept[before]
            if goes_on or not self._is_new_break((before, at), (kept[before], kept[at])):
                parts[-1].append(at)
            else:
                parts.append([at])
        return parts

    def _is_new_break(self, olds: tuple[int, int], news: tuple[int, int]) -> bool:
        """Say whether a paragraph ends between two new words, and none did between the old."""
        old, new = self._alignment.old, self._alignment.new
        gap = self.old_text[old.ends[olds[0]] : old.starts[olds[1]]]
        new_gap = self.new_text[new.ends[news[0]] : new.starts[news[1]]]
        return _BREAK in new_gap and _BREAK not in gap

    def _letters(self, first: int, last: int) -> int:
        words = self._alignment.old
        return words.ends[last - 1] - words.starts[first]

    def _together(self, first: int, last: int, passage: tuple[int, int]) -> list[int]:
        """Return those of the old words that stand together in the new text.

        Of several groups of words the one with the most of the passage.
        """
        kept = self._alignment.kept
        far = _FAR + passage[1] - passage[0]
        found = [at for at in range(first, min(last, len(kept))) if kept[at] >= 0]
        if all(0 < kept[at] - kept[before] <= far for before, at in pairwise(found)):
            return found
        groups: list[list[int]] = []
        for at in found:
            near = [group for group in groups if 0 < kept[at] - kept[group[-1]] <= far]
            if near:
                max(near, key=lambda group: kept[group[-1]]).append(at)
            else:
                groups.append([at])
        return max(
            groups,
            key=lambda group: sum(passage[0] <= at < passage[1] for at in group),
            default=[],
        )

    def _bounds(
        self, found: _Found, words: tuple[int, int], place: tuple[int, int]
    ) -> tuple[int, int]:
        first, last = found.old[0], found.old[-1]
        new_first, new_last = found.new[0], found.new[-1]
        places = self._alignment.places
        # What has taken the place of the passage's first or last words belongs to it.
        while first > words[0] and max(new_first - _NEAR, 0) <= places[first - 1] < new_first:
            before = places[first - 1]
            if self._is_new_break((first - 1, first), (before, new_first)):
                break
            first, new_first = first - 1, before
        while last < words[1] - 1 and 0 < places[last + 1] - new_last <= _NEAR:
            behind = places[last + 1]
            if self._is_new_break((last, last + 1), (new_last, behind)):
                break
            last, new_last = last + 1, behind
        start = self._start(first, new_first, place[0] if first == words[0] else None)
        end = self._end(last, new_last, place[1] if last == words[1] - 1 else None)
        return start, end

    def _start(self, word: int, new_word: int, start: int | None) -> int:
        """Return where the passage begins, of which *new_word* is the first word."""
        old, new = self._alignment.old, self._alignment.new
        new_start = new.starts[new_word]
        if start is None or start == old.starts[word]:
            return new_start
        if start > old.starts[word]:
            inside = self._inside(word, new_word, start)
            return new_start + inside
        before = old.ends[word - 1] if word else 0
        new_before = new.ends[new_word - 1] if new_word else 0
        gap = self.old_text[before : old.starts[word]]
        new_gap = self.new_text[new_before:new_start]
        return new_start - gap_place(gap[::-1], new_gap[::-1], old.starts[word] - start)

    def _end(self, word: int, new_word: int, end: int | None) -> int:
        """Return where the passage ends, of which *new_word* is the last word."""
        old, new = self._alignment.old, self._alignment.new
        new_end = new.ends[new_word]
        if end is None or end == old.ends[word]:
            return new_end
        if end < old.ends[word]:
            return new.starts[new_word] + self._inside(word, new_word, end)
        behind = old.starts[word + 1] if word + 1 < len(old) else len(self.old_text)
        new_behind = new.starts[new_word + 1] if new_word + 1 < len(new) else len(self.new_text)
        gap = self.old_text[old.ends[word] : behind]
        new_gap = self.new_text[new_end:new_behind]
        return new_end + gap_place(gap, new_gap, end - old.ends[word])

    def _inside(self, word: int, new_word: int, place: int) -> int:
        """Return how many letters of *new_word* stand before *place*, a place in *word*."""
        old, new = self._alignment.old, self._alignment.new
        letters = self.old_text[old.starts[word] : old.ends[word]]
        new_letters = self.new_text[new.starts[new_word] : new.ends[new_word]]
        return gap_place(letters, new_letters, place - old.starts[word])

    def _between(self, word: int, start: int, end: int) -> Anchor | None:
        """Return where a passage without a word is: between the same two words as before."""
        old, new, kept = self._alignment.old, self._alignment.new, self._alignment.kept
        before, behind = word - 1, word
        new_before = kept[before] if before >= 0 else -1
        new_behind = kept[behind] if behind < len(old) else len(new)
        if (before >= 0 and new_before < 0) or new_behind != new_before + 1:
            return None
        gap_start = new.ends[new_before] if new_before >= 0 else 0
        gap_end = new.starts[new_behind] if new_behind < len(new) else len(self.new_text)
        gap, quote = self.new_text[gap_start:gap_end], self.old_text[start:end]
        if gap.count(quote) != 1:
            return None
        place = gap_start + gap.find(quote)
        return self._anchor(start, end, place, place + len(quote), 1.0)
