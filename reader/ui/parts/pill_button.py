"""Buttons that are an icon and a word, drawn on a grid of 4 px: those of the bar, and chips."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from reader.ui.look.fonts import ui_font
from reader.ui.look.icons import pixmap
from reader.ui.look.palettes import Palette, mixed

_PAD = 8
_GAP = 6
_ICON = 16
_HEIGHT = 28
_CHIP_HEIGHT, _CHIP_ICON, _CHIP_WIDEST = 22, 12, 200
_HOVER = 0.16


class PillButton(QAbstractButton):
    """An icon before a word (or alone) on the ground of the selection bar."""

    def __init__(self, icon_name: str, words: str, hint: str, palette: Palette) -> None:
        super().__init__()
        self._icon_name = icon_name
        self._words = words
        self._palette = palette
        self.setText(words)
        self.setAccessibleName(words or hint)
        self.setToolTip(hint)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def set_palette(self, palette: Palette) -> None:
        """Wear the colours of another theme."""
        self._palette = palette
        self.update()

    def set_worded(self, *, on: bool) -> None:
        """Show the word beside the icon, or the icon alone, whose hint says the same."""
        self.setText(self._words if on else "")

    def sizeHint(self) -> QSize:
        """Return the size of icon and word with room around them."""
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(2 * _PAD + _ICON + (_GAP + words if words else 0), _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground where the pointer is, the icon and the word."""
        palette = self._palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.isDown():
            ground = QColor(mixed(palette.pill, palette.on_pill, _HOVER))
            _round(painter, self.rect(), 6, ground)
        if self.hasFocus():
            _ring(painter, self.rect(), 6, QColor(palette.on_pill))
        top = (self.height() - _ICON) // 2
        drawn = pixmap(self._icon_name, palette.on_pill, _ICON, self.devicePixelRatioF())
        painter.drawPixmap(_PAD, top, drawn)
        painter.setPen(QColor(palette.on_pill))
        words = self.rect().adjusted(_PAD + _ICON + _GAP, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()


class Chip(QAbstractButton):
    """A tag with a cross; a click takes the tag away."""

    def __init__(self, words: str, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette
        self.setFont(ui_font(12))
        self.setText(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_palette(self, palette: Palette) -> None:
        """Wear the colours of another theme."""
        self._palette = palette
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Return the size at which a letter or two can still be read."""
        return QSize(min(48, self.sizeHint().width()), _CHIP_HEIGHT)

    def sizeHint(self) -> QSize:
        """Return the size of word and cross."""
        words = min(self.fontMetrics().horizontalAdvance(self.text()), _CHIP_WIDEST)
        return QSize(words + _CHIP_ICON + 2 * _PAD + 4, _CHIP_HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, the word, elided where it is long, and the cross."""
        palette, hover = self._palette, self.underMouse()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _round(painter, self.rect(), 4, QColor(palette.chosen))
        if self.hasFocus():
            _ring(painter, self.rect(), 4, QColor(palette.focus))
        cross = pixmap(
            "x", palette.danger if hover else palette.soft, _CHIP_ICON, self.devicePixelRatioF()
        )
        left = self.width() - _PAD + 2 - _CHIP_ICON
        painter.drawPixmap(left, (self.height() - _CHIP_ICON) // 2, cross)
        words = QRect(_PAD, 0, left - _PAD - 4, self.height())
        shown = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideMiddle, words.width()
        )
        painter.setPen(QColor(palette.ink))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()


def _round(painter: QPainter, rect: QRect, radius: int, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(rect, radius, radius)


def _ring(painter: QPainter, rect: QRect, radius: int, colour: QColor) -> None:
    painter.setPen(QPen(colour, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(0.75, 0.75, -0.75, -0.75), radius, radius)
