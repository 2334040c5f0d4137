"""Running text of a Document as CommonMark.

Bold and italic are written with asterisks where CommonMark is sure to take them so, and as HTML
elsewhere: ``**"so"**he said`` would show its asterisks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html import escape as html_escape
from itertools import groupby

from reader.exchange import commonmark
from reader.exchange.markdown_quotes import formula, picture
from reader.text.document import Formula, Inline, Inlines, Picture, Span, Style

HARD_BREAK = "\\\n"
HTML_BREAK = "<br>"
"""A line break where a line must not end: in a heading and in a cell."""

_HTML = (
    (Style.UNDERLINE, "u"),
    (Style.STRIKE, "s"),
    (Style.SUB, "sub"),
    (Style.SUP, "sup"),
    (Style.SMALL, "small"),
    (Style.MARK, "mark"),
)


def inlines(content: Inlines, line_break: str = HARD_BREAK) -> str:
    """Return running text as the lines of one paragraph; never empty."""
    markdown = "".join(_parts(content))
    return line_break.join([commonmark.whole_line(line) for line in markdown.split("\n")])


def cell(content: Inlines) -> str:
    """Return running text as the inside of a table's cell."""
    markdown = "".join(_parts(content, in_table=True))
    return HTML_BREAK.join([commonmark.edges(line) for line in markdown.split("\n")])


def heading(content: Inlines) -> str:
    """Return running text as the words of a heading."""
    return commonmark.closed_heading(inlines(content, HTML_BREAK))


def _parts(content: Inlines, *, in_table: bool = False) -> Iterator[str]:
    """Yield the Markdown of each part; a line feed in it is a line break."""
    for link, group in groupby(content, key=_link):
        parts = _marked(list(group), in_table=in_table)
        yield f"[{parts}]({commonmark.address(link)})" if link else parts


def _link(part: Inline) -> str:
    return "" if isinstance(part, Formula) else part.link


def _marked(parts: list[Inline], *, in_table: bool) -> str:
    markdown = ""
    for part in parts:
        shown = _part(part, after=markdown[-1:], in_table=in_table)
        markdown = commonmark.joined([markdown, shown])
    return markdown


def _part(part: Inline, after: str, *, in_table: bool) -> str:
    match part:
        case Span():
            return _span(part, after, in_table=in_table)
        case Picture():
            return picture(replace(part, link=""))
        case Formula():
            return formula(part, in_table=in_table)


def _span(span: Span, after: str, *, in_table: bool) -> str:
    if span.style & Style.CODE:
        lines = [
            commonmark.code_span(line, in_table=in_table) for line in span.text.split("\n")
        ]
    else:
        lines = [commonmark.escape(line) for line in span.text.split("\n")]
    markdown = _emphasised(span, "\n".join(lines), after)
    for style, tag in _HTML:
        if span.style & style:
            markdown = f"<{tag}>{markdown}</{tag}>"
    if span.title:
        title = html_escape(span.title).replace("|", "&#124;")
        markdown = f'<abbr title="{title}">{markdown}</abbr>'
    return markdown


def _emphasised(span: Span, markdown: str, after: str) -> str:
    """Return a span's Markdown in bold or italic; *after* is the character before it."""
    sure = (
        after != "*"
        and "\n" not in span.text
        and span.text[:1].isalnum()
        and span.text[-1:].isalnum()
        and not span.style & Style.CODE
    )
    if span.style & Style.ITALIC:
        markdown = f"*{markdown}*" if sure else f"<em>{markdown}</em>"
    if span.style & Style.BOLD:
        markdown = f"**{markdown}**" if sure else f"<strong>{markdown}</strong>"
    return markdown
