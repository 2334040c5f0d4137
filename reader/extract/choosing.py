"""Which parts of a page are its article, and why.

Parts whose own words tell are judged by the evidence on them; what stands between kept parts
may come back, headings and pictures follow what stands around them, promos go last. Guards
keep any of this from leaving too little.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from statistics import median
from types import MappingProxyType

from reader.extract.between import lists_after, lists_between, lists_headed, standfirst
from reader.extract.decisions import Decision, Decisions, kept_among, words_of
from reader.extract.evidence import JUDGED, Evidence
from reader.extract.followers import decide_followers
from reader.extract.guards import least, lost_prose
from reader.extract.hints import Hint
from reader.extract.parts import Kind, Part
from reader.extract.preamble import preamble_among
from reader.extract.promos import promos_among, teasers_among
from reader.extract.weights import BIAS, WEIGHTS
from reader.extract.witnesses import Hearing
from reader.model.article import Metadata
from reader.model.explanation import Weight

LITTLE = 0.3
"""Share of the words kept; cleaning that leaves less has gone wrong."""
STRONGEST = 4
"""Pieces of evidence named with a decision."""


NOTHING_RULED: Mapping[int, Decision] = MappingProxyType({})


def choose(
    parts: Sequence[Part],
    evidence: Sequence[Evidence],
    said: Hearing,
    metadata: Metadata,
    ruled: Mapping[int, Decision] = NOTHING_RULED,
) -> tuple[Decision, ...]:
    """Return a decision on every part; what a site's rule has *ruled* stands."""
    decisions = _judged(parts, evidence)
    decisions |= standfirst(parts, evidence)
    decisions |= lists_between(parts, decisions)
    decisions |= lists_headed(parts, said)
    decisions |= lists_after(parts, said, decisions)
    decisions |= lost_prose(parts, said, decisions)
    decisions |= least(parts, said, decisions)
    decisions |= ruled
    decisions |= decide_followers(parts, said, decisions)
    decisions |= _cleaned(parts, decisions, metadata)
    decisions |= ruled
    return tuple(decisions[part.number] for part in parts)


def score_of(evidence: Evidence) -> float:
    """Return the weighed sum of the evidence on one part."""
    return BIAS + sum([WEIGHTS[name] * value for name, value in evidence.items()])


def _judged(parts: Sequence[Part], evidence: Sequence[Evidence]) -> Decisions:
    """Return the decisions on the parts whose words tell; a list is kept or dropped whole."""
    scores = [score_of(each) for each in evidence]
    lists: dict[int, list[float]] = defaultdict(list)
    for part in parts:
        if part.kind is Kind.ITEM:
            lists[part.box].append(scores[part.number])
    decisions = {}
    for part in parts:
        if part.kind in JUDGED:
            together = lists[part.box] if part.kind is Kind.ITEM else [scores[part.number]]
            score = median(together)
            decisions[part.number] = _verdict(part, evidence[part.number], score)
    for number in teasers_among(parts):
        decisions[number] = Decision(False, "is the beginning of another article")
    return decisions


def _verdict(part: Part, evidence: Evidence, score: float) -> Decision:
    if Hint.COMMENTS in part.hints:
        return Decision(False, "stands among the comments", score)
    if Hint.CAPTION in part.hints and "both witnesses" not in evidence:
        return Decision(False, "is a caption without its picture", score)
    reason = "looks like article" if score > 0 else "does not look like article"
    return Decision(score > 0, reason, score, _weights(evidence))


def _weights(evidence: Evidence) -> tuple[Weight, ...]:
    """Return what weighs most on a part, either way."""
    weighed = [Weight(name, WEIGHTS[name] * value) for name, value in evidence.items()]
    return tuple(sorted(weighed, key=lambda each: -abs(each.weight))[:STRONGEST])


def _cleaned(parts: Sequence[Part], decisions: Decisions, metadata: Metadata) -> Decisions:
    """Return what does not belong among the parts kept, unless it is nearly all of them."""
    kept = kept_among(parts, decisions)
    reasons = {**preamble_among(kept, metadata), **promos_among(kept, metadata.url)}
    rest = [part for part in kept if part.number not in reasons]
    if words_of(rest) <= LITTLE * words_of(kept):
        return {}
    return {number: Decision(False, reason) for number, reason in reasons.items()}
