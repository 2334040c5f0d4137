"""What can be done with the entries that are chosen: a bar below the list."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from reader.model.annotation import Colour
from reader.text.i18n import _, ngettext
from reader.ui.look.palettes import Palette
from reader.ui.parts.counts import grouped
from reader.ui.parts.pens import PenButton
from reader.ui.parts.pill_button import PillButton

_RADIUS = 10


class ChosenBar(QWidget):
    """Says how many entries are chosen and offers what can be done with them."""

    colour_chosen = Signal(Colour)
    tag_wanted = Signal()
    copy_wanted = Signal()
    export_wanted = Signal()
    delete_wanted = Signal()
    left = Signal()

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chosen_bar")
        self.setAccessibleName(_("The chosen entries"))
        self._palette = palette
        self._words = QLabel()
        self._words.setObjectName("chosen_count")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._pens = [PenButton(colour, palette) for colour in Colour]
        self._tools = [
            _tool("chosen_tag", "tag", _("Tag"), _("Tag the highlights (t)"), palette),
            _tool("chosen_copy", "copy", _("Copy"), _("Copy as Markdown (Ctrl+C)"), palette),
            _tool("chosen_export", "download", _("Export"), _("Write to a file…"), palette),
            _tool("chosen_delete", "trash-2", "", _("Delete the entries (Del)"), palette),
            _tool("chosen_none", "x", "", _("Choose none (Esc)"), palette),
        ]
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 6, 4)
        row.setSpacing(0)
        row.addWidget(self._words)
        row.addSpacing(12)
        for part in (*self._pens, *self._tools):
            row.addWidget(part)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for pen in self._pens:
            pen.clicked.connect(self._choose)
        signals = (
            self.tag_wanted,
            self.copy_wanted,
            self.export_wanted,
            self.delete_wanted,
            self.left,
        )
        for tool, signal in zip(self._tools, signals, strict=True):
            tool.clicked.connect(signal)
        self.set_palette(palette)

    def set_palette(self, palette: Palette) -> None:
        """Wear the colours of another theme: dark by day, light by night."""
        self._palette = palette
        self._words.setStyleSheet(f"color: {palette.on_pill};")
        for pen in self._pens:
            pen.set_palette(palette)
        for tool in self._tools:
            tool.set_palette(palette)
        self.update()

    def show_count(self, count: int, highlights: int) -> None:
        """Say how many are chosen; pens and tags are for highlights only."""
        words = ngettext("{count} chosen", "{count} chosen", count)
        self._words.setText(words.format(count=grouped(count)))
        for part in (*self._pens, self._tools[0]):
            part.setVisible(highlights > 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the pill."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._palette.pill))
        painter.drawRoundedRect(QRectF(self.rect()), _RADIUS, _RADIUS)
        painter.end()

    def _choose(self) -> None:
        pen = self.sender()
        if isinstance(pen, PenButton):
            self.colour_chosen.emit(pen.colour)


def _tool(name: str, icon_name: str, words: str, hint: str, palette: Palette) -> PillButton:
    made = PillButton(icon_name, words, hint, palette)
    made.setObjectName(name)
    return made
