"""Site rules as files: TOML with the fields of SiteRule, one rule a file.

sites = ["example.org"]
article = ["div.story"]
drop = [".teaser", "p.advert"]

[[tests]]
page = "<div class=story><p>Words of it.</p><p class=advert>Buy!</p></div>"
kept = ["Words of it"]
dropped = ["Buy"]
"""

from __future__ import annotations

import tomllib
from typing import Any
from urllib.parse import urlsplit

from reader.model.errors import SiteRuleError
from reader.model.site_rule import RuleTest, SiteRule

_LISTS = ("sites", "article", "drop", "keep")


def parse_rule(text: str, path: str) -> SiteRule:
    """Return the rule that a file says; raises SiteRuleError, which names *path*."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SiteRuleError(path, str(error)) from error
    unknown = sorted(values.keys() - {*_LISTS, "tests"})
    if unknown:
        raise SiteRuleError(path, f"unknown: {', '.join(unknown)}")
    lists = {name: _words(values, name, path) for name in _LISTS}
    if not lists["sites"]:
        raise SiteRuleError(path, "sites is missing")
    tests = values.get("tests", [])
    if not isinstance(tests, list):
        raise SiteRuleError(path, "tests is no list")
    return SiteRule(**lists, tests=tuple(_test(each, path) for each in tests))


def applies(rule: SiteRule, address: str) -> bool:
    """Say whether a rule is for the page at *address*."""
    try:
        host = (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return False
    return any(_is_site(host, site.lower()) for site in rule.sites) if host else False


def _is_site(host: str, site: str) -> bool:
    if site.startswith("*."):
        return host == site[2:] or host.endswith(site[1:])
    return host == site.removeprefix("www.")


def _test(values: object, path: str) -> RuleTest:
    if not isinstance(values, dict) or not isinstance(values.get("page"), str):
        raise SiteRuleError(path, "a test without a page")
    kept, dropped = _words(values, "kept", path), _words(values, "dropped", path)
    return RuleTest(page=values["page"], kept=kept, dropped=dropped)


def _words(values: dict[str, Any], name: str, path: str) -> tuple[str, ...]:
    found = values.get(name, [])
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        raise SiteRuleError(path, f"{name} is no list of words")
    return tuple(found)
