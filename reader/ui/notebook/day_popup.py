"""A small window in which the first and the last day of a search are typed."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QLineEdit, QPushButton, QWidget

from reader.text.days import first_day, last_day
from reader.text.i18n import _
from reader.ui.look.palettes import Palette
from reader.ui.parts.popover import cut_corners, on_screen, paint_popover


class DayPopup(QFrame):
    """Takes days, months or years; ``chosen`` carries two dates, each may be None."""

    chosen = Signal(object, object)

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("day_popup")
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self._palette = palette
        self._since = _line("since_line", _("From"))
        self._until = _line("until_line", _("To"))
        self._trouble = QLabel()
        self._trouble.setObjectName("day_trouble")
        self._trouble.setProperty("look", "small")
        self._trouble.setTextFormat(Qt.TextFormat.PlainText)
        self._trouble.setWordWrap(True)
        self._done = QPushButton(_("Show"))
        self._done.setObjectName("days_done")
        self._done.setProperty("look", "primary")
        form = QFormLayout(self)
        form.setContentsMargins(14, 14, 14, 14)
        form.setSpacing(8)
        form.addRow(_("From"), self._since)
        form.addRow(_("To"), self._until)
        form.addRow(self._trouble)
        form.addRow("", self._done)
        self.setFixedWidth(260)
        self._done.clicked.connect(self._take)
        for line in (self._since, self._until):
            line.returnPressed.connect(self._take)
            line.textEdited.connect(lambda _words: self._explain())

    def open_at(self, point: QPoint, since: date | None, until: date | None) -> None:
        """Open below *point* of the screen on the days that are chosen now."""
        self._since.setText(since.isoformat() if since else "")
        self._until.setText(until.isoformat() if until else "")
        self._explain()
        self.adjustSize()
        self.move(on_screen(self, point))
        self.show()
        self._since.setFocus(Qt.FocusReason.PopupFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the corners round."""
        super().resizeEvent(event)
        cut_corners(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        paint_popover(self, self._palette)

    def _explain(self) -> None:
        self._trouble.setText(_("A year, a month or a day: 2026, 2026-03, 2026-03-17."))

    def _take(self) -> None:
        since, until = self._since.text().strip(), self._until.text().strip()
        days = first_day(since), last_day(until)
        for typed, day in ((since, days[0]), (until, days[1])):
            if typed and day is None:
                words = _("“{typed}” is no date. Write 2026-03-17, 2026-03 or 2026.")
                self._trouble.setText(words.format(typed=typed))
                self.adjustSize()
                return
        self.close()
        self.chosen.emit(*days)


def _line(name: str, words: str) -> QLineEdit:
    line = QLineEdit()
    line.setObjectName(name)
    line.setAccessibleName(words)
    line.setPlaceholderText("2026-03-17")
    line.setMaxLength(10)
    return line
