"""What becomes of a link on the page: it opens here, in the browser, or is saved."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from reader.services import library
from reader.text.i18n import _
from reader.ui.window.parts import WindowParts


class Following(QObject):
    """Opens links to saved articles, and asks what to do with others."""

    article_wanted = Signal(str)
    """The ArticleId of an article that a link leads to."""
    browser_wanted = Signal(str)
    saving_wanted = Signal(str)

    def __init__(self, parts: WindowParts) -> None:
        super().__init__(parts)
        self._parts = parts

    def follow(self, address: str) -> None:
        """Follow a link; what is no web page goes straight to the program for it."""
        if not address.startswith(("http://", "https://")):
            self.browser_wanted.emit(address)
            return
        known = library.article_at(address)
        if known is None:
            self._ask(address)
        else:
            self.article_wanted.emit(known.id)

    def _ask(self, address: str) -> None:
        menu = QMenu(self._parts)
        menu.setObjectName("link_menu")
        browser = menu.addAction(_("Open in the browser"))
        browser.triggered.connect(lambda: self.browser_wanted.emit(address))
        save = menu.addAction(_("Save to Postil"))
        save.triggered.connect(lambda: self.saving_wanted.emit(address))
        copy = menu.addAction(_("Copy link address"))
        copy.triggered.connect(lambda: QGuiApplication.clipboard().setText(address))
        menu.setActiveAction(browser)
        menu.aboutToHide.connect(menu.deleteLater)
        page = self._parts.page
        mark = page.cursorRect().bottomLeft() + QPoint(0, 4)
        menu.popup(page.viewport().mapToGlobal(mark))
