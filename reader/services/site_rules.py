"""Site rules: those that come with the app, and the reader's own in the library's folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from reader.model.article import BEGINNING, Before, FetchedPage
from reader.model.errors import NotReadableError, SiteRuleError
from reader.model.resources import resource
from reader.model.site_rule import RuleTest, SiteRule
from reader.services import extracting
from reader.text.extracted import ExtractedArticle
from reader.text.site_rules import applies, parse_rule

FOLDER = "site-rules"


@dataclass(frozen=True, slots=True)
class Read:
    """An article, and the site rule that could not be used for it, if there was one."""

    article: ExtractedArticle
    wrong_rule: SiteRuleError | None = None


@dataclass(frozen=True, slots=True)
class CheckedRule:
    """A rule file, the sites it is for, and what is wrong with it: empty if nothing is."""

    path: Path
    sites: tuple[str, ...]
    problem: str = ""


def read_page(
    page: FetchedPage,
    library: Path,
    *,
    cancelled: Callable[[], bool] = extracting.never,
    before: Before = BEGINNING,
) -> Read:
    """Return the article of a page, by its site's rule if there is one.

    A rule that is wrong is left aside, and told. Raises NotReadableError, CancelledError.
    """
    try:
        rule = rule_for(page.url, library)
        article = extracting.extract_in_worker(
            page, cancelled=cancelled, before=before, rule=rule
        )
    except SiteRuleError as error:
        article = extracting.extract_in_worker(page, cancelled=cancelled, before=before)
        return Read(article, error)
    return Read(article)


def rule_for(address: str, library: Path) -> SiteRule | None:
    """Return the rule for the page at *address*, the reader's own before ours.

    Raises SiteRuleError if a file cannot be read that may hold it.
    """
    rules = (_rule_in(path) for path in rule_files(library))
    return next((rule for rule in rules if applies(rule, address)), None)


def rule_files(library: Path) -> Iterator[Path]:
    """Yield every rule file, the reader's own first."""
    for folder in (library / FOLDER, resource(FOLDER)):
        yield from sorted(folder.glob("*.toml"))


def check(path: Path) -> CheckedRule:
    """Return what is wrong with a rule file: its form, its selectors, or what its tests say."""
    try:
        rule = _rule_in(path)
        problems = [_tested(rule, number, test) for number, test in enumerate(rule.tests, 1)]
    except SiteRuleError as error:
        return CheckedRule(path, (), error.detail)
    return CheckedRule(path, rule.sites, "; ".join(filter(None, problems)))


def _rule_in(path: Path) -> SiteRule:
    try:
        return parse_rule(path.read_text("utf-8-sig"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise SiteRuleError(str(path), str(error)) from error


def _tested(rule: SiteRule, number: int, test: RuleTest) -> str:
    """Return what a rule's own test finds, in a few words, or nothing."""
    address = f"https://{rule.sites[0].removeprefix('*.')}/"
    page = FetchedPage(
        url=address,
        body=test.page.encode(),
        content_type="text/html",
        charset="utf-8",
        fetched=datetime.now(UTC),
        asked=address,
    )
    try:
        text = extracting.extract_in_worker(page, rule=rule).text
    except NotReadableError:
        text = ""
    lost = [words for words in test.kept if words not in text]
    left = [words for words in test.dropped if words in text]
    said = [f"lost {words!r}" for words in lost] + [f"kept {words!r}" for words in left]
    return f"test {number} {', '.join(said)}" if said else ""
