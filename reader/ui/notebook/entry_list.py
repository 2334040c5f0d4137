"""The list of the notebook: entries of differing heights under headings that stay in sight.

Like the list of the sidebar it measures what comes into sight and guesses the rest; what is on
the screen stays where it is when a guess above it is put right, and when the library changes.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from reader.model.notebook import Entry, Found, Group, Line
from reader.text.i18n import _
from reader.ui.look.palettes import Palette
from reader.ui.notebook.entry_choice import chosen_rows, lines_of, next_row
from reader.ui.notebook.entry_editor import EntryEditor
from reader.ui.notebook.entry_model import AnyIndex, EntryModel, Reader
from reader.ui.notebook.entry_painter import HEADING, EntryPainter, EntryState
from reader.ui.notebook.entry_places import EntryPlaces
from reader.ui.notebook.entry_words import MORE, TITLE_LINK
from reader.ui.notebook.standing import standing_of
from reader.ui.parts.note_editor import NoteEditor

_Action = QAbstractItemView.CursorAction
_Hint = QAbstractItemView.ScrollHint
_ROUNDS = 6
_USUAL = 140
"""Pixels of a usual entry: a screen holds as many of them."""
_LETTERS = {Qt.Key.Key_J: Qt.Key.Key_Down, Qt.Key.Key_K: Qt.Key.Key_Up}


class EntryList(QAbstractItemView):
    """Shows what was found; ``opened`` carries an ArticleId and the id of an entry in it."""

    opened = Signal(str, str)
    link_wanted = Signal(str)
    choice_changed = Signal()

    def __init__(self, read: Reader, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notebook_list")
        self.setAccessibleName(_("Highlights and notes"))
        self.entries = EntryModel(read, palette, self)
        self.painter = EntryPainter(palette)
        self._places = EntryPlaces(self.entries)
        self._heights = self._places.heights
        self._expanded: set[str] = set()
        self._editing = EntryEditor()
        self._hovered = -1
        self._settling = False
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(24)
        self.setModel(self.entries)
        self.selectionModel().selectionChanged.connect(self.choice_changed)
        self.doubleClicked.connect(lambda index: self.open_row(index.row()))

    def set_palette(self, palette: Palette) -> None:
        """Wear the colours of another theme, and the names of the reader's pens."""
        self.painter.set_palette(palette)
        self.entries.palette = palette
        self.viewport().update()

    def show_found(self, found: Found) -> None:
        """Show the answer to another question, from its top, with nothing chosen."""
        self.entries.show(found)
        self._places.guess_all(self.viewport().width(), {})
        self._measure([])
        self._scroll(0)
        self._settle()
        self.choice_changed.emit()

    def update_found(self, found: Found, stale: Collection[str]) -> None:
        """Show what the answer is now; chosen entries and place on the screen stay."""
        sight = (self.verticalOffset(), self.viewport().height())
        standing = standing_of(self.entries, self.selectionModel(), self._places, sight)
        known = self._places.measured(stale)
        self.entries.show(found, stale)
        rows = self.entries.rows_by_key()
        kept = {rows[key]: height for key, height in known.items() if key in rows}
        self._places.guess_all(self.viewport().width(), kept)
        self._measure([])
        # Before the scrolling: what becomes current is scrolled to.
        standing.choose_again(rows, self.entries, self.selectionModel())
        self._scroll(standing.offset(rows, self._places, sight[0]))
        self._settle()
        self.choice_changed.emit()

    def chosen_rows(self) -> list[int]:
        """Return the rows of the chosen entries, from top to bottom."""
        return chosen_rows(self.selectionModel().selection(), self.entries)

    def chosen(self) -> list[Line]:
        """Return the chosen entries once each, from top to bottom."""
        return lines_of(self.chosen_rows(), self.entries)

    def shown(self) -> list[Line]:
        """Return every entry once, from top to bottom."""
        return lines_of(range(self.entries.rowCount()), self.entries)

    def current_entry(self) -> Entry | None:
        """Return the entry the keys have come to."""
        row = self.currentIndex().row()
        return self.entries.entry(row) if 0 <= row < len(self._heights) else None

    def open_row(self, row: int) -> None:
        """Say that the entry of a row is to be opened, or the first under a heading."""
        here = self.entries.row(row)
        line = here.lines[0] if isinstance(here, Group) else here
        self.opened.emit(line.article, line.id)

    def open_editor(self, row: int, editor: NoteEditor) -> None:
        """Show *editor* in the place of the note of a row, until ``close_editor``."""
        self._editing.open(self.entries.key(row), editor, self.viewport())
        editor.height_changed.connect(self._fit_editor)
        self._fit_editor()
        self.scrollTo(self.entries.index(row))
        self._fit_editor()

    def close_editor(self) -> None:
        """Show the note again in the place of its editor."""
        editor = self._editing.close()
        if editor is not None:
            editor.height_changed.disconnect(self._fit_editor)
            self._fit_editor()

    def toggle_expanded(self, row: int) -> None:
        """Show all of a long entry, or its beginning again; others stay as they are."""
        entry, width = self.entries.entry(row), self.viewport().width()
        if entry is not None and self.painter.is_long(entry, width, self._state(row)):
            self._expanded ^= {entry.id}
            self._measure_anew(row)

    # What QAbstractItemView asks of a view

    def visualRect(self, index: AnyIndex) -> QRect:
        """Return where a row stands in the viewport."""
        row = index.row()
        if not index.isValid() or row >= len(self._heights):
            return QRect()
        top = self._heights.top(row) - self.verticalOffset()
        return QRect(0, top, self.viewport().width(), self._heights.height(row))

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the row at a point of the viewport; the floating heading covers others."""
        floating, rect = self._floating()
        if rect.contains(point):
            return self.entries.index(floating)
        y = point.y() + self.verticalOffset()
        if not 0 <= y < self._heights.total:
            return QModelIndex()
        return self.entries.index(self._heights.row_at(y))

    def scrollTo(self, index: AnyIndex, hint: _Hint = _Hint.EnsureVisible) -> None:
        """Bring an entry into sight, clear of the heading; one far away to the middle."""
        row = index.row()
        if not 0 <= row < len(self._heights):
            return
        self._measure([row])
        rect, room = self.visualRect(index), self.viewport().height()
        if hint == _Hint.EnsureVisible and rect.top() >= HEADING and rect.bottom() < room:
            return
        near = -rect.height() <= rect.top() <= room
        if hint == _Hint.EnsureVisible and near and rect.height() <= room - HEADING:
            goal = min(max(rect.top(), HEADING), room - rect.height())
        else:
            goal = max(HEADING, (room - rect.height()) // 2)
        self._scroll(self._heights.top(row) - goal)
        self._settle()

    def moveCursor(self, action: _Action, _modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Return the entry a key leads to; headings are passed over."""
        page = max(1, self.viewport().height() // _USUAL)
        return self.entries.index(next_row(self.entries, self.currentIndex(), action, page))

    def horizontalOffset(self) -> int:
        """Return 0: rows are as wide as the list."""
        return 0

    def verticalOffset(self) -> int:
        """Return how far the list is scrolled, in pixels."""
        return self.verticalScrollBar().value()

    def isIndexHidden(self, _index: AnyIndex) -> bool:
        """Return that no row is hidden."""
        return False

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Choose the entries between the top and the bottom of a rectangle."""
        if not len(self._heights):
            return
        area = rect.normalized().translated(0, self.verticalOffset())
        rows = (self._heights.row_at(max(0, y)) for y in (area.top(), area.bottom()))
        chosen = QItemSelection(*map(self.entries.index, rows))
        self.selectionModel().select(chosen, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Return the region of chosen rows that are in sight."""
        region = QRegion()
        for row in self._rows_in_sight():
            index = self.entries.index(row)
            if selection.contains(index):
                region += self.visualRect(index)
        return region

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Show what the scroll bar says."""
        self._settle()

    def keyboardSearch(self, _search: str) -> None:
        """Go nowhere: letters are commands."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure again: another width breaks other lines."""
        if event.oldSize().width() != event.size().width() and len(self._heights):
            self._heights.doubt(0, len(self._heights) - 1)
        super().resizeEvent(event)
        self._settle()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows in sight, and over them the heading they stand under."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row in self._rows_in_sight():
            rect = self.visualRect(self.entries.index(row))
            if rect.intersects(event.rect()):
                self._paint_row(painter, row, rect)
        floating, rect = self._floating()
        if floating >= 0:
            group = self.entries.group_of(floating)
            today = self.entries.today
            self.painter.paint_heading(painter, rect, group, today, floating=True)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open a title, a link or a long entry where there is one; choose anywhere else."""
        point = event.position().toPoint()
        row, hit = self.indexAt(point).row(), self._hit(point)
        if event.button() != Qt.MouseButton.LeftButton or event.modifiers() or row < 0:
            super().mousePressEvent(event)
        elif hit == TITLE_LINK:
            self.open_row(row)
        elif hit == MORE:
            self.toggle_expanded(row)
        elif hit:
            self.link_wanted.emit(hit)
        elif isinstance(self.entries.row(row), Line):
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what is under the pointer, and that words can be clicked."""
        point = event.position().toPoint()
        row = self.indexAt(point).row()
        if row != self._hovered:
            self._hovered = row
            self.viewport().update()
        shapes = Qt.CursorShape
        shape = shapes.PointingHandCursor if self._hit(point) else shapes.ArrowCursor
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Forget the pointer when it leaves."""
        if event.type() == QEvent.Type.Leave and self._hovered >= 0:
            self._hovered = -1
            self.viewport().update()
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, show all with the space bar, go on with j and k as with arrows."""
        row, key = self.currentIndex().row(), event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0:
            self.open_row(row)
        elif key == Qt.Key.Key_Space and row >= 0:
            self.toggle_expanded(row)
        elif key in _LETTERS and not event.modifiers():
            arrow = _LETTERS[Qt.Key(key)]
            super().keyPressEvent(QKeyEvent(event.type(), arrow, event.modifiers()))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose nothing: QAbstractItemView would make the first row current, a heading."""
        QWidget.focusInEvent(self, event)
        self.viewport().update()

    # Inside

    def _paint_row(self, painter: QPainter, row: int, rect: QRect) -> None:
        here = self.entries.row(row)
        if isinstance(here, Group):
            today = self.entries.today
            self.painter.paint_heading(painter, rect, here, today, floating=False)
            return
        entry = self.entries.entry(row)
        if entry is not None:
            self.painter.paint(painter, rect, entry, self._state(row))

    def _state(self, row: int) -> EntryState:
        here = self.entries.row(row)
        return EntryState(
            chosen=self.selectionModel().isRowSelected(row, QModelIndex()),
            current=row == self.currentIndex().row() and self.hasFocus(),
            hovered=row == self._hovered,
            expanded=isinstance(here, Line) and here.id in self._expanded,
            editor=self._editing.height(self.entries.key(row)),
        )

    def _floating(self) -> tuple[int, QRect]:
        return self._places.floating(self.verticalOffset(), self.viewport().width())

    def _rows_in_sight(self) -> range:
        return self._places.rows_between(self.verticalOffset(), self.viewport().height())

    def _measure(self, rows: Sequence[int]) -> None:
        self._heights.measure({row: self._height(row) for row in rows})
        room = self.viewport().height()
        self.verticalScrollBar().setPageStep(room)
        self.verticalScrollBar().setRange(0, max(0, self._heights.total - room))

    def _height(self, row: int) -> int:
        entry = self.entries.entry(row)
        if entry is None:
            return self._heights.height(row)
        return self.painter.height(entry, self.viewport().width(), self._state(row))

    def _settle(self) -> None:
        """Measure every row in sight; one that was measured before stays where it is."""
        if self._settling:
            return
        self._settling = True
        for _round in range(_ROUNDS):
            rows = self._rows_in_sight()
            unknown = [row for row in rows if not self._heights.is_measured(row)]
            if not unknown:
                break
            measured = (row for row in rows if self._heights.is_measured(row))
            anchor = next(measured, rows.start)
            place = self._heights.top(anchor) - self.verticalOffset()
            self._measure(unknown)
            self._scroll(self._heights.top(anchor) - place)
        self._settling = False
        self._place_editor()
        self.viewport().update()

    def _scroll(self, value: int) -> None:
        settling, self._settling = self._settling, True
        self.verticalScrollBar().setValue(value)
        self._settling = settling

    def _measure_anew(self, row: int) -> None:
        self._heights.doubt(row, row)
        self._settle()

    def _fit_editor(self) -> None:
        row = self._editing.row(self._rows_in_sight(), self.entries)
        if row is not None:
            self._measure_anew(row)

    def _place_editor(self) -> None:
        row, place = self._editing.row(self._rows_in_sight(), self.entries), None
        if row is not None and (entry := self.entries.entry(row)):
            index, state = self.entries.index(row), self._state(row)
            place = self.painter.editor_rect(entry, self.visualRect(index), state)
        self._editing.place(place)

    def _hit(self, point: QPoint) -> str:
        """Return what a click at a point opens: an address, TITLE_LINK, MORE, or nothing."""
        index = self.indexAt(point)
        if not index.isValid():
            return ""
        here = self.entries.row(index.row())
        if isinstance(here, Group):
            return TITLE_LINK if here.article is not None else ""
        entry = self.entries.entry(index.row())
        if entry is None:
            return ""
        return self.painter.hit(entry, self.visualRect(index), self._state(index.row()), point)
