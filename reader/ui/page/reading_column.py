"""The column of text in the pane, and the margin beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMargins, QPointF, QRect, Qt
from PySide6.QtWidgets import QTextEdit

from reader.model.annotation import Highlight
from reader.model.settings import Typography
from reader.ui.page.geometry import PageGeometry
from reader.ui.page.margin import Margin, card_width
from reader.ui.page.margin_card import GAP
from reader.ui.page.style import GUTTER, measure_width

_NARROWEST = 160


def pane_width(view: QTextEdit) -> int:
    """Return the width there is beside the scroll bar."""
    bar = view.verticalScrollBar().sizeHint().width()
    return max(_NARROWEST, view.contentsRect().width() - bar)


def column_width(view: QTextEdit, typography: Typography) -> int:
    """Return the width of the text with its gutters."""
    return min(pane_width(view), measure_width(typography) + 2 * GUTTER)


def column_left(pane: int, column: int, cards: int) -> int:
    """Return where the column begins: centred, or as far left as the *cards* need."""
    centred = (pane - column) // 2
    return min(centred, pane - column - cards - 2 * GAP) if cards else centred


class ReadingColumn:
    """Keeps the column in its place, and the notes beside it where there is room."""

    def __init__(self, view: QTextEdit, margin: Margin) -> None:
        self._view = view
        self._margin = margin
        self._geometry: PageGeometry | None = None
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.horizontalScrollBar().rangeChanged.connect(self._allow_sideways)

    def _allow_sideways(self, _lowest: int, farthest: int) -> None:
        """Show a bar for a wide table, none for what the gutter can take."""
        policies = Qt.ScrollBarPolicy
        wide = farthest > GUTTER
        self._view.setHorizontalScrollBarPolicy(
            policies.ScrollBarAsNeeded if wide else policies.ScrollBarAlwaysOff
        )

    def arrange(self, column: int) -> None:
        """Put a *column* wide text in the middle of the pane, or left of its notes."""
        view, pane = self._view, pane_width(self._view)
        cards = card_width(pane, column) if self._margin.has_notes else 0
        left = column_left(pane, column, cards)
        margins = QMargins(left, 0, pane - column - left, 0)
        if view.viewportMargins() != margins:
            view.setViewportMargins(margins)
        if view.lineWrapColumnOrWidth() != column:
            view.setLineWrapColumnOrWidth(column)
            self._margin.forget_places()
        self._margin.setVisible(bool(cards))
        # The air before the cards is the margin's: lines from words to cards cross it.
        self._margin.setGeometry(QRect(left + column, 0, GAP + cards, view.height()))

    def has_room(self, typography: Typography) -> bool:
        """Tell whether notes can stand beside the text."""
        return bool(card_width(pane_width(self._view), column_width(self._view, typography)))

    def set_notes(self, highlights: Sequence[Highlight]) -> bool:
        """Show other notes; tell whether the first has come or the last has gone."""
        had_notes = self._margin.has_notes
        self._margin.set_notes(highlights)
        return had_notes != self._margin.has_notes

    def use(self, geometry: PageGeometry) -> None:
        """Look for words on another page from now on."""
        self._geometry = geometry

    def follow(self) -> None:
        """Scroll the notes with the text."""
        if self._geometry is not None and self._margin.isVisible():
            offset, height = self._view.verticalScrollBar().value(), self._view.height()
            # A screen more than is in sight: a card may push others from below.
            end = self._geometry.text_at(QPointF(GUTTER, offset + 2 * height))
            self._margin.follow(offset, end + 1, self._geometry.words_top)
