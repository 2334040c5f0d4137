"""The links of the page: outside, to places in the article, to its notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QUrl, Signal

from reader.text.document import Document, Footnote, InFootnote
from reader.ui.page.cards import RETRY_SCHEME
from reader.ui.page.tables import TABLE_SCHEME
from reader.ui.page.typesetter import Typeset

if TYPE_CHECKING:
    from reader.ui.page.maker import PageMaker
    from reader.ui.page.reading_view import ReadingView


class PageLinks(QObject):
    """Follows the links of the page on the screen."""

    activated = Signal(str)
    """An address outside."""
    retry = Signal(str)
    """The source of a missing picture the reader asks for again."""
    table_wanted = Signal(int)
    """The code point at which a table starts that the reader wants to see whole."""
    jumping = Signal()
    """A link within the article is about to be followed."""

    def __init__(self, view: ReadingView, maker: PageMaker) -> None:
        super().__init__(view)
        self._view = view
        self._maker = maker
        self._page: Typeset | None = None

    def use(self, page: Typeset) -> None:
        """Follow the links of another page from now on."""
        self._page = page

    def follow(self, url: QUrl) -> None:
        """Do what a link says: a note is shown beside its mark."""
        if self._page is None:
            return
        if url.scheme() == RETRY_SCHEME:
            self.retry.emit(self._page.retries[int(url.path())])
        elif url.scheme() == TABLE_SCHEME:
            self.table_wanted.emit(int(url.path()))
        elif not url.toString().startswith("#"):
            self.activated.emit(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))
        elif note := footnote_called(self._maker.page.document, url.fragment()):
            self._show_note(note)
        else:
            self.jump(url.fragment())

    def jump(self, name: str) -> None:
        """Bring the heading, paragraph or footnote called *name* into sight."""
        number = self._page.anchors.get(name) if self._page else None
        if self._page is not None and number is not None:
            self.jumping.emit()
            position = self._page.qt_document.findBlockByNumber(number).position()
            self._view.place.scroll_to(self._page.positions.to_text(position))

    def _show_note(self, note: Footnote) -> None:
        from reader.ui.page.footnote_popup import FootnotePopup

        popup = FootnotePopup(self._maker, self._view)
        popup.jump_wanted.connect(self.jump)
        popup.link_activated.connect(self.follow)
        mark = self._view.cursorRect()
        popup.open_at(self._view.viewport().mapToGlobal(mark.bottomLeft() + QPoint(0, 6)), note)


def footnote_called(document: Document, name: str) -> Footnote | None:
    """Return the footnote that links to *name* lead to, or None if it is something else."""
    for leaf in reversed(document.leaves):
        for container in leaf.path:
            if isinstance(container, InFootnote) and container.footnote.anchor == name:
                return container.footnote
    return None
