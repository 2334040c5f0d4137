"""Where a link leads, in a corner of the page while the pointer is over it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QLabel, QWidget

from reader.ui.look.fonts import ui_font
from reader.ui.look.palettes import Palette
from reader.ui.page.cards import RETRY_SCHEME
from reader.ui.page.tables import TABLE_SCHEME

_INSET = 8
_OUR_OWN = (RETRY_SCHEME, TABLE_SCHEME)


class LinkStatus(QLabel):
    """A quiet line of plain text; hidden while there is nothing to say."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._page = parent
        self.setObjectName("link_status")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFont(ui_font(12))
        self.hide()

    def set_palette(self, palette: Palette) -> None:
        """Wear other colours."""
        self.setStyleSheet(
            f"background: {palette.raised}; color: {palette.caption}; padding: 3px 8px;"
            f"border: 1px solid {palette.line}; border-radius: 6px; font-size: 12px;"
        )

    def tell_link(self, url: QUrl) -> None:
        """Show where a link of the page leads; one of our own leads nowhere."""
        self.tell("" if url.scheme() in _OUR_OWN else url.toDisplayString())

    def tell(self, address: str) -> None:
        """Show an address, or nothing if it is empty."""
        room = self._page.width() * 2 // 3
        elide = Qt.TextElideMode.ElideMiddle
        self.setText(self.fontMetrics().elidedText(address, elide, max(80, room)))
        self.adjustSize()
        self.move(_INSET, self._page.height() - self.height() - _INSET)
        self.setVisible(bool(address))
        self.raise_()
