"""The list of the notebook: entries of differing heights under headings that stay in sight.

Like the list of the sidebar it measures what comes into sight and guesses the rest; what is on
the screen stays where it is when a guess above it is put right, and when the library changes.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import groupby

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
from reader.ui.notebook.entry_model import AnyIndex, EntryModel, Key, Reader
from reader.ui.notebook.entry_painter import HEADING, EntryPainter, EntryState, estimated_height
from reader.ui.notebook.entry_words import TITLE_LINK
from reader.ui.parts.note_editor import NoteEditor
from reader.ui.parts.row_heights import RowHeights

_Action = QAbstractItemView.CursorAction
_Hint = QAbstractItemView.ScrollHint
_Flag = QItemSelectionModel.SelectionFlag
_ROUNDS = 6
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
        self.entries = EntryModel(read, self)
        self._painter = EntryPainter(palette)
        self._heights = RowHeights()
        self._expanded: set[str] = set()
        self._editor: NoteEditor | None = None
        self._edited: Key = ("", "")
        self._hovered = -1
        self._settling = False
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(24)
        self.setModel(self.entries)
        self.selectionModel().selectionChanged.connect(self._tell_choice)
        self.doubleClicked.connect(lambda index: self.open_row(index.row()))

    def set_palette(self, palette: Palette) -> None:
        """Paint in the colours of another theme."""
        self._painter.set_palette(palette)
        self.viewport().update()

    def set_manner(self, words: Sequence[str], *, with_source: bool) -> None:
        """Make *words* stand out; name the article in each entry, or not; before ``show``."""
        self._painter.set_manner(words, with_source=with_source)

    def show_found(self, found: Found) -> None:
        """Show the answer to another question, from its top, with nothing chosen."""
        self.entries.show(found)
        self._guess_all({})
        self._measure([])
        self._scroll(0)
        self._settle()
        self.choice_changed.emit()

    def update_found(self, found: Found, stale: Collection[str]) -> None:
        """Show what the answer is now; chosen entries and place on the screen stay."""
        chosen = {self.entries.key(row) for row in self.chosen_rows()}
        current = self._key_at(self.currentIndex().row())
        anchors = [
            (self.entries.key(row), self._heights.top(row) - self.verticalOffset())
            for row in self._rows_in_sight()
        ]
        known = self._measured_heights(stale)
        self.entries.show(found, stale)
        rows = self.entries.rows_by_key()
        self._guess_all({rows[key]: height for key, height in known.items() if key in rows})
        self._measure([])
        for key, place in anchors:
            if key in rows:
                self._scroll(self._heights.top(rows[key]) - place)
                break
        self._restore(rows, chosen, current)
        self._settle()
        self.choice_changed.emit()

    def chosen_rows(self) -> list[int]:
        """Return the rows of the chosen entries, from top to bottom."""
        rows = {
            row
            for part in self.selectionModel().selection()
            for row in range(part.top(), part.bottom() + 1)
        }
        return [row for row in sorted(rows) if isinstance(self.entries.row(row), Line)]

    def chosen(self) -> list[Line]:
        """Return the chosen entries once each, from top to bottom."""
        lines: dict[str, Line] = {}
        for row in self.chosen_rows():
            here = self.entries.row(row)
            if isinstance(here, Line):
                lines.setdefault(here.id, here)
        return list(lines.values())

    def shown(self) -> list[Line]:
        """Return every entry once, from top to bottom."""
        rows = map(self.entries.row, range(self.entries.rowCount()))
        lines = {here.id: here for here in rows if isinstance(here, Line)}
        return list(lines.values())

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
        self._editor, self._edited = editor, self.entries.key(row)
        editor.setParent(self.viewport())
        editor.height_changed.connect(self._fit_editor)
        self._fit_editor()
        editor.show()
        self.scrollTo(self.entries.index(row))
        self._fit_editor()

    def close_editor(self) -> None:
        """Show the note again in the place of its editor."""
        if self._editor is not None:
            self._editor.height_changed.disconnect(self._fit_editor)
            self._editor.hide()
            self._editor = None
            self._fit_editor()

    def toggle_expanded(self, row: int) -> None:
        """Show all of a long entry, or its beginning again."""
        here = self.entries.row(row)
        if isinstance(here, Line):
            self._expanded ^= {here.id}
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
        last, row = len(self._heights) - 1, self.currentIndex().row()
        page = max(1, self.viewport().height() // 140)
        steps = {
            _Action.MoveUp: -1,
            _Action.MovePrevious: -1,
            _Action.MoveDown: 1,
            _Action.MoveNext: 1,
            _Action.MovePageUp: -page,
            _Action.MovePageDown: page,
        }
        goal = {_Action.MoveHome: 0, _Action.MoveEnd: last}.get(
            action, row + steps.get(action, 0)
        )
        goal = min(max(goal, 0), last)
        if goal >= 0 and isinstance(self.entries.row(goal), Group):
            # The first heading has nothing above it; under each there is an entry.
            goal += -1 if steps.get(action, 1) < 0 and goal > 0 else 1
        return self.entries.index(goal)

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
        area, offset = rect.normalized(), self.verticalOffset()
        first = self._heights.row_at(max(0, area.top() + offset))
        last = self._heights.row_at(max(0, area.bottom() + offset))
        chosen = QItemSelection(self.entries.index(first), self.entries.index(last))
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
            self._painter.paint_heading(painter, rect, group, today, floating=True)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open a title, a link or a long entry where there is one; choose anywhere else."""
        point = event.position().toPoint()
        row, link = self.indexAt(point).row(), self._link_at(point)
        if event.button() != Qt.MouseButton.LeftButton or row < 0:
            super().mousePressEvent(event)
        elif link == TITLE_LINK or isinstance(self.entries.row(row), Group):
            if link or self.entries.group_of(row).article is not None:
                self.open_row(row)
        elif self._more_rect(row).contains(point):
            self.toggle_expanded(row)
        elif link:
            self.link_wanted.emit(link)
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what is under the pointer, and that words can be clicked."""
        point = event.position().toPoint()
        row = self.indexAt(point).row()
        if row != self._hovered:
            self._hovered = row
            self.viewport().update()
        shape = Qt.CursorShape.ArrowCursor
        if row >= 0 and self._can_be_clicked(row, point):
            shape = Qt.CursorShape.PointingHandCursor
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
            if not self._more_rect(row).isEmpty():
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
            self._painter.paint_heading(painter, rect, here, today, floating=False)
            return
        entry = self.entries.entry(row)
        if entry is not None:
            self._painter.paint(painter, rect, entry, self._state(row))

    def _state(self, row: int) -> EntryState:
        here = self.entries.row(row)
        edited = self._editor is not None and self.entries.key(row) == self._edited
        return EntryState(
            chosen=self.selectionModel().isRowSelected(row, QModelIndex()),
            current=row == self.currentIndex().row() and self.hasFocus(),
            hovered=row == self._hovered,
            expanded=isinstance(here, Line) and here.id in self._expanded,
            editor=self._editor.wanted_height() if edited and self._editor else 0,
        )

    def _floating(self) -> tuple[int, QRect]:
        """Return the heading that floats at the top and where; -1 if none does."""
        rows = self._rows_in_sight()
        if not rows:
            return -1, QRect()
        heading = self.entries.heading_row(rows.start)
        if self._heights.top(heading) >= self.verticalOffset():
            return -1, QRect()
        top = 0
        following = self.entries.next_heading(rows.start)
        if following is not None:
            top = min(0, self._heights.top(following) - self.verticalOffset() - HEADING)
        return heading, QRect(0, top, self.viewport().width(), HEADING)

    def _guess_all(self, known: dict[int, int]) -> None:
        self._heights.clear()
        width = self.viewport().width()
        rows = map(self.entries.row, range(self.entries.rowCount()))
        guesses = (
            HEADING if isinstance(row, Group) else estimated_height(row, width) for row in rows
        )
        self._heights.insert(0, guesses)
        self._heights.measure(known)

    def _measured_heights(self, stale: Collection[str]) -> dict[Key, int]:
        """Return the heights that were measured and will not have changed."""
        known: dict[Key, int] = {}
        for row in range(len(self._heights)):
            if self._heights.is_measured(row):
                here = self.entries.row(row)
                if isinstance(here, Line) and here.article not in stale:
                    known[self.entries.key(row)] = self._heights.height(row)
        return known

    def _restore(self, rows: dict[Key, int], chosen: set[Key], current: Key | None) -> None:
        kept = sorted(rows[key] for key in chosen if key in rows)
        selection = QItemSelection()
        for _gap, run in groupby(enumerate(kept), lambda pair: pair[1] - pair[0]):
            part = [row for _number, row in run]
            first, last = self.entries.index(part[0]), self.entries.index(part[-1])
            selection.select(first, last)
        model = self.selectionModel()
        if current in rows:
            index = self.entries.index(rows[current])
            model.setCurrentIndex(index, _Flag.NoUpdate)
        model.select(selection, _Flag.ClearAndSelect)

    def _key_at(self, row: int) -> Key | None:
        return self.entries.key(row) if 0 <= row < self.entries.rowCount() else None

    def _rows_in_sight(self) -> range:
        if not len(self._heights):
            return range(0)
        top = self.verticalOffset()
        bottom = top + max(self.viewport().height(), 1) - 1
        return range(self._heights.row_at(top), self._heights.row_at(bottom) + 1)

    def _measure(self, rows: Sequence[int]) -> None:
        self._heights.measure({row: self._height(row) for row in rows})
        room = self.viewport().height()
        self.verticalScrollBar().setPageStep(room)
        self.verticalScrollBar().setRange(0, max(0, self._heights.total - room))

    def _height(self, row: int) -> int:
        entry = self.entries.entry(row)
        if entry is None:
            return self._heights.height(row)
        return self._painter.height(entry, self.viewport().width(), self._state(row))

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

    def _edited_row(self) -> int | None:
        return next(
            (row for row in self._rows_in_sight() if self.entries.key(row) == self._edited),
            None,
        )

    def _fit_editor(self) -> None:
        row = self._edited_row()
        if row is not None:
            self._measure_anew(row)

    def _place_editor(self) -> None:
        row = self._edited_row() if self._editor is not None else None
        entry = self.entries.entry(row) if row is not None else None
        if self._editor is None or row is None or entry is None:
            return
        rect = self.visualRect(self.entries.index(row))
        self._editor.setGeometry(self._painter.editor_rect(entry, rect, self._state(row)))

    def _tell_choice(self) -> None:
        self.viewport().update()
        self.choice_changed.emit()

    def _can_be_clicked(self, row: int, point: QPoint) -> bool:
        here = self.entries.row(row)
        if isinstance(here, Group):
            return here.article is not None
        return self._more_rect(row).contains(point) or bool(self._link_at(point))

    def _link_at(self, point: QPoint) -> str:
        index = self.indexAt(point)
        entry = self.entries.entry(index.row()) if index.isValid() else None
        if entry is None:
            return ""
        rect, state = self.visualRect(index), self._state(index.row())
        return self._painter.link_at(entry, rect, state, point)

    def _more_rect(self, row: int) -> QRect:
        entry = self.entries.entry(row)
        if entry is None:
            return QRect()
        rect = self.visualRect(self.entries.index(row))
        return self._painter.more_rect(entry, rect, self._state(row))
