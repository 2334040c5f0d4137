"""What a site's rule decides about the parts of a page."""

from __future__ import annotations

from collections.abc import Iterable

from cssselect import SelectorError
from lxml.html import HtmlElement

from reader.extract.decisions import Decision, Decisions
from reader.extract.parts import PartedPage
from reader.model.errors import SiteRuleError
from reader.model.site_rule import SiteRule


def ruled(page: PartedPage, rule: SiteRule) -> Decisions:
    """Return the decisions that a rule makes; raises SiteRuleError for a wrong selector."""
    article = _matched(page.body, rule.article)
    dropped = _matched(page.body, rule.drop)
    kept = _matched(page.body, rule.keep)
    decisions: Decisions = {}
    for part, element in zip(page.parts, page.elements, strict=True):
        around = {element, *element.iterancestors()}
        if around & kept or (around & article and not around & dropped):
            decisions[part.number] = Decision(kept=True, reason="a site rule keeps it")
        elif around & dropped or article:
            decisions[part.number] = Decision(kept=False, reason="a site rule drops it")
    return decisions


def _matched(body: HtmlElement, selectors: Iterable[str]) -> set[HtmlElement]:
    found: set[HtmlElement] = set()
    for selector in selectors:
        try:
            found.update(body.cssselect(selector, translator="html"))
        except SelectorError as error:
            raise SiteRuleError(selector, str(error)) from error
    return found
