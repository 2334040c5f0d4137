"""The quiet buttons over the page."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from reader.ui.actions import Actions
from reader.ui.icons import icon
from reader.ui.palettes import Palette

_ICON = 18
_BUTTON = 32
_LEFT = ("toggle_navigation", "previous_article", "next_article")
_RIGHT = (
    "appearance",
    "find",
    "show_outline",
    "favourite",
    "archive",
    "menu",
    "toggle_sidebar",
)
_ONLY_WHERE_HIDDEN = ("toggle_navigation", "toggle_sidebar")


class PageToolbar(QWidget):
    """Buttons for what is wanted most; each stands for a command."""

    def __init__(
        self, actions: Actions, palette: Palette, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page_toolbar")
        self.setProperty("ground", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._actions = actions
        self._buttons: dict[str, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(4)
        for name in _LEFT:
            row.addWidget(self._button(name))
        row.addStretch(1)
        for name in _RIGHT:
            row.addWidget(self._button(name))
        self.set_palette(palette)

    def set_palette(self, palette: Palette) -> None:
        """Wear the colours of another theme."""
        for command in self._actions.commands:
            button = self._buttons.get(command.id)
            if button:
                worn = palette.accent if button.property("lit") else palette.soft
                button.setIcon(icon(command.icon, worn, _ICON))
        self._palette = palette

    def light(self, name: str, on: bool) -> None:
        """Show that what a button stands for holds: the article is a favourite."""
        if self._buttons[name].property("lit") != on:
            self._buttons[name].setProperty("lit", on)
            self.set_palette(self._palette)

    def show_toggles(self, *, navigation: bool, sidebar: bool) -> None:
        """Offer to bring back the columns that are not there."""
        self._buttons["toggle_navigation"].setVisible(navigation)
        self._buttons["toggle_sidebar"].setVisible(sidebar)

    def below(self, name: str) -> QPoint:
        """Return the point of the screen under the right edge of a button."""
        button = self._buttons[name]
        return button.mapToGlobal(QPoint(button.width(), button.height() + 4))

    def _button(self, name: str) -> QToolButton:
        button = QToolButton()
        action: QAction = self._actions[name]
        button.setObjectName(f"{name}_button")
        button.setAccessibleName(action.text())
        button.setToolTip(self._hint(name))
        button.setIconSize(QSize(_ICON, _ICON))
        button.setFixedSize(_BUTTON, _BUTTON)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(action.trigger)
        button.setVisible(name not in _ONLY_WHERE_HIDDEN)
        self._buttons[name] = button
        return button

    def _hint(self, name: str) -> str:
        keys = self._actions.keys_of(name)
        words = self._actions[name].text()
        return f"{words} ({keys})" if keys else words
