"""A label whose words have looks of their own; plain text, whatever it says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reader.ui.look.palettes import Palette
from reader.ui.parts.passage import Dress, Passage, Setting, set_passage

_NARROWEST = 80


class PassageLabel(QWidget):
    """Shows a text in as many lines as it needs; a screen reader is told the same words.

    With *fewest* it may be squeezed down to so many lines; the last one ends in an ellipsis.
    """

    def __init__(
        self, name: str, font: QFont, line_height: int, palette: Palette, fewest: int = 0
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self._setting = Setting(font=font, width=_NARROWEST, line_height=line_height)
        self._ink = palette.ink
        self._text = ""
        self._dresses: tuple[Dress, ...] = ()
        self._fewest = fewest
        height = QSizePolicy.Policy.Maximum if fewest else QSizePolicy.Policy.Fixed
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, height)
        policy.setHeightForWidth(not fewest)
        self.setSizePolicy(policy)

    def set_palette(self, palette: Palette) -> None:
        """Wear the ink of another theme; the looks of words come with the words."""
        self._ink = palette.ink
        self.update()

    def text(self) -> str:
        """Return what it says."""
        return self._text

    def say(self, text: str, dresses: Iterable[Dress] = ()) -> None:
        """Show a text."""
        self._text, self._dresses = text, tuple(dresses)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Return whether the height that narrow words need is theirs by right."""
        return not self._fewest

    def heightForWidth(self, width: int) -> int:
        """Return the height of the text in a width."""
        setting = replace(self._setting, width=max(width, _NARROWEST))
        return set_passage(self._text, setting, self._dresses).height

    def sizeHint(self) -> QSize:
        """Return the size in the present width."""
        return QSize(self.width(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """Return the least there must be room for."""
        least = self._setting.line_height * max(self._fewest, 1)
        return QSize(_NARROWEST, min(least, self.heightForWidth(self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height in another width."""
        super().resizeEvent(event)
        if self._fewest and event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the text."""
        painter = QPainter(self)
        painter.setPen(QColor(self._ink))
        self._fitting().draw(painter, 0, 0)
        painter.end()

    def _fitting(self) -> Passage:
        """Return the whole lines there is room for."""
        lines = max(1, self.height() // self._setting.line_height)
        setting = replace(self._setting, width=max(self.width(), _NARROWEST), lines=lines)
        return set_passage(self._text, setting, self._dresses)
