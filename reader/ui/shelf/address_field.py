"""The field that searches, and takes addresses."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QLineEdit, QWidget

from reader.text.i18n import _
from reader.ui.look.fonts import ui_font
from reader.ui.look.icons import icon
from reader.ui.look.palettes import Palette

_KEY = QKeySequence("Ctrl+L")
_NATIVE = QKeySequence.SequenceFormat.NativeText
_HINT_SIDE = 12
_AROUND_WORDS = 52  # the glass before the words, and a gap after them
_PAUSE = 60  # milliseconds between a key and the search


class AddressField(QLineEdit):
    """Says what is typed as it is typed, and what was entered."""

    words_typed = Signal(str)
    """What stands in the field, shortly after a key; empty when it was cleared."""
    entered = Signal(str)
    left = Signal()

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("address_field")
        self.setAccessibleName(_("Search, or paste an address"))
        self.setPlaceholderText(_("Search or paste an address"))
        self._palette = palette
        self._glass = QAction(self)
        self._clear = QAction(_("Clear"), self)
        self._clear.triggered.connect(self.clear)
        self._clear.setVisible(False)
        self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(lambda: self.words_typed.emit(self.text()))
        self.textChanged.connect(self._take_words)
        self.returnPressed.connect(self._enter)
        self.set_palette(palette)

    def set_palette(self, palette: Palette) -> None:
        """Wear the colours of another theme."""
        self._palette = palette
        self._glass.setIcon(icon("search", palette.soft, 16))
        self._clear.setIcon(icon("x", palette.soft, 14))

    def take(self) -> None:
        """Be ready to be typed in."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear with Esc, go to the list with the arrow key."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, while the field is empty, the key that leads here."""
        super().paintEvent(event)
        if self.text():
            return
        font, key = ui_font(12), _KEY.toString(_NATIVE)
        needed = self.fontMetrics().horizontalAdvance(self.placeholderText())
        needed += QFontMetrics(font).horizontalAdvance(key)
        if self.width() < needed + _AROUND_WORDS + _HINT_SIDE:
            return
        painter = QPainter(self)
        painter.setFont(font)
        painter.setPen(QColor(self._palette.soft))
        area = self.rect().adjusted(0, 0, -_HINT_SIDE, 0)
        alignment = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area, alignment, key)
        painter.end()

    def _take_words(self, words: str) -> None:
        self._clear.setVisible(bool(words))
        self._timer.start()

    def _enter(self) -> None:
        if self.text().strip():
            self.entered.emit(self.text())
