"""The keys of the page: screens less a line, selections that grow, copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QApplication, QWidget

from reader.model.article import Direction
from reader.ui.page.clipboard import copy_chosen

if TYPE_CHECKING:
    from reader.ui.page.reading_view import ReadingView

_Move, _Keys = QTextCursor.MoveOperation, Qt.Key
_SELECTING = {
    QKeySequence.StandardKey.SelectNextChar: _Move.Right,
    QKeySequence.StandardKey.SelectPreviousChar: _Move.Left,
    QKeySequence.StandardKey.SelectNextWord: _Move.WordRight,
    QKeySequence.StandardKey.SelectPreviousWord: _Move.WordLeft,
    QKeySequence.StandardKey.SelectNextLine: _Move.Down,
    QKeySequence.StandardKey.SelectPreviousLine: _Move.Up,
    QKeySequence.StandardKey.SelectStartOfLine: _Move.StartOfLine,
    QKeySequence.StandardKey.SelectEndOfLine: _Move.EndOfLine,
    QKeySequence.StandardKey.SelectStartOfBlock: _Move.StartOfBlock,
    QKeySequence.StandardKey.SelectEndOfBlock: _Move.EndOfBlock,
    QKeySequence.StandardKey.SelectStartOfDocument: _Move.Start,
    QKeySequence.StandardKey.SelectEndOfDocument: _Move.End,
}


_ARROWS = (_Keys.Key_Left, _Keys.Key_Right, _Keys.Key_Up, _Keys.Key_Down)


def selects(view: ReadingView, event: QKeyEvent) -> bool:
    """Tell whether an arrow key with Shift selects words.

    It does where some are selected, or no highlight is current whose ends it could move.
    """
    shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
    if not shift or event.key() not in _ARROWS:
        return False
    return view.underlay.current is None or view.textCursor().hasSelection()


def mirrored(view: ReadingView, event: QKeyEvent) -> str:
    """Return the command of an arrow key with Shift where words run from right to left.

    There the next word is on the left. Empty if the key means what it means everywhere.
    """
    ways = {_Keys.Key_Left: "on", _Keys.Key_Right: "back"}
    held = event.modifiers()
    rtl = view.page.header.direction is Direction.RTL
    if not rtl or _Keys(event.key()) not in ways or selects(view, event):
        return ""
    if not held & Qt.KeyboardModifier.ShiftModifier:
        return ""
    end = "first" if held & Qt.KeyboardModifier.AltModifier else "last"
    stride = "letter" if held & Qt.KeyboardModifier.ControlModifier else "word"
    return f"{end}_{stride}_{ways[_Keys(event.key())]}"


def walk(view: ReadingView, event: QKeyEvent, line: float) -> bool:
    """Do what a key asks for; False if it is none of the page's keys."""
    if command := mirrored(view, event):
        view.command_wanted.emit(command)
        return True
    if event.matches(QKeySequence.StandardKey.Copy):
        copy_chosen(view)
        return True
    if event.matches(QKeySequence.StandardKey.SelectAll):
        view.selectAll()
        return True
    return _select(view, event) or _scroll(view, event, line)


def pass_keys(view: ReadingView, *, onward: bool) -> bool:
    """Take the keys from what has gone out of sight inside the page; else let Tab go on.

    Qt asks the page for its next link when an editor in it is hidden: nobody wants to go there.
    """
    focused = QApplication.focusWidget()
    gone = focused is not None and view.isAncestorOf(focused) and not focused.isVisible()
    if gone and view.isVisible():
        view.setFocus(Qt.FocusReason.OtherFocusReason)
        return True
    return QWidget.focusNextPrevChild(view, onward)


def _select(view: ReadingView, event: QKeyEvent) -> bool:
    for key, move in _SELECTING.items():
        if event.matches(key):
            cursor = view.textCursor()
            cursor.movePosition(move, QTextCursor.MoveMode.KeepAnchor)
            view.setTextCursor(cursor)
            if not cursor.hasSelection():
                view.caret_moved.emit()
            return True
    return False


def _scroll(view: ReadingView, event: QKeyEvent, line: float) -> bool:
    shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    screen = view.viewport().height() - line
    steps = {
        _Keys.Key_Space: -screen if shift else screen,
        _Keys.Key_PageDown: screen,
        _Keys.Key_PageUp: -screen,
        _Keys.Key_Down: 2 * line,
        _Keys.Key_Up: -2 * line,
    }
    bar = view.verticalScrollBar()
    if event.key() == _Keys.Key_Space and bar.value() == (
        bar.minimum() if shift else bar.maximum()
    ):
        view.turned_past.emit(-1 if shift else 1)
        return True
    step = steps.get(_Keys(event.key()))
    if step is not None:
        bar.setValue(bar.value() + round(step))
    elif event.key() == _Keys.Key_Home:
        bar.setValue(bar.minimum())
    elif event.key() == _Keys.Key_End:
        bar.setValue(bar.maximum())
    else:
        return False
    return True
