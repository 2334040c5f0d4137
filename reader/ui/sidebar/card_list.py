"""A list of cards of differing heights that stays quick with thousands of them.

QListView would lay out every card to know how long the list is. Here a card is measured when
it comes into sight; until then its height is a guess.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
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

from reader.model.annotation import Highlight, HighlightId
from reader.text.document import Document
from reader.text.lost_place import LostPlace
from reader.text.quoting import Pictures as ArticlePictures
from reader.ui.look.palettes import Palette
from reader.ui.parts.backlink_words import BACKLINKS
from reader.ui.parts.card_words import Card
from reader.ui.parts.lost_words import lost_words
from reader.ui.parts.measured_rows import MeasuredRows
from reader.ui.parts.note_editor import NoteEditor
from reader.ui.parts.note_pieces import Pictures
from reader.ui.parts.row_heights import RowHeights
from reader.ui.sidebar.card_model import AnyIndex, CardModel
from reader.ui.sidebar.highlight_card import CardPainter, CardState, estimated_height

_Action = QAbstractItemView.CursorAction
_Hint = QAbstractItemView.ScrollHint


class CardList(QAbstractItemView):
    """Shows the cards of a CardModel, and an editor in the place of one card's note."""

    link_wanted = Signal(str)
    box_clicked = Signal(str, int)
    backlinks_wanted = Signal(str, QPoint)
    """The id of a card, and the line of a box, or where on the screen to show a list."""

    def __init__(
        self, model: CardModel, palette: Palette, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._cards = model
        self._palette = palette
        self._pictures: Pictures | None = None
        self._painter = CardPainter(palette)
        self._backlinks: Mapping[str, int] = {}
        self._heights = RowHeights()
        self._rows = MeasuredRows(self, self._heights, self._height, self._show_settled)
        self._expanded: set[str] = set()
        self._lost: dict[str, str] = {}
        self._text: tuple[Document, ArticlePictures] = (Document(()), {})
        self._editor: NoteEditor | None = None
        self._edited = QPersistentModelIndex()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(24)
        self.setModel(model)
        self._heights.insert(0, self._guesses(0, model.rowCount() - 1))
        model.rowsInserted.connect(self._take_in)
        model.rowsRemoved.connect(self._take_out)
        model.dataChanged.connect(self._measure_anew)

    def set_palette(self, palette: Palette) -> None:
        """Paint in the colours of another theme."""
        self._palette = palette
        self._painter = CardPainter(palette, self._pictures)
        self._cards.set_palette(palette)
        # A pen may have another name now, which takes more room or less.
        self._rows.measure_all_anew()

    def show_lost_places(self, places: Mapping[HighlightId, LostPlace]) -> None:
        """Say on the cards of lost highlights where they used to be."""
        self._lost = {identity: lost_words(place) for identity, place in places.items()}
        self._cards.say_of_lost(self._lost)
        self._rows.measure_all_anew()

    def show_text(self, document: Document, pictures: ArticlePictures) -> None:
        """Show cards of highlights in this text, which says what their words are."""
        if document is not self._text[0] or pictures != self._text[1]:
            self._text = document, pictures
            self._cards.show_text(document, pictures)
            self._rows.measure_all_anew()

    def set_pictures(self, pictures: Pictures) -> None:
        """Draw the pictures of notes with *pictures*."""
        self._pictures = pictures
        self._painter = CardPainter(self._palette, pictures)
        self._rows.measure_all_anew()

    def set_backlinks(self, counts: Mapping[str, int]) -> None:
        """Say on each card how many notes lead to it."""
        if counts != self._backlinks:
            self._backlinks = counts
            self._rows.measure_all_anew()

    def open_editor(self, row: int, editor: NoteEditor) -> None:
        """Show *editor* in the place of the note of a row, until ``close_editor``."""
        self._editor = editor
        self._edited = QPersistentModelIndex(self._cards.index(row, 0))
        editor.setParent(self.viewport())
        editor.height_changed.connect(self._fit_editor)
        self._fit_editor()
        editor.show()
        self.scrollTo(self._cards.index(row, 0))
        self._fit_editor()

    def close_editor(self) -> None:
        """Show the note again in place of its editor."""
        if self._editor is None:
            return
        editor, self._editor = self._editor, None
        editor.height_changed.disconnect(self._fit_editor)
        editor.hide()
        if self._edited.isValid():
            self._measure_anew(self._edited, self._edited)
        self._edited = QPersistentModelIndex()

    def toggle_expanded(self, row: int) -> None:
        """Show all of a long card, or its beginning again."""
        identity = self._cards.card(row).id
        self._expanded ^= {identity}
        index = self._cards.index(row, 0)
        self._measure_anew(index, index)

    # What QAbstractItemView asks of a view

    def visualRect(self, index: AnyIndex) -> QRect:
        """Return where a card stands in the viewport."""
        row = index.row()
        if not index.isValid() or row >= len(self._heights):
            return QRect()
        top = self._heights.top(row) - self.verticalOffset()
        return QRect(0, top, self.viewport().width(), self._heights.height(row))

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the card at a point of the viewport."""
        y = point.y() + self.verticalOffset()
        if not 0 <= y < self._heights.total:
            return QModelIndex()
        return self._cards.index(self._heights.row_at(y), 0)

    def scrollTo(self, index: AnyIndex, hint: _Hint = _Hint.EnsureVisible) -> None:
        """Bring a card into sight; one far away comes to the middle."""
        row = index.row()
        if not 0 <= row < len(self._heights):
            return
        self._rows.bring(row, middle=hint != _Hint.EnsureVisible)

    def moveCursor(self, action: _Action, _modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Return the card a key leads to."""
        last, row = len(self._heights) - 1, self.currentIndex().row()
        page = max(1, self.viewport().height() // 120)
        goals = {
            _Action.MoveUp: row - 1,
            _Action.MovePrevious: row - 1,
            _Action.MoveDown: row + 1,
            _Action.MoveNext: row + 1,
            _Action.MovePageUp: row - page,
            _Action.MovePageDown: row + page,
            _Action.MoveHome: 0,
            _Action.MoveEnd: last,
        }
        return self._cards.index(min(max(goals.get(action, row), 0), last), 0)

    def horizontalOffset(self) -> int:
        """Return 0: the cards are as wide as the list."""
        return 0

    def verticalOffset(self) -> int:
        """Return how far the list is scrolled, in pixels."""
        return self.verticalScrollBar().value()

    def isIndexHidden(self, _index: AnyIndex) -> bool:
        """Return that no card is hidden."""
        return False

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select the card under the pointer."""
        index = self.indexAt(rect.topLeft())
        if index.isValid():
            self.selectionModel().select(index, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Return the region of the selected cards."""
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index)
        return region

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Show what the scroll bar says."""
        self._rows.settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure again: another width breaks other lines."""
        if event.oldSize().width() != event.size().width() and len(self._heights):
            self._heights.doubt(0, len(self._heights) - 1)
        super().resizeEvent(event)
        self._rows.settle()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cards in sight."""
        painter = QPainter(self.viewport())
        for row in self._rows.in_sight():
            rect = self.visualRect(self._cards.index(row, 0))
            if rect.intersects(event.rect()):
                self._painter.paint(painter, rect, self._cards.card(row), self._state(row))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open a long card or a link where there is one; choose a card anywhere else."""
        point = event.position().toPoint()
        row, link, box = self._long_at(point), self._link_at(point), self._box_at(point)
        left = event.button() == Qt.MouseButton.LeftButton
        if left and row is not None:
            self.toggle_expanded(row)
        elif left and box is not None:
            self.box_clicked.emit(self._cards.card(self.indexAt(point).row()).id, box)
        elif left and link == BACKLINKS:
            self.backlinks_wanted.emit(
                self._cards.card(self.indexAt(point).row()).id, event.globalPosition().toPoint()
            )
        elif left and link:
            self.link_wanted.emit(link)
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that words can be clicked."""
        point = event.position().toPoint()
        spots = (self._long_at(point), self._link_at(point) or None, self._box_at(point))
        over = any(spot is not None for spot in spots)
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open and close a long card with the right and left arrow keys and the space bar."""
        row = self.currentIndex().row()
        keys = (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Space)
        if row >= 0 and event.key() in keys and not self._more_rect(row).isEmpty():
            wide = self._cards.card(row).id in self._expanded
            if event.key() == Qt.Key.Key_Space or wide == (event.key() == Qt.Key.Key_Left):
                self.toggle_expanded(row)
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        """Paint the cards above both as well: there is no rule over the current card."""
        super().currentChanged(current, previous)
        for row in (current.row(), previous.row()):
            self.update(self._cards.index(row))
            self.update(self._cards.index(row - 1))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose nothing: QAbstractItemView would make the first card current."""
        QWidget.focusInEvent(self, event)
        self.viewport().update()

    def _state(self, row: int) -> CardState:
        chosen = row == self.currentIndex().row()
        edited = self._editor is not None and row == self._edited.row()
        card = self._cards.card(row)
        is_lost = isinstance(card, Highlight) and card.is_orphan
        return CardState(
            chosen=chosen,
            focused=chosen and self.hasFocus(),
            expanded=card.id in self._expanded,
            ruled=row + 1 != self.currentIndex().row(),
            editor=self._editor.wanted_height() if edited and self._editor else 0,
            section=self._cards.section(row),
            lost=self._lost.get(card.id, "") if is_lost else "",
            quoted=self._cards.quoted(card),
            links=self._backlinks.get(card.id, 0),
        )

    def _guesses(self, first: int, last: int) -> list[int]:
        width = self.viewport().width()
        rows = range(first, last + 1)
        return [estimated_height(self._cards.card(row), width) for row in rows]

    def _height(self, row: int) -> int:
        width = self.viewport().width()
        return self._painter.height(self._cards.card(row), width, self._state(row))

    def _show_settled(self) -> None:
        self._place_editor()
        self.viewport().update()

    def _take_in(self, _parent: QModelIndex, first: int, last: int) -> None:
        anchor, place = self._rows.anchor()
        self._heights.insert(first, self._guesses(first, last))
        above = first <= anchor and self.verticalOffset() > 0
        self._rows.keep_in_place(anchor + (last - first + 1 if above else 0), place)

    def _take_out(self, _parent: QModelIndex, first: int, last: int) -> None:
        anchor, place = self._rows.anchor()
        self._heights.remove(first, last)
        gone_above = max(0, min(last + 1, anchor) - first)
        self._rows.keep_in_place(anchor - gone_above, place)

    def _measure_anew(self, first: AnyIndex, last: AnyIndex) -> None:
        row = first.row()
        one = row == last.row() and self._heights.is_measured(row)
        if one and self._height(row) == self._heights.height(row):
            self.update(self._cards.index(row))  # no other card moves
            self._place_editor()
        else:
            self._rows.measure_anew(row, last.row())

    def _fit_editor(self) -> None:
        if self._edited.isValid():
            self._measure_anew(self._edited, self._edited)

    def _place_editor(self) -> None:
        if self._editor is None or not self._edited.isValid():
            return
        self._editor.setGeometry(self._painter.editor_rect(*self._spot(self._edited)))

    def _spot(self, index: AnyIndex) -> tuple[Card, QRect, CardState]:
        row = index.row()
        return self._cards.card(row), self.visualRect(index), self._state(row)

    def _box_at(self, point: QPoint) -> int | None:
        index = self.indexAt(point)
        return self._painter.box_at(*self._spot(index), point) if index.isValid() else None

    def _link_at(self, point: QPoint) -> str:
        index = self.indexAt(point)
        return self._painter.link_at(*self._spot(index), point) if index.isValid() else ""

    def _more_rect(self, row: int) -> QRect:
        return self._painter.more_rect(*self._spot(self._cards.index(row, 0)))

    def _long_at(self, point: QPoint) -> int | None:
        row = self.indexAt(point).row()
        return row if row >= 0 and self._more_rect(row).contains(point) else None
