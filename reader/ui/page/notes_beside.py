"""Notes read and written beside their words: in the margin, or over a narrow page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Signal

from reader.model.annotation import Highlight
from reader.ui.page.maker import PageMaker
from reader.ui.page.margin import Margin
from reader.ui.page.note_popup import NotePopup
from reader.ui.page.reading_column import ReadingColumn
from reader.ui.parts.note_pieces import Pictures

if TYPE_CHECKING:
    from reader.ui.page.reading_view import ReadingView


class NotesBeside(QObject):
    """Opens the note of a highlight where there is room for it; knows no service."""

    note_begun = Signal(str, str)
    note_edited = Signal(str, str)
    note_finished = Signal(str)
    editor_made = Signal(object)
    """A NoteEditor: that of the margin stays, that of a popup goes with it."""
    link_wanted = Signal(str)
    box_clicked = Signal(str, int)
    """The id of a highlight, and the line of its note that has the box, over the page."""

    def __init__(self, view: ReadingView, maker: PageMaker) -> None:
        super().__init__(view)
        self._view = view
        self._maker = maker
        self.margin = margin = Margin(maker.palette, view)
        self.column = ReadingColumn(view, margin)
        self._popup: NotePopup | None = None
        self._pictures: Pictures | None = None
        margin.note_clicked.connect(view.highlight_clicked)
        margin.note_reached.connect(view.flash_highlight)
        margin.sight_wanted.connect(view.place.bring_between)
        margin.note_begun.connect(self.note_begun)
        margin.changed.connect(self._tell_popup)
        margin.note_edited.connect(self.note_edited)
        margin.note_finished.connect(self.note_finished)
        margin.link_wanted.connect(self.link_wanted)
        margin.editor_made.connect(self.editor_made)
        margin.editing_wanted.connect(view.highlight_clicked)
        margin.editing_wanted.connect(margin.edit_note)

    @property
    def has_room(self) -> bool:
        """Tell whether the margin is wide enough for notes."""
        return self.column.has_room(self._maker.typography)

    def set_pictures(self, pictures: Pictures) -> None:
        """Draw the pictures of notes with *pictures*."""
        self._pictures = pictures
        self.margin.set_pictures(pictures)

    def redraw(self) -> None:
        """Draw the notes anew: a picture has come."""
        self.margin.update()
        if self._popup is not None:
            self._popup.redraw()

    def open(self, highlight_id: str, *, writing: bool = False) -> None:
        """Write the note in the margin; without room, show it over the page; "" opens none.

        Over the page it is there to be read first, unless *writing* is what is wanted.
        """
        mark = self.margin.by_id(highlight_id)
        if mark is None:
            return
        if self.has_room:
            self._lead_to(mark)
            self.margin.edit_note(highlight_id)
        else:
            popup = self._open_popup(mark)
            if writing:
                popup.edit()

    def finish_editing(self) -> None:
        """Hand on what is being typed and close what it is typed in."""
        self.margin.finish_editing()
        self.close_popup()

    def close_popup(self) -> None:
        """Close the note over the page, which is in front of everything."""
        if self._popup is not None:
            self._popup.close()

    def _open_popup(self, mark: Highlight) -> NotePopup:
        self.finish_editing()
        popup = NotePopup(mark, self._maker.palette, self._view, self._pictures)
        popup.note_begun.connect(lambda text: self.note_begun.emit(mark.id, text))
        popup.note_edited.connect(lambda text: self.note_edited.emit(mark.id, text))
        popup.note_finished.connect(lambda: self.note_finished.emit(mark.id))
        popup.link_wanted.connect(self.link_wanted)
        popup.box_clicked.connect(lambda line: self.box_clicked.emit(mark.id, line))
        popup.destroyed.connect(partial(self._forget, popup))
        self._popup = popup
        self.editor_made.emit(popup.editor)
        popup.open_at(self._lead_to(mark))
        return popup

    def _tell_popup(self) -> None:
        mark = self.margin.by_id(self._popup.highlight_id) if self._popup else None
        if self._popup is not None and mark is not None:
            self._popup.go_on_with(mark)

    def _lead_to(self, mark: Highlight) -> QRect:
        """Bring the words of a highlight into sight; return where they are on the screen."""
        self._view.place.bring_into_sight(mark.start, mark.end)
        return self._view.rect_of(mark.start, mark.end)

    def _forget(self, popup: NotePopup) -> None:
        """Forget a note that was closed, unless another is open by now."""
        if self._popup is popup:
            self._popup = None
