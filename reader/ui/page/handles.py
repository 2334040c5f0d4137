"""The handles at both ends of the current highlight: dragged, they change its bounds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QCursor, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QApplication, QTextBrowser

from reader.model.annotation import Highlight
from reader.text.bounds import End, pulled
from reader.text.passages import Range
from reader.ui.look.palettes import Palette
from reader.ui.page.geometry import PageGeometry
from reader.ui.page.reading_place import scrolled

_BAR = 2.0
_KNOB = 4.5
_RIM = 1.5
"""Pixels of the page's ground around a handle, so that it stands out from the words."""
HANDLE_RISE = round(2 * _KNOB)
"""Pixels by which they reach over the first line and under the last."""
_REACH = 5.0
"""Pixels around a handle in which it can be taken hold of."""
_EDGE = 36.0
"""Pixels from the upper and the lower edge of the view in which a drag scrolls."""
_TICK_MS = 16
_PACE = 0.4
"""Pixels scrolled in a tick for each pixel the pointer is over the edge."""

_SHAPE = Qt.CursorShape.SizeHorCursor


@dataclass(frozen=True, slots=True)
class Drag:
    """A handle in the hand: the bounds it makes now, the pointer, and where that took hold.

    *hold* leads from the pointer to the middle of the line the handle stands in.
    """

    end: End
    bounds: Range
    pressed: QPointF
    pointer: QPointF
    hold: QPointF
    moved: bool = False


