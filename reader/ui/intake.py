"""What people paste, drop, enter and choose: addresses, and files of saved pages."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from reader.text.i18n import _
from reader.ui.imports import Imports
from reader.ui.window_parts import WindowParts

_PAGES = frozenset({".html", ".htm", ".xhtml", ".txt"})


class Intake(QObject):
    """Hands what is to be read to the imports."""

    said = Signal(str)
    """A sentence for the reader."""

    def __init__(self, parts: WindowParts, imports: Imports, parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        self._imports = imports

    def paste(self) -> None:
        """Import what is on the clipboard."""
        self.take(QGuiApplication.clipboard().mimeData())

    def take(self, data: QMimeData | None) -> None:
        """Import the addresses and saved pages in pasted or dropped data."""
        sources = sources_of(data)
        if sources:
            self._imports.take(sources)
        else:
            self.said.emit(
                _("There is no web address in that. Copy one, and press {key}.").format(
                    key="Ctrl+V"
                )
            )

    def enter(self, words: str) -> None:
        """Import what was entered if it is addresses; otherwise go to what was found."""
        from reader.services import importing

        sources = importing.sources_in(words)
        if sources and len(words.split()) == len(sources):
            self._parts.field.clear()
            self._imports.take(sources)
        elif self._parts.list.rows():
            self._parts.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self._parts.list.step(1)

    def choose_file(self) -> None:
        """Import a saved page the reader chooses."""
        path = self._imports.ask_for_page()
        if path:
            self._imports.take([path])


def sources_of(data: QMimeData | None) -> list[str]:
    """Return the addresses and paths of saved pages in pasted or dropped data, once each."""
    if data is None:
        return []
    from reader.services import importing

    found: dict[str, None] = {}
    for url in data.urls():
        if url.isLocalFile():
            path = Path(url.toLocalFile())
            if path.suffix.lower() in _PAGES:
                found.setdefault(str(path))
        elif url.scheme() in ("http", "https"):
            found.setdefault(url.toString())
    if not found and data.hasText():
        return list(importing.sources_in(data.text()))
    return list(found)
