"""What Postil is told about the pages of one site."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleTest:
    """A page with words that must be kept and words that must be dropped."""

    page: str
    kept: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteRule:
    """CSS selectors for the pages of some *sites*.

    *article* names where the article is: all in it is kept, all else dropped. *drop* and *keep*
    go further; *keep* has the last word. A site is a host without ``www.``, or ``*.`` and a
    host for all below it.
    """

    sites: tuple[str, ...]
    article: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    tests: tuple[RuleTest, ...] = ()
