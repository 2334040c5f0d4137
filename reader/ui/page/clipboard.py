"""What copying from a page gives: the article's own words, plain and as simple HTML."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from reader.text.document import (
    OBJECT,
    Caption,
    Code,
    Document,
    Heading,
    Inlines,
    InQuotation,
    Leaf,
    Paragraph,
    Span,
    Style,
    Term,
)

if TYPE_CHECKING:
    from reader.ui.page.reading_view import ReadingView

_TAGS = ((Style.CODE, "code"), (Style.ITALIC, "em"), (Style.BOLD, "strong"))


def copied(document: Document, start: int, end: int) -> QMimeData:
    """Return the words from *start* to *end* for the clipboard."""
    made = QMimeData()
    made.setText(plain(document.text[start:end]))
    made.setHtml("\n".join(html_blocks(document, start, end)))
    return made


def copied_words(words: str) -> QMimeData:
    """Return words of the page that the article's text has not, for the clipboard."""
    made = QMimeData()
    made.setText(plain(words.replace("\u2029", "\n")))
    return made


def plain(text: str) -> str:
    """Return text without the characters that stand for pictures."""
    return text.replace(OBJECT, "").strip("\n")


def html_blocks(document: Document, start: int, end: int) -> list[str]:
    """Return the blocks from *start* to *end* as simple HTML."""
    found = (
        _leaf_html(leaf, max(0, start - leaf.start), end - leaf.start)
        for leaf in document.leaves
        if leaf.start < end and leaf.end > start
    )
    return [html for html in found if html]


def _leaf_html(leaf: Leaf, start: int, end: int) -> str:
    block = leaf.block
    match block:
        case Code():
            return f"<pre>{escape(leaf.text[start:end])}</pre>"
        case Heading() | Paragraph() | Caption() | Term():
            words = _inline_html(block.content, start, end)
        case _:
            words = escape(plain(leaf.text[start:end])).replace("\n", "<br>")
    if not words:
        return ""
    tag = f"h{block.level}" if isinstance(block, Heading) else "p"
    html = f"<{tag}>{words}</{tag}>"
    quoted = any(isinstance(one, InQuotation) for one in leaf.path)
    return f"<blockquote>{html}</blockquote>" if quoted else html


def _inline_html(content: Inlines, start: int, end: int) -> str:
    found, at = [], 0
    for part in content:
        text = part.text if isinstance(part, Span) else OBJECT
        piece = text[max(0, start - at) : max(0, end - at)]
        if piece and isinstance(part, Span):
            found.append(_span_html(part, piece))
        at += len(text)
    return "".join(found)


def _span_html(span: Span, piece: str) -> str:
    html = escape(plain(piece)).replace("\n", "<br>")
    for style, tag in _TAGS:
        if span.style & style:
            html = f"<{tag}>{html}</{tag}>"
    if span.link and not span.link.startswith("#"):
        html = f'<a href="{escape(span.link)}">{html}</a>'
    return html


def copy_range(view: ReadingView, start: int, end: int) -> None:
    """Copy the words of a range."""
    QGuiApplication.clipboard().setMimeData(copied(view.page.document, start, end))


def copy_chosen(view: ReadingView) -> None:
    """Copy what is selected, or else the passage of the reading cursor."""
    if view.textCursor().hasSelection():
        view.copy()
    elif chosen := view.reading_cursor.range:
        copy_range(view, *chosen)
