"""What a list says while it has nothing to show."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from reader.ui.look.icons import pixmap
from reader.ui.look.palettes import Palette, mixed

_ICON = 28


class EmptyState(QWidget):
    """An icon, what there is not, and what to do about it."""

    def __init__(self, icon_name: str, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._icon = QLabel()
        self._title = _label("heading")
        self._words = _label("soft")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 48)
        column.setSpacing(8)
        column.addStretch(2)
        for part in (self._icon, self._title, self._words):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(part)
        column.addStretch(3)
        self.set_palette(palette)

    def set_palette(self, palette: Palette) -> None:
        """Wear the colours of another theme."""
        tone = mixed(palette.soft, palette.list, 0.35)
        self._icon.setPixmap(pixmap(self._icon_name, tone, _ICON, self.devicePixelRatioF()))

    def add(self, widget: QWidget) -> None:
        """Offer something under the words."""
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(column.count() - 1, widget, 0, Qt.AlignmentFlag.AlignHCenter)

    def say(self, title: str, words: str) -> None:
        """Say what there is not, and what to do."""
        self._title.setText(title)
        self._words.setText(words)


def _label(look: str) -> QLabel:
    label = QLabel()
    label.setProperty("look", look)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
