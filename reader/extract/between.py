"""What belongs to an article by where it stands, though its words do not tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby, pairwise

from reader.extract.decisions import Decision, Decisions, is_kept
from reader.extract.evidence import TAKEN, Evidence
from reader.extract.hints import AWAY, Hint
from reader.extract.parts import Kind, Part
from reader.extract.witnesses import Hearing

SENTENCE = 8
"""Words; a standfirst has more."""
LONGEST = 60
"""Words; what is longer and stands there is another story."""
FEW_LINKS = 0.3
_NO_STANDFIRST = AWAY | {Hint.META, Hint.ADVERT, Hint.CAPTION, Hint.SIDE, Hint.TAGS}


def standfirst(parts: Sequence[Part], evidence: Sequence[Evidence]) -> Decisions:
    """Return the sentences between the title and the text, which no witness looks for."""
    decision = Decision(kept=True, reason="stands under the title")
    return {
        part.number: decision
        for part in parts
        if _is_sentence(part, evidence[part.number])
        and _stands_before(evidence[part.number])
        and not part.hints & _NO_STANDFIRST
    }


def _stands_before(evidence: Evidence) -> bool:
    is_description = "is the description" in evidence and "amid the article" not in evidence
    return "between title and text" in evidence or (
        is_description and "after the article" not in evidence
    )


def _is_sentence(part: Part, evidence: Evidence) -> bool:
    return (
        part.kind is Kind.TEXT
        and SENTENCE <= part.words <= LONGEST
        and part.linked < FEW_LINKS
        and "ends like a sentence" in evidence
        and "opens like a notice" not in evidence
    )


def lists_between(parts: Sequence[Part], decisions: Mapping[int, Decision]) -> Decisions:
    """Return the lists, of links perhaps, under a heading amid the text."""
    decision = Decision(kept=True, reason="stands between kept parts")
    found: Decisions = {}
    runs = [list(run) for _, run in groupby(parts, key=lambda part: part.box)]
    for before, run, after in zip(runs, runs[1:], runs[2:], strict=False):
        heading, next_part = before[-1], after[0]
        if (
            run[0].kind is Kind.ITEM
            and heading.kind is Kind.HEADING
            and not run[0].hints & AWAY
            and heading.box == next_part.box == run[0].outer
            and is_kept(decisions, next_part)
        ):
            found |= {part.number: decision for part in run}
    return found


def lists_headed(parts: Sequence[Part], said: Hearing) -> Decisions:
    """Return the lists, of links perhaps, under a heading that both witnesses have.

    Encyclopaedias end with such: see also, further reading.
    """
    decision = Decision(kept=True, reason="stands under a heading of the article")
    found: Decisions = {}
    runs = [list(run) for _, run in groupby(parts, key=lambda part: part.box)]
    for before, run in pairwise(runs):
        heading = before[-1]
        if (
            run[0].kind is Kind.ITEM
            and heading.kind is Kind.HEADING
            and heading.box == run[0].outer
            and not (run[0].hints | heading.hints) & AWAY
            and min(said.of(heading.number)) > TAKEN
            and all(max(said.of(part.number)) > TAKEN for part in run)
        ):
            found |= {part.number: decision for part in run}
    return found


def lists_after(
    parts: Sequence[Part], said: Hearing, decisions: Mapping[int, Decision]
) -> Decisions:
    """Return the lists right after a kept part of their box: of words, or announced by it."""
    decision = Decision(kept=True, reason="goes on from what is kept")
    found: Decisions = {}
    runs = [list(run) for _, run in groupby(parts, key=lambda part: part.box)]
    for before, run in pairwise(runs):
        lead = before[-1]
        if (
            run[0].kind is Kind.ITEM
            and not run[0].hints & AWAY
            and lead.box == run[0].outer
            and is_kept(decisions, lead)
            and (_is_worded(run, said) or _announces(lead, said))
        ):
            found |= {part.number: decision for part in run}
    return found


def _is_worded(items: Sequence[Part], said: Hearing) -> bool:
    return all(p.linked < FEW_LINKS and max(said.of(p.number)) > TAKEN for p in items)


def _announces(lead: Part, said: Hearing) -> bool:
    """Say whether words that are surely of the article end with a colon."""
    return lead.text.endswith((":", "\uff1a")) and min(said.of(lead.number)) > TAKEN
