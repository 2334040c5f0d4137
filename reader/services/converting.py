"""Read a page and write its article in another format; needs no library."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path

from reader.exchange.markdown_document import article_markdown
from reader.model.article import FetchedPage
from reader.services import extracting
from reader.text.extracted import ExtractedArticle

FORMATS = ("json", "markdown", "html", "text")


def read_page(source: str, url: str = "") -> ExtractedArticle:
    """Return the article at *source*, an address or the path of a saved page.

    *url*, where given, is the page's own address. Raises FetchError, NotReadableError.
    """
    from reader.fetch.addresses import is_no_path
    from reader.fetch.files import read_saved_page
    from reader.fetch.http import fetch_page

    page = fetch_page(source) if is_no_path(source) else read_saved_page(Path(source))
    return extracting.extract_in_worker(replace(page, url=url) if url else page)


def read_body(body: bytes, url: str = "") -> ExtractedArticle:
    """Return the article of a page whose bytes are at hand.

    Raises FetchError if they are no page, and NotReadableError.
    """
    from reader.fetch.sniffing import check_is_page

    check_is_page(url or "-", body, "text/html")
    page = FetchedPage(
        url=url,
        body=body,
        content_type="text/html",
        charset="",
        fetched=datetime.now(UTC),
        asked=url,
    )
    return extracting.extract_in_worker(page)


def converted(article: ExtractedArticle, form: str) -> str:
    """Return an article in one of FORMATS, ending with a line feed."""
    match form:
        case "json":
            text = json.dumps(_flat(article), ensure_ascii=False, indent=1)
        case "markdown":
            text = article_markdown(article.title, article.byline, article.document)
        case "html":
            text = article.html
        case _:
            text = article.text
    return text.rstrip("\n") + "\n"


def _flat(article: ExtractedArticle) -> dict[str, object]:
    return asdict(article.metadata) | {
        "word_count": article.word_count,
        "text": article.text,
        "html": article.html,
    }
