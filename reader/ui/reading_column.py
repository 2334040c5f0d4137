"""The column of text in the pane, and the margin beside it."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QTextEdit

from reader.model.settings import Typography
from reader.ui.margin import GAP, Margin, card_width
from reader.ui.page_style import GUTTER, measure_width

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


def place_margin(view: QTextEdit, margin: Margin, column: int) -> int:
    """Place the margin beside a *column* if it has notes and room; return the column's left."""
    pane = pane_width(view)
    cards = card_width(pane, column) if margin.has_notes else 0
    left = column_left(pane, column, cards)
    margin.setVisible(bool(cards))
    margin.setGeometry(QRect(left + column + GAP, 0, cards, view.height()))
    return left
