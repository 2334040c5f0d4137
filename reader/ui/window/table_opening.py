"""Tables of the open article, opened whole."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from reader.text.document import Leaf, Table
from reader.text.i18n import _
from reader.ui.window.parts import WindowParts
from reader.ui.window.reading import Reading


class TableOpening(QObject):
    """Opens the table somebody asks for, or the first one in sight."""

    said = Signal(str)

    def __init__(self, parts: WindowParts, reading: Reading) -> None:
        super().__init__(parts)
        self._parts = parts
        self._reading = reading
        parts.page.links.table_wanted.connect(self.open_at)

    def open_at(self, place: int) -> None:
        """Open the table whose text starts at *place*."""
        found = next((leaf for leaf in self._tables() if leaf.start == place), None)
        if found is not None:
            self._open(found)

    def open_in_sight(self) -> None:
        """Open the first table from the line being read on, or else the last before it."""
        tables = self._tables()
        here = self._parts.page.place.position
        ahead = [leaf for leaf in tables if leaf.end >= here]
        if tables:
            self._open(ahead[0] if ahead else tables[-1])
        elif self._reading.article is not None:
            self.said.emit(_("There is no table in this article."))

    def _tables(self) -> list[Leaf]:
        article = self._reading.article
        leaves = article.document.leaves if article else ()
        return [leaf for leaf in leaves if isinstance(leaf.block, Table)]

    def _open(self, leaf: Leaf) -> None:
        from reader.ui.page.table_window import TableWindow, caption_words

        if isinstance(leaf.block, Table):
            window = TableWindow(leaf.block, caption_words(leaf.block), self._parts.window())
            window.open()
