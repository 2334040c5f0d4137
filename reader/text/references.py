"""Addresses at which words are looked up on the web."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from reader.model.reference import Reference

_WORDS, _LANGUAGE = "{words}", "{language}"
_DEFAULT_LANGUAGE = "en"
_MOST_WORDS = 200
"""Code points; nobody looks up more, and servers refuse long addresses."""


def address_of(reference: Reference, words: str, language: str) -> str:
    """Return where *reference* has *words*; *language* is BCP 47 or empty."""
    code = re.match(r"[a-z]{2,3}(?![a-z])", language.lower())
    looked_up = " ".join(words.split())[:_MOST_WORDS]
    return reference.address.replace(_LANGUAGE, code[0] if code else _DEFAULT_LANGUAGE).replace(
        _WORDS, quote(looked_up, safe="")
    )


def is_address(address: str) -> bool:
    """Say whether words can be looked up at an address as it is written in a Reference."""
    try:
        parts = urlsplit(address.replace(_LANGUAGE, _DEFAULT_LANGUAGE).replace(_WORDS, "x"))
        host = parts.hostname
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(host) and _WORDS in address
