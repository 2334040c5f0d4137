"""What a note could lead to, offered under the cursor after ``[[`` was typed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from reader.model.linking import LinkChoice
from reader.text.i18n import _
from reader.ui.look.fonts import ui_font
from reader.ui.look.icons import icon
from reader.ui.look.palettes import Palette
from reader.ui.parts.popover import cut_corners, on_screen, paint_popover

_OPENED = re.compile(r"\[\[(?P<words>[^\[\]\n]{0,80})$")
_LOOK_BACK = 84
"""Characters before the cursor in which the brackets must stand."""
_WIDTH, _ROW, _MOST = 320, 42, 7
_ICONS = {"article": "file-text", "highlight": "highlighter", "note": "sticky-note"}
_AnyIndex = QModelIndex | QPersistentModelIndex
_CHOICE = Qt.ItemDataRole.UserRole
_NOT_IN_LABEL = str.maketrans({"[": "(", "]": ")", "\\": "/", "`": "'", "*": "", "\n": " "})


class LinkCompletion(QObject):
    """Watches an editor for ``[[`` and puts in the link that is chosen.

    ``words_typed`` carries what was typed after the brackets; ``offer`` answers it. Up, Down,
    Enter, Tab, Esc and the mouse work in the list; what is typed stays if nothing is chosen.
    """

    words_typed = Signal(str)

    def __init__(self, editor: QPlainTextEdit, palette: Palette) -> None:
        super().__init__(editor)
        self._editor = editor
        self._list = _Choices(palette, editor)
        self._words: str | None = None
        self._refused = -1
        self._list.chosen.connect(self._put)
        editor.installEventFilter(self)
        if editor.window().windowType() is Qt.WindowType.Popup:
            editor.window().installEventFilter(self)
        editor.textChanged.connect(self._look)
        editor.cursorPositionChanged.connect(self._leave_if_elsewhere)

    def set_palette(self, palette: Palette) -> None:
        """Wear the colours of another theme."""
        self._list.set_palette(palette)

    def offer(self, words: str, choices: Sequence[LinkChoice]) -> None:
        """Show what *words* could mean, if they are still what is typed."""
        if words != self._words or not self._editor.isVisible():
            return
        if not choices:
            self._list.hide()
            return
        below = self._editor.cursorRect().bottomLeft() + QPoint(-12, 6)
        self._list.show_choices(choices, self._editor.viewport().mapToGlobal(below))

    @property
    def is_open(self) -> bool:
        """Return whether there is something to choose from."""
        return self._list.isVisible()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the list its keys while it is open; close it when the editor is left."""
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide):
            self._close()
        if watched is not self._editor and isinstance(event, QMouseEvent):
            return self._list.take_mouse(event)
        is_key = watched is self._editor and event.type() == QEvent.Type.KeyPress
        if is_key and isinstance(event, QKeyEvent):
            return self._list.isVisible() and self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._list.step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self._list.choose()
        elif key == Qt.Key.Key_Escape:
            self._refused = self._start()
            self._close()
        else:
            return False
        return True

    def _look(self) -> None:
        """Ask for choices if the cursor stands after two brackets and some words."""
        words = self._typed()
        if words is None or self._start() == self._refused:
            self._close()
            return
        self._refused = -1
        if words != self._words:
            self._words = words
            self.words_typed.emit(words)

    def _leave_if_elsewhere(self) -> None:
        if self._words is not None and self._typed() != self._words:
            self._close()

    def _typed(self) -> str | None:
        """Return what stands between two brackets and the cursor, or None."""
        found = _OPENED.search(self._before())
        return found["words"] if found else None

    def _before(self) -> str:
        cursor = self._editor.textCursor()
        if cursor.hasSelection() or self._editor.window().focusWidget() is not self._editor:
            return ""
        place = cursor.positionInBlock()
        start = max(0, place - _LOOK_BACK)
        look = QTextCursor(cursor)
        look.setPosition(cursor.block().position() + start)
        look.setPosition(cursor.position(), QTextCursor.MoveMode.KeepAnchor)
        return look.selectedText()

    def _start(self) -> int:
        """Return where the brackets stand in the document, or -1."""
        found = _OPENED.search(self._before())
        if found is None:
            return -1
        behind = len(found[0].encode("utf-16-le")) // 2
        return self._editor.textCursor().position() - behind

    def _put(self, choice: LinkChoice) -> None:
        start = self._start()
        if start < 0:
            return
        cursor = self._editor.textCursor()
        end = cursor.position()
        after = QTextCursor(cursor)
        after.movePosition(after.MoveOperation.EndOfBlock, after.MoveMode.KeepAnchor)
        end += 2 if after.selectedText().startswith("]]") else 0
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        label = " ".join(choice.words.translate(_NOT_IN_LABEL).split()) or _("link")
        cursor.insertText(f"[{label}]({choice.address})")
        self._editor.setTextCursor(cursor)
        self._close()

    def _close(self) -> None:
        self._words = None
        self._list.hide()


class _Choices(QFrame):
    """The list itself: it never takes the keyboard from the editor."""

    chosen = Signal(object)

    def __init__(self, palette: Palette, editor: QPlainTextEdit) -> None:
        flags = Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint
        super().__init__(editor, flags)
        self.setObjectName("link_completion")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._palette = palette
        self._rows = QListWidget(self)
        self._rows.setObjectName("link_choices")
        self._rows.setAccessibleName(_("What the note can link to"))
        self._rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._rows.setFrameShape(QFrame.Shape.NoFrame)
        self._rows.viewport().setAutoFillBackground(False)
        self._rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rows.setItemDelegate(_ChoiceDelegate(self))
        self._rows.setMouseTracking(True)
        self._rows.itemEntered.connect(self._rows.setCurrentItem)
        self._rows.itemClicked.connect(lambda _item: self.choose())
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self._rows)

    @property
    def palette_(self) -> Palette:
        """Return the colours to paint in."""
        return self._palette

    def set_palette(self, palette: Palette) -> None:
        """Wear the colours of another theme."""
        self._palette = palette
        self.update()

    def show_choices(self, choices: Sequence[LinkChoice], place: QPoint) -> None:
        """Show *choices* below a point of the screen; the first is at hand."""
        self._rows.clear()
        for choice in choices:
            item = QListWidgetItem(choice.words, self._rows)
            item.setData(_CHOICE, choice)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{choice.words}, {choice.about}")
        self._rows.setCurrentRow(0)
        self.setFixedSize(_WIDTH, min(len(choices), _MOST) * _ROW + 12)
        self.move(on_screen(self, place))
        self.show()
        self.raise_()
        cut_corners(self)

    def step(self, by: int) -> None:
        """Go up or down, round the ends."""
        count = self._rows.count()
        self._rows.setCurrentRow((self._rows.currentRow() + by) % count)

    def take_mouse(self, event: QMouseEvent) -> bool:
        """Take what the mouse does over the list, if it is told to the popup in front.

        Qt gives a popup the mouse wherever it is, and a press beside it would close it.
        """
        where = event.globalPosition().toPoint()
        if not self.isVisible() or not self.rect().contains(self.mapFromGlobal(where)):
            return False
        item = self._rows.itemAt(self._rows.viewport().mapFromGlobal(where))
        if item is not None:
            self._rows.setCurrentItem(item)
            if event.type() == QEvent.Type.MouseButtonPress:
                self.choose()
        return True

    def choose(self) -> None:
        """Take the choice at hand."""
        item = self._rows.currentItem()
        if item is not None:
            self.chosen.emit(item.data(_CHOICE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        paint_popover(self, self._palette)


class _ChoiceDelegate(QStyledItemDelegate):
    """Paints a choice: what it is, its words, and under them where it stands."""

    def __init__(self, choices: _Choices) -> None:
        super().__init__(choices)
        self._choices = choices

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _AnyIndex) -> QSize:
        """Return the height of a row."""
        return QSize(_WIDTH - 16, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _AnyIndex) -> None:
        """Paint a row."""
        palette = self._choices.palette_
        choice: LinkChoice = index.data(_CHOICE)
        rect = option.rect
        at_hand = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if at_hand:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.chosen))
            painter.drawRoundedRect(rect.adjusted(0, 1, 0, -1), 6, 6)
        kind = choice.address.partition(":")[2].partition("/")[0]
        icon(_ICONS.get(kind, "link"), palette.soft, 15).paint(
            painter, QRect(rect.left() + 8, rect.top() + (_ROW - 15) // 2, 15, 15)
        )
        lines = (
            (choice.words, palette.ink, ui_font(), 5),
            (choice.about, palette.soft, ui_font(12), 22),
        )
        for words, colour, font, top in lines:
            room = QRect(rect.left() + 32, rect.top() + top, rect.width() - 40, 17)
            painter.setFont(font)
            painter.setPen(QColor(colour))
            elided = painter.fontMetrics().elidedText(
                words, Qt.TextElideMode.ElideRight, room.width()
            )
            painter.drawText(
                room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, elided
            )
        painter.restore()
