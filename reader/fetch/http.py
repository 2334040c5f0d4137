"""Fetch over HTTP, within limits.

requests takes 120 ms to import: import this module only where something is fetched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urldefrag, urljoin

import requests
from requests.auth import HTTPBasicAuth
from requests.utils import get_auth_from_url
from urllib3.exceptions import HTTPError

from reader.fetch.addresses import complete, is_address
from reader.fetch.failures import reason_of
from reader.fetch.limits import PAGE, Limits
from reader.fetch.peers import Guard, GuardedAdapter, guarded
from reader.fetch.sniffing import PAGE_TYPES, check_is_page, content_type, refresh_target
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
_UNKNOWN_CODINGS = frozenset({"br", "zstd", "compress", "x-compress", "dcb", "dcz"})
"""Compressions that were not asked for and cannot be undone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came over the wire: *url* after redirects, *peer* the address connected to."""

    url: str
    body: bytes
    content_type: str
    charset: str
    peer: str


class _Session(requests.Session):
    """A session that never looks where a redirect leads.

    requests does even if it is not to follow, and reads the body to its end, however long.
    """

    def get_redirect_target(self, resp: requests.Response) -> None:
        """Know of no redirect."""


def fetch_page(
    url: str,
    *,
    limits: Limits = PAGE,
    cancelled: Cancelled = lambda: False,
    progress: Progress = lambda _done, _total: None,
    private_peer: str | None = None,
) -> FetchedPage:
    """Return the page at *url*, after redirects; *progress* is told bytes done and in all.

    The address may be anywhere if a person gave it; where it redirects to may not lead into a
    private network. One that a page gave may not either, but to that page's own machine, its
    *private_peer*. Raises FetchError and CancelledError.
    """
    asked = complete(url)
    if not is_address(asked):
        scheme = url.partition("://")[0].lower() if "://" in url else ""
        is_web = scheme in ("", "http", "https")
        reason = FetchReason.NOT_AN_ADDRESS if is_web else FetchReason.UNSUPPORTED_SCHEME
        raise FetchError(url, reason, scheme)
    answer = fetch(
        asked, limits=limits, cancelled=cancelled, progress=progress, private_peer=private_peer
    )
    check_is_page(answer.url, answer.body, answer.content_type)
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
    with guarded(guard), _Session() as session:
        for scheme in ("http://", "https://"):
            session.mount(scheme, GuardedAdapter())
        session.headers.update(HEADERS | (headers or {}))
        session.auth = _sign
        try:
            return _follow(session, url, guard, limits, progress)
        except (requests.RequestException, HTTPError, OSError, ValueError) as error:
            raise _failure(url, guard, error, limits) from error


def _sign(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Sign in with what the address says, and never with the reader's .netrc."""
    user, password = get_auth_from_url(request.url or "")
    return HTTPBasicAuth(user, password)(request) if user else request


def _follow(
    session: requests.Session, url: str, guard: Guard, limits: Limits, progress: Progress
) -> Answer:
    current, may_refresh = url, True
    for _hop in range(limits.redirects + 1):
        if not guard.look():
            raise TimeoutError
        guard.check_name(current)
        with session.get(
            current,
            stream=True,
            allow_redirects=False,
            timeout=(limits.connect, limits.read),
        ) as response:
            if guard.private_peer is None:
                guard.private_peer = guard.peer
            answer = _read(response, current, guard, limits, progress)
        target = _location(response)
        if not target and may_refresh:
            target = _refresh(answer)
            may_refresh = not target
        if not target:
            return answer
        current = _next(current, target)
    raise FetchError(url, FetchReason.TOO_MANY_REDIRECTS, str(limits.redirects))


def _next(current: str, target: str) -> str:
    try:
        found = urljoin(current, target)
    except ValueError as error:
        raise FetchError(target, FetchReason.NOT_AN_ADDRESS) from error
    if not is_address(found) or "://" not in found:
        raise FetchError(found, FetchReason.UNSUPPORTED_SCHEME, found.partition(":")[0])
    return found


def _location(response: requests.Response) -> str:
    """Return where a redirect leads, or an empty string.

    Servers write addresses in raw UTF-8 and with spaces, and browsers take them.
    """
    location = response.headers.get("Location", "").strip()
    if response.status_code not in _REDIRECTS or not location:
        return ""
    return location.encode("latin-1").decode("utf-8", "replace").replace(" ", "%20")


def _refresh(answer: Answer) -> str:
    """Return where a page that is nothing but a refresh leads: somewhere else, on the web."""
    target = refresh_target(answer.body) if answer.content_type in PAGE_TYPES else ""
    try:
        found = urljoin(answer.url, target.replace(" ", "%20")) if target else ""
    except ValueError:
        return ""
    here = urldefrag(answer.url).url
    return found if is_address(found) and urldefrag(found).url != here else ""


def _read(
    response: requests.Response, url: str, guard: Guard, limits: Limits, progress: Progress
) -> Answer:
    if not response.ok:
        raise FetchError(url, FetchReason.HTTP_STATUS, str(response.status_code))
    coding = response.headers.get("Content-Encoding", "").strip().lower()
    if not _UNKNOWN_CODINGS.isdisjoint(coding.replace(" ", "").split(",")):
        raise FetchError(url, FetchReason.BROKEN, coding)
    kind, charset = content_type(response.headers.get("Content-Type", ""))
    # What a redirect says beside where it leads is for people.
    leads_on = bool(_location(response))
    body = b"" if leads_on else b"".join(_body(response, url, guard, limits, progress))
    return Answer(url=url, body=body, content_type=kind, charset=charset, peer=guard.peer)


def _body(
    response: requests.Response, url: str, guard: Guard, limits: Limits, progress: Progress
) -> Iterator[bytes]:
    declared = response.headers.get("Content-Length", "")
    total = int(declared) if declared.isdecimal() else None
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
