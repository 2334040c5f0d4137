"""A note to read: drawn as on a card, with links, boxes and pictures that can be clicked."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from reader.ui.look.palettes import Palette
from reader.ui.parts.note_drawing import NoteSetting, set_note
from reader.ui.parts.note_pieces import Pictures

_LINE = 20


class NoteSheetView(QWidget):
    """Shows a note *width* pixels wide with air at its sides; as tall as it has to be."""

    link_wanted = Signal(str)
    box_clicked = Signal(int)
    """The line of the note that has the box."""

    def __init__(
        self, palette: Palette, width: int, side: int, pictures: Pictures | None
    ) -> None:
        super().__init__()
        self.setProperty("ground", "clear")
        self.setMouseTracking(True)
        self._ink = QColor(palette.ink)
        self._side = side
        self._setting = NoteSetting(
            palette=palette,
            width=width - 2 * side,
            line_height=_LINE,
            pictures=pictures,
        )
        self.setFixedWidth(width)
        self.show_note("")

    def show_note(self, markdown: str) -> None:
        """Show another note, or what it says by now."""
        self._sheet = set_note(markdown, self._setting)
        self.setFixedSize(QSize(self.width(), self._sheet.height + 4))
        self.setAccessibleDescription(self._sheet.text)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the note."""
        painter = QPainter(self)
        painter.setPen(self._ink)
        self._sheet.draw(painter, self._side, 0)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what can be clicked."""
        hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
        box, link = self._at(event.position())
        self.setCursor(hand if link or box is not None else arrow)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick the box or follow the link that was clicked."""
        box, link = self._at(event.position())
        if box is not None:
            self.box_clicked.emit(box)
        elif link:
            self.link_wanted.emit(link)

    def _at(self, point: QPointF) -> tuple[int | None, str]:
        x, y = point.x() - self._side, point.y()
        return self._sheet.box_at(x, y), self._sheet.link_at(x, y)
