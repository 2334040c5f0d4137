"""Words looked up: in the library, or at addresses on the web that the reader chose."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from reader.text.i18n import _
from reader.text.passages import Range
from reader.text.references import address_of
from reader.text.text_fragment import address_at
from reader.ui.page.quotation import quoted
from reader.ui.window.appearance import Appearance
from reader.ui.window.parts import WindowParts
from reader.ui.window.reading import Reading

_SHOWN = 32
"""Code points of what is looked up that the menu shows."""


class LookingUp(QObject):
    """Does something with the selected words outside the article."""

    said = Signal(str)
    browser_wanted = Signal(str)
    search_wanted = Signal(str)
    """Words to look for in the library."""

    def __init__(self, parts: WindowParts, reading: Reading, looks: Appearance) -> None:
        super().__init__(parts)
        self._parts = parts
        self._reading = reading
        self._looks = looks

    def open_menu(self) -> None:
        """Offer the places where the selected words can be looked up."""
        article = self._reading.article
        chosen = self._chosen()
        if article is None or chosen is None:
            return
        words = " ".join(article.text[slice(*chosen)].split())
        menu = self._menu(words, article.article.metadata.language)
        self._parts.selection_bar.hide()
        menu.popup(self._parts.page.rect_of(*chosen).bottomLeft() + QPoint(0, 4))

    def copy_quotation(self) -> None:
        """Copy the words at hand with their source."""
        chosen, page = self._chosen(), self._parts.page.page
        if chosen is not None:
            words = quoted(page.document, page.header, *chosen)
            QGuiApplication.clipboard().setMimeData(words)
            self._parts.selection_bar.hide()
            self.said.emit(_("Quotation copied, with its source."))

    def copy_link(self) -> None:
        """Copy an address that leads to the words at hand on the page's own site."""
        article = self._reading.article
        chosen = self._chosen()
        if article is not None and chosen is not None:
            link = address_at(article.article.url, article.text, *chosen)
            QGuiApplication.clipboard().setText(link)
            self._parts.selection_bar.hide()
            self.said.emit(_("Link to these words copied."))

    def edit_references(self) -> None:
        """Let the reader say where words are looked up."""
        from reader.ui.window.references_dialog import ReferencesDialog

        dialog = ReferencesDialog(self._looks.settings.references, self._parts.window())
        dialog.chosen.connect(self._looks.set_references)
        dialog.open()

    def _chosen(self) -> Range | None:
        """Return the selected words, or those of the reading cursor; asks for some if none."""
        article = self._reading.article
        chosen = self._parts.page.chosen_range()
        if article is None:
            return None
        if chosen is None or not article.text[slice(*chosen)].strip():
            self.said.emit(_("Select some words first."))
            return None
        return chosen

    def _menu(self, words: str, language: str) -> QMenu:
        menu = QMenu(self._parts)
        menu.setObjectName("look_up_menu")
        shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN].rstrip()}…"
        library = menu.addAction(
            _("Find “{words}” in the library").format(words=shown.replace("&", "&&"))
        )
        library.triggered.connect(lambda: self.search_wanted.emit(f'"{words}"'))
        menu.addSeparator()
        for reference in self._looks.settings.references:
            address = address_of(reference, words, language)
            place = menu.addAction(reference.name.replace("&", "&&"))
            place.setToolTip(address)
            place.triggered.connect(
                lambda _checked=False, address=address: self.browser_wanted.emit(address)
            )
        menu.addSeparator()
        menu.addAction(_("Choose other places…")).triggered.connect(self.edit_references)
        menu.setActiveAction(library)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu
