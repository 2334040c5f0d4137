"""What keeps a choice of parts from leaving out what a witness has: it fails open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reader.extract.decisions import Decision, Decisions, kept_among, words_of
from reader.extract.evidence import TAKEN
from reader.extract.hints import AWAY, Hint
from reader.extract.parts import Kind, Part
from reader.extract.witnesses import Hearing, Testimony

MOST = 0.7
"""Share of what a witness has; a choice with less is weighed against the witness."""
LITTLE = 0.3
"""Share of what the witnesses have; a choice with less has gone wrong."""
ELSEWHERE = AWAY | {Hint.SIDE, Hint.HEAD}
A_LITTLE_PAGE = 30
"""Words; of an article with fewer nothing can be spared, and little tells what to drop."""
PROSE_WORDS = 15
"""Words of a paragraph that is prose."""
FEW_LINKS = 0.3


def lost_prose(
    parts: Sequence[Part], said: Hearing, decisions: Mapping[int, Decision]
) -> Decisions:
    """Return what a witness has if too much of it was dropped, and most of that is prose."""
    found: Decisions = {}
    for reason, testimony in (
        ("is prose that readability has", said.readability),
        ("is prose that trafilatura has", said.trafilatura),
    ):
        taken = _taken(parts, decisions, testimony)
        dropped = [part for part in taken if not decisions[part.number].kept]
        prose = [part for part in dropped if _is_prose(part)]
        few_are_dropped = words_of(dropped) <= (1 - MOST) * words_of(taken)
        if few_are_dropped or words_of(prose) < MOST * words_of(dropped):
            continue
        decision = Decision(kept=True, reason=reason)
        # The short lines between them, questions perhaps, come back with the paragraphs.
        found |= {part.number: decision for part in dropped if _may_be_article(part)}
    return found


def least(parts: Sequence[Part], said: Hearing, decisions: Mapping[int, Decision]) -> Decisions:
    """Return what the witnesses have if next to nothing of it was kept, or there is little."""
    one = _taken(parts, decisions, said.readability)
    other = _taken(parts, decisions, said.trafilatura)
    both = [part for part in one if part in other]
    most = max(one, other, key=words_of)
    unheard = [part for part in parts if _may_be_article(part)]
    choices = (_nearer(both), both, _nearer(most), most, _nearer(unheard), unheard)
    best = next((choice for choice in choices if words_of(choice)), [])
    kept = words_of(kept_among(parts, decisions))
    if kept > LITTLE * words_of(best) and words_of(best) >= A_LITTLE_PAGE:
        return {}
    decision = Decision(kept=True, reason="nearly nothing else is left")
    return {part.number: decision for part in best}


def _nearer(parts: Sequence[Part]) -> list[Part]:
    """Return the parts that do not stand in what calls itself a frame of the page."""
    return [part for part in parts if not part.hints & ELSEWHERE]


def _may_be_article(part: Part) -> bool:
    """Say whether a part may be article where no witness has said anything."""
    return part.kind is Kind.TEXT and part.linked < FEW_LINKS and not part.hints & AWAY


def _taken(
    parts: Sequence[Part], decisions: Mapping[int, Decision], testimony: Testimony
) -> list[Part]:
    return [p for p in parts if p.number in decisions and testimony[p.number] > TAKEN]


def _is_prose(part: Part) -> bool:
    return (
        part.kind is Kind.TEXT
        and part.words >= PROSE_WORDS
        and part.linked < FEW_LINKS
        and Hint.COMMENTS not in part.hints
    )
