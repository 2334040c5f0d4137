"""Fetch the pictures a page names."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from urllib.parse import quote, unquote_to_bytes, urldefrag, urlsplit

from reader.fetch.limits import PICTURE, Limits
from reader.model.errors import FetchError, FetchReason

ACCEPT = "image/avif,image/webp,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5"
_IN_ADDRESSES = "/%:@!$&'()*+,;=?[]~-._"


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
    scheme = source.partition(":")[0].lower()
    if scheme == "data":
        return _data(source, limits)
    if scheme not in ("http", "https"):
        raise FetchError(source[:200], FetchReason.UNSUPPORTED_SCHEME, scheme[:20])
    from reader.fetch.http import fetch

    headers = {"Accept": ACCEPT} | _referrer(page_url, source)
    answer = fetch(
        source, limits=limits, cancelled=cancelled, headers=headers, private_peer=page_peer
    )
    if not answer.body:
        raise FetchError(source, FetchReason.EMPTY)
    return answer.body


def _referrer(page_url: str, source: str) -> dict[str, str]:
    """Return what a browser tells of the page: all to its own site, to others only the site.

    Nothing goes from https to http (W3C: strict-origin-when-cross-origin).
    """
    try:
        page, picture = urlsplit(page_url), urlsplit(source)
    except ValueError:
        return {}
    is_weaker = page.scheme == "https" and picture.scheme == "http"
    if page.scheme not in ("http", "https") or is_weaker or "@" in page.netloc:
        return {}
    is_own = (page.scheme, page.netloc) == (picture.scheme, picture.netloc)
    told = urldefrag(page_url).url if is_own else f"{page.scheme}://{page.netloc}/"
    return {"Referer": quote(told, safe=_IN_ADDRESSES)}


def _data(source: str, limits: Limits) -> bytes:
    """Return what a data address holds (RFC 2397); base64 may lack its padding."""
    if len(source) > limits.size * 4 // 3 + 100:
        raise FetchError(source[:60], FetchReason.TOO_LARGE, str(limits.size))
    head, _comma, rest = source.partition(",")
    raw = unquote_to_bytes(rest)
    if not "".join(head.split()).lower().endswith(";base64"):
        return raw
    letters = b"".join(raw.split()).rstrip(b"=")
    try:
        return base64.b64decode(letters + b"=" * (-len(letters) % 4))
    except (binascii.Error, ValueError) as error:
        raise FetchError(source[:60], FetchReason.BROKEN) from error
