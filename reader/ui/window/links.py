"""The one way out of the app: open an address in the reader's own programs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

Opener = Callable[[QUrl], bool]

_ALLOWED = frozenset({"http", "https", "mailto"})
_OURS = "postil:"


def leads_inside(address: str) -> bool:
    """Return whether an address leads to something in the library, there or not any more."""
    return address.lower().startswith(_OURS)


def open_outside(address: str, opener: Opener = QDesktopServices.openUrl) -> bool:
    """Open an http, https or mailto address outside; return whether that was possible.

    Everything that leaves the app passes here, so the scheme is looked at once more, whatever
    was looked at before.
    """
    url = QUrl(address, QUrl.ParsingMode.TolerantMode)
    if url.scheme().lower() not in _ALLOWED or not url.isValid():
        return False
    return opener(url)


def open_folder(path: str, opener: Opener = QDesktopServices.openUrl) -> bool:
    """Show a folder of ours in the desktop's file manager."""
    return opener(QUrl.fromLocalFile(path))
