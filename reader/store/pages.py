"""The pages that articles were taken from: what is left out of them, and what was at first."""

from __future__ import annotations

import json
from datetime import datetime

from reader.model.article import ArticleId
from reader.model.errors import ArticleNotFoundError
from reader.model.repair import Repair
from reader.store.database import row, run
from reader.store.functions import packed, unpacked
from reader.store.times import read, written
from reader.text import clean_html
from reader.text.extracted import count_words
from reader.text.whole_page import WholePage

_FROM = (
    "FROM article JOIN version ON version.article_id = article.id AND current "
    "LEFT JOIN page ON version_id = version.id WHERE article.uuid = ?"
)


def add(version_number: int, page: WholePage, now: datetime) -> None:
    """Keep the page of a version, in the caller's transaction."""
    left_out = _written(page.left_out)
    run(
        "INSERT INTO page (version_id, html, left_out, hidden, modified) VALUES (?,?,?,?,?)",
        *(version_number, packed(clean_html.write(page.document)), left_out, left_out),
        written(now),
    )


def current(article_id: ArticleId) -> WholePage:
    """Return the page of the version an article is read in, as it is shown.

    That of a version without one is the article itself. Raises ArticleNotFoundError.
    """
    found = row(f"SELECT page.html, hidden, version.html {_FROM}", article_id)
    if found is None:
        raise ArticleNotFoundError(article_id)
    page, hidden, article = found
    if page is None:
        return WholePage(clean_html.read(unpacked(article)))
    return WholePage(clean_html.read(unpacked(page)), _read(hidden))


def get_repair(article_id: ArticleId) -> Repair:
    """Return what the current version is shown without; raises ArticleNotFoundError."""
    found = row(f"SELECT version.uuid, hidden, page.modified, fetched {_FROM}", article_id)
    if found is None:
        raise ArticleNotFoundError(article_id)
    version, hidden, modified, fetched = found
    return Repair(
        article_id=article_id,
        version_id=version,
        hidden=_read(hidden) if hidden else frozenset(),
        modified=read(modified or fetched),
    )


def put_repair(repair: Repair) -> None:
    """Show an article without what *repair* hides, in the caller's transaction."""
    (number,) = row("SELECT id FROM version WHERE uuid = ?", repair.version_id)
    page = current(repair.article_id)
    if row("SELECT 1 FROM page WHERE version_id = ?", number) is None:
        add(number, page, repair.modified)
    run(
        "UPDATE page SET hidden = ?, modified = ? WHERE version_id = ?",
        *(_written(repair.hidden), written(repair.modified), number),
    )
    article = WholePage(page.document, repair.hidden).article
    run(
        "UPDATE version SET html = ?, text = ? WHERE id = ?",
        *(packed(clean_html.write(article)), packed(article.text), number),
    )
    run(
        "UPDATE article SET word_count = ? WHERE uuid = ?",
        *(count_words(article.text), repair.article_id),
    )


def _written(numbers: frozenset[int]) -> str:
    return json.dumps(sorted(numbers))


def _read(numbers: str) -> frozenset[int]:
    return frozenset(json.loads(numbers))
