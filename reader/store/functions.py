"""Functions of ours that the schema calls; registered on every connection."""

from __future__ import annotations

import re
import sqlite3
import threading
from functools import cache

import zstandard

from reader.text.note_links import without_addresses

LEVEL = 3
_UNSPACED = (
    "([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff])"
)

_local = threading.local()


def packed(text: str) -> bytes:
    """Return *text* as zstd-compressed UTF-8."""
    return zstandard.ZstdCompressor(level=LEVEL).compress(text.encode("utf-8", "surrogatepass"))


def unpacked(blob: bytes) -> str:
    """Return the text that ``packed`` was given."""
    if not hasattr(_local, "decompressor"):
        _local.decompressor = zstandard.ZstdDecompressor()
    return _local.decompressor.decompress(blob).decode("utf-8", "surrogatepass")  # type: ignore[no-any-return]


def searchable(text: str) -> str:
    """Return *text* with scripts that put no space between words cut into characters.

    U+200B parts them: the tokenizer breaks there, and one index serves all scripts.
    """
    if text.isascii():
        return text
    return _unspaced().sub("\u200b\\1\u200b", text)


def note_searchable(markdown: str) -> str:
    """Return what is searched of a note: all but the addresses of what is in the library."""
    return searchable(without_addresses(markdown))


@cache
def _unspaced() -> re.Pattern[str]:
    return re.compile(_UNSPACED)  # large: a start that writes nothing can do without


def register(connection: sqlite3.Connection) -> None:
    """Teach a connection the functions the schema calls."""
    connection.create_function("unpacked", 1, unpacked, deterministic=True)
    connection.create_function("searchable", 1, searchable, deterministic=True)
    connection.create_function("note_searchable", 1, note_searchable, deterministic=True)
