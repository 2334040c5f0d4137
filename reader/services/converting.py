"""Take a page and write its article in another format; needs no library."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path

from reader.exchange.markdown_document import article_markdown
from reader.model.article import FetchedPage
from reader.text.extracted import ExtractedArticle

FORMATS = ("json", "markdown", "html", "text")


def page_at(source: str, url: str = "") -> FetchedPage:
    """Return the page at *source*, an address or the path of a saved page.

    *url*, where given, is the page's own address. Raises FetchError.
    """
    from reader.fetch.addresses import is_no_path
    from reader.fetch.files import read_saved_page
    from reader.fetch.http import fetch_page

    page = fetch_page(source) if is_no_path(source) else read_saved_page(Path(source))
    return replace(page, url=url) if url else page


def page_of(body: bytes, url: str = "") -> FetchedPage:
    """Return the page whose bytes are at hand; raises FetchError if they are none."""
    from reader.fetch.sniffing import check_is_page

    check_is_page(url or "-", body, "text/html")
    return FetchedPage(
        url=url,
        body=body,
        content_type="text/html",
        charset="",
        fetched=datetime.now(UTC),
        asked=url,
    )


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
