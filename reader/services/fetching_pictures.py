"""Fetch, check and store the pictures of an article.

A picture that cannot be had never fails the article: it stays missing for a reason, and can
be fetched again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from reader.model.errors import CancelledError, FetchError, NotReadableError, PictureError
from reader.model.listing import ImportProgress, ImportStage
from reader.model.picture import ArticlePicture, StoredPicture
from reader.services import extracting
from reader.store import pictures

AT_ONCE = 2
"""Pictures fetched at the same time, what a browser would politely ask of one site."""

MOST = 1000
"""Pictures of one article that are fetched; the rest are left for a retry."""

Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where an article's pictures come from: its page, or the folder of a saved page.

    *page_peer* is the IP address the page came from, the one private address its pictures may
    come from too.
    """

    page_url: str
    page_peer: str = ""
    saved_page: Path | None = None


def fetch_pictures(
    sources: Sequence[str],
    origin: Origin,
    report: Callable[[ImportProgress], None],
    cancelled: Cancelled,
) -> tuple[ArticlePicture, ...]:
    """Return what became of each of *sources*; raises CancelledError.

    The files of stored pictures are on the disk and synced when this returns; no row of the
    library has been written.
    """
    total = len(sources)
    found: list[ArticlePicture] = []
    report(ImportProgress(stage=ImportStage.PICTURES, done=0, total=total))
    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="pictures") as pool:
        for picture in pool.map(
            lambda source: _fetch(source, origin, cancelled), sources[:MOST]
        ):
            found.append(picture)
            report(ImportProgress(stage=ImportStage.PICTURES, done=len(found), total=total))
    if cancelled():
        raise CancelledError
    left = (ArticlePicture(source=s, stored=None, failure="too-many") for s in sources[MOST:])
    return (*found, *left)


def _fetch(source: str, origin: Origin, cancelled: Cancelled) -> ArticlePicture:
    if cancelled():
        return ArticlePicture(source=source, stored=None, failure="cancelled")
    try:
        stored = _stored(source, origin, cancelled)
    except FetchError as error:
        return ArticlePicture(source=source, stored=None, failure=error.reason.value)
    except PictureError as error:
        return ArticlePicture(source=source, stored=None, failure=error.reason)
    except (NotReadableError, CancelledError):
        return ArticlePicture(source=source, stored=None, failure="unreadable")
    return ArticlePicture(source=source, stored=stored)


def _stored(source: str, origin: Origin, cancelled: Cancelled) -> StoredPicture:
    body = _body(source, origin, cancelled)
    return pictures.store_file(extracting.check_picture_in_worker(body, cancelled=cancelled))


def _body(source: str, origin: Origin, cancelled: Cancelled) -> bytes:
    from reader.fetch.files import read_saved_picture
    from reader.fetch.pictures import fetch_picture

    relative = _relative(source, origin)
    if origin.saved_page and relative:
        try:
            return read_saved_picture(origin.saved_page, relative)
        except FetchError:
            if not source.startswith(("http:", "https:")):
                raise
    return fetch_picture(
        source, page_url=origin.page_url, page_peer=origin.page_peer, cancelled=cancelled
    )


def _relative(source: str, origin: Origin) -> str:
    """Return the path of a saved page's picture below its folder, or an empty string.

    Extraction has made it an address beside the page's own.
    """
    folder = urljoin(origin.page_url, ".")
    return source.removeprefix(folder) if source.startswith(folder) else ""
