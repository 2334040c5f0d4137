"""Saved pages: files as pages, and the pictures saved beside them."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime
from html import unescape
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from reader.fetch.addresses import is_address
from reader.fetch.limits import SAVED_PAGE_SIZE
from reader.fetch.sniffing import check_is_page
from reader.model.article import FetchedPage
from reader.model.errors import FetchError, FetchReason

_HEAD = 8192
_ORIGINS = (
    re.compile(rb"<!--\s*saved from url=\(\d+\)(\S+)"),  # Chrome, Edge, Internet Explorer
    re.compile(rb"Page saved with SingleFile\s+url:\s*(\S+)"),
    re.compile(rb"(?i)<link[^>]+rel=[\"']?canonical[\"']?[^>]+href=[\"']?([^\"'\s>]+)"),
    re.compile(rb"(?i)<link[^>]+href=[\"']?([^\"'\s>]+)[\"']?[^>]+rel=[\"']?canonical"),
    re.compile(rb"(?i)<meta[^>]+property=[\"']?og:url[\"']?[^>]+content=[\"']?([^\"'\s>]+)"),
)


def read_saved_page(path: Path, limit: int = SAVED_PAGE_SIZE) -> FetchedPage:
    """Return a saved page; its address is the one it was saved from if it says so.

    Otherwise the address is the file's own. Raises FetchError.
    """
    body = _read(path, limit)
    kind = "text/plain" if path.suffix.lower() == ".txt" else "text/html"
    check_is_page(str(path), body, kind)
    own = path.absolute().as_uri()
    return FetchedPage(
        url=_origin(body[:_HEAD]) or own,
        body=body,
        content_type=kind,
        charset="",
        fetched=datetime.now(UTC),
        asked=str(path),
        peer="",
    )


def read_saved_picture(page: Path, relative: str, limit: int = SAVED_PAGE_SIZE) -> bytes:
    """Return a picture from the folder of a saved page, or below it; links are not followed.

    *relative* is a path as a page writes it, percent-encoded. Raises FetchError.
    """
    name = PurePosixPath(unquote(relative.partition("?")[0].partition("#")[0]))
    if name.is_absolute() or ".." in name.parts or "\\" in str(name) or "\0" in str(name):
        raise FetchError(relative, FetchReason.FORBIDDEN_ADDRESS)
    path = page.absolute().parent
    for part in name.parts:
        path /= part
        if os.path.islink(path) or ":" in part:  # noqa: PTH114 - pathlib fails on long names
            raise FetchError(relative, FetchReason.FORBIDDEN_ADDRESS)
    return _read(path, limit)


def _read(path: Path, limit: int) -> bytes:
    try:
        if not path.exists():
            raise FetchError(str(path), FetchReason.FILE_NOT_FOUND)
        if not path.is_file():
            raise FetchError(str(path), FetchReason.FILE_UNREADABLE, "no regular file")
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size > limit:
                raise FetchError(str(path), FetchReason.TOO_LARGE, str(limit))
            return file.read(limit)
    except (OSError, ValueError) as error:
        detail = getattr(error, "strerror", None) or str(error)
        raise FetchError(str(path), FetchReason.FILE_UNREADABLE, detail) from error


def _origin(head: bytes) -> str:
    for pattern in _ORIGINS:
        found = pattern.search(head)
        if found:
            address = unescape(found[1].decode("utf-8", "replace"))
            if "://" in address and is_address(address):
                return address
    return ""
