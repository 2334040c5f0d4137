"""A small window in which one of many names is chosen: it narrows while one types."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from reader.text.i18n import _
from reader.text.snippet import folded
from reader.ui.look.fonts import ui_font
from reader.ui.look.palettes import Palette
from reader.ui.parts.counts import grouped
from reader.ui.parts.popover import cut_corners, on_screen, paint_popover

_WIDTH, _ROW, _ROWS = 320, 30, 9
_AROUND = 60
"""The field, and the room around it and the list."""
_MOST = 300
"""Names shown at a time: who looks for another one types some of it."""
_COUNT_ROLE = Qt.ItemDataRole.UserRole + 1
_MOVES = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Choice:
    """A name to choose, what it stands for, and how many entries there are."""

    name: str
    value: object
    count: int


class ChoicePopup(QFrame):
    """Offers names with counts; ``chosen`` carries what the name stands for."""

    chosen = Signal(object)

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("choice_popup")
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self._palette = palette
        self._choices: Sequence[tuple[str, Choice]] = ()
        self._line = QLineEdit()
        self._line.setObjectName("choice_line")
        self._list = QListWidget()
        self._list.setObjectName("choice_list")
        self._list.setItemDelegate(_ChoicePainter(palette, self._list))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._nothing = QLabel(_("Nothing by that name"))
        self._nothing.setProperty("look", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(8)
        column.addWidget(self._line)
        column.addWidget(self._list, 1)
        column.addWidget(self._nothing)
        self.setFixedWidth(_WIDTH)
        self._line.textChanged.connect(self._narrow)
        self._line.installEventFilter(self)
        self._list.itemClicked.connect(self._take)

    def open_at(self, point: QPoint, title: str, choices: Sequence[Choice]) -> None:
        """Open below *point* of the screen."""
        self._choices = [(folded(each.name)[0], each) for each in choices]
        self._line.setPlaceholderText(title)
        self._line.setAccessibleName(title)
        self._list.setAccessibleName(title)
        self._narrow("")
        rows = max(1, min(len(self._choices), _ROWS))
        self.setFixedHeight(_AROUND + _ROW * rows)
        self.move(on_screen(self, point))
        self.show()
        self._line.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys walk through the list and Enter choose, from the field."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() in _MOVES:
            self._list.keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._list.currentItem() is not None:
                self._take(self._list.currentItem())
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            return False
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the corners round."""
        super().resizeEvent(event)
        cut_corners(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        paint_popover(self, self._palette)

    def _narrow(self, typed: str) -> None:
        wanted = folded(typed)[0].split()
        fitting = [each for name, each in self._choices if all(word in name for word in wanted)]
        self._list.clear()
        for each in fitting[:_MOST]:
            item = QListWidgetItem(each.name)
            item.setData(Qt.ItemDataRole.UserRole, each)
            item.setData(_COUNT_ROLE, each.count)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{each.name} {each.count}")
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._list.setVisible(bool(fitting))
        self._nothing.setVisible(not fitting)

    def _take(self, item: QListWidgetItem) -> None:
        choice = item.data(Qt.ItemDataRole.UserRole)
        self.close()
        self.chosen.emit(choice.value)


class _ChoicePainter(QStyledItemDelegate):
    """Draws a name, and how many entries there are at the right."""

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self._palette = palette

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = option.rect.adjusted(0, 1, 0, -1)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._palette.chosen))
            painter.drawRoundedRect(area, 6, 6)
        area.adjust(8, 0, -8, 0)
        painter.setFont(ui_font(12))
        count = grouped(index.data(_COUNT_ROLE))
        painter.setPen(QColor(self._palette.soft))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area, middle | Qt.AlignmentFlag.AlignRight, count)
        area.adjust(0, 0, -painter.fontMetrics().horizontalAdvance(count) - 12, 0)
        painter.setFont(ui_font())
        painter.setPen(QColor(self._palette.ink))
        shown = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, area.width()
        )
        painter.drawText(area, middle | Qt.AlignmentFlag.AlignLeft, shown)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(100, _ROW)
