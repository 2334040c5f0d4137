"""Web addresses: found in text, cleaned of tracking, compared.

courlan knows the tracking parameters; it is imported late (a quarter of a second).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

_ADDRESS = re.compile(r"https?://[^\s<>\"'`\u00ab\u00bb\u201c\u201d]+", re.IGNORECASE)
_BARE = re.compile(
    r"(?:[\w-]+\.)+(?:[a-z]{2,24}|xn--[\w-]+)(?::\d{1,5})?(?:/[^\s<>\"]*)?", re.IGNORECASE
)
_TRAILING = ".,;:!?*_"
_PORTS = {"http": 80, "https": 443}

_FILE_ENDINGS = frozenset(
    {"html", "htm", "xhtml", "mhtml", "pdf", "txt", "md", "png", "jpg", "zip"}
)
"""What ``name.ending`` without a path is more likely a file's name than a host's."""

_CONTENT = frozenset(
    {"cid", "clid", "eid", "ga", "gl", "keyword", "kwd", "session", "sessionid", "uid"}
)
"""Names courlan takes for trackers, but that many sites find their pages by."""


def parse_addresses(text: str) -> Sequence[str]:
    """Return the web addresses in *text*, in order, each once.

    With ``http`` anywhere, or bare (``example.com/x``) if a whole word is one: then https.
    """
    found: dict[str, None] = {}
    for word in text.split():
        complete = _ADDRESS.findall(word)
        for raw in complete or ([word] if _is_bare(word) else []):
            address = _trimmed(raw) if complete else f"https://{_trimmed(raw)}"
            if is_address(address):
                found.setdefault(address)
    return list(found)


def is_address(text: str) -> bool:
    """Return whether *text* is one http or https address, complete or bare."""
    words = text.strip()
    if not words or len(words.split()) != 1:
        return False
    if "://" not in words[:9]:
        return _is_bare(words)
    parts = _split(words)
    return parts is not None and parts.scheme in _PORTS and bool(parts.hostname)


def is_no_path(text: str) -> bool:
    """Return whether *text* is meant as an address, even one that cannot be fetched."""
    return is_address(text) or not text.strip() or "://" in text


def complete(text: str) -> str:
    """Return an address with its scheme: https where a person left it out."""
    words = text.strip()
    return words if "://" in words[:9] else f"https://{words}"


def clean_address(url: str) -> str:
    """Return *url* without tracking parameters; the rest keeps its spelling and order."""
    parts = _split(complete(url))
    if parts is None:
        return url
    kept = [pair for pair in parts.query.split("&") if pair and not _is_tracker(pair)]
    fragment = "" if _is_tracker(parts.fragment) else parts.fragment
    return urlunsplit(
        (parts.scheme.lower(), _host(parts), parts.path or "/", "&".join(kept), fragment)
    )


def address_key(url: str) -> str:
    """Return what addresses are compared by.

    Scheme, default port, case of the host, a slash at the end, tracking and the fragment (but
    not a hashbang) make no difference.
    """
    parts = _split(clean_address(url))
    if parts is None:
        return url
    fragment = f"#{parts.fragment}" if parts.fragment.startswith("!") else ""
    query = f"?{parts.query}" if parts.query else ""
    path = quote(parts.path.rstrip("/"), safe="/%:@!$&'()*+,;=~-._")
    return f"{_host(parts).removeprefix('www.')}{path}{query}{fragment}"


def canonical_address(page_url: str, declared: str) -> str:
    """Return the address a page is known under: its own, or the one it declares.

    A declared address counts only on the same site, and never as its front page.
    """
    own = clean_address(page_url) if is_address(page_url) else page_url
    wanted = urljoin(page_url, declared.strip()) if declared.strip() else ""
    parts = _split(wanted) if is_address(wanted) else None
    if parts is None or not same_site(page_url, wanted):
        return own
    if not parts.path.strip("/") and not parts.query and urlsplit(page_url).path.strip("/"):
        return own
    return clean_address(wanted)


def same_site(one: str, other: str) -> bool:
    """Return whether two addresses belong to one registrable domain, or to one host."""
    from courlan import extract_domain

    first, second = _split(one), _split(other)
    if first is None or second is None:
        return False
    if first.hostname == second.hostname:
        return True
    site = extract_domain(one)
    return site is not None and site == extract_domain(other)


def same_host(one: str, other: str) -> bool:
    """Return whether two addresses name one host and port; ``www.`` makes no difference."""
    first, second = _split(one), _split(other)
    if first is None or second is None:
        return False
    return _host(first).removeprefix("www.") == _host(second).removeprefix("www.")


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url.strip())
        parts.port  # noqa: B018 - raises for a port that is no number
    except ValueError:
        return None
    return parts


def _host(parts: SplitResult) -> str:
    """Return host and port, lower case, the host in its ASCII form."""
    host = (parts.hostname or "").rstrip(".")
    if not host.isascii():
        import idna

        try:
            host = idna.encode(host, uts46=True).decode("ascii")
        except idna.IDNAError:
            host = host.lower()
    if ":" in host:
        host = f"[{host}]"
    default = _PORTS.get(parts.scheme.lower())
    return f"{host}:{parts.port}" if parts.port and parts.port != default else host


def _is_bare(word: str) -> bool:
    match = _BARE.fullmatch(_trimmed(word))
    if not match or "@" in word.split("/", maxsplit=1)[0]:
        return False
    host = match[0].split("/")[0].split(":")[0]
    return "/" in match[0] or host.rsplit(".", 1)[-1].lower() not in _FILE_ENDINGS


def _trimmed(raw: str) -> str:
    """Return an address without the punctuation of the sentence it stood in."""
    address = raw.rstrip(_TRAILING)
    for opening, closing in ("()", "[]", "{}"):
        while address.endswith(closing) and address.count(closing) > address.count(opening):
            address = address[:-1].rstrip(_TRAILING)
    return address


def _is_tracker(pair: str) -> bool:
    from courlan.clean import TRACKERS_RE

    name, equals, _value = pair.partition("=")
    name = name.lower()
    if not equals or name in _CONTENT:
        return False
    found = TRACKERS_RE.search(name)
    if found is None:
        return False
    # courlan looks for beginnings; "reference" and "gallery" are no trackers.
    return found[0].endswith("_") or name[found.end() : found.end() + 1] in ("", "_", "-")
