"""Fetch over HTTP, within limits.

requests takes 120 ms to import: import this module only where something is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from urllib.parse import urljoin

import requests
from urllib3.exceptions import HTTPError

from reader.fetch.addresses import complete, is_address
from reader.fetch.failures import reason_of
from reader.fetch.limits import PAGE, Limits
from reader.fetch.peers import Guard, GuardedAdapter, guarded
from reader.model.article import FetchedPage
from reader.model.errors import CancelledError, FetchError, FetchReason

Cancelled = Callable[[], bool]
Progress = Callable[[int, int | None], None]

HEADERS = {
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "en-US,en;q=0.7,*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}
"""What a browser says; many sites answer nobody else."""

_CHUNK = 64 * 1024
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PAGE_TYPES = frozenset(
    {"", "text/html", "application/xhtml+xml", "application/xml", "text/xml", "text/plain"}
)
_UNTYPED = frozenset({"", "application/octet-stream", "binary/octet-stream", "text/plain"})
_NO_PAGES = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"RIFF", b"\x1f\x8b")
_META_REFRESH = re.compile(
    rb"<meta[^>]+http-equiv=[\"']?refresh[\"']?[^>]+content=[\"']?\s*\d+\s*;\s*url=([^\"'>]+)",
    re.IGNORECASE,
)
_SMALL = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came over the wire: *url* after redirects, *peer* the address connected to."""

    url: str
    body: bytes
    content_type: str
    charset: str
    peer: str


def fetch_page(
    url: str,
    *,
    limits: Limits = PAGE,
    cancelled: Cancelled = lambda: False,
    progress: Progress = lambda _done, _total: None,
) -> FetchedPage:
    """Return the page at *url*, after redirects; *progress* is told bytes done and in all.

    The address may be anywhere, for a person gave it; where it redirects to may not lead into
    a private network. Raises FetchError and CancelledError.
    """
    asked = complete(url)
    if not is_address(asked):
        reason = FetchReason.UNSUPPORTED_SCHEME if "://" in url else FetchReason.NOT_AN_ADDRESS
        raise FetchError(url, reason, url.partition(":")[0])
    answer = fetch(asked, limits=limits, cancelled=cancelled, progress=progress)
    _check_is_page(answer)
    return FetchedPage(
        url=answer.url,
        body=answer.body,
        content_type=answer.content_type,
        charset=answer.charset,
        fetched=datetime.now(UTC),
        asked=asked,
        peer=answer.peer,
    )


def fetch(  # noqa: PLR0913 - one request, as it is
    url: str,
    *,
    limits: Limits,
    cancelled: Cancelled,
    progress: Progress = lambda _done, _total: None,
    headers: dict[str, str] | None = None,
    private_peer: str | None = None,
) -> Answer:
    """Return what *url* answers, redirects followed.

    *private_peer* None: the first address may be anywhere and its redirects stay with it;
    otherwise the one private address that may be reached (empty: none).
    """
    guard = Guard(private_peer, cancelled, limits.total)
    with guarded(guard), requests.Session() as session:
        for scheme in ("http://", "https://"):
            session.mount(scheme, GuardedAdapter())
        session.headers.update(HEADERS | (headers or {}))
        try:
            return _follow(session, url, guard, limits, progress)
        except (requests.RequestException, HTTPError, OSError, ValueError) as error:
            raise _failure(url, guard, error, limits) from error


def _follow(
    session: requests.Session, url: str, guard: Guard, limits: Limits, progress: Progress
) -> Answer:
    current = url
    for _hop in range(limits.redirects + 1):
        with session.get(
            current,
            stream=True,
            allow_redirects=False,
            timeout=(limits.connect, limits.read),
        ) as response:
            if guard.private_peer is None:
                guard.private_peer = guard.peer
            answer, target = _read(response, current, guard, limits, progress)
        if not target:
            return answer
        current = urljoin(current, target)
        if not is_address(current) or "://" not in current:
            raise FetchError(current, FetchReason.UNSUPPORTED_SCHEME, current.partition(":")[0])
    raise FetchError(url, FetchReason.TOO_MANY_REDIRECTS, str(limits.redirects))


def _read(
    response: requests.Response, url: str, guard: Guard, limits: Limits, progress: Progress
) -> tuple[Answer, str]:
    """Return the answer, and the address it sends on to, or an empty string."""
    kind, charset = _content_type(response.headers.get("Content-Type", ""))
    location = response.headers.get("Location", "")
    if response.status_code in _REDIRECTS and location:
        return Answer(url=url, body=b"", content_type=kind, charset=charset, peer=""), location
    if not response.ok:
        raise FetchError(url, FetchReason.HTTP_STATUS, str(response.status_code))
    body = b"".join(_body(response, url, guard, limits, progress))
    answer = Answer(url=url, body=body, content_type=kind, charset=charset, peer=guard.peer)
    return answer, _refresh(body) if kind in _PAGE_TYPES else ""


def _body(
    response: requests.Response, url: str, guard: Guard, limits: Limits, progress: Progress
) -> Iterator[bytes]:
    declared = response.headers.get("Content-Length", "")
    total = int(declared) if declared.isdigit() else None
    if total is not None and total > limits.size:
        raise FetchError(url, FetchReason.TOO_LARGE, str(limits.size))
    done = 0
    # read1 gives what has come; read would wait for a whole chunk from a server that drips.
    while chunk := response.raw.read1(_CHUNK, decode_content=True):
        done += len(chunk)
        if done > limits.size:
            raise FetchError(url, FetchReason.TOO_LARGE, str(limits.size))
        if not guard.look():
            raise TimeoutError
        progress(done, total)
        yield chunk
    if not guard.look():
        raise TimeoutError


def _failure(url: str, guard: Guard, error: Exception, limits: Limits) -> Exception:
    if guard.ended_by == "cancelled":
        return CancelledError()
    if guard.ended_by == "deadline":
        return FetchError(url, FetchReason.TOO_SLOW, f"{limits.total:g}")
    return FetchError(url, *reason_of(error))


def _content_type(header: str) -> tuple[str, str]:
    """Return type and charset of a Content-Type header, lower case, without quotes."""
    kind, _semicolon, rest = header.partition(";")
    found = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", rest, re.IGNORECASE)
    return kind.strip().lower(), found[1].lower() if found else ""


def _refresh(body: bytes) -> str:
    """Return where a page that is nothing but a meta refresh sends its readers."""
    found = _META_REFRESH.search(body) if len(body) < _SMALL else None
    if not found or re.search(rb"<p[\s>]", body):
        return ""
    return unescape(found[1].decode("utf-8", "replace").strip())


def _check_is_page(answer: Answer) -> None:
    kind = answer.content_type
    if not answer.body.strip(b"\0 \t\r\n"):
        raise FetchError(answer.url, FetchReason.EMPTY)
    if kind not in _PAGE_TYPES | _UNTYPED or answer.body.startswith(_NO_PAGES):
        sniffed = "application/pdf" if answer.body.startswith(b"%PDF") else kind
        raise FetchError(answer.url, FetchReason.NOT_A_PAGE, sniffed)
