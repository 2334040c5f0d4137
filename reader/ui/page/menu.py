"""The menu of the page: what can be copied, and mended, here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu

from reader.model.annotation import Colour, Highlight
from reader.text.i18n import _
from reader.text.object_at import picture_at
from reader.ui.look.colours import pen_name
from reader.ui.look.palettes import Palette
from reader.ui.page.code_copier import code_at
from reader.ui.page.reading_place import scrolled
from reader.ui.parts.pens import pen_icon

if TYPE_CHECKING:
    from reader.ui.page.geometry import PageGeometry
    from reader.ui.page.reading_view import ReadingView


def place_under(view: ReadingView, geometry: PageGeometry, point: QPoint) -> int | None:
    """Return the code point at a point of the screen, or None above the first."""
    at = QPointF(point) + scrolled(view)
    return geometry.text_at(at) if at.y() >= geometry.words_top(0) else None


def page_menu(view: ReadingView, link: str, place: int | None, palette: Palette) -> QMenu:
    """Return the menu for a place of the page; *link* is the address there or empty."""
    menu = QMenu(view)
    menu.setObjectName("page_menu")
    copy = menu.addAction(_("Copy"))
    copy.setEnabled(view.textCursor().hasSelection())
    copy.triggered.connect(view.copy)
    if view.selected_range():
        _add_for_words(menu, view, palette)
    if link:
        copy_link = menu.addAction(_("Copy link address"))
        copy_link.triggered.connect(lambda: QGuiApplication.clipboard().setText(link))
    if place is not None and (code := code_at(view.page.document, place)):
        copy_code = menu.addAction(_("Copy the code"))
        copy_code.triggered.connect(lambda: QGuiApplication.clipboard().setText(code))
    if place is not None and picture_at(view.page.document, place):
        look = menu.addAction(_("View the picture"))
        look.triggered.connect(lambda: view.picture_clicked.emit(place))
        mark = menu.addAction(_("Highlight the picture"))
        mark.triggered.connect(lambda: view.marking_wanted.emit(place, place + 1))
    menu.addSeparator()
    menu.addAction(_("Select all")).triggered.connect(view.selectAll)
    if place is not None and view.page.document.text:
        listen = menu.addAction(_("Read aloud from here"))
        listen.triggered.connect(lambda: view.listening_wanted.emit(place))
        menu.addSeparator()
        _add_repairs(menu, view, place)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def add_for_highlight(
    menu: QMenu, view: ReadingView, mark: Highlight, place: int, palette: Palette
) -> None:
    """Offer, before all else, what is done with the highlight at a place."""
    first = menu.actions()[0]
    pens = QMenu(_("Colour"), menu)
    for number, colour in enumerate(Colour, start=1):
        pen = pens.addAction(pen_icon(colour, palette), pen_name(colour, palette))
        pen.setCheckable(True)
        pen.setChecked(colour is mark.colour)
        _let(pen, view, f"pen_{number}")
    menu.insertMenu(first, pens)
    for words, command in (
        (_("Write a note"), "note"),
        (_("Tags…"), "tag"),
        (_("Join with the next highlight"), "join_highlights"),
        (_("Delete the highlight"), "delete_highlight"),
    ):
        deed = QAction(words, menu)
        _let(deed, view, command)
        menu.insertAction(first, deed)
    split = QAction(_("Split here"), menu)
    split.setEnabled(mark.start < place < mark.end)
    split.triggered.connect(lambda: view.split_wanted.emit(place))
    menu.insertAction(menu.actions()[4], split)
    menu.insertSeparator(first)
    first.setEnabled(True)
    _let(first, view, "copy")


def _let(deed: QAction, view: ReadingView, command: str) -> None:
    deed.triggered.connect(lambda _on=False: view.command_wanted.emit(command))


def _add_for_words(menu: QMenu, view: ReadingView, palette: Palette) -> None:
    """Offer to mark selected words, and what is done with them outside the article."""
    pens = menu.addMenu(_("Highlight"))
    pens.setObjectName("pens_menu")
    for number, pen in enumerate(Colour, start=1):
        entry = pens.addAction(pen_icon(pen, palette), f"{pen_name(pen, palette)}\t{number}")
        _let(entry, view, f"pen_{number}")
    pens.addSeparator()
    _let(pens.addAction(_("Colours…")), view, "pens")
    for words, command in (
        (_("Copy as a quotation"), "copy_quotation"),
        (_("Copy a link to these words"), "copy_words_link"),
        (_("Look up…"), "look_up"),
    ):
        _let(menu.addAction(words), view, command)


def _add_repairs(menu: QMenu, view: ReadingView, place: int) -> None:
    """Let a reader mend the article: at the selected words, or else at the place asked for."""
    selected = view.selected_range()
    words = selected or (place, place + 1)
    remove = menu.addAction(
        _("Remove the selected blocks") if selected else _("Remove this block")
    )
    remove.triggered.connect(lambda: view.removal_wanted.emit(*words))
    bring_back = menu.addAction(_("Bring back what was left out here…"))
    bring_back.triggered.connect(lambda: view.left_out_wanted.emit(words[0]))
