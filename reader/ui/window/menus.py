"""The menu of everything."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from reader.model.settings import Theme
from reader.text.i18n import _
from reader.ui.look.palettes import theme_words
from reader.ui.window.actions import MOVES, Actions
from reader.ui.window.appearance import Appearance

_HIDDEN = frozenset(
    {"find_next", "next_pane", "menu", *(f"theme_{theme}" for theme in Theme), *MOVES}
)
"""Commands that stand elsewhere: in a submenu, on a bar, or in the menu's own button."""


def build_menu(menu: QMenu, actions: Actions, appearance: Appearance) -> None:
    """Fill *menu* with a submenu for each group of commands, and one of themes."""
    menu.setObjectName("main_menu")
    menu.aboutToShow.connect(actions.draw_pens)
    for words, group in groupby(actions.commands, lambda command: command.menu):
        part = menu.addMenu(words)
        for command in group:
            if command.id not in _HIDDEN:
                part.addAction(actions[command.id])
        if any(action.objectName() == "action_next_theme" for action in part.actions()):
            part.addMenu(_theme_menu(part, appearance))


def trash_menu(parent: QWidget, actions: Actions) -> QMenu:
    """Return the menu of what is in the trash."""
    menu = QMenu(parent)
    menu.setObjectName("trash_menu")
    menu.addAction(actions["restore"])
    menu.addAction(actions["delete_for_ever"])
    menu.addSeparator()
    menu.addAction(actions["empty_trash"])
    return menu


def _theme_menu(parent: QMenu, appearance: Appearance) -> QMenu:
    menu = QMenu(_("Theme"), parent)
    for theme in Theme:
        action = QAction(theme_words(theme), menu)
        action.triggered.connect(
            lambda _checked=False, theme=theme: appearance.set_theme(theme)
        )
        menu.addAction(action)
    return menu
