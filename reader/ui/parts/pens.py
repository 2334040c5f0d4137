"""The five pens as dots, or as their lines: buttons and entries of a menu."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QIcon,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from reader.model.annotation import Colour
from reader.ui.look.colours import colour_name, marking_words, spoken_marking_words
from reader.ui.look.fonts import ui_font
from reader.ui.look.palettes import Palette, pen_dot, pen_line, pen_line_on_pill
from reader.ui.parts.hints import plain_hint
from reader.ui.parts.pen_lines import paint_line

DOT = 16
_HIT = 26
_SAMPLE_WEIGHT, _SAMPLE_WIDER = 1.8, 2.0
_CAPTION = 14
_CAPTION_SIZE = 11
_CAPTION_PAD = 7
_WIDEST_CAPTION = 76


class PenButton(QAbstractButton):
    """A dot in the colour of a pen; a ring says that it is the pen in use.

    Where the reader has named pens and there is room, it is *captioned*: its name stands below.
    """

    def __init__(self, colour: Colour, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.colour = colour
        self._captioned = False
        self.setObjectName(f"pen_{colour}")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.set_palette(palette)

    def set_palette(self, palette: Palette) -> None:
        """Wear the colours of another theme, and the names of the reader's pens."""
        self._palette = palette
        number = list(Colour).index(self.colour) + 1
        self.setAccessibleName(spoken_marking_words(self.colour, palette))
        self.setToolTip(plain_hint(f"{marking_words(self.colour, palette)} ({number})"))
        self._fit()

    def set_captioned(self, *, on: bool) -> None:
        """Show the name below the dot, if any pen has one."""
        self._captioned = on
        self._fit()

    def sizeHint(self) -> QSize:
        """Return a size that is easy to hit, and holds the caption."""
        if not self._has_caption():
            return QSize(_HIT, _HIT)
        wanted = QFontMetrics(_caption_font()).horizontalAdvance(self._caption())
        width = max(_HIT, min(wanted, _WIDEST_CAPTION) + 2 * _CAPTION_PAD)
        return QSize(width, _HIT + _CAPTION)

    def nextCheckState(self) -> None:
        """Stay as it is: whoever marks says which pen is in use."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the dot or the line, its ring, and the caption."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        swell = 1 if self.underMouse() else 0
        left, inset = (self.width() - DOT) / 2, (_HIT - DOT) / 2
        dot = QRectF(left, inset, DOT, DOT).adjusted(-swell, -swell, swell, swell)
        if self._palette.underlines:
            dot.adjust(-_SAMPLE_WIDER, 0, _SAMPLE_WIDER, 0)
            ink = pen_line_on_pill(self._palette, self.colour)
            _paint_sample(painter, self.colour, dot, (self._palette.on_pill, ink))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(pen_dot(self._palette, self.colour)))
            painter.drawEllipse(dot)
        self._paint_rings(painter, dot)
        if self._has_caption():
            self._paint_caption(painter)
        painter.end()

    def _paint_rings(self, painter: QPainter, dot: QRectF) -> None:
        painter.setPen(QPen(QColor(self._palette.on_pill), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        ring = dot.adjusted(-2.5, -2.5, 2.5, 2.5)
        if self.isChecked() and self._palette.underlines:
            painter.drawRoundedRect(ring, 5, 5)
        elif self.isChecked():
            painter.drawEllipse(ring)
        if self.hasFocus():
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def _paint_caption(self, painter: QPainter) -> None:
        font = _caption_font()
        painter.setFont(font)
        painter.setPen(QColor(self._palette.on_pill))
        room = self.rect().adjusted(2, _HIT - 3, -2, 0)
        shown = QFontMetrics(font).elidedText(
            self._caption(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, shown)

    def _has_caption(self) -> bool:
        return self._captioned and bool(self._palette.pens.names)

    def _caption(self) -> str:
        return colour_name(self.colour, self._palette)

    def _fit(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()


def pen_icon(colour: Colour, palette: Palette) -> QIcon:
    """Return a dot for a menu: the mark's own colour with a rim, or a letter over its line."""
    made = QIcon()
    for ratio in (1, 2, 3):
        drawn = QPixmap(DOT * ratio, DOT * ratio)
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if palette.underlines:
            paint_pen_sample(painter, colour, QRectF(0, 0, DOT, DOT), palette)
        else:
            painter.setPen(QPen(QColor(palette.mark_edges[colour]), 1))
            painter.setBrush(QColor(pen_dot(palette, colour)))
            painter.drawEllipse(QRectF(2, 2, DOT - 4, DOT - 4))
        painter.end()
        made.addPixmap(drawn)
    return made


def paint_pen_sample(painter: QPainter, colour: Colour, room: QRectF, palette: Palette) -> None:
    """Paint a letter over the line of a pen, on a ground of the window."""
    _paint_sample(painter, colour, room, (palette.ink, pen_line(palette, colour)))


def _paint_sample(
    painter: QPainter, colour: Colour, room: QRectF, looks: tuple[str, str]
) -> None:
    """Paint a letter over the line of a pen; *looks* are the colours of both."""
    letter, ink = looks
    painter.setFont(ui_font(_CAPTION_SIZE, QFont.Weight.DemiBold))
    painter.setPen(QColor(letter))
    above = room.adjusted(0, -2, 0, -5)
    painter.drawText(above, Qt.AlignmentFlag.AlignCenter, "A")
    painter.save()
    painter.translate(room.left(), room.bottom() - 2.5)  # there its pattern begins
    paint_line(painter, colour, QLineF(0, 0, room.width(), 0), ink, _SAMPLE_WEIGHT)
    painter.restore()


def _caption_font() -> QFont:
    return ui_font(_CAPTION_SIZE)
