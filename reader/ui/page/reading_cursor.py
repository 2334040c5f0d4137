"""The reading cursor: walks through an article by paragraphs and sentences, without a mouse."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from reader.text.document import Document
from reader.text.passages import Range, Unit, passage_at, passages


class ReadingCursor(QObject):
    """Stands on one passage of the page, or nowhere."""

    moved = Signal()
    """It stands on another passage now, or nowhere."""

    def __init__(self, begin: Callable[[], int], parent: QObject) -> None:
        """*begin* tells the code point from which a first step looks for a passage."""
        super().__init__(parent)
        self._begin = begin
        self._document = Document(())
        self._language = ""
        self._known: dict[Unit, list[Range]] = {}
        self._unit = Unit.PARAGRAPH
        self._range: Range | None = None
        self._clicked: int | None = None

    @property
    def range(self) -> Range | None:
        """Return the code points it stands on, or None."""
        return self._range

    @property
    def unit(self) -> Unit:
        """Return what it stands on."""
        return self._unit

    @property
    def clicked(self) -> int | None:
        """Return the code point that was clicked since it last took a step, or None."""
        return self._clicked

    def use(self, document: Document, language: str) -> None:
        """Walk through another text from now on."""
        if document is not self._document or language != self._language:
            self._document, self._language, self._known = document, language, {}
            self._clicked = None
            self.clear()

    def clear(self) -> None:
        """Stand nowhere."""
        if self._range is not None:
            self._range = None
            self.moved.emit()

    def click(self, place: int) -> None:
        """Stand nowhere, and let the next walk begin with the words at *place*."""
        self.clear()
        after = not self._document.text[place : place + 1].strip()  # the end of a line, say
        self._clicked = max(0, place - after)

    def step(self, by: int, unit: Unit) -> None:
        """Go to the next passage (1) or the one before (-1); the first goes to one in sight."""
        found = self.passages(unit)
        number = self._after_step(found, by, unit)
        if number is not None:
            self._range, self._unit, self._clicked = found[number], unit, None
            self.moved.emit()

    def passages(self, unit: Unit) -> list[Range]:
        """Return all passages of the article."""
        if unit not in self._known:
            self._known[unit] = passages(self._document, self._language, unit)
        return self._known[unit]

    def _after_step(self, found: list[Range], by: int, unit: Unit) -> int | None:
        if self._range is None:
            return passage_at(found, self._begin())
        number = passage_at(found, self._range[0])
        if number is None:
            return None
        if unit is not self._unit and (unit is Unit.SENTENCE or by < 0):
            return number  # into the paragraph, or to the head of the one it stands in
        return min(max(0, number + by), len(found) - 1)
