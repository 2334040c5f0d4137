"""Addresses as a page writes them, made absolute."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urljoin, urlsplit

_LINE = re.compile("[\t\n\r]+")
_SPACE_AND_CONTROL = re.compile("[\x00-\x20\x7f\u0085\u2028\u2029]+")

LINKS = ("http", "https", "mailto")
PICTURES = ("http", "https", "data")


def resolved(base: str, raw: str, schemes: tuple[str, ...] = LINKS) -> str:
    """Return *raw* made absolute against *base*; empty if it is of no scheme allowed.

    Without a base, a relative address has nowhere to lead and gives an empty string.
    """
    # A browser drops line feeds and tabs in an address and escapes the spaces.
    raw = _SPACE_AND_CONTROL.sub(" ", _LINE.sub("", raw)).strip().replace(" ", "%20")
    try:
        address = urljoin(base, raw)
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if _is_allowed(address, parts, base, schemes) else ""


def _is_allowed(address: str, parts: SplitResult, base: str, schemes: tuple[str, ...]) -> bool:
    match parts.scheme:
        case "file":
            return schemes is PICTURES and _is_beside(address, base)
        case "http" | "https":
            return parts.scheme in schemes and bool(parts.netloc)
        case "data":
            return "data" in schemes and address.lower().startswith("data:image/")
        case other:
            return other in schemes


def _is_beside(address: str, base: str) -> bool:
    """Return whether a file is in the folder of the saved page *base*, or below it.

    A page from the web can name no file: its base is no file.
    """
    return base.startswith("file:") and address.startswith(urljoin(base, "."))


def fragment_of(raw: str, base: str, page: str) -> str:
    """Return the fragment of a link that leads to a place in its own page, or nothing."""
    raw = raw.strip()
    if raw.startswith("#"):
        return raw[1:]
    if "#" not in raw:
        return ""
    address, _, fragment = resolved(base, raw).partition("#")
    return fragment if address and address == page.partition("#")[0] else ""


def host_of(address: str) -> str:
    """Return the host of an address without ``www.``, or an empty string."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
