"""The small bar over selected words: five pens, a note, tags, copy."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QPropertyAnimation, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QGraphicsOpacityEffect,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QStyle,
    QWidget,
)

from reader.model.annotation import Colour, Highlight
from reader.text.i18n import _
from reader.ui.look.colours import pen_name
from reader.ui.look.palettes import Palette
from reader.ui.parts.pens import PenButton, pen_icon
from reader.ui.parts.pill_button import PillButton

_SHADOW = 12
_RADIUS = 10
_APART = 8
"""Pixels between the words and the bar, and between the bar and the edge of its parent."""
_FADE = 90
"""Milliseconds."""
_SHADOW_STEPS = 8
_FULLEST_FIRST = ((True, True), (False, True), (False, False))
"""Whether pens have captions and buttons their words: what there may be room for."""


class SelectionBar(QWidget):
    """Offers what can be done with selected words, or with the highlight under them.

    It floats inside its parent and takes no focus until the reader tabs into it.
    """

    colour_chosen = Signal(Colour)
    note_wanted = Signal()
    tag_wanted = Signal()
    copy_wanted = Signal()
    look_up_wanted = Signal()
    delete_wanted = Signal()
    pens_wanted = Signal()
    left = Signal()
    """It goes while it has the keys: they belong to the page again."""

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent
        self.setObjectName("selection_bar")
        self.setAccessibleName(_("Mark the selected words"))
        self._pens = [PenButton(colour, palette) for colour in Colour]
        self._note = PillButton("pen-line", _("Note"), _("Write a note (n)"), palette)
        self._note.setObjectName("note_button")
        self._tag = PillButton("tag", _("Tag"), _("Tag the words (t)"), palette)
        self._tag.setObjectName("tag_button")
        self._copy = PillButton("copy", _("Copy"), _("Copy the words"), palette)
        self._copy.setObjectName("copy_button")
        self._look_up = PillButton("book-text", "", _("Look up (d)"), palette)
        self._look_up.setObjectName("look_up_button")
        self._delete = PillButton("trash-2", "", _("Delete the highlight (Del)"), palette)
        self._delete.setObjectName("delete_button")
        self._tools = (self._note, self._tag, self._copy, self._look_up, self._delete)
        self._lay_out()
        for pen in self._pens:
            pen.clicked.connect(self._choose)
        self._note.clicked.connect(self.note_wanted)
        self._tag.clicked.connect(self.tag_wanted)
        self._copy.clicked.connect(self.copy_wanted)
        self._look_up.clicked.connect(self.look_up_wanted)
        self._delete.clicked.connect(self.delete_wanted)
        self.set_palette(palette)
        self.hide()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._make_way)

    def set_palette(self, palette: Palette) -> None:
        """Wear the colours of another theme: dark by day, light by night."""
        self._palette = palette
        for pen in self._pens:
            pen.set_palette(palette)
        for button in self._tools:
            button.set_palette(palette)
        self.update()

    def show_at(self, rect: QRect, existing: Highlight | None = None) -> None:
        """Appear over *rect* (in the parent's coordinates), below it where there is no room."""
        for pen in self._pens:
            pen.setChecked(existing is not None and pen.colour is existing.colour)
        self._delete.setVisible(existing is not None)
        self._fit()
        self.adjustSize()
        self.move(self._place(rect))
        self.raise_()
        if not self.isVisible():
            self._fade_in()
            self.show()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the pens by name, and to name them."""
        menu = QMenu(self)
        menu.setObjectName("pens_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for pen in Colour:
            entry = menu.addAction(pen_icon(pen, self._palette), pen_name(pen, self._palette))
            entry.triggered.connect(partial(self.colour_chosen.emit, pen))
        menu.addSeparator()
        menu.addAction(_("Colours…")).triggered.connect(self.pens_wanted)
        menu.popup(event.globalPos())

    def take_focus(self) -> None:
        """Let the keys choose: the arrow keys move, Enter and the space bar press."""
        self._buttons()[0].setFocus(Qt.FocusReason.TabFocusReason)

    def setVisible(self, visible: bool) -> None:
        """Appear, or go and give the keys back: Qt would give them to whatever comes next."""
        focused = QApplication.focusWidget()
        if not visible and focused is not None and self.isAncestorOf(focused):
            self.left.emit()
        super().setVisible(visible)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrow keys, press with Enter, leave with Esc."""
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif event.key() in steps:
            self._step(steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._press()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the pill over its shadow."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        pill = QRectF(self.rect()).adjusted(_SHADOW, _SHADOW, -_SHADOW, -_SHADOW)
        for step in range(_SHADOW_STEPS, 0, -1):
            spread = step * (_SHADOW - 4) / _SHADOW_STEPS
            painter.setBrush(QColor(0, 0, 0, 3 + _SHADOW_STEPS - step))
            shadow = pill.adjusted(-spread, -spread, spread, spread).translated(0, 3)
            painter.drawRoundedRect(shadow, _RADIUS + spread, _RADIUS + spread)
        painter.setBrush(QColor(self._palette.pill))
        painter.drawRoundedRect(pill, _RADIUS, _RADIUS)
        painter.end()

    def _make_way(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Go when something is being written: the words are not what the reader is at."""
        if isinstance(now, QPlainTextEdit | QLineEdit) and self.isVisible():
            self.hide()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(_SHADOW + 6, _SHADOW + 3, _SHADOW + 6, _SHADOW + 3)
        row.setSpacing(0)
        for pen in self._pens:
            row.addWidget(pen)
        row.addSpacing(6)
        for button in self._tools:
            row.addWidget(button)

    def _buttons(self) -> list[PenButton | PillButton]:
        return [*self._pens, *(button for button in self._tools if button.isVisible())]

    def _choose(self) -> None:
        pen = self.sender()
        if isinstance(pen, PenButton):
            self.colour_chosen.emit(pen.colour)

    def _step(self, by: int) -> None:
        buttons = self._buttons()
        at = next((at for at, button in enumerate(buttons) if button.hasFocus()), 0)
        buttons[(at + by) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)

    def _press(self) -> None:
        for button in self._buttons():
            if button.hasFocus():
                button.click()
                return

    def _fit(self) -> None:
        """Show the names under the pens and the words of the buttons, as there is room."""
        for captioned, worded in _FULLEST_FIRST:
            for pen in self._pens:
                pen.set_captioned(on=captioned)
            for button in self._tools:
                button.set_worded(on=worded)
            if self.sizeHint().width() - 2 * _SHADOW <= self._parent.width() - 2 * _APART:
                return

    def _place(self, rect: QRect) -> QPoint:
        room = self._parent.rect().adjusted(_APART, _APART, -_APART, -_APART)
        pill = QRect(0, 0, self.width() - 2 * _SHADOW, self.height() - 2 * _SHADOW)
        pill.moveCenter(rect.center())
        pill.moveBottom(rect.top() - _APART)
        if pill.top() < room.top():
            pill.moveTop(rect.bottom() + _APART)
        pill.moveTop(min(max(pill.top(), room.top()), room.bottom() - pill.height()))
        if pill.width() > room.width():
            pill.moveLeft(room.center().x() - pill.width() // 2)
        else:
            pill.moveLeft(min(max(pill.left(), room.left()), room.right() - pill.width()))
        return pill.topLeft() - QPoint(_SHADOW, _SHADOW)

    def _fade_in(self) -> None:
        # 0 where the desktop is told to move nothing.
        pace = self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration)
        if not pace:
            return
        effect = QGraphicsOpacityEffect(self)
        self.setGraphicsEffect(effect)
        fade = QPropertyAnimation(effect, b"opacity", effect)
        fade.setDuration(_FADE)
        fade.setStartValue(0.0)
        fade.setEndValue(1.0)
        fade.finished.connect(self._end_fade)
        fade.start(QPropertyAnimation.DeletionPolicy.DeleteWhenStopped)

    def _end_fade(self) -> None:
        # An effect draws through a pixmap of its own: the words would be less sharp.
        self.setGraphicsEffect(None)  # type: ignore[arg-type]  # Qt takes a null effect
