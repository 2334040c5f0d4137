"""The small controls of the appearance panel: a swatch for each theme, and steppers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QToolButton, QWidget

from reader.model.settings import Theme
from reader.ui.look.fonts import sized_font
from reader.ui.look.icons import icon
from reader.ui.look.palettes import Palette, palette_of, theme_words

_SWATCH = QSize(44, 44)


class Swatch(QAbstractButton):
    """A theme as a small page with two letters on it."""

    def __init__(self, theme: Theme, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._palette = palette
        name = theme_words(theme)
        self.setObjectName(f"theme_{theme}")
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setCheckable(True)
        self.setFixedSize(_SWATCH)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_palette(self, palette: Palette) -> None:
        """Wear the rim of another theme; the page keeps its own colours."""
        self._palette = palette
        self.update()

    def sizeHint(self) -> QSize:
        """Return its size."""
        return _SWATCH

    def nextCheckState(self) -> None:
        """Stay as it is: the panel says what is chosen."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the page, its letters and its rim."""
        shown = palette_of(self.theme, desktop_is_dark=False)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked() or self.hasFocus()
        rim = self._palette.accent if chosen else self._palette.line
        painter.setPen(QPen(QColor(rim), 2 if chosen else 1))
        painter.setBrush(QColor(shown.page))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        painter.setFont(sized_font("Literata", 17))
        painter.setPen(QColor(shown.ink))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "Aa")
        painter.end()


class Stepper(QWidget):
    """A value between two buttons that take it to the step below and above."""

    stepped = Signal(object)

    def __init__(self, name: str, less: str, more: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._value: float = 0
        self._steps: Sequence[float] = ()
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._less = _button(f"{name}_less", less)
        self._more = _button(f"{name}_more", more)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._less)
        row.addWidget(self._words, 1)
        row.addWidget(self._more)
        self._less.clicked.connect(self._step_down)
        self._more.clicked.connect(self._step_up)
        self.setFocusProxy(self._less)

    def set_palette(self, palette: Palette) -> None:
        """Wear the colours of another theme."""
        self._less.setIcon(icon("minus", palette.ink, 16))
        self._more.setIcon(icon("plus", palette.ink, 16))

    def show_value(self, words: str, value: float, steps: Sequence[float]) -> None:
        """Show a value in words; *steps* are those it can take, ascending."""
        self._words.setText(words)
        self._value, self._steps = value, steps
        self._less.setEnabled(value > steps[0])
        self._more.setEnabled(value < steps[-1])

    def _step_down(self) -> None:
        below = [step for step in self._steps if step < self._value]
        if below:
            self.stepped.emit(below[-1])

    def _step_up(self) -> None:
        above = [step for step in self._steps if step > self._value]
        if above:
            self.stepped.emit(above[0])


def _button(name: str, hint: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setAccessibleName(hint)
    button.setToolTip(hint)
    button.setIconSize(QSize(16, 16))
    button.setAutoRepeat(True)
    return button
