"""The pages that articles were taken from: what is left out of them, and what was at first."""

from __future__ import annotations

import json
from datetime import datetime

from reader.model.article import ArticleId
from reader.model.errors import ArticleNotFoundError
from reader.store.database import row, run
from reader.store.functions import packed, unpacked
from reader.store.times import written
from reader.text import clean_html
from reader.text.whole_page import WholePage

FROM = (
    "FROM article JOIN version ON version.article_id = article.id AND current "
    "LEFT JOIN page ON version_id = version.id WHERE article.uuid = ?"
)


def add(version_number: int, page: WholePage, now: datetime) -> None:
    """Keep the page of a version, in the caller's transaction."""
    left_out = written_numbers(page.left_out)
    run(
        "INSERT INTO page (version_id, html, left_out, hidden, modified) VALUES (?,?,?,?,?)",
        *(version_number, packed(clean_html.write(page.document)), left_out, left_out),
        written(now),
    )


def current(article_id: ArticleId) -> WholePage:
    """Return the page of the version an article is read in, as it is shown.

    That of a version without one is the article itself. Raises ArticleNotFoundError.
    """
    found = row(f"SELECT page.html, hidden, version.html {FROM}", article_id)
    if found is None:
        raise ArticleNotFoundError(article_id)
    page, hidden, article = found
    if page is None:
        return WholePage(clean_html.read(unpacked(article)))
    return WholePage(clean_html.read(unpacked(page)), read_numbers(hidden))


def keep_whole(version_number: int, page: WholePage, now: datetime) -> None:
    """Keep the page of a version that has none yet, in the caller's transaction."""
    if row("SELECT 1 FROM page WHERE version_id = ?", version_number) is None:
        add(version_number, page, now)


def written_numbers(numbers: frozenset[int]) -> str:
    """Return the numbers of leaves as JSON."""
    return json.dumps(sorted(numbers))


def read_numbers(numbers: str) -> frozenset[int]:
    """Return the numbers of leaves that ``written_numbers`` was given."""
    return frozenset(json.loads(numbers))
