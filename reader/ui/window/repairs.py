"""What extraction got wrong, mended by the reader: blocks removed and brought back."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from reader.model.errors import HighlightedError, LastPieceError
from reader.services import repairing, sentences
from reader.text.i18n import _
from reader.ui.look.palettes import Palette
from reader.ui.window.parts import WindowParts
from reader.ui.window.reading import Reading
from reader.ui.window.steps import Steps


class Repairs(QObject):
    """Takes blocks out of the open article and brings left-out ones back."""

    said = Signal(str)
    """A sentence for the reader."""

    def __init__(
        self, parts: WindowParts, reading: Reading, steps: Steps, palette: Palette
    ) -> None:
        super().__init__(parts)
        self._parts = parts
        self._reading = reading
        self._steps = steps
        self._palette = palette
        parts.page.removal_wanted.connect(self.remove)
        parts.page.left_out_wanted.connect(self.show_left_out)

    def set_palette(self, palette: Palette) -> None:
        """Wear the colours of another theme."""
        self._palette = palette

    def remove_selected(self) -> None:
        """Remove the blocks with selected words."""
        selected = self._parts.page.selected_range()
        if selected is not None:
            self.remove(*selected)
        elif self._reading.article is not None:
            self.said.emit(_("Select some words of what is to be removed first."))

    def remove(self, start: int, end: int) -> None:
        """Remove the blocks between two code points."""
        here = self._reading.article_id
        if here is None:
            return
        self._parts.selection_bar.hide()
        try:
            self._steps.do(lambda: repairing.remove(here, start, end), aloud=True)
        except (HighlightedError, LastPieceError) as error:
            self.said.emit(sentences.sentence(error))

    def show_left_out_here(self) -> None:
        """Show what was left out, nearest to the selected words or the line being read."""
        page = self._parts.page
        selected = page.selected_range()
        self.show_left_out(selected[0] if selected else page.place.position)

    def show_left_out(self, place: int) -> None:
        """Show what was left out of the open article, and nearest to a code point first."""
        article = self._reading.article
        if article is None:
            return
        pieces = repairing.left_out(article.article.id)
        if not pieces:
            self.said.emit(_("Nothing was left out of this article."))
            return
        from reader.ui.page.left_out_list import LeftOutList

        found = LeftOutList(self._palette, self._parts)
        found.chosen.connect(self._bring_back)
        found.open_over(self._parts.window(), pieces, len(article.text), place)

    def _bring_back(self, numbers: list[int]) -> None:
        here = self._reading.article_id
        if here is None:
            return
        first = min(numbers)
        place = next(p.place for p in repairing.left_out(here) if p.number == first)
        self._steps.do(lambda: repairing.bring_back(here, numbers), aloud=True)
        self._parts.page.place.bring_into_sight(place)
        self._reading.fetch_new_pictures()
