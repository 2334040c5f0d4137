"""Words of an article for the clipboard, with where they come from."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QMimeData

from reader.text.document import Document
from reader.text.i18n import _
from reader.ui.page.clipboard import html_blocks, plain
from reader.ui.page.page import PageHeader, day


def quoted(document: Document, header: PageHeader, start: int, end: int) -> QMimeData:
    """Return the words from *start* to *end* as a quotation, plain and as simple HTML."""
    made = QMimeData()
    words = plain(document.text[start:end]).strip()
    # Translators: the quotation marks of your language.
    marked = _("“{words}”").format(words=words)
    made.setText(f"{marked}\n— {_source(header, header.title)}\n{header.url}".rstrip())
    title = f"<cite>{escape(header.title)}</cite>"
    if header.url:
        title = f'<a href="{escape(header.url)}">{title}</a>'
    blocks = "\n".join(html_blocks(document, start, end))
    source = _source(_escaped(header), title)
    made.setHtml(f"<blockquote>\n{blocks}\n</blockquote>\n<p>— {source}</p>")
    return made


def _source(header: PageHeader, title: str) -> str:
    """Return author, title, site and day, without what is not known."""
    parts = (header.byline, title, header.site_name, day(header.published))
    return ", ".join(part for part in parts if part)


def _escaped(header: PageHeader) -> PageHeader:
    return PageHeader(
        title=header.title,
        byline=escape(header.byline),
        site_name=escape(header.site_name),
        published=escape(header.published),
    )
