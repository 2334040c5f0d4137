"""The menu of the page: what can be copied here."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QTextEdit

from reader.text.i18n import _


def page_menu(view: QTextEdit, link: str) -> QMenu:
    """Return the menu for a place of the page; *link* is the address there or empty."""
    menu = QMenu(view)
    menu.setObjectName("page_menu")
    copy = menu.addAction(_("Copy"))
    copy.setEnabled(view.textCursor().hasSelection())
    copy.triggered.connect(view.copy)
    if link:
        copy_link = menu.addAction(_("Copy link address"))
        copy_link.triggered.connect(lambda: QGuiApplication.clipboard().setText(link))
    menu.addSeparator()
    menu.addAction(_("Select all")).triggered.connect(view.selectAll)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu
