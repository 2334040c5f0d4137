"""The patterns by which words are broken, loaded away from the GUI thread when needed."""

from __future__ import annotations

from PySide6.QtCore import QObject, QThreadPool, Signal

from reader.text.hyphenation import Hyphenator


class _Courier(QObject):
    """Carries patterns from the threads; it may outlive the page that asked for them."""

    loaded = Signal(str, object)


class Hyphenators(QObject):
    """Gives the patterns of a language that are there, and fetches the others."""

    arrived = Signal(str)
    """A language whose words can be broken from now on."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._known: dict[str, Hyphenator | None] = {}
        self._courier = _Courier()
        self._courier.loaded.connect(self._keep)

    def of(self, language: str) -> Hyphenator | None:
        """Return what breaks the words of a language; None if nothing does, or not yet."""
        if language and language not in self._known:
            self._known[language] = None
            self._fetch(language)
        return self._known.get(language)

    def _fetch(self, language: str) -> None:
        courier = self._courier

        def work() -> None:
            try:
                found = Hyphenator(language)
            except LookupError:
                return  # no word of this language is ever broken
            courier.loaded.emit(language, found)

        QThreadPool.globalInstance().start(work)

    def _keep(self, language: str, found: Hyphenator) -> None:
        self._known[language] = found
        self.arrived.emit(language)
