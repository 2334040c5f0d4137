"""The further pages of an article that has several."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from reader.model.article import Before, FetchedPage
from reader.model.errors import FetchError, NotReadableError, NotReadableReason
from reader.services.site_rules import read_page
from reader.text.extracted import ExtractedArticle
from reader.text.joining import is_repetition, joined
from reader.text.whole_page import WholePage

MOST_PAGES = 20


@dataclass(frozen=True, slots=True)
class Whole:
    """An article with all its pages; *missing* is the number of the one that failed, or 0."""

    article: ExtractedArticle
    missing: int = 0


def with_further_pages(
    first: ExtractedArticle, page: FetchedPage, library: Path, cancelled: Callable[[], bool]
) -> Whole:
    """Return an article joined with the pages that follow *page*, which *first* was read from.

    What a page that fails leaves missing is said, and what came before it is kept. Raises
    CancelledError.
    """
    pages = [first.whole]
    seen = {page.url}
    article = first
    while article.next_page and len(pages) < MOST_PAGES and article.next_page not in seen:
        seen.add(article.next_page)
        before = Before(page.url, len(pages))
        try:
            article = _read(article.next_page, page, before, library, cancelled)
        except (FetchError, NotReadableError):
            return Whole(_together(first, pages), len(pages) + 1)
        if is_repetition(article.document, [earlier.article for earlier in pages]):
            break
        pages.append(article.whole)
    return Whole(_together(first, pages))


def _read(
    address: str,
    first: FetchedPage,
    before: Before,
    library: Path,
    cancelled: Callable[[], bool],
) -> ExtractedArticle:
    from reader.fetch.addresses import same_host
    from reader.fetch.http import fetch_page

    # The page gave this address, no person: it may reach no machine at home but its own.
    page = fetch_page(address, cancelled=cancelled, private_peer=first.peer)
    if not same_host(page.url, first.url):
        # A redirect has led to another site: that is no page of this article.
        raise NotReadableError(page.url, NotReadableReason.NO_ARTICLE)
    return read_page(page, library, cancelled=cancelled, before=before).article


def _together(first: ExtractedArticle, pages: list[WholePage]) -> ExtractedArticle:
    page = joined(pages[0], pages[1:])
    return replace(first, document=page.article, page=page, next_page="")
