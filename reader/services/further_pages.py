"""The further pages of an article that has several."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from reader.model.article import Before, FetchedPage
from reader.model.errors import FetchError, NotReadableError, NotReadableReason
from reader.services.site_rules import read_page
from reader.text.document import Document
from reader.text.extracted import ExtractedArticle
from reader.text.joining import is_repetition, joined

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
    documents = [first.document]
    seen = {page.url}
    article = first
    while article.next_page and len(documents) < MOST_PAGES and article.next_page not in seen:
        seen.add(article.next_page)
        before = Before(page.url, len(documents))
        try:
            article = _read(article.next_page, page, before, library, cancelled)
        except (FetchError, NotReadableError):
            return Whole(_together(first, documents), len(documents) + 1)
        if is_repetition(article.document, documents):
            break
        documents.append(article.document)
    return Whole(_together(first, documents))


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


def _together(first: ExtractedArticle, documents: list[Document]) -> ExtractedArticle:
    return replace(first, document=joined(documents[0], documents[1:]), next_page="")
