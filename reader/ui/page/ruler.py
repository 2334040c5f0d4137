"""The reading ruler: all but a few lines of the page stand back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from reader.text.passages import Range
from reader.ui.page.geometry import PageGeometry
from reader.ui.page.reading_place import scrolled

_VEIL = 0.72
_HEIGHT = 1 / 3  # of the screen, where it stands before the pointer moves
_LINES_AROUND = 0.15
_LINES_FADING = 1.5


class Ruler(QWidget):
    """Lies over a view: follows the pointer by lines, or stands on a passage."""

    def __init__(self, view: QAbstractScrollArea, geometry: PageGeometry) -> None:
        super().__init__(view)
        self.setObjectName("reading_ruler")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._view = view
        self._geometry = geometry
        self._passage: Range | None = None
        self._pointer: float | None = None
        self._ground = "#ffffff"
        view.viewport().installEventFilter(self)
        view.verticalScrollBar().valueChanged.connect(self.update)
        self.hide()

    def use(self, geometry: PageGeometry) -> None:
        """Measure on another page from now on."""
        self._geometry = geometry
        self.update()

    def set_ground(self, colour: str) -> None:
        """Veil the page in another colour."""
        self._ground = colour
        self.update()

    def stand_on(self, passage: Range | None) -> None:
        """Leave a passage bright, or else the lines at the pointer."""
        self._passage = passage
        self.update()

    def show_ruler(self, *, on: bool) -> None:
        """Come or go."""
        self.setGeometry(self._view.viewport().geometry())
        self.setVisible(on)
        self.raise_()

    def bright(self) -> tuple[float, float]:
        """Return the heights on the screen between which the page is bright."""
        value, line = self._view.verticalScrollBar().value(), self._geometry.line
        if self._passage:
            start, end = self._passage
            top = self._geometry.words_top(start)
            bottom = self._geometry.words_top(max(start, end - 1)) + line
        else:
            at = self.height() * _HEIGHT if self._pointer is None else self._pointer
            point = scrolled(self._view) + QPointF(self._view.viewport().width() / 2, at)
            top = self._geometry.words_top(self._geometry.text_at(point))
            bottom = top + line
        around = _LINES_AROUND * line
        return top - around - value, bottom + around - value

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the pointer, and the size of the view."""
        if self.isVisible() and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._view.viewport().geometry())
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseMove:
            self._pointer = event.position().y()
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a veil above and below."""
        top, bottom = self.bright()
        painter = QPainter(self)
        painter.fillRect(QRectF(0, 0, self.width(), top), self._veil(top, -1))
        below = QRectF(0, bottom, self.width(), self.height() - bottom)
        painter.fillRect(below, self._veil(bottom, 1))
        painter.end()

    def _veil(self, edge: float, direction: int) -> QLinearGradient:
        """Return a veil that begins softly at *edge*: a line half in it can still be read."""
        clear, veil = QColor(self._ground), QColor(self._ground)
        clear.setAlphaF(0)
        veil.setAlphaF(_VEIL)
        far = edge + direction * _LINES_FADING * self._geometry.line
        made = QLinearGradient(0, edge, 0, far)
        made.setColorAt(0, clear)
        made.setColorAt(1, veil)
        return made
