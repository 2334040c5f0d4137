"""Sets pages as the reader likes them: typography, colours, pictures, broken words."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from reader.model.settings import Theme, Typography
from reader.text.code_tokens import CodeToken, code_tokens
from reader.text.document import Code, Document
from reader.text.hyphenation import Hyphenator
from reader.ui.look.palettes import palette_of
from reader.ui.page.page import Page, PageHeader
from reader.ui.page.pictures import PagePictures, PictureFile
from reader.ui.page.style import PageStyle
from reader.ui.page.typesetter import Typeset, typeset
from reader.ui.running.deferred import Deferred

_NOTE_SIZE = 0.84
_MOST_LANGUAGES = 8
_MOST_CODES = 2000
_RESIZED_MS = 120
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
        self._width = 0.0
        self._resized = QTimer(self, singleShot=True, interval=_RESIZED_MS)
        self._resized.timeout.connect(self.outdated)
        self._hyphenators = Deferred(_hyphenator, _MOST_LANGUAGES, self)
        self._hyphenators.arrived.connect(self.outdated)
        self._tokens = Deferred(_tokens, _MOST_CODES, self)
        self._tokens.arrived.connect(self.outdated)

    def expect(self, width: float) -> None:
        """Say how wide the page is shown: set for another width, it is outdated in a moment.

        Lines flow anew at once; the columns of tables and the balance of headings do not.
        """
        if width == self._width:
            self._resized.stop()
        else:
            self._resized.start()

    def make(self, width: float) -> Typeset:
        """Return the page set *width* pixels wide."""
        self._width = width
        header, typography = self.page.header, self.typography
        language = header.language if typography.hyphenated else ""
        hyphenator = self._hyphenators.get(language) if language else None
        style = PageStyle(typography, self.palette, header, hyphenator, self._tokens_of)
        return typeset(self.page, style, self.pictures.drawn, width)

    def make_note(self, document: Document, width: float) -> Typeset:
        """Return a note of the page by itself, in the size of notes."""
        size = round(self.typography.size * _NOTE_SIZE)
        typography = replace(self.typography, size=size, justified=False)
        style = PageStyle(typography, self.palette, self.page.header)
        page = replace(self.page, document=document, is_note=True)
        return typeset(page, style, self.pictures.drawn, width)

    def _tokens_of(self, code: Code) -> tuple[CodeToken, ...]:
        return self._tokens.get(code) or () if code.language else ()


def _hyphenator(language: str) -> Hyphenator | None:
    try:
        return Hyphenator(language)
    except LookupError:
        return None  # no word of this language is ever broken


def _tokens(code: Code) -> tuple[CodeToken, ...] | None:
    return code_tokens(code.text, code.language) or None
