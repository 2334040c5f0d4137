"""Marks made with the mouse and by keys: the page, the bar and the sidebar kept in step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from reader.model.annotation import Colour, Highlight, HighlightId
from reader.model.change import Change
from reader.model.tag import Tag
from reader.services import annotating, placing
from reader.text.i18n import _
from reader.text.passages import stripped
from reader.text.spoken import spoken_passage
from reader.ui.look.palettes import Palette
from reader.ui.page.clipboard import copy_chosen, copy_range
from reader.ui.page.handles import HANDLE_RISE
from reader.ui.parts.announcing import announce
from reader.ui.parts.tag_field import TagPopup
from reader.ui.window.current_mark import CurrentMark
from reader.ui.window.parts import WindowParts
from reader.ui.window.reading import Reading
from reader.ui.window.steps import Steps

if TYPE_CHECKING:
    from reader.ui.sidebar.sidebar import Sidebar


class Marking(QObject):
    """Makes, changes and deletes highlights and notes of the open article."""

    said = Signal(str)
    """A sentence for the reader."""
    current_changed = Signal(str)
    """The id of the highlight that is the current one now, or "" for none."""

    def __init__(
        self, parts: WindowParts, reading: Reading, steps: Steps, palette: Palette
    ) -> None:
        super().__init__(parts)
        self._parts = parts
        self._reading = reading
        self._steps = steps
        self._palette = palette
        self._colour = Colour.YELLOW
        self._current = CurrentMark(parts, reading, steps)
        self._lost = ""
        self._popup: TagPopup | None = None
        self._connect()

    def set_palette(self, palette: Palette) -> None:
        """Wear the colours of another theme."""
        self._palette = palette

    @property
    def current(self) -> Highlight | None:
        """Return the highlight at hand: what page, margin and sidebar show as the current."""
        return self._current.mark

    @property
    def current_mark(self) -> CurrentMark:
        """Return what knows the highlight at hand."""
        return self._current

    def choose(self, highlight_id: str) -> None:
        """Make a highlight the current one; "" for none."""
        self._current.choose(highlight_id)

    def highlight(self, colour: Colour | None = None) -> Highlight | None:
        """Mark the selected words, or give the highlight at hand *colour*; return it.

        The very words of a highlight are not marked twice: that highlight gets the colour.
        """
        if colour is not None:
            self._colour = colour
        chosen = self._parts.page.chosen_range()
        marked = self._current.on(*chosen) if chosen else None
        if chosen is not None and marked is None:
            return self.mark(*chosen)
        if marked is not None:
            self._leave_words(marked)
        return self._recolour_current(colour)

    def note(self) -> None:
        """Open the note of the highlight at hand, or of the selected words, newly marked."""
        mark = self._mark_or_current()
        if mark is None:
            return
        self._parts.selection_bar.hide()
        self.open_note(mark.id)

    def open_note(self, highlight_id: str) -> None:
        """Open a note beside its words, or in the sidebar: where the keys are, or room is."""
        page, here = self._parts.page, self._parts.notes_in_sight
        self.choose(highlight_id)
        mark = self._by_id(highlight_id)
        placed = mark is not None and not mark.is_orphan
        if placed and (here is None or (page.beside.has_room and not _has_keys(here))):
            page.beside.open(highlight_id, writing=True)
        else:
            back_to = None if here is not None and _has_keys(here) else page
            self._parts.show_notes().notes.edit_note(highlight_id, back_to)

    def tag(self) -> None:
        """Open the tags of the highlight at hand, or of the selected words, newly marked."""
        mark = self._mark_or_current()
        if mark is not None:
            self.tag_highlight(mark.id)

    def tag_highlight(self, highlight_id: str) -> None:
        """Open the tags of a highlight."""
        mark = self._by_id(highlight_id)
        if mark is None:
            return
        self._open_tags(
            _("Tags of the highlight"),
            mark.tags,
            lambda tags: annotating.set_highlight_tags(mark.id, tags),
        )

    def tag_article(self) -> None:
        """Open the tags of the article."""
        article = self._reading.article
        if article is None:
            return
        self._open_tags(
            _("Tags of the article"),
            article.tags,
            lambda tags: annotating.set_article_tags(article.article.id, tags),
        )

    def note_article(self) -> None:
        """Begin a note on the whole article."""
        if self._reading.article is not None:
            self._parts.show_notes().notes.add_article_note()

    def delete(self, highlight_id: str = "") -> None:
        """Delete a highlight: the one given, or the one at hand."""
        mark = self._by_id(highlight_id) if highlight_id else self.current
        if mark is not None:
            self._parts.selection_bar.hide()
            self._do(lambda: annotating.delete_highlights([mark.id]), tell=True)

    def place(self, highlight_id: str = "") -> None:
        """Put a lost highlight on the selected words: the one given, or the one at hand."""
        chosen = self._parts.page.chosen_range()
        notes = self._parts.show_notes().notes
        mark = self._by_id(highlight_id or self._lost or notes.review.current)
        article = self._reading.article
        if article is None:
            return
        if mark is None:
            self.said.emit(_("No highlight of this article is lost."))
        elif chosen is None:
            self.said.emit(_("Select the words it belongs to first."))
        else:
            self._parts.selection_bar.hide()
            self._do(
                lambda: placing.place(
                    mark.id, *chosen, text=article.text, version=article.version
                ),
                tell=True,
            )
            self._parts.page.clear_selection()
            self._lost = ""

    def accept(self, ids: Sequence[str]) -> None:
        """Let highlights be where they were found."""
        self._do(lambda: placing.accept([HighlightId(each) for each in ids]), tell=True)

    def leave_lost(self, highlight_id: str) -> None:
        """Let a highlight be lost, wherever it was found, if anywhere."""
        self._do(lambda: placing.leave_lost([HighlightId(highlight_id)]), tell=True)

    def copy(self) -> None:
        """Copy the selected words, those of the reading cursor, or of the highlight at hand."""
        page, mark = self._parts.page, self.current
        if mark is not None and not mark.is_orphan and page.chosen_range() is None:
            copy_range(page, mark.start, mark.end)
        else:
            copy_chosen(page)
        self._parts.selection_bar.hide()

    def do(self, make: Callable[[], Change]) -> None:
        """Make a change of the open article, remember it and show it."""
        self._do(make)

    # -- inside -----------------------------------------------------------------------

    def _connect(self) -> None:
        page, bar = self._parts.page, self._parts.selection_bar
        page.selection_changed.connect(self._follow_selection)
        page.pointer.bar_wanted.connect(self._show_bar)
        page.marking_wanted.connect(self.mark)
        page.place.moved.connect(self._hide_bar_of_mark)
        page.reading_cursor.moved.connect(self._tell_cursor)
        self._current.changed.connect(self._follow_current)
        self._current.changed.connect(self.current_changed)
        bar.left.connect(lambda: page.setFocus(Qt.FocusReason.OtherFocusReason))
        bar.colour_chosen.connect(self._colour_from_bar)
        bar.note_wanted.connect(self.note)
        bar.tag_wanted.connect(self.tag)
        bar.copy_wanted.connect(self.copy)
        bar.delete_wanted.connect(self.delete)
        self._reading.opened.connect(lambda _article: self._forget())
        self._parts.sidebar_built.connect(self._join_sidebar)

    def _join_sidebar(self, sidebar: Sidebar) -> None:
        notes = sidebar.notes
        notes.delete_wanted.connect(self.delete)
        notes.recolour_wanted.connect(
            lambda mark, colour: self._do(
                lambda: annotating.recolour([HighlightId(mark)], colour)
            )
        )
        notes.tag_wanted.connect(self.tag_highlight)
        notes.review.accepted.connect(self.accept)
        notes.review.left_lost.connect(self.leave_lost)
        notes.review.placing_wanted.connect(self.place)
        notes.placing_wanted.connect(self.place)

    def mark(self, start: int, end: int) -> Highlight | None:
        """Mark a range of the text, less white space around its words."""
        article = self._reading.article
        if article is None:
            return None
        start, end = stripped(article.text, start, end)
        if start == end:
            self.said.emit(_("Only spaces are selected. Select some words first."))
            return None
        change = self._steps.do(
            lambda: annotating.highlight(
                article.article.id,
                start,
                end,
                colour=self._colour,
                text=article.text,
                version=article.version,
            )
        )
        mark = change.edits[0].after
        if not isinstance(mark, Highlight):
            return None
        self._leave_words(mark)
        return mark

    def _leave_words(self, mark: Highlight) -> None:
        """Let a highlight be current in the place of the selected words."""
        self._parts.page.clear_selection()
        self._parts.selection_bar.hide()
        self._current.choose(mark.id)

    def _recolour_current(self, colour: Colour | None) -> Highlight | None:
        mark = self.current
        if mark is None:
            self._ask_for_words()
        elif colour is not None and mark.colour is not colour:
            self._do(lambda: annotating.recolour([mark.id], colour))
        return mark

    def _ask_for_words(self) -> None:
        if self._reading.article is not None:
            self.said.emit(_("Select some words first."))

    def _mark_or_current(self) -> Highlight | None:
        if self._parts.page.chosen_range():
            return self.highlight()
        if self.current is None:
            self._ask_for_words()
        return self.current

    def _colour_from_bar(self, colour: Colour) -> None:
        self.highlight(colour)
        self._parts.selection_bar.hide()
        self._parts.page.setFocus()

    def _follow_selection(self, selected: object, where: QRect) -> None:
        if selected is None:
            focused = QApplication.focusWidget()
            if focused is None or not self._parts.selection_bar.isAncestorOf(focused):
                self._parts.selection_bar.hide()
            return
        self._parts.selection_bar.show_at(self._parts.place_selection_bar(where), self.current)

    def _show_bar(self, highlight_id: str) -> None:
        """Offer what can be done with a highlight whose words were clicked."""
        mark, page = self._by_id(highlight_id), self._parts.page
        if mark is not None:
            words = page.rect_of(mark.start, mark.end)
            words.adjust(0, -HANDLE_RISE, 0, HANDLE_RISE)
            self._parts.selection_bar.show_at(self._parts.place_selection_bar(words), mark)

    def _hide_bar_of_mark(self) -> None:
        """Let the bar not stay behind when its highlight is scrolled away."""
        if self._parts.page.selected_range() is None:
            self._parts.selection_bar.hide()

    def _tell_cursor(self) -> None:
        page = self._parts.page
        if standing := page.reading_cursor.range:
            announce(page, spoken_passage(page.page.document, *standing))

    def _follow_current(self, highlight_id: str) -> None:
        """Remember a lost highlight while the words it belongs to are selected."""
        mark = self.current
        if mark is not None:
            self._lost = highlight_id if mark.is_orphan else ""

    def _open_tags(
        self, title: str, tags: tuple[Tag, ...], apply: Callable[[tuple[Tag, ...]], Change]
    ) -> None:
        popup = TagPopup(self._palette, self._parts)
        popup.tags_changed.connect(lambda chosen: self._do(lambda: apply(chosen)))
        popup.closed.connect(popup.deleteLater)
        bar = self._parts.selection_bar
        corner = QPoint(0, bar.height() + 4)
        where = bar.mapToGlobal(corner) if bar.isVisible() else self._middle()
        bar.hide()
        popup.open_at(where, title, tags, annotating.all_tags())
        self._popup = popup

    def _middle(self) -> QPoint:
        page = self._parts.page
        return page.mapToGlobal(QPoint(page.width() // 2 - 150, page.height() // 4))

    def _do(self, make: Callable[[], Change], *, tell: bool = False) -> None:
        self._steps.do(make, aloud=tell)

    def _by_id(self, highlight_id: str) -> Highlight | None:
        return self._reading.mark(highlight_id)

    def _forget(self) -> None:
        self._lost = ""


def _has_keys(widget: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and (focused is widget or widget.isAncestorOf(focused))
