"""Highlights on other words: their ends moved, several joined, one split."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from reader.model.annotation import Highlight, HighlightId
from reader.model.change import Change
from reader.services import reshaping
from reader.text.bounds import End, Move, Stride, Way, moved, whole_words
from reader.text.i18n import _
from reader.text.passages import Range, Unit
from reader.ui.parts.announcing import announce
from reader.ui.window.current_mark import CurrentMark
from reader.ui.window.parts import WindowParts
from reader.ui.window.reading import Reading
from reader.ui.window.steps import Steps

_HEARD = 200
"""Characters of a highlight that are said when one of its ends has moved."""


class Reshaping(QObject):
    """Does with the current highlight what its handles, keys and commands say."""

    said = Signal(str)
    """A sentence for the reader."""

    def __init__(
        self, parts: WindowParts, reading: Reading, steps: Steps, current: CurrentMark
    ) -> None:
        super().__init__(parts)
        self._parts = parts
        self._page = parts.page
        self._reading = reading
        self._steps = steps
        self._current = current
        self._step: Change | None = None
        self._way = Way()
        self._page.handles.reshaped.connect(self.put_on)
        self._page.split_wanted.connect(self.split)
        current.changed.connect(self._begin_anew)

    def put_on(self, highlight_id: str, start: int, end: int) -> None:
        """Put a highlight on other words; one step of the history."""
        self._begin_anew()
        mark = self._reading.mark(highlight_id)
        if mark is not None and (mark.start, mark.end) != (start, end):
            self._parts.selection_bar.hide()
            self._steps.do(self._deed(mark, (start, end)))

    def move(self, move: Move) -> None:
        """Move an end of the current highlight; moves in a row are one step of the history."""
        article, mark = self._reading.article, self._placed()
        if article is None or mark is None:
            return
        here = (mark.start, mark.end)
        bounds = self._way.back(here, move)
        if bounds is None:
            sentences: list[Range] = []
            if move.stride is Stride.SENTENCE:
                sentences = self._page.reading_cursor.passages(Unit.SENTENCE)
            bounds = moved(article.text, here, move, sentences)
            self._way.go(here, move, bounds)
        if bounds != here:
            self._parts.selection_bar.hide()
            self._step = self._steps.go_on(self._step, self._deed(mark, bounds))
            announce(self._page, _end_of(article.text[slice(*bounds)], move.end))
        end = bounds[0] if move.end is End.FIRST else bounds[1] - 1
        self._page.place.bring_into_sight(end, end + 1)

    def join(self) -> None:
        """Join the highlights the selected words touch, or the current one with its next."""
        selected = self._page.selected_range()
        marks = self._page.underlay.marks.between(*selected) if selected else []
        if len(marks) < 2:  # noqa: PLR2004 - one highlight cannot be joined with itself
            mark = marks[0] if marks else self._current.mark
            other = mark and self._neighbour(mark)
            marks = [mark, other] if mark and other else []
        if not marks:
            self._say_what_to_join()
            return
        first = min(marks, key=lambda one: (one.start, one.end))
        self._parts.selection_bar.hide()
        self._page.clear_selection()
        self._steps.do(lambda: reshaping.join([one.id for one in marks]), aloud=True)
        self._current.choose(first.id)
        self._page.flash_highlight(first.id)

    def split(self, at: int | None = None) -> None:
        """Split a highlight: at a place, the beginning of the selected words, or the cursor."""
        selected = self._page.selected_range()
        if at is None:
            at = selected[0] if selected else self._page.caret
        mark = self._to_split(at, chosen=selected is None)
        second = mark and self._second_of(mark, at)
        if second is None:
            self.said.emit(_("First click in the highlight where you want to split it."))
            return
        self._parts.selection_bar.hide()
        self._page.clear_selection()
        self._current.choose(second.id)

    def _second_of(self, mark: Highlight, at: int) -> Highlight | None:
        """Split a highlight and return its second half; None where one would be empty."""
        article = self._reading.article
        place = _between_words(article.text, mark, at) if article else at
        text, version = (article.text, article.version) if article else (None, None)
        try:
            change = self._steps.do(
                lambda: reshaping.split(mark.id, place, text=text, version=version), aloud=True
            )
        except ValueError:
            return None
        second = change.edits[-1].after
        return second if isinstance(second, Highlight) else None

    # -- inside -----------------------------------------------------------------------

    def _begin_anew(self, _highlight_id: str = "") -> None:
        self._step = None
        self._way = Way()

    def _deed(self, mark: Highlight, bounds: Range) -> Callable[[], Change]:
        article = self._reading.article
        text, version = (article.text, article.version) if article else (None, None)
        return lambda: reshaping.set_bounds(
            HighlightId(mark.id), *bounds, text=text, version=version
        )

    def _placed(self) -> Highlight | None:
        """Return the current highlight, or say why its ends cannot be moved."""
        mark = self._current.mark
        if mark is None:
            self.said.emit(_("First click the highlight whose ends you want to move."))
        elif mark.is_orphan:
            self.said.emit(_("This highlight is lost: select its words and put it there."))
        else:
            return mark
        return None

    def _neighbour(self, mark: Highlight) -> Highlight | None:
        """Return the highlight that overlaps *mark*, or the next one after it."""
        article = self._reading.article
        others = [one for one in article.highlights if one.id != mark.id] if article else []
        over = [one for one in others if one.start < mark.end and mark.start < one.end]
        after = [one for one in others if one.start >= mark.end]
        return next(iter([*over, *after]), None) if not mark.is_orphan else None

    def _say_what_to_join(self) -> None:
        if self._current.mark is None:
            self.said.emit(_("Select words that touch the highlights you want to join."))
        else:
            self.said.emit(_("There is no highlight after this one to join it with."))

    def _to_split(self, at: int, *, chosen: bool) -> Highlight | None:
        """Return the highlight around a place: the current one, or else the shortest."""
        around = [
            m for m in self._page.underlay.marks.between(at, at + 1) if m.start < at < m.end
        ]
        current = [m for m in around if m.id == self._current.id]
        found = current or ([] if chosen and self._current.id else around)
        return min(found, key=lambda one: one.end - one.start, default=None)


def _end_of(words: str, end: End) -> str:
    """Return the words at an end of a highlight, for who hears what a move has made of it."""
    return words[:_HEARD] if end is End.FIRST else words[-_HEARD:]


def _between_words(text: str, mark: Highlight, at: int) -> int:
    """Return the beginning of the word that a place lies in, or its end at the first word."""
    if not text[at - 1].isalnum() or not text[at].isalnum():
        return at
    start, end = whole_words(text, at, at + 1)
    return start if start > mark.start else end
