"""Extraction and picture checks, done in worker processes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reader.extract.workers import Workers
from reader.model.article import BEGINNING, Before, FetchedPage
from reader.model.explanation import ExplainedPart
from reader.model.formula import DrawnFormula, SourceFormula
from reader.model.picture import CheckedPicture
from reader.model.site_rule import SiteRule
from reader.text.extracted import ExtractedArticle

_workers = Workers()


def never() -> bool:
    """Say that nobody has called the work off."""
    return False


def extract_in_worker(
    page: FetchedPage,
    *,
    cancelled: Callable[[], bool] = never,
    before: Before = BEGINNING,
    rule: SiteRule | None = None,
) -> ExtractedArticle:
    """Return the article of a page; *cancelled* is asked fifty times a second.

    *before* is which pages of the article came before this one, *rule* what is known of its
    site, which may be wrong: SiteRuleError.

    Raises NotReadableError, CancelledError. May be called from any thread but the GUI's.
    """
    return _workers.extract(page, cancelled, before, rule)


def explain_in_worker(
    page: FetchedPage,
    *,
    cancelled: Callable[[], bool] = never,
    rule: SiteRule | None = None,
) -> tuple[ExplainedPart, ...]:
    """Return what became of every part of a page; raises as ``extract_in_worker`` does."""
    return _workers.explain(page, cancelled, rule)


def check_picture_in_worker(
    body: bytes, *, cancelled: Callable[[], bool] = never
) -> CheckedPicture:
    """Return a picture that is what it says it is and can be drawn.

    Raises PictureError, CancelledError. May be called from any thread but the GUI's.
    """
    return _workers.check_picture(body, cancelled)


def draw_formulas_in_worker(
    formulas: Sequence[SourceFormula], *, cancelled: Callable[[], bool] = never
) -> list[DrawnFormula | None]:
    """Return a drawing of each formula, or None for one that cannot be drawn.

    Raises PictureError, CancelledError. May be called from any thread but the GUI's.
    """
    return _workers.draw_formulas(formulas, cancelled)


def stop_workers() -> None:
    """End the workers that have nothing to do; those at work end with the program."""
    _workers.stop()
