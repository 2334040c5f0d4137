"""Headings whose lines are about equally long, so that no word stands alone on the last."""

from __future__ import annotations

from PySide6.QtGui import QFont, QTextLayout

_LONGEST, _NARROWEST = 300, 0.5


def spare_width(text: str, font: QFont, room: float) -> float:
    """Return how much of *room* can be given up before *text* needs one line more."""
    if len(text) > _LONGEST:
        return 0.0
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    least, most = room * _NARROWEST, room
    wanted = _line_count(layout, room)
    while most - least > 1:
        middle = (least + most) / 2
        if _line_count(layout, middle) > wanted:
            least = middle
        else:
            most = middle
    return max(0.0, room - most - 1)


def _line_count(layout: QTextLayout, width: float) -> int:
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
    layout.endLayout()
    return layout.lineCount()
