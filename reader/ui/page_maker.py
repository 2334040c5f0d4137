"""Sets pages as the reader likes them: typography, colours, pictures, broken words."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from reader.model.settings import Theme, Typography
from reader.text.document import Document
from reader.ui.hyphenators import Hyphenators
from reader.ui.page import Page, PageHeader
from reader.ui.page_pictures import PagePictures, PictureFile
from reader.ui.page_style import PageStyle
from reader.ui.palettes import palette_of
from reader.ui.typesetter import Typeset, typeset

EMPTY = Page(header=PageHeader(title=""), document=Document(()))


class PageMaker(QObject):
    """Holds what a page is made of; whoever changes it makes the page anew."""

    outdated = Signal()
    """The page could be set better now than when it was made."""

    def __init__(self, picture_file: PictureFile, parent: QObject) -> None:
        super().__init__(parent)
        self.page = EMPTY
        self.typography = Typography()
        self.palette = palette_of(Theme.PAPER, desktop_is_dark=False)
        self.pictures = PagePictures(picture_file, self)
        self._hyphenators = Hyphenators(self)
        self._hyphenators.arrived.connect(self._hyphenate)

    def make(self, width: float) -> Typeset:
        """Return the page set *width* pixels wide."""
        header, typography = self.page.header, self.typography
        hyphenator = self._hyphenators.of(header.language) if typography.hyphenated else None
        style = PageStyle(typography, self.palette, header, hyphenator)
        return typeset(self.page, style, self.pictures.drawn, width)

    def _hyphenate(self, language: str) -> None:
        if self.typography.hyphenated and language == self.page.header.language:
            self.outdated.emit()
