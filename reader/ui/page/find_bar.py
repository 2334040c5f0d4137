"""The bar that finds words in the open article."""

from __future__ import annotations

from bisect import bisect_left

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from reader.text.find import FindableText, FindOptions
from reader.text.i18n import _
from reader.ui.look.icons import icon
from reader.ui.look.palettes import Palette
from reader.ui.parts.announcing import announce


class FindBar(QFrame):
    """Looks for words in a text as they are typed.

    ``found_range`` carries the range to show; ``found_all`` every range, for whoever tints
    them; ``closed`` comes when the reader is done.
    """

    found_range = Signal(int, int)
    found_all = Signal(list)
    closed = Signal()

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("find_bar")
        self.setProperty("ground", "popover")
        self._text = FindableText("")
        self._ranges: list[tuple[int, int]] = []
        self._current = -1
        self._from = 0
        self._field = QLineEdit()
        self._field.setObjectName("find_field")
        self._field.setAccessibleName(_("Find in the article"))
        self._field.setPlaceholderText(_("Find in the article"))
        self._field.setMinimumWidth(200)
        self._count = QLabel()
        self._count.setObjectName("find_count")
        self._count.setProperty("look", "small")
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        self._count.setMinimumWidth(72)
        self._case = _tool("match_case", _("Match case"), "Aa")
        self._whole = _tool("whole_words", _("Whole words"), "ab")
        underlined = self._whole.font()
        underlined.setUnderline(True)
        self._whole.setFont(underlined)
        self._case.setCheckable(True)
        self._whole.setCheckable(True)
        self._back = _tool("find_previous", _("Previous (Shift+Enter)"))
        self._next = _tool("find_next", _("Next (Enter)"))
        self._close = _tool("close_find_bar", _("Close (Esc)"))
        self._lay_out()
        self._join()
        self.set_palette(palette)

    def set_palette(self, palette: Palette) -> None:
        """Wear the colours of another theme."""
        self._back.setIcon(icon("chevron-up", palette.ink, 16))
        self._next.setIcon(icon("chevron-down", palette.ink, 16))
        self._close.setIcon(icon("x", palette.ink, 16))

    def set_text(self, text: str) -> None:
        """Look in another text from now on."""
        self._text = FindableText(text)
        self._ranges, self._current = [], -1
        if self.isVisible():
            self._look()

    def open_at(self, position: int, words: str = "") -> None:
        """Open, ready to type; look from *position* on; *words* are looked for at once."""
        self._from = position
        self.show()
        if words:
            self._field.setText(words)
        self._field.selectAll()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._look()

    def close_bar(self) -> None:
        """Go away, with the tints of what was found."""
        self.hide()
        self.found_all.emit([])
        self.closed.emit()

    def find_next(self) -> None:
        """Show the next place, the first after the last."""
        self._step(1)

    def find_previous(self) -> None:
        """Show the place before, the last before the first."""
        self._step(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step with Enter and Shift+Enter, leave with Esc."""
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._step(-1 if back else 1)
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 8, 8, 8)
        row.setSpacing(4)
        row.addWidget(self._field, 1)
        row.addWidget(self._count)
        for button in (self._case, self._whole, self._back, self._next, self._close):
            row.addWidget(button)

    def _join(self) -> None:
        self._field.textEdited.connect(self._look)
        self._case.toggled.connect(self._look)
        self._whole.toggled.connect(self._look)
        self._next.clicked.connect(self.find_next)
        self._back.clicked.connect(self.find_previous)
        self._close.clicked.connect(self.close_bar)

    def _look(self) -> None:
        options = FindOptions(self._case.isChecked(), self._whole.isChecked())
        self._ranges = self._text.find(self._field.text(), options)
        self._current = -1
        self.found_all.emit(self._ranges)
        if self._ranges:
            self._show(bisect_left(self._ranges, (self._from, 0)) % len(self._ranges))
        self._tell()

    def _step(self, by: int) -> None:
        if self._ranges:
            self._show((self._current + by) % len(self._ranges))
            self._tell()

    def _show(self, number: int) -> None:
        self._current = number
        start, end = self._ranges[number]
        self._from = start
        self.found_range.emit(start, end)

    def _tell(self) -> None:
        many = bool(self._ranges)
        self._next.setEnabled(many)
        self._back.setEnabled(many)
        if not self._field.text().strip():
            self._count.setText("")
        elif many:
            words = _("{current} of {total}")
            self._count.setText(
                words.format(current=self._current + 1, total=len(self._ranges))
            )
        else:
            self._count.setText(_("Not found"))
        announce(self, self._count.text())


def _tool(name: str, hint: str, words: str = "") -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setAccessibleName(hint)
    button.setToolTip(hint)
    button.setText(words)
    button.setIconSize(QSize(16, 16))
    button.setAutoRaise(True)
    return button
