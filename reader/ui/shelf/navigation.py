"""The shelves at the left: places with their counts, and tags."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter
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

from reader.model.listing import Counts, Place, Shelf, TagCount
from reader.text.i18n import _
from reader.ui.look.fonts import ui_font
from reader.ui.look.icons import icon
from reader.ui.look.palettes import Palette
from reader.ui.parts.counts import grouped
from reader.ui.shelf.row_painter import Index

SHELF_ROLE = Qt.ItemDataRole.UserRole + 1
_LINE_ROLE = Qt.ItemDataRole.UserRole + 2
_INDENT = 14
_GAP = 8

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the navigation; without a shelf it is a heading."""

    words: str
    shelf: Shelf | None = None
    count: int = 0
    icon: str = ""
    depth: int = 0


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
        self._shown: list[Line] = []
        self.setViewportMargins(0, 10, 0, 8)
        self.currentItemChanged.connect(self._tell)

    def set_palette(self, palette: Palette) -> None:
        """Wear the colours of another theme."""
        self._painter.palette = palette
        self.viewport().update()

    def show_counts(self, counts: Counts, chosen: Shelf) -> None:
        """Show how much stands where, with *chosen* as the current shelf."""
        lines = _lines(counts)
        self._filling = True
        if [line.shelf for line in lines] != [line.shelf for line in self._shown]:
            self.clear()
            for _line in lines:
                self.addItem(QListWidgetItem())
        for number, line in enumerate(lines):
            _fill(self.item(number), line)
        self._shown = lines
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

    def _tell(self, item: QListWidgetItem | None) -> None:
        if item is not None and not self._filling and item.data(SHELF_ROLE):
            self.shelf_chosen.emit(item.data(SHELF_ROLE))


def _lines(counts: Counts) -> list[Line]:
    lines = [
        Line(
            words=place_words(place),
            shelf=Shelf(place=place),
            count=0 if place is Place.TRASH else counts.places.get(place, 0),
            icon=_ICONS[place],
        )
        for place in Place
    ]
    if counts.tags:
        lines.append(Line(words=_("TAGS")))
    known = {each.tag.key for each in counts.tags}
    by_name = sorted(counts.tags, key=lambda each: each.tag.order)
    return lines + [_tag_line(each, known) for each in by_name]


def _tag_line(counted: TagCount, known: set[str]) -> Line:
    """Return the line of a tag, set in under the tag it is nested in."""
    name = counted.tag.name
    nested = counted.tag.key.rpartition("/")[0] in known
    return Line(
        words=name.rpartition("/")[2] if nested else name,
        shelf=Shelf(tag=counted.tag),
        count=counted.count,
        depth=name.count("/") if nested else 0,
    )


def _fill(item: QListWidgetItem, line: Line) -> None:
    item.setText(line.words)
    item.setData(SHELF_ROLE, line.shelf)
    item.setData(_LINE_ROLE, line)
    if line.shelf is None:
        item.setFlags(Qt.ItemFlag.NoItemFlags)
    spoken = f"{line.words} {line.count}" if line.count else line.words
    item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)


class _ShelfPainter(QStyledItemDelegate):
    """Draws a shelf: icon, words, and the count at the right."""

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self.palette = palette

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, 30 if index.data(SHELF_ROLE) else 40)

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
        font = ui_font(11, QFont.Weight.DemiBold)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.6)
        painter.setFont(font)
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
        line: Line = index.data(_LINE_ROLE)
        if line.icon:
            middle = area.top() + (area.height() - 16) // 2
            icon(line.icon, colour if chosen else self.palette.soft, 16).paint(
                painter, area.left(), middle, 16, 16
            )
            area.adjust(26, 0, 0, 0)
        area.adjust(line.depth * _INDENT, 0, 0, 0)
        painter.setFont(ui_font(weight=ui_font().Weight.DemiBold) if chosen else ui_font())
        if line.count:
            painter.setPen(QColor(self.palette.soft))
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            count = grouped(line.count)
            painter.drawText(area, right, count)
            area.adjust(0, 0, -painter.fontMetrics().horizontalAdvance(count) - _GAP, 0)
        painter.setPen(QColor(colour))
        words = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, area.width()
        )
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, words)
