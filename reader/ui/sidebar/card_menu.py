"""What can be done with a card of the sidebar, as a menu."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from reader.model.annotation import Colour, Highlight
from reader.text.i18n import _
from reader.ui.look.colours import pen_name
from reader.ui.look.icons import icon
from reader.ui.look.palettes import Palette
from reader.ui.parts.card_words import Card
from reader.ui.parts.pens import pen_icon

if TYPE_CHECKING:
    from reader.ui.sidebar.notes_panel import NotesPanel


def card_menu(
    panel: NotesPanel, card: Card, palette: Palette, show_links: Callable[[], None] | None
) -> QMenu:
    """Return the menu of what can be done with a highlight or a note.

    *show_links* shows what leads there; None where nothing does.
    """
    menu = QMenu(panel)
    menu.setObjectName("card_menu")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if isinstance(card, Highlight):
        for pen in Colour:
            looks = pen_icon(pen, palette), pen_name(pen, palette)
            entry = menu.addAction(*looks)
            entry.triggered.connect(partial(panel.recolour_wanted.emit, card.id, pen))
        menu.addAction(_("Colours…")).triggered.connect(panel.pens_wanted)
        menu.addSeparator()
    ink = palette.ink
    entries: list[tuple[str, str, Callable[[], None]]] = [
        ("pen-line", _("Edit the note"), partial(panel.edit_note, card.id)),
        ("copy", _("Copy the words"), partial(panel.copy_wanted.emit, card)),
        ("trash-2", _("Delete"), partial(panel.delete, card)),
    ]
    if isinstance(card, Highlight):
        tags = ("tag", _("Tags…"), partial(panel.tag_wanted.emit, card.id))
        entries.insert(1, tags)
        if card.is_orphan:
            here = partial(panel.placing_wanted.emit, card.id)
            entries.insert(0, ("text-quote", _("Put on the selected words"), here))
    if show_links is not None:
        entries.insert(-1, ("link", _("What links here…"), show_links))
    for icon_name, words, deed in entries:
        menu.addAction(icon(icon_name, ink, 16), words).triggered.connect(deed)
    return menu
