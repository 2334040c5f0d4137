"""What people paste, drop, enter and choose: addresses, and files of saved pages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from reader.model.listing import Imported, ImportId, ImportProgress
from reader.services import sentences
from reader.text.i18n import _
from reader.ui.window.imports import Imports
from reader.ui.window.parts import WindowParts

_PAGES = frozenset({".html", ".htm", ".xhtml", ".txt"})


class Intake(QObject):
    """Hands what is to be read to the imports, and shows how they come on."""

    said = Signal(str)
    """A sentence for the reader."""
    arrived = Signal(object, bool)
    """An Imported, and whether this window asked for it alone: then it is to be opened."""
    browser_wanted = Signal(str)

    def __init__(self, parts: WindowParts, imports: Imports, parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        self._imports = imports
        self._asked: set[str] = set()
        self._opening = ""
        rows = parts.imports
        rows.cancel_wanted.connect(self._dismiss)
        rows.dismiss_wanted.connect(self._dismiss)
        rows.retry_wanted.connect(self._retry)
        rows.browser_wanted.connect(self._open_in_browser)
        rows.saved_page_wanted.connect(self._use_saved_page)
        imports.changed.connect(self.show_imports)
        imports.advanced.connect(self._advance)
        imports.finished.connect(self._finish)

    def take(self, sources: Sequence[str]) -> None:
        """Import addresses and files; one that comes alone is opened when it is there."""
        asked = self._imports.add(sources)
        self._asked.update(asked)
        self._opening = asked[0] if len(asked) == 1 else ""

    def collect(self, source: str) -> None:
        """Import an address for later; the article that is open stays open."""
        self._asked.update(self._imports.add([source]))

    def paste(self) -> None:
        """Import what is on the clipboard."""
        self.take_data(QGuiApplication.clipboard().mimeData())

    def take_data(self, data: QMimeData | None) -> None:
        """Import the addresses and saved pages in pasted or dropped data."""
        sources = sources_of(data)
        if sources:
            self.take(sources)
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
            self.take(sources)
        elif self._parts.list.rows():
            self._parts.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self._parts.list.step(1)

    def choose_file(self) -> None:
        """Import a saved page the reader chooses."""
        path = self._ask_for_page()
        if path:
            self.take([path])

    def show_imports(self) -> None:
        """Show what is under way and what has failed."""
        requests = list(self._imports.shown())
        failures: dict[str, str] = {
            request.id: sentences.failure_sentence(request.failure)
            for request in requests
            if request.failure
        }
        self._parts.imports.show_requests(requests, failures)

    def _advance(self, import_id: str, progress: ImportProgress) -> None:
        self._parts.imports.show_progress(import_id, progress)

    def _finish(self, import_id: str, imported: Imported) -> None:
        if import_id in self._asked:
            self._asked.discard(import_id)
            self.arrived.emit(imported, import_id == self._opening)
            self.said.emit(sentences.imported(imported))

    def _dismiss(self, import_id: str) -> None:
        self._imports.dismiss(ImportId(import_id))

    def _retry(self, import_id: str) -> None:
        self._await(import_id)
        self._imports.retry(ImportId(import_id))

    def _open_in_browser(self, import_id: str) -> None:
        self.browser_wanted.emit(self._imports.source_of(ImportId(import_id)))

    def _use_saved_page(self, import_id: str) -> None:
        path = self._ask_for_page()
        if path:
            self._await(import_id)
            self._imports.use_saved_page(ImportId(import_id), path)

    def _await(self, import_id: str) -> None:
        self._asked.add(import_id)
        self._opening = import_id

    def _ask_for_page(self) -> str:
        """Let the reader choose a saved page; empty when they do not."""
        path, _kind = QFileDialog.getOpenFileName(
            self._parts,
            _("Choose a saved page"),
            "",
            _("Web pages (*.html *.htm *.xhtml *.txt)"),
        )
        return path


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
