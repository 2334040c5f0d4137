"""The field that searches, and takes addresses."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from reader.text.i18n import _
from reader.ui.icons import icon
from reader.ui.palettes import Palette

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
        self.setClearButtonEnabled(True)
        self._glass = QAction(self)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(lambda: self.words_typed.emit(self.text()))
        self.textChanged.connect(lambda _words: self._timer.start())
        self.returnPressed.connect(self._enter)
        self.set_palette(palette)

    def set_palette(self, palette: Palette) -> None:
        """Wear the colours of another theme."""
        self._glass.setIcon(icon("search", palette.soft, 16))

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

    def _enter(self) -> None:
        if self.text().strip():
            self.entered.emit(self.text())
