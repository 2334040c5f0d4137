"""What an answer is, by its header and its first bytes: a page, or something else."""

from __future__ import annotations

import re
from html import unescape

from reader.model.errors import FetchError, FetchReason

PAGE_TYPES = frozenset(
    {"", "text/html", "application/xhtml+xml", "application/xml", "text/xml", "text/plain"}
)
_UNTYPED = frozenset({"", "application/octet-stream", "binary/octet-stream"})

_SIGNATURES = {
    b"%PDF": "application/pdf",
    b"\x89PNG": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF8": "image/gif",
    b"PK\x03\x04": "application/zip",
    b"RIFF": "image/webp",
    b"\x1f\x8b": "application/gzip",
    b"bplist00": "application/x-webarchive",
    b"\x7fELF": "application/x-executable",
    b"MZ\x90": "application/x-executable",
    b"\xcf\xfa\xed\xfe": "application/x-executable",
    b"SQLite format 3\0": "application/vnd.sqlite3",
    b"ID3": "audio/mpeg",
    b"OggS": "audio/ogg",
}
_ARCHIVE = re.compile(rb"(?is)\A(?:from|mime-version|subject|date):.{0,2000}?multipart/related")
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_BINARY = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_HEAD = 1445
"""Bytes a browser looks at (WHATWG MIME Sniffing), and those that are never in a text."""

_CONTROL = re.compile(rb"[\x01-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_NO_TEXT = 0.05
"""Share of control characters from which on what is called a page is none (noise has 0.1)."""

_META = re.compile(rb"<meta\s[^>]{0,2000}>", re.IGNORECASE)
_IS_REFRESH = re.compile(rb"http-equiv\s*=\s*[\"']?refresh\b", re.IGNORECASE)
_CONTENT = re.compile(rb"content\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))", re.IGNORECASE)
_DELAY_AND_TARGET = re.compile(r"\s*(\d*)[\d.]*\s*[;,\s]\s*(?:url\s*=\s*)?(.+)", re.IGNORECASE)
_UNSEEN = re.compile(rb"(?is)<(script|style|title)\b.*?</\1\s*>|<!--.*?-->|<[^>]*>")
_SMALL = 16 * 1024
_FEW_WORDS = 300
_AT_ONCE = 5
"""Seconds of delay up to which a page sends on; more, and it is one that renews itself."""


def content_type(header: str) -> tuple[str, str]:
    """Return type and charset of a Content-Type header, lower case, without quotes."""
    kind, _semicolon, rest = header.partition(";")
    found = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", rest, re.IGNORECASE)
    return kind.strip().lower(), found[1].lower() if found else ""


def check_is_page(url: str, body: bytes, kind: str) -> None:
    """Raise FetchError if *body*, which came as type *kind*, is no page or an empty one."""
    if not body.strip(b"\0 \t\r\n"):
        raise FetchError(url, FetchReason.EMPTY)
    sniffed = _signature(body)
    if not sniffed and (_is_noise(body) or (kind in _UNTYPED and _is_binary(body))):
        sniffed = "application/octet-stream"
    if sniffed or kind not in PAGE_TYPES | _UNTYPED:
        raise FetchError(url, FetchReason.NOT_A_PAGE, sniffed or kind)


def refresh_target(body: bytes) -> str:
    """Return where a page that is nothing but a meta refresh sends its readers, or ""."""
    if len(body) > _SMALL or len(b" ".join(_UNSEEN.sub(b" ", body).split())) > _FEW_WORDS:
        return ""
    for tag in _META.findall(body):
        content = _CONTENT.search(tag)
        if content and _IS_REFRESH.search(tag):
            value = unescape(
                (content[1] or content[2] or content[3] or b"").decode("utf-8", "replace")
            )
            found = _DELAY_AND_TARGET.fullmatch(value)
            if found and int(found[1] or 0) <= _AT_ONCE:
                return found[2].strip(" \t\r\n\"'")
    return ""


def _signature(body: bytes) -> str:
    found = next((kind for start, kind in _SIGNATURES.items() if body.startswith(start)), "")
    return found or ("multipart/related" if _ARCHIVE.match(body) else "")


def _is_binary(body: bytes) -> bool:
    return not body.startswith(_MARKS) and _BINARY.search(body, 0, _HEAD) is not None


def _is_noise(body: bytes) -> bool:
    # NULs are left out: UTF-16 is full of them.
    head = body[:_HEAD].replace(b"\0", b"")
    return len(_CONTROL.findall(head)) > _NO_TEXT * len(head)
