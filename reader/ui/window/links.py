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


def may_leave(address: str) -> bool:
    """Return whether an address is one that another program may be given."""
    url = _url(address)
    return url.scheme().lower() in _ALLOWED and url.isValid()


def open_outside(address: str, opener: Opener = QDesktopServices.openUrl) -> bool:
    """Open an http, https or mailto address outside; return whether that was possible.

    Everything that leaves the app passes here, so the scheme is looked at once more, whatever
    was looked at before.
    """
    return may_leave(address) and opener(_url(address))


def open_folder(path: str, opener: Opener = QDesktopServices.openUrl) -> bool:
    """Show a folder of ours in the desktop's file manager."""
    return opener(QUrl.fromLocalFile(path))


def _url(address: str) -> QUrl:
    return QUrl(address, QUrl.ParsingMode.TolerantMode)
