"""The five pens as dots, buttons and entries of a menu."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QWidget

from reader.model.annotation import Colour
from reader.text.i18n import _
from reader.ui.look.colours import colour_name
from reader.ui.look.palettes import Palette, pen_dot

DOT = 16
_HIT = 26


class PenButton(QAbstractButton):
    """A dot in the colour of a pen; a ring says that it is the pen in use."""

    def __init__(self, colour: Colour, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.colour = colour
        self._palette = palette
        self.setObjectName(f"pen_{colour}")
        name = _("Highlight in {colour}").format(colour=colour_name(colour))
        self.setAccessibleName(name)
        self.setToolTip(f"{name} ({list(Colour).index(colour) + 1})")
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

    def nextCheckState(self) -> None:
        """Stay as it is: whoever marks says which pen is in use."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the dot, and its ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        swell = 1 if self.underMouse() else 0
        inset = (_HIT - DOT) / 2 - swell
        dot = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(pen_dot(self._palette, self.colour)))
        painter.drawEllipse(dot)
        painter.setPen(QPen(QColor(self._palette.on_pill), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.isChecked():
            painter.drawEllipse(dot.adjusted(-2.5, -2.5, 2.5, 2.5))
        if self.hasFocus():
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()


def pen_icon(colour: Colour, palette: Palette) -> QIcon:
    """Return a dot for a menu: the mark's own colour with a rim."""
    made = QIcon()
    for ratio in (1, 2, 3):
        drawn = QPixmap(DOT * ratio, DOT * ratio)
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(palette.mark_edges[colour]), 1))
        painter.setBrush(QColor(pen_dot(palette, colour)))
        painter.drawEllipse(QRectF(2, 2, DOT - 4, DOT - 4))
        painter.end()
        made.addPixmap(drawn)
    return made
