"""Which highlight of the open article is the current one: the only place that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.model.annotation import Highlight
from reader.model.change import Change
from reader.text.passages import stripped
from reader.ui.window.parts import WindowParts
from reader.ui.window.reading import Reading
from reader.ui.window.steps import Steps

if TYPE_CHECKING:
    from reader.ui.sidebar.sidebar import Sidebar


class CurrentMark(QObject):
    """Hears what is chosen on the page, in the margin and the sidebar, and tells all three."""

    changed = Signal(str)
    """The id of the highlight that is current now, or "" for none."""

    def __init__(self, parts: WindowParts, reading: Reading, steps: Steps) -> None:
        super().__init__(parts)
        self._parts = parts
        self._page = parts.page
        self._reading = reading
        self._id = ""
        self._page.highlight_clicked.connect(self.choose)
        self._page.pointer.words_clicked.connect(self.let_go)
        self._page.selection_changed.connect(self._follow_selection)
        self._page.caret_moved.connect(self._follow_caret)
        self._page.reading_cursor.moved.connect(self._follow_cursor)
        reading.opened.connect(lambda _article: self.let_go())
        reading.marks_shown.connect(self._let_go_of_what_is_gone)
        steps.turned.connect(self._follow_step)
        parts.sidebar_built.connect(self._join_sidebar)

    @property
    def id(self) -> str:
        """Return the id of the current highlight, or nothing."""
        return self._id

    @property
    def mark(self) -> Highlight | None:
        """Return the current highlight, lost or not, or None."""
        return self._reading.mark(self._id)

    def choose(self, highlight_id: str) -> None:
        """Make a highlight the current one; "" for none."""
        before, self._id = self._id, highlight_id
        self._page.set_current(highlight_id)
        if self._parts.has_sidebar:
            self._parts.sidebar.notes.set_current(highlight_id)
        if highlight_id != before:
            self.changed.emit(highlight_id)

    def let_go(self) -> None:
        """Let no highlight be the current one."""
        self.choose("")

    def on(self, start: int, end: int) -> Highlight | None:
        """Return the highlight over the very words of a range, white space around it aside.

        Of several it is the current one, or else the one that was made first.
        """
        article = self._reading.article
        if article is None:
            return None
        words = stripped(article.text, start, end)
        near = self._page.underlay.marks.between(start, end)
        found = [m for m in near if stripped(article.text, m.start, m.end) == words]
        return min(found, key=lambda one: (one.id != self._id, one.created), default=None)

    def _join_sidebar(self, sidebar: Sidebar) -> None:
        sidebar.notes.set_current(self._id)
        sidebar.notes.highlight_chosen.connect(self._choose_in_sidebar)
        sidebar.notes.review.shown.connect(self._choose_in_sidebar)

    def _choose_in_sidebar(self, highlight_id: str) -> None:
        self.choose(highlight_id)
        self._page.flash_highlight(highlight_id)

    def _follow_selection(self, selected: object, _where: object) -> None:
        """Choose the highlight over the very words that are selected: others are not meant."""
        if isinstance(selected, tuple):
            found = self.on(*selected)
            self.choose(found.id if found else "")

    def _follow_caret(self) -> None:
        found = self._page.underlay.marks.at(self._page.caret)
        self.choose(found.id if found else "")

    def _follow_cursor(self) -> None:
        """Choose the highlight over a passage the reader walked to, or the first in it."""
        standing = self._page.reading_cursor.range
        if standing is not None:
            found = self.on(*standing) or next(
                iter(self._page.underlay.marks.between(*standing)), None
            )
            self.choose(found.id if found else "")

    def _let_go_of_what_is_gone(self) -> None:
        if self._id and self.mark is None:
            self.let_go()

    def _follow_step(self, change: Change) -> None:
        """Lead the reader to the highlight that was taken back, or is there again."""
        here = self._reading.article_id
        after = [edit.after for edit in change.edits]
        marks = [m for m in after if isinstance(m, Highlight) and m.article_id == here]
        first = min(marks, key=lambda one: (one.start, one.end), default=None)
        if first is not None:
            self._choose_in_sidebar(first.id)
            return
        gone = (edit.before for edit in change.edits)
        for mark in gone:
            if isinstance(mark, Highlight) and mark.article_id == here and not mark.is_orphan:
                self._page.place.bring_into_sight(mark.start, mark.end)
                return
