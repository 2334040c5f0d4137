"""The mouse on the words of a page: it selects, clicks, and asks for the menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent

from reader.model.annotation import Highlight
from reader.text.bounds import whole_words
from reader.text.passages import Unit, passage_at
from reader.ui.look.palettes import Palette
from reader.ui.page.menu import add_for_highlight, page_menu, place_under
from reader.ui.page.reading_place import scrolled
from reader.ui.page.typesetter import Typeset

if TYPE_CHECKING:
    from reader.ui.page.reading_view import ReadingView


class Pointer(QObject):
    """Knows whether words are being selected, and what a click means."""

    words_clicked = Signal()
    """Something was clicked that no highlight lies on."""
    bar_wanted = Signal(str)
    """The words of a highlight were clicked: the reader may want to change it."""

    def __init__(self, view: ReadingView, page: Typeset, palette: Palette) -> None:
        super().__init__(view)
        self._view = view
        self._page = page
        self.palette = palette
        self.is_selecting = False

    def use(self, page: Typeset) -> None:
        """Click what is on another page, or on the same one set anew."""
        self._page = page

    def press(self, event: QMouseEvent) -> None:
        """Begin a selection or a click."""
        self.is_selecting = event.button() is Qt.MouseButton.LeftButton
        view = self._view
        if self.is_selecting:
            at = event.position() + scrolled(view)
            view.reading_cursor.click(view.page_geometry.text_at(at))
        else:
            view.reading_cursor.clear()

    def walk_begin(self) -> int:
        """Return where a walk begins: at selected words, a click in sight, or the top."""
        view, clicked = self._view, self._view.reading_cursor.clicked
        if selected := view.selected_range():
            return selected[0]
        if clicked is not None and self._is_in_sight(clicked):
            return clicked
        return view.place.position

    def _is_in_sight(self, place: int) -> bool:
        found = self._view.reading_cursor.passages(Unit.PARAGRAPH)
        number = passage_at(found, place)
        return number is not None and not self._view.rect_of(*found[number]).isEmpty()

    def release(self, event: QMouseEvent) -> None:
        """End a selection, or click what is there.

        What Qt's own page does not want comes to the pane around it too: it ends but once.
        """
        if not self.is_selecting:
            return
        view, point = self._view, event.position().toPoint()
        self._snap(event.modifiers())
        self.is_selecting = False
        view.announce_selection()
        if not view.textCursor().hasSelection() and not view.anchorAt(point):
            self.click(event.position() + scrolled(view))

    def _snap(self, modifiers: Qt.KeyboardModifier) -> None:
        """Widen what was selected to whole words, if they are wanted."""
        selected = self._view.selected_range()
        turned = bool(modifiers & Qt.KeyboardModifier.AltModifier)
        if selected and self._view.handles.by_words is not turned:
            self._view.select(*whole_words(self._view.page.document.text, *selected))

    def click(self, at: QPointF) -> None:
        """Choose the highlight at a point of the page, or else open the picture there.

        The sign of a note opens the note. Of several highlights over each other every click
        chooses the next, the shortest first.
        """
        view, current = self._view, self._view.underlay.current
        noted = self._noted_at(at)
        if noted is not None:
            self._open_note(noted)
            return
        found = self._highlights_at(at)
        if found:
            number = found.index(current) + 1 if current in found else 0
            chosen = found[number % len(found)].id
            view.highlight_clicked.emit(chosen)
            self.bar_wanted.emit(chosen)
            return
        self.words_clicked.emit()
        picture = view.page_geometry.picture_at(at)
        if picture is not None:
            view.picture_clicked.emit(picture)

    def _noted_at(self, at: QPointF) -> Highlight | None:
        signs = not self._view.margin.isVisible()
        return self._view.underlay.noted_at(self._page, at, dots=signs)

    def _highlights_at(self, at: QPointF) -> list[Highlight]:
        return self._view.underlay.highlights_at(self._page, at)

    def _open_note(self, noted: Highlight) -> None:
        self._view.highlight_clicked.emit(noted.id)
        self._view.beside.open(noted.id)

    def open_menu(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the words, the highlight and the block there."""
        view = self._view
        place = place_under(view, view.page_geometry, event.pos())
        mark = self._mark_for_menu(QPointF(event.pos()) + scrolled(view), place)
        menu = page_menu(view, view.anchorAt(event.pos()), place, self.palette)
        if mark is not None and place is not None:
            add_for_highlight(menu, view, mark, place, self.palette)
        menu.popup(event.globalPos())

    def _mark_for_menu(self, at: QPointF, place: int | None) -> Highlight | None:
        """Choose the highlight a menu is asked for at, unless selected words are meant."""
        view, current = self._view, self._view.underlay.current
        selected = view.selected_range()
        if selected and place is not None and selected[0] <= place <= selected[1]:
            return None
        noted = self._noted_at(at)
        found = [noted] if noted else self._highlights_at(at)
        if not found:
            return None
        view.clear_selection()
        mark = current if current in found else found[0]
        view.highlight_clicked.emit(mark.id)
        return mark
