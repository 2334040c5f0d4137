"""A dot in the colour of a pen that can be chosen, to narrow what is shown."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton

from reader.model.annotation import Colour
from reader.text.i18n import ngettext
from reader.ui.look.colours import pen_name
from reader.ui.look.palettes import Palette, pen_dot
from reader.ui.parts.counts import grouped
from reader.ui.parts.hints import plain_hint
from reader.ui.parts.pens import paint_pen_sample

_SIDE, _DOT = 24, 14
_FADED = 0.35


class PenDot(QAbstractButton):
    """Says how many there are of its colour, if that is known; faded where there is none."""

    def __init__(self, colour: Colour, palette: Palette) -> None:
        super().__init__()
        self.colour = colour
        self._palette = palette
        self._count: int | None = None
        self.setObjectName(f"filter_{colour}")
        self.setCheckable(True)
        self.setFixedSize(QSize(_SIDE, _SIDE))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.show_count(None)

    def set_palette(self, palette: Palette) -> None:
        """Wear the colours of another theme, and the names of the reader's pens."""
        self._palette = palette
        self.show_count(self._count)

    def show_count(self, count: int | None) -> None:
        """Say how many highlights have the colour; None where nobody has counted."""
        self._count = count
        words = pen_name(self.colour, self._palette)
        if count is not None:
            marks = ngettext("{count} highlight", "{count} highlights", count)
            words = f"{words}: {marks.format(count=grouped(count))}"
        self.setAccessibleName(words)
        self.setToolTip(plain_hint(words))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the dot, a ring where it is chosen, and where the keys are."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inset = (_SIDE - _DOT) / 2 - self.underMouse()
        dot = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.setOpacity(_FADED if self._count == 0 and not self.isChecked() else 1.0)
        if self._palette.underlines:
            paint_pen_sample(painter, self.colour, dot, self._palette)
        else:
            painter.setPen(QPen(QColor(self._palette.mark_edges[self.colour]), 1))
            painter.setBrush(QColor(pen_dot(self._palette, self.colour)))
            painter.drawEllipse(dot)
        painter.setOpacity(1.0)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.isChecked():
            painter.setPen(QPen(QColor(self._palette.head), 1.5))
            painter.drawEllipse(dot.adjusted(-3, -3, 3, 3))
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._palette.focus), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.end()
