"""Numbers as the reader's language writes them."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from reader.text.i18n import language


def grouped(count: int) -> str:
    """Return a number with its digits in groups: ``1,234``, or ``1.234`` in German."""
    return QLocale(language()).toString(count)