class Handles(QObject):
    """Watches the view's mouse; everything is in code points of the article.

    Letters are taken one by one or, *by_words*, only whole words; Alt turns that round.
    """

    changed = Signal(object)
    """A range of code points, at an end of which one has come or gone, or looks different."""
    previewed = Signal(str, object)
    """The id of the highlight and the bounds it would have, or None: those it has."""
    reshaped = Signal(str, int, int)
    """A handle was let go: the id of the highlight and its new bounds."""
    clicked = Signal(QPointF)
    """A point of the document was clicked that a handle lies on."""

    def __init__(self, view: QTextBrowser, text: Callable[[], str]) -> None:
        super().__init__(view)
        self._view = view
        self._text = text
        self._geometry: PageGeometry | None = None
        self._mark: Highlight | None = None
        self._drag: Drag | None = None
        self._over: End | None = None
        self._shape = QCursor()
        self.by_words = False
        self._deeds: dict[QEvent.Type, Callable[[QMouseEvent], bool]] = {
            QEvent.Type.MouseButtonPress: self._press,
            QEvent.Type.MouseButtonDblClick: self._press,
            QEvent.Type.MouseMove: self._move,
            QEvent.Type.MouseButtonRelease: self._release,
        }
        self._scrolling = QTimer(self, interval=_TICK_MS)
        self._scrolling.timeout.connect(self._scroll_on)
        view.viewport().installEventFilter(self)
        view.installEventFilter(self)

    def set_by_words(self, on: bool) -> None:
        """Take whole words, or letters, if Alt is not held; so does a selection."""
        self.by_words = on

    def use(self, geometry: PageGeometry) -> None:
        """Stand on another page from now on."""
        self._call_off()
        self._geometry = geometry

    def stand_at(self, mark: Highlight | None) -> None:
        """Stand at the ends of a highlight, or nowhere."""
        before = self._mark
        if before is not None and not (mark and before.id == mark.id and _same(before, mark)):
            self._call_off()  # its words are others now, or it is gone
        if mark is None:
            self._leave()
        self._mark = mark
        if not (before and mark and _same(before, mark)):
            self._tell(before, mark)

    def grips(self, sight: Range | None = None) -> Iterator[tuple[End, QRectF]]:
        """Yield the ends that are in sight, each with its edge in the document."""
        if self._mark is None or self._geometry is None:
            return
        start, end = self._drag.bounds if self._drag else (self._mark.start, self._mark.end)
        top = self._view.verticalScrollBar().value()
        bottom = top + self._view.viewport().height()
        first, last = sight or self._geometry.in_sight(top, bottom)
        if first <= start <= last:
            yield End.FIRST, self._geometry.edge(start)
        if first < end <= last + 1:
            yield End.LAST, self._geometry.edge(end - 1, trailing=True)

    # -- painting ---------------------------------------------------------------------

    def paint(self, painter: QPainter, palette: Palette, sight: Range) -> None:
        """Paint what is in *sight* over the words; *painter* paints in the document."""
        for end, edge in self.grips(sight):
            held = end is self._held
            knob, x = _KNOB + held, edge.center().x()
            bar = QRectF(x - _BAR / 2, edge.top(), _BAR, edge.height())
            middle = _knob(end, edge)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(bar, QColor(palette.accent))
            painter.setPen(QPen(QColor(palette.page), _RIM))
            painter.setBrush(QColor(palette.accent))
            painter.drawEllipse(middle, knob + _RIM / 2, knob + _RIM / 2)

    @property
    def _held(self) -> End | None:
        """Return the end at the pointer: one pulled past the other has become the other."""
        drag, mark = self._drag, self._mark
        if drag is None or mark is None:
            return self._over
        start, end = drag.bounds
        if drag.end is End.LAST:
            return End.FIRST if end <= mark.start else End.LAST
        return End.LAST if start >= mark.end else End.FIRST

    # -- the mouse and Esc ------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what the pointer does to a handle, and Esc while one is dragged."""
        if watched is self._view:
            return isinstance(event, QKeyEvent) and self._take_key(event)
        deed = self._deeds.get(event.type())
        if self._mark is None or deed is None or not isinstance(event, QMouseEvent):
            return False
        return deed(event)

    def _take_key(self, event: QKeyEvent) -> bool:
        if self._drag is None:
            return False
        if event.key() == Qt.Key.Key_Escape and event.type() == QEvent.Type.KeyPress:
            self._call_off()
        event.accept()  # nothing else is done while a handle is in the hand
        return True

    def _press(self, event: QMouseEvent) -> bool:
        if self._drag is not None:
            return True
        found = self._grip_at(event.position())
        if found is None or event.button() is not Qt.MouseButton.LeftButton or not self._mark:
            return False
        end, edge = found
        at = event.position()
        hold = edge.center() - scrolled(self._view) - at
        self._drag = Drag(end, (self._mark.start, self._mark.end), at, at, hold)
        self._view.setFocus(Qt.FocusReason.MouseFocusReason)
        return True

    def _move(self, event: QMouseEvent) -> bool:
        if self._drag is None:
            return self._hover(event)
        drag = replace(self._drag, pointer=event.position())
        far = (drag.pointer - drag.pressed).manhattanLength()
        self._drag = replace(drag, moved=drag.moved or far >= QApplication.startDragDistance())
        self._follow(event.modifiers())
        if self._beyond():
            self._scrolling.start()
        return True

    def _release(self, event: QMouseEvent) -> bool:
        drag, mark = self._drag, self._mark
        if drag is None or mark is None or event.button() is not Qt.MouseButton.LeftButton:
            return drag is not None
        self._end()
        if not drag.moved:
            self.clicked.emit(event.position() + scrolled(self._view))
        elif drag.bounds == (mark.start, mark.end):
            self.previewed.emit(mark.id, None)
        else:
            self.reshaped.emit(mark.id, *drag.bounds)
        return True

    def _hover(self, event: QMouseEvent) -> bool:
        found = None if event.buttons() else self._grip_at(event.position())
        if found is None:
            self._leave()
            return False
        if self._over is None:
            self._shape = self._view.viewport().cursor()
            self._view.viewport().setCursor(_SHAPE)
        if self._over is not found[0]:
            self._over = found[0]
            self._tell(self._mark)
        return True

    def _leave(self) -> None:
        if self._over is not None:
            self._over = None
            self._view.viewport().setCursor(self._shape)
            self._tell(self._mark)

    def _grip_at(self, point: QPointF) -> tuple[End, QRectF] | None:
        at = point + scrolled(self._view)
        near = [one for one in self.grips() if _reach(*one).contains(at)]
        return min(near, key=lambda one: abs(one[1].center().x() - at.x()), default=None)

    # -- dragging ---------------------------------------------------------------------

    def _follow(self, modifiers: Qt.KeyboardModifier) -> None:
        """Put the end that is dragged where the pointer is."""
        drag, mark = self._drag, self._mark
        if drag is None or mark is None or self._geometry is None or not drag.moved:
            return
        place = self._geometry.text_at(drag.pointer + drag.hold + scrolled(self._view))
        turned = bool(modifiers & Qt.KeyboardModifier.AltModifier)
        words = self.by_words is not turned
        bounds = pulled(self._text(), (mark.start, mark.end), drag.end, place, words=words)
        if bounds != drag.bounds:
            self._drag = replace(drag, bounds=bounds)
            self.previewed.emit(mark.id, bounds)
            self._tell(drag, self._drag)

    def _beyond(self) -> float:
        """Return how far the pointer is over an edge of the view, upwards below 0."""
        if self._drag is None or not self._drag.moved:
            return 0.0
        y, height = self._drag.pointer.y(), self._view.viewport().height()
        return min(0.0, y - _EDGE) + max(0.0, y - (height - _EDGE))

    def _scroll_on(self) -> None:
        beyond, bar = self._beyond(), self._view.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + round(beyond * _PACE))
        if not beyond or bar.value() == before:
            self._scrolling.stop()
        else:
            self._follow(QApplication.keyboardModifiers())

    def _end(self) -> None:
        drag, self._drag = self._drag, None
        self._scrolling.stop()
        self._tell(drag, self._mark)

    def _tell(self, *places: Highlight | Drag | None) -> None:
        for one in places:
            if isinstance(one, Drag):
                self.changed.emit(one.bounds)
            elif one is not None:
                self.changed.emit((one.start, one.end))

    def _call_off(self) -> None:
        """Let the highlight be as it was."""
        if self._drag is not None and self._mark is not None:
            self._end()
            self.previewed.emit(self._mark.id, None)


def _same(one: Highlight, other: Highlight) -> bool:
    return (one.start, one.end) == (other.start, other.end)


def _knob(end: End, edge: QRectF) -> QPointF:
    """Return the middle of a handle's knob: over the first words, under the last."""
    above = end is End.FIRST
    y = edge.top() - _KNOB + 1 if above else edge.bottom() + _KNOB - 1
    return QPointF(edge.center().x(), y)


def _reach(end: End, edge: QRectF) -> QRectF:
    """Return where a handle can be taken hold of."""
    around = QRectF(-_REACH, -_REACH, 2 * _REACH, 2 * _REACH)
    bar = edge.adjusted(-_REACH, 0, _REACH, 0)
    knob = around.adjusted(-_KNOB, -_KNOB, _KNOB, _KNOB).translated(_knob(end, edge))
    return bar | knob
