"""The headings of the open article."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from reader.text.document import Document, Heading
from reader.text.i18n import _
from reader.ui.look.fonts import ui_font
from reader.ui.look.palettes import Palette
from reader.ui.parts.empty_state import EmptyState
from reader.ui.parts.passage import runs_right_to_left

_SIDE = 16
_INDENT = 14
_ROW = 30
_BAR = 2
_DEPTH_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A heading, how deep it stands under the others (from 0), and where its words start."""

    title: str
    depth: int
    start: int


def outline(document: Document) -> tuple[OutlineEntry, ...]:
    """Return the headings of an article; a level that was jumped over takes no room."""
    levels: list[int] = []
    entries = []
    for leaf in document.leaves:
        if isinstance(leaf.block, Heading) and leaf.text.strip():
            while levels and levels[-1] >= leaf.block.level:
                levels.pop()
            entries.append(OutlineEntry(" ".join(leaf.text.split()), len(levels), leaf.start))
            levels.append(leaf.block.level)
    return tuple(entries)


class OutlinePanel(QWidget):
    """Lists headings; ``heading_chosen`` carries where the chosen one starts in the text."""

    heading_chosen = Signal(int)

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("outline_panel")
        self._starts: list[int] = []
        self._list = QListWidget()
        self._list.setObjectName("outline_list")
        self._list.setAccessibleName(_("Headings"))
        self._list.setUniformItemSizes(True)
        self._list.setMouseTracking(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._row = _HeadingRow(palette, self._list)
        self._list.setItemDelegate(self._row)
        self._empty = EmptyState("list", palette, self)
        self._empty.say(_("No headings"), _("This article has no sections to jump to."))
        self._list.setViewportMargins(0, 8, 0, 8)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._list)
        self._pages.addWidget(self._empty)
        self._pages.setCurrentWidget(self._empty)
        self._list.itemClicked.connect(self._choose)
        self._list.itemActivated.connect(self._choose)

    def set_palette(self, palette: Palette) -> None:
        """Wear the colours of another theme."""
        self._row.palette = palette
        self._empty.set_palette(palette)
        self._list.viewport().update()

    def show_document(self, document: Document) -> None:
        """List the headings of an article."""
        entries = outline(document)
        self._starts = [entry.start for entry in entries]
        self._list.clear()
        for entry in entries:
            item = QListWidgetItem(entry.title, self._list)
            item.setData(_DEPTH_ROLE, entry.depth)
            item.setToolTip(f"<p>{escape(entry.title)}</p>")
        self._pages.setCurrentWidget(self._list if entries else self._empty)

    def set_position(self, position: int) -> None:
        """Make the heading current under which the text at *position* stands."""
        row = bisect_right(self._starts, position) - 1
        if row != self._list.currentRow():
            self._list.setCurrentRow(row)

    def _choose(self, item: QListWidgetItem) -> None:
        self.heading_chosen.emit(self._starts[self._list.row(item)])


class _HeadingRow(QStyledItemDelegate):
    """Paints a heading on one line, as deep as it stands."""

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self.palette = palette

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the height of a row."""
        return QSize(120, _ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint ground, bar and words."""
        rect: QRect = option.rect
        state = option.state
        current = bool(state & QStyle.StateFlag.State_Selected)
        if current or state & QStyle.StateFlag.State_MouseOver:
            ground = self.palette.chosen if current else self.palette.hover
            painter.fillRect(rect, QColor(ground))
        if current:
            bar = QRect(rect.left(), rect.top(), _BAR, rect.height())
            painter.fillRect(bar, QColor(self.palette.accent))
        depth = min(index.data(_DEPTH_ROLE), 5)
        words = rect.adjusted(_SIDE + depth * _INDENT, 0, -_SIDE, 0)
        title = index.data(Qt.ItemDataRole.DisplayRole)
        painter.setFont(ui_font())
        painter.setPen(QColor(self._ink(depth, current)))
        shown = painter.fontMetrics().elidedText(
            title, Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, _side(title), shown)

    def _ink(self, depth: int, current: bool) -> str:
        if current:
            return self.palette.head
        return self.palette.ink if depth == 0 else self.palette.soft


def _side(title: str) -> int:
    side = (
        Qt.AlignmentFlag.AlignRight if runs_right_to_left(title) else Qt.AlignmentFlag.AlignLeft
    )
    return int(side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute)
