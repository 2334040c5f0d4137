"""Bring pages into the library: fetch, extract, fetch the pictures, keep.

``prepare`` does the slow half (network, worker process) and may be cancelled; ``keep`` writes
the result in one short transaction. A request stays in the library until it has succeeded or
is dismissed, so that nothing a reader asked for is forgotten, not even by a crash.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from reader.model.article import Article, ArticleId, FetchedPage
from reader.model.errors import SiteRuleError
from reader.model.listing import (
    Imported,
    ImportProgress,
    ImportRequest,
    ImportStage,
    Outcome,
)
from reader.model.picture import ArticlePicture
from reader.model.resources import resource
from reader.services import library
from reader.services.drawing_formulas import Drawings, draw
from reader.services.fetching_pictures import Origin, fetch_pictures
from reader.services.further_pages import with_further_pages
from reader.services.import_queue import dismiss, fail, request, requests
from reader.services.inline_pictures import DATA, INSIDE, with_short_sources
from reader.services.site_rules import read_page
from reader.store import (
    articles,
    database,
    formulas,
    import_requests,
    pictures,
    versions,
)
from reader.text import clean_html
from reader.text.document import pictures as pictures_of
from reader.text.extracted import ExtractedArticle
from reader.text.likeness import same_text

__all__ = [
    "Prepared",
    "dismiss",
    "fail",
    "import_welcome",
    "keep",
    "prepare",
    "read",
    "request",
    "requests",
    "retry_pictures",
    "run",
    "sources_in",
]

Report = Callable[[ImportProgress], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """An import whose slow half is done.

    *existing* is the article that was already there (then there is nothing to keep but its
    return to the top); otherwise *extracted* is what was read, from *source_url*. From
    *missing_page* on, where it is not 0, the article's further pages could not be read.
    """

    request: ImportRequest
    source_url: str
    existing: Article | None = None
    extracted: ExtractedArticle | None = None
    pictures: tuple[ArticlePicture, ...] = ()
    formulas: Drawings = field(default_factory=dict)
    missing_page: int = 0
    wrong_rule: SiteRuleError | None = None


def sources_in(text: str) -> Sequence[str]:
    """Return the addresses in pasted or dropped text, in order, each once."""
    from reader.fetch.addresses import parse_addresses

    return parse_addresses(text)


def warm_up() -> None:
    """Load the libraries that fetch pages, half a second of work, before they are needed."""
    from reader.fetch import files, http, pictures  # noqa: F401
    from reader.fetch.addresses import address_key

    address_key("https://example.org/?utm_source=x")


def run(asked: ImportRequest, report: Report, cancelled: Cancelled) -> Imported:
    """Do both halves of an import, one after the other."""
    return keep(prepare(asked, report, cancelled))


def prepare(asked: ImportRequest, report: Report, cancelled: Cancelled) -> Prepared:
    """Fetch and extract what *asked* names, and its pictures.

    Runs for seconds; needs this thread's connection for one look-up. Raises FetchError,
    NotReadableError or CancelledError.
    """
    existing = None if asked.saved_page else library.article_at(asked.source)
    if existing:
        return Prepared(request=asked, source_url=existing.source_url, existing=existing)
    return read(asked, report, cancelled)


def read(asked: ImportRequest, report: Report, cancelled: Cancelled) -> Prepared:
    """Fetch and extract what *asked* names, and its pictures, whatever is there already.

    Raises as ``prepare`` does.
    """
    report(ImportProgress(stage=ImportStage.FETCHING))
    page = _page(asked, report, cancelled)
    report(ImportProgress(stage=ImportStage.EXTRACTING))
    extraction = read_page(page, database.folder(), cancelled=cancelled)
    whole = with_further_pages(extraction.article, page, database.folder(), cancelled)
    extracted = _as_kept(whole.article, page)
    origin = Origin(page_url=page.url, page_peer=page.peer, saved_page=_saved_page(asked))
    sources = _sources(extracted)
    found = fetch_pictures(sources, origin, report, cancelled) if sources else ()
    extracted, found = with_short_sources(extracted, found)
    shown = {picture.source for picture in pictures_of(extracted.document)}
    return Prepared(
        request=asked,
        source_url=page.url,
        extracted=extracted,
        pictures=tuple(each for each in found if each.stored or each.source in shown),
        formulas=draw(extracted.document, cancelled),
        missing_page=whole.missing,
        wrong_rule=extraction.wrong_rule,
    )


def keep(prepared: Prepared) -> Imported:
    """Write a prepared import into the library, and forget its request."""
    existing = prepared.existing or _same_article(prepared)
    imported = _bring_back(existing) if existing else _add(prepared)
    import_requests.remove(prepared.request.id)
    return imported


def import_welcome() -> Imported:
    """Add the welcome article that comes with the app."""
    page = str(resource("welcome", "welcome.html"))
    return run(request(page), lambda _progress: None, lambda: False)


def retry_pictures(
    article_id: ArticleId, report: Report, cancelled: Cancelled
) -> tuple[ArticlePicture, ...]:
    """Fetch the missing pictures of an article again and return what became of them.

    One that the page itself held, and that could not be drawn, stays as it is.
    """
    article = articles.get(article_id)
    known = {picture.source: picture.stored for picture in pictures.of_article(article_id)}
    document = clean_html.read(versions.current(article_id).html)
    missing = [
        picture.source
        for picture in pictures_of(document)
        if known.get(picture.source) is None and not picture.source.startswith(INSIDE)
    ]
    found = fetch_pictures(missing, Origin(page_url=article.source_url), report, cancelled)
    pictures.record(article_id, found)
    return found


def _page(asked: ImportRequest, report: Report, cancelled: Cancelled) -> FetchedPage:
    from reader.fetch.addresses import is_address
    from reader.fetch.files import read_saved_page

    def progress(done: int, total: int | None) -> None:
        report(ImportProgress(stage=ImportStage.FETCHING, done=done, total=total or 0))

    saved = _saved_page(asked)
    if saved is None:
        from reader.fetch.http import fetch_page

        return fetch_page(asked.source, cancelled=cancelled, progress=progress)
    page = read_saved_page(saved)
    return replace(page, url=asked.source) if is_address(asked.source) else page


def _saved_page(asked: ImportRequest) -> Path | None:
    """Return the file that is to be read, if it is one and not an address."""
    from reader.fetch.addresses import is_no_path

    if asked.saved_page:
        return Path(asked.saved_page)
    return None if is_no_path(asked.source) else Path(asked.source)


def _sources(extracted: ExtractedArticle) -> list[str]:
    """Return the pictures to fetch: the article's, and what the page holds of others."""
    shown = [picture.source for picture in pictures_of(extracted.document)]
    others = {picture.source for picture in pictures_of(extracted.whole.document)}
    held = others.difference(shown)
    return shown + sorted(source for source in held if source.startswith(DATA))


