"""The menu of what is chosen in the notebook."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from reader.model.annotation import Colour
from reader.text.i18n import _
from reader.ui.look.colours import pen_name
from reader.ui.look.icons import icon
from reader.ui.look.palettes import Palette
from reader.ui.parts.pens import pen_icon

if TYPE_CHECKING:
    from reader.ui.window.notebook import Notebook


def entry_menu(notebook: Notebook, palette: Palette, parent: QWidget) -> QMenu:
    """Return a menu of what can be done with the chosen entries."""
    menu = QMenu(parent)
    menu.setObjectName("entry_menu")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    lines = notebook.view.chosen()
    alone = len(lines) == 1
    has_highlights = any(not line.is_note for line in lines)
    if alone:
        row = notebook.view.list.chosen_rows()[0]
        _add(menu, "book-open", _("Open in its article"), palette).triggered.connect(
            lambda: notebook.view.list.open_row(row)
        )
        _add(menu, "pen-line", _("Edit the note"), palette).triggered.connect(
            notebook.edit_note
        )
        menu.addSeparator()
    if has_highlights:
        for pen in Colour:
            entry = menu.addAction(pen_icon(pen, palette), pen_name(pen, palette))
            entry.triggered.connect(partial(notebook.recolour, pen))
        menu.addSeparator()
        _add(menu, "tag", _("Tags…"), palette).triggered.connect(notebook.tag)
    deeds: tuple[tuple[str, str, Callable[[], None]], ...] = (
        ("copy", _("Copy as Markdown"), notebook.copy),
        ("download", _("Write to a file…"), notebook.export),
        ("trash-2", _("Delete"), notebook.delete),
    )
    for icon_name, words, deed in deeds:
        _add(menu, icon_name, words, palette).triggered.connect(deed)
    return menu


def _add(menu: QMenu, icon_name: str, words: str, palette: Palette) -> QAction:
    return menu.addAction(icon(icon_name, palette.ink, 16), words)
