"""Headings, pictures, code and the like: kept or dropped with what stands around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reader.extract.decisions import Decision, words_of
from reader.extract.evidence import TAKEN
from reader.extract.hints import AWAY, Hint
from reader.extract.parts import Kind, Part
from reader.extract.witnesses import Hearing

FEW_WORDS = 12
"""Words between a heading and its text that may be dropped."""
MOSTLY = 0.8
LEAD_WORDS = 80
"""Words that may stand between the first picture and the text."""


def decide_followers(
    parts: Sequence[Part], said: Hearing, judged: Mapping[int, Decision]
) -> dict[int, Decision]:
    """Return the decisions on all parts that have none in *judged*."""
    return _Followers(parts, said, judged).decided()


class _Followers:
    """Goes through a page backwards, knowing what is kept after each part."""

    def __init__(
        self, parts: Sequence[Part], said: Hearing, judged: Mapping[int, Decision]
    ) -> None:
        self.parts = parts
        self.said = said
        kept = [number for number, decision in judged.items() if decision.kept]
        self.first, self.last = (min(kept), max(kept)) if kept else (0, len(parts))
        self.home = {parts[number].box for number in kept}
        # Boxes whose links were dropped and in which no words are left: cards, teasers.
        cards = {p.box for p in parts if p.number in judged and p.linked >= MOSTLY}
        self.cards = cards - self.home - {parts[number].outer for number in kept}
        # Where the lines lead that are all link and were dropped.
        lines = [p for p in parts if p.number in judged and p.linked >= MOSTLY]
        self.away = {link for p in lines if not judged[p.number].kept for link in p.links}
        self.decisions = dict(judged)
        self.wanted_notes = {anchor for number in kept for anchor in parts[number].refers}
        # Words dropped between here and what is kept next; None after the last that is kept.
        self.dropped: int | None = None
        # The headings since the last that is kept, by level: is anything kept under them?
        self.kept_below = [False] * 7

    def decided(self) -> dict[int, Decision]:
        for part in reversed(self.parts):
            if part.number not in self.decisions:
                self.decisions[part.number] = self._decision(part)
            self._pass(part)
        return self.decisions

    def _pass(self, part: Part) -> None:
        """Remember for the parts before that *part* stands after them."""
        level = int(part.tag[1]) if part.kind is Kind.HEADING else None
        if self.decisions[part.number].kept:
            self.dropped = 0
            self.kept_below = [True] * 7
        elif self.dropped is not None:
            self.dropped += part.words
        if level is not None:
            # What stands under this heading is under those of a higher rank only.
            self.kept_below[level:] = [False] * (7 - level)

    def _decision(self, part: Part) -> Decision:
        if part.kind is Kind.NOTE:
            return self._note(part)
        is_sure = part.kind is Kind.HEADING and min(self.said.of(part.number)) > TAKEN
        if part.hints & AWAY and not is_sure:
            return Decision(False, "stands in a box that leads away")
        if part.kind is Kind.HEADING:
            return self._heading(part)
        return self._object(part)

    def _note(self, part: Part) -> Decision:
        if part.anchor in self.wanted_notes:
            return Decision(True, "is a note to what is kept")
        return Decision(False, "nothing kept refers to it")

    def _heading(self, part: Part) -> Decision:
        if Hint.SIDE in part.hints and self.dropped:
            # A box of facts beside the text whose values are no sentences.
            return Decision(False, "what it labels was dropped")
        if self._is_witnessed(part):
            kept = self.kept_below[int(part.tag[1])]
            return Decision(kept, "heads what is kept" if kept else "nothing under it is kept")
        if self.dropped is None or self.dropped > FEW_WORDS:
            return Decision(False, "nothing kept follows it")
        if part.number < self.first:
            return Decision(False, "stands before the article")
        return Decision(True, "heads what is kept")

    def _object(self, part: Part) -> Decision:
        if part.kind is Kind.PICTURE and self._illustrates_links(part):
            return Decision(False, "illustrates links that were dropped")
        if part.kind is Kind.RULE and self._stands_before_notes(part):
            return Decision(False, "only sets the notes apart")
        reasons = {
            "stands amid the article": self.first < part.number < self.last,
            "readability has it": self.said.readability[part.number] > TAKEN,
            "leads the article": self._leads(part),
            "ends the article": self._is_at_home(part),
        }
        for reason, holds in reasons.items():
            if holds:
                return Decision(True, reason)
        return Decision(False, "stands outside the article")

    def _illustrates_links(self, part: Part) -> bool:
        if {part.box, part.outer} & self.cards:
            return True
        is_amid = self.first < part.number < self.last
        return is_amid and bool(part.links) and self.away.issuperset(part.links)

    def _stands_before_notes(self, part: Part) -> bool:
        following = self.parts[part.number + 1 : part.number + 2]
        return any(after.kind is Kind.NOTE for after in following)

    def _leads(self, part: Part) -> bool:
        if part.number > self.first or Hint.SIDE in part.hints:
            return False
        between = self.parts[part.number + 1 : self.first]
        is_captioned = part.kind is Kind.FIGURE and bool(part.text)
        return is_captioned and words_of(between) <= LEAD_WORDS

    def _is_at_home(self, part: Part) -> bool:
        """Say whether a part follows the last words that are kept, in the same box."""
        if part.number < self.last:
            return False
        between = self.parts[self.last + 1 : part.number]
        words = words_of([p for p in between if not p.has_picture])
        return words <= FEW_WORDS and bool(self.home & {part.box, part.outer})

    def _is_witnessed(self, part: Part) -> bool:
        return max(self.said.of(part.number)) > TAKEN
