"""Documents set as pages, and what stands on them."""

from __future__ import annotations

import re

from PySide6.QtGui import QTextDocument

from reader.model.article import Direction
from reader.model.picture import ArticlePicture, StoredPicture
from reader.model.settings import Theme, Typography
from reader.text.code_tokens import CodeKind, CodeToken
from reader.text.document import OBJECT
from reader.ui.look.palettes import palette_of
from reader.ui.page.page import Page, PageHeader
from reader.ui.page.style import PageStyle
from reader.ui.page.typesetter import typeset

STORED = StoredPicture(hash="ab12", media_type="image/png", width=800, height=400)
PICTURES = {
    "https://a.example/1.png": ArticlePicture(source="https://a.example/1.png", stored=STORED)
}


class EveryPair:
    """Breaks words after every second letter, whatever the language."""

    def hyphenated(self, text: str) -> str:
        return re.sub(r"(\w\w)(?=\w)", "\\1\u00ad", text)


def every_third(code):
    """Take every third letter of code for a number, and the two after it for a comment."""
    kinds = {0: CodeKind.NUMBER, 1: CodeKind.COMMENT}
    return tuple(
        CodeToken(at, min(at + 1 + at % 3, len(code.text)), kinds[at % 3])
        for at in range(len(code.text))
        if at % 3 in kinds
    )


def set_page(document, *, hyphenator=None, typography=None, width=600, **header):
    """Return a document set as a page *width* pixels wide, its pictures not yet loaded."""
    given = {"title": "A title", "url": "https://a.example/x", "direction": Direction.LTR}
    header = PageHeader(byline="Ada", minutes=3, **(given | header))
    page = Page(header=header, document=document, pictures=PICTURES)
    palette = palette_of(Theme.PAPER, desktop_is_dark=False)
    style = PageStyle(typography or Typography(), palette, header, hyphenator, every_third)
    return typeset(page, style, lambda _name, _size: None, width)


def shown(document: QTextDocument, position: int, units: int) -> str:
    """Return the characters of *units* UTF-16 units of the page from *position* on."""
    raw = "".join(document.characterAt(position + unit) for unit in range(units))
    return raw.encode("utf-16-le", "surrogatepass").decode("utf-16-le")


def is_faithful(character: str, on_page: str) -> bool:
    """Return whether the page shows a character of the text as what it is."""
    if character == "\n":
        return on_page in "\u2028\u2029"
    return on_page == character or (on_page == " " and not is_ordinary(character))


def is_ordinary(character: str) -> bool:
    return character.isprintable() and character != OBJECT
