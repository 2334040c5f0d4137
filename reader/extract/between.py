"""What belongs to an article by where it stands, though its words do not tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from reader.extract.decisions import Decision, Decisions
from reader.extract.evidence import Evidence
from reader.extract.hints import AWAY, Hint
from reader.extract.parts import Kind, Part

SENTENCE = 8
"""Words; a standfirst has more."""
FEW_LINKS = 0.3
_NO_STANDFIRST = AWAY | {Hint.META, Hint.ADVERT, Hint.CAPTION, Hint.SIDE, Hint.TAGS}


def standfirst(parts: Sequence[Part], evidence: Sequence[Evidence]) -> Decisions:
    """Return the sentences between the title and the text, which no witness looks for."""
    decision = Decision(kept=True, reason="stands under the title")
    return {
        part.number: decision
        for part in parts
        if _is_sentence(part, evidence[part.number])
        and "between title and text" in evidence[part.number]
        and not part.hints & _NO_STANDFIRST
    }


def _is_sentence(part: Part, evidence: Evidence) -> bool:
    return (
        part.kind is Kind.TEXT
        and part.words >= SENTENCE
        and part.linked < FEW_LINKS
        and "ends like a sentence" in evidence
        and "opens like a notice" not in evidence
    )


def lists_between(parts: Sequence[Part], decisions: Mapping[int, Decision]) -> Decisions:
    """Return the lists that stand right between two kept parts of the same box."""
    decision = Decision(kept=True, reason="stands between kept parts")
    found: Decisions = {}
    runs = _runs([part for part in parts if part.number in decisions])
    for before, run, after in zip(runs, runs[1:], runs[2:], strict=False):
        outside = (before[-1], after[0])
        if (
            run[0].kind is Kind.ITEM
            and not run[0].hints & AWAY
            and all(p.box == run[0].outer and decisions[p.number].kept for p in outside)
        ):
            found |= {part.number: decision for part in run}
    return found


def _runs(parts: Sequence[Part]) -> list[list[Part]]:
    """Return the parts in runs of the same box."""
    return [list(run) for _, run in groupby(parts, key=lambda part: part.box)]