def _as_kept(extracted: ExtractedArticle, page: FetchedPage) -> ExtractedArticle:
    """Return an article under its canonical address, its title without the site's name."""
    from reader.fetch.addresses import canonical_address

    url = canonical_address(page.url, extracted.url)
    title = extracted.headline or extracted.title
    return replace(extracted, metadata=replace(extracted.metadata, url=url, title=title))


def _same_article(prepared: Prepared) -> Article | None:
    """Return the article in the library that *prepared* is a copy of.

    A page may claim another's address (the second page of an article names the first as its
    canonical one): what has a different text is a different article.
    """
    from reader.fetch.addresses import address_key

    extracted = _extracted(prepared)
    known = [
        *articles.by_key(address_key(extracted.url)),
        *articles.by_key(address_key(prepared.source_url)),
    ]
    text = extracted.text
    return next((a for a in known if same_text(versions.current(a.id).text, text)), None)


def _bring_back(article: Article) -> Imported:
    restored = articles.bring_to_top(article.id, _now())
    outcome = Outcome.RESTORED if restored else Outcome.ALREADY_THERE
    return Imported(article=article, outcome=outcome)


def _add(prepared: Prepared) -> Imported:
    from reader.fetch.addresses import address_key

    extracted = _extracted(prepared)
    url = extracted.url
    if articles.by_key(address_key(url)):
        # Somebody else's text stands under this address: this one keeps its own.
        url = prepared.source_url
        extracted = replace(extracted, metadata=replace(extracted.metadata, url=url))
    article = articles.add(
        extracted, source_url=prepared.source_url, key=address_key(url), added=_now()
    )
    pictures.record(article.id, prepared.pictures)
    formulas.record(prepared.formulas)
    missing = sum(picture.stored is None for picture in prepared.pictures)
    return Imported(
        article=article,
        outcome=Outcome.ADDED,
        missing_pictures=missing,
        missing_page=prepared.missing_page,
        wrong_rule=prepared.wrong_rule,
    )


def _extracted(prepared: Prepared) -> ExtractedArticle:
    if prepared.extracted is None:
        raise ValueError("an import with nothing to keep")
    return prepared.extracted


def _now() -> datetime:
    return datetime.now(UTC)
