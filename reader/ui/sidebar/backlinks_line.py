"""A quiet line at the foot of the notes: how many notes elsewhere lead to this article."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from reader.text.i18n import ngettext
from reader.ui.parts.counts import grouped


class BacklinksLine(QWidget):
    """Is there while something leads to the article; a click asks for the list of it."""

    wanted = Signal(str, QPoint)
    """"" for the whole article, and where on the screen to show the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._button = QPushButton()
        self._button.setObjectName("backlinks_line")
        self._button.setProperty("look", "faint")
        self._button.clicked.connect(self._ask)
        rule = QFrame()
        rule.setProperty("look", "rule")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(4)
        column.addWidget(rule)
        inner = QVBoxLayout()
        inner.setContentsMargins(4, 0, 8, 0)
        inner.addWidget(self._button)
        column.addLayout(inner)
        self.hide()

    def show_count(self, count: int) -> None:
        """Say how many notes lead to the article; nothing for none."""
        words = ngettext("Linked from {count} note", "Linked from {count} notes", count)
        self._button.setText(words.format(count=grouped(count)))
        self._button.setAccessibleName(self._button.text())
        self.setVisible(count > 0)

    def _ask(self) -> None:
        self.wanted.emit("", self._button.mapToGlobal(QPoint(12, self._button.height())))
