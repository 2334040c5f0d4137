"""Notes read and written beside their words: in the margin, or over a narrow page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QWidget

from reader.model.annotation import Highlight
from reader.ui.look.palettes import Palette
from reader.ui.page.margin import Margin
from reader.ui.page.note_popup import NotePopup

PlaceOf = Callable[[Highlight], QRect]
"""Gives the place on the screen of a highlight's words, which it brings into sight."""


class NotesBeside(QObject):
    """Opens the note of a highlight where there is room for it; knows no service."""

    note_edited = Signal(str, str)
    note_finished = Signal(str)
    link_wanted = Signal(str)

    def __init__(
        self,
        page: QWidget,
        margin: Margin,
        has_room: Callable[[], bool],
        place_of: PlaceOf,
    ) -> None:
        super().__init__(page)
        self._page = page
        self.margin = margin
        self._has_room = has_room
        self._place_of = place_of
        self._popup: NotePopup | None = None
        margin.note_edited.connect(self.note_edited)
        margin.note_finished.connect(self.note_finished)
        margin.link_wanted.connect(self.link_wanted)
        margin.editing_wanted.connect(margin.edit_note)

    @property
    def has_room(self) -> bool:
        """Tell whether the margin is wide enough for notes."""
        return self._has_room()

    def open(self, highlight_id: str, palette: Palette) -> None:
        """Write the note in the margin; without room, show it over the page."""
        mark = self.margin.by_id(highlight_id)
        if mark is None:
            return
        if self.has_room:
            self._place_of(mark)
            self.margin.edit_note(highlight_id)
        else:
            self._open_popup(mark, palette)

    def finish_editing(self) -> None:
        """Hand on what is being typed and close what it is typed in."""
        self.margin.finish_editing()
        if self._popup is not None:
            self._popup.close()

    def _open_popup(self, mark: Highlight, palette: Palette) -> None:
        self.finish_editing()
        popup = NotePopup(mark, palette, self._page)
        popup.note_edited.connect(lambda text: self.note_edited.emit(mark.id, text))
        popup.note_finished.connect(lambda: self.note_finished.emit(mark.id))
        popup.link_wanted.connect(self.link_wanted)
        popup.destroyed.connect(self._forget)
        self._popup = popup
        popup.open_at(self._place_of(mark))

    def _forget(self) -> None:
        self._popup = None
