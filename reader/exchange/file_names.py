"""Names for files that every system takes and that no two articles share."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

LONGEST = 120
"""Bytes of UTF-8 in a name without its ending: room for a counter below every limit."""

_LINKS_BREAK = re.compile(r"[\[\]#^|]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def file_stem(title: str, otherwise: str) -> str:
    """Return a safe name made of *title*, or *otherwise* if nothing of it can be used.

    Characters that Windows forbids or that break a link between notes are left out.
    """
    from pathvalidate import sanitize_filename

    name = _LINKS_BREAK.sub(" ", _CONTROL.sub(" ", unicodedata.normalize("NFC", title)))
    name = _tidy(str(sanitize_filename(name, replacement_text=" ", platform="universal")))
    return _tidy(_cut(name)) or otherwise


def free_name(stem: str, ending: str, taken: Collection[str]) -> str:
    """Return ``stem + ending``, with a number if its ``name_key`` is in *taken*."""
    name, number = f"{stem}{ending}", 1
    while name_key(name) in taken:
        number += 1
        name = f"{stem} {number}{ending}"
    return name


def name_key(name: str) -> str:
    """Return what two names have in common that are one file on some system."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _tidy(name: str) -> str:
    return " ".join(name.split()).strip(". ")


def _cut(name: str) -> str:
    """Return at most LONGEST bytes of *name*, at the end of a word where there is one."""
    if len(name.encode()) <= LONGEST:
        return name
    short = name.encode()[:LONGEST].decode(errors="ignore")
    words, _space, _rest = short.rpartition(" ")
    # A mark without its letter would join the ending.
    return words if len(words) > len(short) // 2 else short.rstrip("\u200d")
