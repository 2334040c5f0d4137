"""The quiet row of buttons over the page."""

from __future__ import annotations

from math import ceil, floor

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from reader.text.i18n import _
from reader.ui.look.icons import icon
from reader.ui.look.palettes import Palette
from reader.ui.window.actions import Actions

_LEFT = ("toggle_navigation", "previous_article", "next_article")
_RIGHT = (
    "appearance",
    "find",
    "show_outline",
    "favourite",
    "archive",
    "toggle_sidebar",
)
_FOR_ARTICLE = frozenset({"appearance", "find", "show_outline", "favourite", "archive"})
_SIZE = 18
_WIDE = 4, 12
_TIGHT = 0, 8
"""Pixels between the buttons and at both ends, where there is room and where there is not."""


class PageToolbar(QFrame):
    """Buttons for what is done most; the last one opens the menu of everything."""

    def __init__(self, actions: Actions, menu: QMenu, palette: Palette) -> None:
        super().__init__()
        self.setObjectName("page_toolbar")
        self.setProperty("ground", "page")
        self._actions = actions
        self._icons = {command.id: command.icon for command in actions.commands}
        self._buttons = {name: self._button(name) for name in (*_LEFT, *_RIGHT)}
        self._offered = self._buttons["toggle_navigation"], self._buttons["toggle_sidebar"]
        self._more = QToolButton()
        self._more.setObjectName("more_button")
        self._more.setAccessibleName(_("Menu"))
        self._more.setToolTip(_("Menu"))
        self._more.setMenu(menu)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._more.setIconSize(QSize(_SIZE, _SIZE))
        self._words = "", ""
        self._shown: object = None
        self._progress = QLabel()
        self._progress.setObjectName("progress")
        self._progress.setProperty("look", "small")
        self._progress.setTextFormat(Qt.TextFormat.PlainText)
        self._lay_out()
        self.set_palette(palette)

    def set_palette(self, palette: Palette) -> None:
        """Wear the colours of another theme."""
        self._palette = palette
        for name, button in self._buttons.items():
            button.setIcon(icon(self._icons[name], palette.soft, _SIZE))
        self._more.setIcon(icon("ellipsis", palette.soft, _SIZE))
        self.show_favourite(on=self._buttons["favourite"].isChecked())

    def button(self, name: str) -> QWidget:
        """Return the button of a command, for a panel that opens under it."""
        return self._buttons[name]

    def show_favourite(self, *, on: bool) -> None:
        """Show whether the article is a favourite."""
        button = self._buttons["favourite"]
        button.setChecked(on)
        colour = self._palette.accent if on else self._palette.soft
        button.setIcon(icon("star", colour, _SIZE))

    def show_progress(self, progress: float, minutes: int) -> None:
        """Show how much has been read (0 to 1) and how much of the *minutes* is left."""
        self._words = progress_words(progress, 0), progress_words(progress, minutes)
        self._show_words()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say less where there is less room."""
        super().resizeEvent(event)
        self._show_words()

    def _show_words(self) -> None:
        """Say as much as there is room for; before it is nothing, the buttons move together."""
        shown = self._words, self.width(), tuple(map(QToolButton.isHidden, self._offered))
        if shown == self._shown:
            return
        self._shown = shown
        short, whole = self._words
        self._progress.setToolTip(whole)
        steps = (whole, _WIDE), (short, _WIDE), (short, _TIGHT), ("", _TIGHT)
        for words, (apart, ends) in steps:
            self._progress.setText(words)
            self._row.setSpacing(apart)
            self._row.setContentsMargins(ends, 8, ends, 8)
            if self._row.minimumSize().width() <= self.width():
                return

    def offer_columns(self, *, navigation: bool, sidebar: bool) -> None:
        """Offer to bring back the columns that are not in sight."""
        for button, offered in zip(self._offered, (navigation, sidebar), strict=True):
            button.setVisible(offered)
        self._show_words()

    def open_menu(self) -> None:
        """Open the menu of everything."""
        self._more.showMenu()

    def set_article(self, *, there: bool) -> None:
        """Offer what needs an article only while one is open."""
        for name in _FOR_ARTICLE:
            self._buttons[name].setEnabled(there)
        if not there:
            self._words = "", ""
            self._show_words()

    def _button(self, name: str) -> QToolButton:
        action: QAction = self._actions[name]
        button = QToolButton()
        button.setObjectName(f"{name}_button")
        button.setAccessibleName(action.text())
        key = self._actions.keys_of(name)
        button.setToolTip(f"{action.text()} ({key})" if key else action.text())
        button.setIconSize(QSize(_SIZE, _SIZE))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setCheckable(name == "favourite")
        button.clicked.connect(action.trigger)
        return button

    def _lay_out(self) -> None:
        row = self._row = QHBoxLayout(self)
        for name in _LEFT:
            row.addWidget(self._buttons[name])
        row.addSpacing(8)
        row.addWidget(self._progress)
        row.addStretch(1)
        for name in _RIGHT:
            row.addWidget(self._buttons[name])
        row.addWidget(self._more)


def progress_words(progress: float, minutes: int) -> str:
    """Return the progress of an article that takes *minutes* (0: nobody knows) in words."""
    percent = floor(progress * 100)
    left = ceil((1 - progress) * minutes)
    if not left:
        return _("{percent} %").format(percent=percent)
    return _("{percent} % · {minutes} min left").format(percent=percent, minutes=left)
