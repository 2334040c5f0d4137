"""Code points (Python, W3C) to UTF-16 units (Qt), and back."""

from __future__ import annotations


def length_utf16(text: str) -> int:
    """Return how many UTF-16 units *text* takes."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def to_utf16(text: str, index: int) -> int:
    """Return the UTF-16 offset of the code point at *index*."""
    return length_utf16(text[:index])


def from_utf16(text: str, offset: int) -> int:
    """Return the index of the code point that holds the UTF-16 unit at *offset*.

    An offset between the two halves of a surrogate pair belongs to the pair's code point.
    """
    if text.isascii():
        return min(offset, len(text))
    return len(text.encode("utf-16-le")[: offset * 2].decode("utf-16-le", errors="ignore"))
