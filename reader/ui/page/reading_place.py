"""The place the reader has come to: kept while the page changes, told when it has settled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QTimer, Signal
from PySide6.QtWidgets import QAbstractScrollArea

from reader.ui.page.geometry import PageGeometry

_SETTLED_MS = 250
_UPPER_PART = 0.2  # of the screen, where the words somebody goes to are put
_LINES_UNDER = 3  # that must be in sight with the first line of a passage
_AIR = 12.0  # pixels around what is brought into sight beside the text
_PLENTY = 20_000  # characters: more than a screen holds
_NEARLY = 2.0  # pixels a line may be cut by


def scrolled(view: QAbstractScrollArea) -> QPointF:
    """Return how far a view has been scrolled, across and down."""
    return QPointF(view.horizontalScrollBar().value(), view.verticalScrollBar().value())


def on_screen(view: QAbstractScrollArea, rects: Iterable[QRectF]) -> QRect:
    """Return where rectangles of the document that are in sight stand on the screen."""
    area = QRectF()
    for rect in rects:
        area |= rect
    port = view.viewport()
    shown = area.translated(-scrolled(view)).toAlignedRect() & port.rect()
    return QRect(port.mapToGlobal(shown.topLeft()), shown.size())


class ReadingPlace(QObject):
    """A code point and how far under the upper edge its line stands, in pixels."""

    settled = Signal(int, float)
    """The first code point in sight and the progress, once the page has come to rest."""
    moved = Signal()
    """The page shows another part of itself."""

    def __init__(self, view: QAbstractScrollArea, geometry: PageGeometry) -> None:
        super().__init__(view)
        self._view = view
        self._bar = view.verticalScrollBar()
        self._geometry = geometry
        self._length = 0
        self._kept = (0, 0.0)
        self._held = 0
        self._timer = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._timer.timeout.connect(self._tell)
        self._bar.valueChanged.connect(self._scrolled)

    @property
    def position(self) -> int:
        """Return the code point the reader has come to."""
        return self._kept[0]

    @property
    def offset(self) -> float:
        """Return how far under the upper edge the line of that code point stands."""
        return self._kept[1]

    def use(self, geometry: PageGeometry, length: int) -> None:
        """Measure on another page from now on; its text has *length* code points."""
        self._geometry, self._length = geometry, length

    @contextmanager
    def held(self) -> Iterator[None]:
        """Take no movement for the reader's own while the page is rebuilt."""
        self._held += 1
        try:
            yield
        finally:
            self._held -= 1

    def go(self, position: int, offset: float = 0.0) -> None:
        """Scroll until the line of *position* stands *offset* pixels under the upper edge."""
        self._kept = (position, offset if position > 0 else 0.0)
        self.restore()

    def move(self, position: int) -> None:
        """Take *position* for the line being read, which stays where it is on the screen."""
        self.go(position, self._kept[1])

    def restore(self) -> None:
        """Scroll to where the kept line stands now."""
        position, offset = self._kept
        top = round(self._geometry.words_top(position) - offset) if position > 0 else 0
        with self.held():
            if self._bar.maximum() < top:
                # The layout is lazy and the bar has not heard how far it has come.
                self._bar.setMaximum(self._reached(position, top))
            self._bar.setValue(top)
        self._timer.start()
        self.moved.emit()

    def _reached(self, position: int, top: int) -> int:
        """Return *top*, or how far the page can be scrolled if it ends soon after *position*.

        Scrolled further, a short page would show a bar, be narrower, need none, be wider ...
        """
        if self._length - position > _PLENTY:
            return top
        farthest = int(self._geometry.height) - self._view.viewport().height()
        return min(top, max(farthest, self._bar.maximum()))

    def scroll_to(self, position: int) -> None:
        """Bring the words at a code point to the upper part of the screen."""
        self.go(position, self._view.viewport().height() * _UPPER_PART)

    def bring_into_sight(self, start: int, end: int | None = None) -> None:
        """Scroll to the words from *start* to *end*, unless they are in sight."""
        height, line = self._view.viewport().height(), self._geometry.line
        top = self._geometry.words_top(start)
        bottom = top + _LINES_UNDER * line
        if end is not None:
            whole = self._geometry.words_top(max(start, end - 1)) + line
            if whole - top <= height * (1 - _UPPER_PART):
                bottom = max(bottom, whole)
        value = self._bar.value()
        if top < value - _NEARLY or bottom > value + height:
            self.scroll_to(start)

    def bring_between(self, top: float, bottom: float) -> None:
        """Scroll no further than needed to show what stands between two heights."""
        height, value = self._view.viewport().height(), self._bar.value()
        lowest = min(top - _AIR, max(value, bottom + _AIR - height))
        if round(lowest) != value and (top < value or bottom > value + height):
            self._bar.setValue(round(lowest))

    def progress(self) -> float:
        """Return how much of the text stands above the lower edge of the screen, 0 to 1."""
        port = self._view.viewport()
        corner = QPointF(port.width(), self._bar.value() + port.height() - 1)
        return min(1.0, self._geometry.text_at(corner) / self._length) if self._length else 0.0

    def _scrolled(self, value: int) -> None:
        if not self._held:
            self._kept = self._geometry.first_below(value) if value > 0 else (0, 0.0)
            self._timer.start()
            self.moved.emit()

    def _tell(self) -> None:
        self.settled.emit(self._kept[0], self.progress())
