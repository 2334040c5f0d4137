"""A button that is as narrow as it must be: its words end in an ellipsis then."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
)


class ElidingButton(QPushButton):
    """Keeps whole words where a column is narrow; a screen reader is told all of them."""

    def __init__(self, words: str = "") -> None:
        super().__init__(words)
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Preferred)  # others never get narrower
        self.setSizePolicy(policy)

    def minimumSizeHint(self) -> QSize:
        """Return room for a few letters."""
        return QSize(4 * self.fontMetrics().height(), self.sizeHint().height())

    def shown_words(self) -> str:
        """Return what there is room for."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        contents = QStyle.SubElement.SE_PushButtonContents
        room = self.style().subElementRect(contents, option, self).width()
        elide = Qt.TextElideMode.ElideRight
        return self.fontMetrics().elidedText(self.text(), elide, room)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the button with those words."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = self.shown_words()
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)
