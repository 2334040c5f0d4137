"""A dot in the colour of a pen that can be switched on and off."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from reader.model.annotation import Colour
from reader.text.i18n import _
from reader.ui.look.colours import colour_name
from reader.ui.look.palettes import Palette, pen_dot

_DOT = 14
_HIT = 26


class ColourDot(QAbstractButton):
    """Says with a ring that only entries of its colour are shown, or of several such."""

    def __init__(self, colour: Colour, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.colour = colour
        self._palette = palette
        self.setObjectName(f"only_{colour}")
        name = _("Only {colour}").format(colour=colour_name(colour))
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setCheckable(True)
        self.setFixedSize(self.sizeHint())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def set_palette(self, palette: Palette) -> None:
        """Wear the colours of another theme."""
        self._palette = palette
        self.update()

    def sizeHint(self) -> QSize:
        """Return a size that is easy to hit."""
        return QSize(_HIT, _HIT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the dot, and its ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        swell = 1 if self.underMouse() else 0
        inset = (_HIT - _DOT) / 2 - swell
        dot = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.setPen(QPen(QColor(self._palette.mark_edges[self.colour]), 1))
        painter.setBrush(QColor(pen_dot(self._palette, self.colour)))
        painter.drawEllipse(dot)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.isChecked():
            painter.setPen(QPen(QColor(self._palette.head), 1.75))
            painter.drawEllipse(dot.adjusted(-3.5, -3.5, 3.5, 3.5))
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._palette.focus), 1.5))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()
