"""What was left out of the article, to be brought back."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import unquote, urlsplit

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.services.repairing import LeftOutPiece
from reader.services.sentences import shortened
from reader.text.document import OBJECT, DisplayFormula, Embed, Picture
from reader.text.i18n import _
from reader.ui.look.palettes import Palette
from reader.ui.parts.popover import cut_corners, paint_popover

_PREVIEW = 180  # characters
_SIZE = (520, 460)


class LeftOutList(QFrame):
    """Lists pieces in the order of the page; Enter brings back the chosen ones."""

    chosen = Signal(object)
    """The numbers of the pieces to bring back, a list."""

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("left_out")
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._palette = palette
        title = QLabel(_("Left out of this article"))
        title.setProperty("look", "heading")
        hint = QLabel(_("Choose what belongs to it. Several with Ctrl or Shift."))
        hint.setProperty("look", "small")
        self._list = self._built_list()
        self._button = QPushButton(_("Bring back"))
        self._button.setObjectName("bring_back_button")
        self._button.setProperty("look", "primary")
        self._button.clicked.connect(self._choose)
        row = QHBoxLayout()
        row.addWidget(hint, 1)
        row.addWidget(self._button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(title)
        column.addWidget(self._list, 1)
        column.addLayout(row)
        self.resize(*_SIZE)

    def open_over(
        self, window: QWidget, pieces: Sequence[LeftOutPiece], length: int, place: int
    ) -> None:
        """Open in the middle of a window, at the piece nearest to a code point.

        *length* is that of the article's text, to which the pieces' places belong.
        """
        items = self._fill(pieces, length)
        nearest = items[_nearest(pieces, place)]
        self._list.setCurrentItem(nearest)
        corner = window.mapToGlobal(window.rect().topLeft())
        left = corner.x() + (window.width() - self.width()) // 2
        self.move(left, corner.y() + max(24, (window.height() - self.height()) // 3))
        self.show()
        self._list.setFocus(Qt.FocusReason.PopupFocusReason)
        self._list.scrollToItem(nearest, QAbstractItemView.ScrollHint.PositionAtCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the corners round."""
        super().resizeEvent(event)
        cut_corners(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        paint_popover(self, self._palette)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take Enter in the list for the button."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose()
            return True
        return False

    def _built_list(self) -> QListWidget:
        built = QListWidget()
        built.setObjectName("left_out_list")
        built.setAccessibleName(_("Left out of this article"))
        built.setFrameShape(QFrame.Shape.NoFrame)
        built.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        built.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        built.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        built.setWordWrap(True)
        built.itemDoubleClicked.connect(lambda _item: self._choose())
        built.itemSelectionChanged.connect(
            lambda: self._button.setEnabled(bool(built.selectedItems()))
        )
        built.installEventFilter(self)
        return built

    def _fill(self, pieces: Sequence[LeftOutPiece], length: int) -> list[QListWidgetItem]:
        """List the pieces under words for where they stood, and return their items."""
        items = []
        last = ""
        for piece in pieces:
            where = _where(piece.place, length)
            if where != last:
                self._list.addItem(_headline(where, self._palette))
                last = where
            item = QListWidgetItem(preview(piece))
            item.setData(Qt.ItemDataRole.UserRole, piece.number)
            self._list.addItem(item)
            items.append(item)
        return items

    def _choose(self) -> None:
        numbers = [item.data(Qt.ItemDataRole.UserRole) for item in self._list.selectedItems()]
        self.close()
        if numbers:
            self.chosen.emit(numbers)


def _nearest(pieces: Sequence[LeftOutPiece], place: int) -> int:
    """Return the index of the piece nearest to a place; of several before it the last."""

    def distance(index: int) -> tuple[int, int]:
        piece = pieces[index]
        return abs(piece.place - place), -index if piece.place <= place else index

    return min(range(len(pieces)), key=distance)


def _where(place: int, length: int) -> str:
    if place == 0:
        return _("Before the article")
    return _("After the article") if place >= length else _("In the article")


def _headline(words: str, palette: Palette) -> QListWidgetItem:
    """Return a row of the list that nobody can choose."""
    item = QListWidgetItem(words)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    font = item.font()
    font.setPixelSize(11)
    font.setWeight(font.Weight.DemiBold)
    item.setFont(font)
    item.setForeground(QColor(palette.soft))
    return item


def preview(piece: LeftOutPiece) -> str:
    """Return a piece in a line or three: its words, or what stands for them."""
    words = shortened(piece.text.replace(OBJECT, " "), _PREVIEW)
    match piece.blocks[0]:
        case Picture() as picture:
            name = unquote(urlsplit(picture.source).path.rpartition("/")[2])
            said = _("Picture: %(name)s") % {"name": words or picture.alt or name}
        case Embed() as embed:
            said = embed.title or words or embed.url
        case DisplayFormula() as display:
            said = display.formula.source
        case _:
            said = words or _("A picture in the text")
    return shortened(said, _PREVIEW)
