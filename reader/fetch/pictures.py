"""Fetch the pictures a page names."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from reader.fetch.limits import PICTURE, Limits
from reader.model.errors import FetchError, FetchReason

ACCEPT = "image/avif,image/webp,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5"


def fetch_picture(
    source: str,
    *,
    page_url: str,
    page_peer: str,
    limits: Limits = PICTURE,
    cancelled: Callable[[], bool] = lambda: False,
) -> bytes:
    """Return the bytes of the picture at *source*, an http, https or data address.

    A private address is reached only if the page came from it (*page_peer*). Raises
    FetchError and CancelledError. Whether it is a picture is not looked at here.
    """
    if source.startswith("data:"):
        return _data(source, limits)
    if not source.startswith(("http://", "https://")):
        raise FetchError(source, FetchReason.UNSUPPORTED_SCHEME, source.partition(":")[0])
    from reader.fetch.http import fetch

    headers = {"Accept": ACCEPT}
    if page_url.startswith(("http://", "https://")):
        headers["Referer"] = page_url
    answer = fetch(
        source, limits=limits, cancelled=cancelled, headers=headers, private_peer=page_peer
    )
    if not answer.body:
        raise FetchError(source, FetchReason.EMPTY)
    return answer.body


def _data(source: str, limits: Limits) -> bytes:
    """Return what a data address holds (RFC 2397)."""
    if len(source) > limits.size * 4 // 3 + 100:
        raise FetchError(source[:60], FetchReason.TOO_LARGE, str(limits.size))
    head, _comma, rest = source.partition(",")
    raw = unquote_to_bytes(rest)
    if not head.endswith(";base64"):
        return raw
    try:
        return base64.b64decode(b"".join(raw.split()), validate=False)
    except (binascii.Error, ValueError) as error:
        raise FetchError(source[:60], FetchReason.BROKEN) from error
