"""A page's parts with the reasons for what became of them."""

from __future__ import annotations

from collections.abc import Iterator

from reader.extract.evidence import TAKEN
from reader.extract.page import judge
from reader.extract.parsing import parse
from reader.model.explanation import ExplainedPart
from reader.model.site_rule import SiteRule


def explain(text: str, address: str, rule: SiteRule | None = None) -> Iterator[ExplainedPart]:
    """Yield every part of a page given as text, in reading order."""
    judged = judge(parse(text), address, rule)
    for part, decision in zip(judged.page.parts, judged.decisions, strict=True):
        one, other = judged.said.of(part.number)
        yield ExplainedPart(
            kept=decision.kept,
            kind=part.kind,
            text=part.text,
            reason=decision.reason,
            readability=one > TAKEN,
            trafilatura=other > TAKEN,
            score=decision.score,
            weights=decision.weights,
        )
