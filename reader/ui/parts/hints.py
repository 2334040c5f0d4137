"""Tooltips from words of outside: Qt takes what looks like HTML for HTML."""

from __future__ import annotations

from html import escape


def plain_hint(words: str) -> str:
    """Return a tooltip that shows *words* as they are."""
    return f"<qt>{escape(words)}</qt>"
