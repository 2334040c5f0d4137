"""Fetch an article again: a new version of it, and nothing of the old one lost.

``prepare`` does the slow half, ``keep`` writes. The old version stays; any version can be read
again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import urlsplit
from urllib.request import url2pathname
from uuid import uuid4

from reader.model.article import ArticleId, VersionId, VersionRead
from reader.model.change import Change, ChangeKind, Edit
from reader.model.listing import ImportId, ImportRequest
from reader.services import importing, placing
from reader.services.clock import now
from reader.services.importing import Cancelled, Prepared, Report
from reader.store import articles, edits, formulas, highlights, pages, pictures, versions
from reader.store.database import transaction
from reader.text.extracted import ExtractedArticle
from reader.text.likeness import SAME, containment


class RefetchOutcome(StrEnum):
    """What came of fetching an article again."""

    UNCHANGED = "unchanged"
    """The text is the same."""
    NEW_VERSION = "new-version"
    """The new text is the one that is read now."""
    OTHER_TEXT = "other-text"
    """Little of the old text is there; the new one was kept, but the old one is still read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refetched:
    """What came of fetching an article again, and of its highlights.

    *version* is the one that was added, if one was. Of *highlights* the *moved* ones are found
    in text that was moved about or with other words; those that are lost, or in one of several
    places, *need* their reader.
    """

    article_id: ArticleId
    outcome: RefetchOutcome
    version: VersionId | None = None
    highlights: int = 0
    moved: int = 0
    need: int = 0


def prepare(article_id: ArticleId, report: Report, cancelled: Cancelled) -> Prepared:
    """Fetch and extract an article's page again; raises as ``importing.prepare`` does."""
    asked = ImportRequest(
        id=ImportId(str(uuid4())),
        source=_source(articles.get(article_id).source_url),
        added=now(),
    )
    return importing.read(asked, report, cancelled)


def keep(article_id: ArticleId, prepared: Prepared) -> Refetched:
    """Keep what was fetched as the newest version, and find the highlights in it."""
    extracted = prepared.extracted
    if extracted is None:
        raise ValueError("nothing was fetched")
    old = versions.current(article_id)
    pictures.record(article_id, prepared.pictures)
    formulas.record(prepared.formulas)
    if extracted.html == old.html:
        return Refetched(article_id=article_id, outcome=RefetchOutcome.UNCHANGED)
    # A page that has grown is the same article, one cut down to a teaser is not.
    is_same_article = containment(old.text, extracted.text) >= SAME
    found = placing.NOTHING_FOUND
    if is_same_article:
        found = placing.found_again(article_id, extracted.text)
    added = _add_version(article_id, extracted, found, current=is_same_article)
    if not is_same_article:
        return Refetched(
            article_id=article_id, outcome=RefetchOutcome.OTHER_TEXT, version=added
        )
    placing.find_missing(article_id)  # those that were made in the meantime
    return _outcome(article_id, added)


def read_version(version_id: VersionId) -> Change:
    """Make a version the one that is read; the highlights are found again in it.

    Takes 60 ms for 100,000 characters if they have not been looked for in it before.
    """
    found = placing.found_in(version_id)
    article_id = versions.get(version_id).article_id
    time = now()
    before = VersionRead(
        article_id=article_id, version=versions.current_id(article_id), modified=time
    )
    edit = Edit(before=before, after=replace(before, version=version_id))
    change = Change(kind=ChangeKind.READ_VERSION, edits=(edit,))
    with transaction():
        edits.apply(change.edits, time)
        placing.keep_found(article_id, version_id, found)
    placing.find_missing(article_id)
    return change


def _add_version(
    article_id: ArticleId,
    extracted: ExtractedArticle,
    found: placing.FoundAgain,
    *,
    current: bool,
) -> VersionId:
    time = now()
    with transaction():
        number = versions.add(
            articles.row_number(article_id),
            html=extracted.html,
            text=extracted.text,
            fetched=time,
            current=current,
        )
        if extracted.page is not None:
            pages.add(number, extracted.page, time)
        if current:
            placing.keep_found(article_id, versions.current_id(article_id), found)
            articles.set_metadata(article_id, extracted.metadata, extracted.word_count, time)
        return versions.uuid(number)


def _outcome(article_id: ArticleId, added: VersionId) -> Refetched:
    marks = highlights.of_article(article_id)
    open_ones = [mark for mark in marks if mark.needs_review]
    need = sum(mark.needs_reader for mark in open_ones)
    return Refetched(
        article_id=article_id,
        outcome=RefetchOutcome.NEW_VERSION,
        version=added,
        highlights=len(marks),
        moved=len(open_ones) - need,
        need=need,
    )


def _source(address: str) -> str:
    """Return the path of a file: address; any other is what is fetched."""
    if not address.startswith("file:"):
        return address
    return url2pathname(urlsplit(address).path)
