"""The bar under the page while it is read aloud."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from reader.text.i18n import _
from reader.ui.look.icons import icon
from reader.ui.look.palettes import Palette

SPEEDS = (0.5, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)
_SIZE = 18


class ListeningBar(QFrame):
    """Pause and play, sentences back and forth, the speed, and an end to it."""

    toggled = Signal()
    stepped = Signal(int)
    speed_chosen = Signal(float)
    stopped = Signal()

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("listening_bar")
        self.setProperty("ground", "list")
        self._palette = palette
        self._speaking = False
        self._back = _tool("previous_spoken", _("Previous sentence"))
        self._play = _tool("pause_speech", "")
        self._forth = _tool("next_spoken", _("Next sentence"))
        self._speed = _tool("speech_speed", _("Speed"))
        self._close = _tool("stop_speech", _("Stop reading aloud"))
        self._speeds = QMenu(self)
        self._speeds.setObjectName("speech_speeds")
        self._choices = QActionGroup(self)
        self._fill_speeds()
        self._lay_out()
        self._join()
        self.set_palette(palette)

    def set_palette(self, palette: Palette) -> None:
        """Wear the colours of another theme."""
        self._palette = palette
        self._back.setIcon(icon("skip-back", palette.ink, _SIZE))
        self._forth.setIcon(icon("skip-forward", palette.ink, _SIZE))
        self._close.setIcon(icon("x", palette.ink, _SIZE))
        self.show_speaking(on=self._speaking)

    def show_speaking(self, *, on: bool) -> None:
        """Offer to pause, or to go on."""
        self._speaking = on
        words = _("Pause") if on else _("Go on reading aloud")
        self._play.setIcon(icon("pause" if on else "play", self._palette.ink, _SIZE))
        self._play.setToolTip(words)
        self._play.setAccessibleName(words)

    def show_speed(self, speed: float) -> None:
        """Show how fast it is read."""
        self._speed.setText(speed_words(speed))
        for choice in self._choices.actions():
            choice.setChecked(choice.data() == speed)

    def _fill_speeds(self) -> None:
        for speed in SPEEDS:
            choice = self._speeds.addAction(speed_words(speed))
            choice.setCheckable(True)
            choice.setData(speed)
            self._choices.addAction(choice)
        self._choices.triggered.connect(lambda one: self.speed_chosen.emit(one.data()))
        self._speed.setMenu(self._speeds)
        self._speed.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._speed.setMinimumWidth(64)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(4)
        row.addStretch(1)
        for button in (self._back, self._play, self._forth):
            row.addWidget(button)
        row.addSpacing(12)
        row.addWidget(self._speed)
        row.addStretch(1)
        row.addWidget(self._close)

    def _join(self) -> None:
        self._play.clicked.connect(self.toggled)
        self._back.clicked.connect(lambda: self.stepped.emit(-1))
        self._forth.clicked.connect(lambda: self.stepped.emit(1))
        self._close.clicked.connect(self.stopped)


def speed_words(speed: float) -> str:
    """Return a speed as it is shown: 1.25 and a multiplication sign."""
    return f"{speed:g}\N{MULTIPLICATION SIGN}"


def _tool(name: str, hint: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setAccessibleName(hint)
    button.setToolTip(hint)
    button.setIconSize(QSize(_SIZE, _SIZE))
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
