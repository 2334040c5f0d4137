"""What went wrong on the wire, as a FetchReason."""

from __future__ import annotations

import errno
import socket
import ssl
from collections.abc import Iterator

from requests.exceptions import InvalidURL, Timeout
from urllib3 import exceptions as wire

from reader.fetch.peers import ForbiddenPeerError
from reader.model.errors import FetchReason

_UNREACHABLE = frozenset({errno.ENETUNREACH, errno.ENETDOWN, errno.EHOSTUNREACH})


def reason_of(error: BaseException) -> tuple[FetchReason, str]:
    """Return why a request failed, and a value that belongs to the reason."""
    chain = list(_chain(error))
    for each in chain:
        found = _reason(each)
        if found:
            return found, str(each) if found is FetchReason.FORBIDDEN_ADDRESS else ""
    return FetchReason.BROKEN, type(chain[-1]).__name__


_REASONS: dict[tuple[type[BaseException], ...], FetchReason] = {
    (ForbiddenPeerError,): FetchReason.FORBIDDEN_ADDRESS,
    (ssl.SSLCertVerificationError,): FetchReason.BAD_CERTIFICATE,
    (ssl.SSLError,): FetchReason.BROKEN,
    (Timeout, wire.TimeoutError, TimeoutError): FetchReason.TIMED_OUT,
    (InvalidURL, wire.LocationParseError, UnicodeError): (FetchReason.NOT_AN_ADDRESS),
}


def _reason(error: BaseException) -> FetchReason | None:
    found = (reason for kinds, reason in _REASONS.items() if isinstance(error, kinds))
    return next(found, None) or _system_reason(error)


def _system_reason(error: BaseException) -> FetchReason | None:
    if isinstance(error, socket.gaierror):
        # EAI_AGAIN: no name server answered at all.
        away = error.errno == socket.EAI_AGAIN
        return FetchReason.NO_NETWORK if away else FetchReason.UNKNOWN_HOST
    if isinstance(error, ConnectionRefusedError):
        return FetchReason.REFUSED
    if isinstance(error, OSError) and error.errno in _UNREACHABLE:
        return FetchReason.NO_NETWORK
    return None


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """Yield what lies under *error* first: requests wraps urllib3, which wraps the system."""
    seen: list[BaseException] = []
    while error is not None and error not in seen:
        seen.append(error)
        inner = [each for each in error.args if isinstance(each, BaseException)]
        reason = getattr(error, "reason", None)
        if isinstance(reason, BaseException):
            inner.append(reason)
        error = next(iter(inner), None) or error.__cause__ or error.__context__
    yield from reversed(seen)
