"""The shelves at the left: places with their counts, and tags."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from reader.model.listing import Counts, Place, Shelf
from reader.text.i18n import _
from reader.ui.fonts import ui_font
from reader.ui.icons import icon
from reader.ui.palettes import Palette
from reader.ui.row_painter import Index

SHELF_ROLE = Qt.ItemDataRole.UserRole + 1
_COUNT_ROLE = Qt.ItemDataRole.UserRole + 2
_ICON_ROLE = Qt.ItemDataRole.UserRole + 3

_ICONS = {
    Place.INBOX: "inbox",
    Place.LATER: "clock",
    Place.ARCHIVE: "archive",
    Place.FAVOURITES: "star",
    Place.NOTES: "notebook-pen",
    Place.TRASH: "trash-2",
}


def place_words(place: Place) -> str:
    """Return what a place is called."""
    return {
        Place.INBOX: _("Inbox"),
        Place.LATER: _("Later"),
        Place.ARCHIVE: _("Archive"),
        Place.FAVOURITES: _("Favourites"),
        Place.NOTES: _("All notes"),
        Place.TRASH: _("Trash"),
    }[place]


class Navigation(QListWidget):
    """Shows the shelves and says which one the reader wants."""

    shelf_chosen = Signal(object)
    """A Shelf."""

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("navigation")
        self.setAccessibleName(_("Shelves"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("ground", "nav")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self._painter = _ShelfPainter(palette, self)
        self.setItemDelegate(self._painter)
        self._filling = False
        self.currentItemChanged.connect(self._tell)

    def set_palette(self, palette: Palette) -> None:
        """Wear the colours of another theme."""
        self._painter.palette = palette
        self.viewport().update()

    def show_counts(self, counts: Counts, chosen: Shelf) -> None:
        """Show how much stands where, with *chosen* as the current shelf."""
        self._filling = True
        self.clear()
        for place in Place:
            count = 0 if place is Place.TRASH else counts.places.get(place, 0)
            self._add(place_words(place), Shelf(place=place), count, _ICONS[place])
        if counts.tags:
            self._add_heading(_("TAGS"))
        for each in counts.tags:
            self._add(f"#{each.tag.name}", Shelf(tag=each.tag), each.count)
        self.choose(chosen)
        self._filling = False

    def choose(self, shelf: Shelf) -> None:
        """Make *shelf* the current one; none, if it is not there."""
        filling, self._filling = self._filling, True
        for number in range(self.count()):
            if self.item(number).data(SHELF_ROLE) == shelf:
                self.setCurrentRow(number)
                break
        else:
            self.setCurrentRow(-1)
        self._filling = filling

    def sizeHint(self) -> QSize:
        """Return the width that suits the words."""
        return QSize(184, 600)

    def _add(self, words: str, shelf: Shelf, count: int, icon_name: str = "") -> None:
        item = QListWidgetItem(words)
        item.setData(SHELF_ROLE, shelf)
        item.setData(_COUNT_ROLE, count)
        item.setData(_ICON_ROLE, icon_name)
        spoken = f"{words} {count}" if count else words
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        self.addItem(item)

    def _add_heading(self, words: str) -> None:
        item = QListWidgetItem(words)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.addItem(item)

    def _tell(self, item: QListWidgetItem | None) -> None:
        if item is not None and not self._filling and item.data(SHELF_ROLE):
            self.shelf_chosen.emit(item.data(SHELF_ROLE))


class _ShelfPainter(QStyledItemDelegate):
    """Draws a shelf: icon, words, and the count at the right."""

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self.palette = palette

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, 32 if index.data(SHELF_ROLE) else 40)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.data(SHELF_ROLE) is None:
            self._paint_heading(painter, option, index)
        else:
            self._paint_shelf(painter, option, index)
        painter.restore()

    def _paint_heading(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        painter.setFont(ui_font(11))
        painter.setPen(QColor(self.palette.soft))
        area = option.rect.adjusted(20, 0, -16, -6)
        painter.drawText(area, Qt.AlignmentFlag.AlignBottom, str(index.data()))

    def _paint_shelf(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        rect = option.rect.adjusted(8, 1, -8, -1)
        ground = ""
        if chosen:
            ground = self.palette.chosen
        elif option.state & QStyle.StateFlag.State_MouseOver:
            ground = self.palette.hover
        painter.setPen(Qt.PenStyle.NoPen)
        if ground:
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(rect, 6, 6)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(self.palette.focus))
            painter.drawRoundedRect(rect.adjusted(0, 0, -1, -1), 6, 6)
        self._paint_words(painter, option, index, chosen=chosen)

    def _paint_words(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, *, chosen: bool
    ) -> None:
        area = option.rect.adjusted(20, 0, -20, 0)
        colour = self.palette.head if chosen else self.palette.ink
        name = index.data(_ICON_ROLE)
        if name:
            middle = area.top() + (area.height() - 16) // 2
            icon(name, colour if chosen else self.palette.soft, 16).paint(
                painter, area.left(), middle, 16, 16
            )
            area.adjust(26, 0, 0, 0)
        painter.setFont(ui_font(weight=ui_font().Weight.DemiBold) if chosen else ui_font())
        count = index.data(_COUNT_ROLE)
        if count:
            painter.setPen(QColor(self.palette.soft))
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(area, right, f"{count:n}")
            area.adjust(0, 0, -40, 0)
        painter.setPen(QColor(colour))
        words = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, area.width()
        )
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, words)
