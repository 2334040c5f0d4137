"""A short message over the page, with one thing to do about it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from reader.ui.look.palettes import Palette
from reader.ui.parts.announcing import announce

SHOWN = 6000
"""Milliseconds a message stays; one with something to do stays longer."""

SHOWN_WITH_ACTION = 9000
_MARGIN = 24
_MOST_WIDTH = 560


class Toast(QWidget):
    """Floats at the bottom of its parent. It takes no focus; the same key undoes."""

    action_chosen = Signal()

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self._parent = parent
        self._palette = palette
        self._lasting = ""
        self._words = QLabel()
        self._words.setObjectName("toast_words")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._button = QPushButton()
        self._button.setObjectName("toast_button")
        self._button.setFlat(True)
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.setCursor(Qt.CursorShape.PointingHandCursor)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 10, 18, 10)
        row.setSpacing(18)
        row.addWidget(self._words, 1)
        row.addWidget(self._button)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.pass_by)
        self._button.clicked.connect(self._choose)
        parent.installEventFilter(self)
        self.set_palette(palette)
        self.hide()

    def set_palette(self, palette: Palette) -> None:
        """Wear the colours of another theme: dark by day, light by night."""
        self._palette = palette
        self._words.setStyleSheet(f"color: {palette.on_pill};")
        self._button.setStyleSheet(
            f"color: {palette.on_pill}; background: transparent; border: none; padding: 0;"
            "font-weight: 600; text-decoration: underline;"
        )
        self.update()

    def say(self, words: str, action: str = "") -> None:
        """Show *words*, and *action* as a button; what was shown before goes."""
        self._show(words, action)
        self._timer.start(SHOWN_WITH_ACTION if action else SHOWN)

    def wait_with(self, words: str) -> None:
        """Show *words* until ``end_waiting``; what is said meanwhile passes before them."""
        self._lasting = words
        self._show(words, "")
        self._timer.stop()

    def end_waiting(self) -> None:
        """Let the words go that were to stay until now."""
        words, self._lasting = self._lasting, ""
        if words and self.words() == words:
            self.pass_by()

    def pass_by(self) -> None:
        """Let go what is said now; what is waited for is still waited for."""
        if self._lasting:
            self.wait_with(self._lasting)
        else:
            self._timer.stop()
            self.hide()

    def _show(self, words: str, action: str) -> None:
        self._words.setText(words)
        self._words.setAccessibleName(words)
        self._button.setText(action)
        self._button.setAccessibleName(action)
        self._button.setVisible(bool(action))
        self._place()
        self.show()
        self.raise_()
        announce(self, f"{words} {action}".strip())

    def move_over(self, parent: QWidget) -> None:
        """Float over another widget from now on; what is being said goes with it."""
        if parent is self._parent:
            return
        shown = self.isVisible()
        self._parent.removeEventFilter(self)
        self._parent = parent
        self.setParent(parent)
        parent.installEventFilter(self)
        if shown:
            self._place()
            self.show()
            self.raise_()

    def words(self) -> str:
        """Return what is being said."""
        return self._words.text()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the pill."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._palette.pill))
        painter.drawRoundedRect(self.rect(), 10, 10)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay where the parent's bottom is."""
        if watched is self._parent and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        room = self._parent.width() - 2 * _MARGIN
        self.setMaximumWidth(max(200, min(_MOST_WIDTH, room)))
        metrics = self._words.fontMetrics()
        wanted = metrics.horizontalAdvance(self._words.text()) + 8
        beside = self._button.sizeHint().width() + 18 if self._button.text() else 0
        width = min(self.maximumWidth(), wanted + beside + 36)
        self._words.setMinimumWidth(min(wanted, width - beside - 36))
        self.resize(width, self.heightForWidth(width))
        self.move(
            (self._parent.width() - self.width()) // 2,
            self._parent.height() - self.height() - _MARGIN,
        )

    def _choose(self) -> None:
        self.pass_by()
        self.action_chosen.emit()
