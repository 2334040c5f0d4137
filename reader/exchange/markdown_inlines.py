"""Running text of a Document as CommonMark.

Bold and italic are written with asterisks where CommonMark is sure to take them so, and as HTML
elsewhere: ``**"so"**he said`` would show its asterisks.
"""

from __future__ import annotations

import string
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import reduce
from html import escape as html_escape
from itertools import groupby
from operator import or_

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

_AS_HTML = reduce(or_, [style for style, _tag in _HTML])


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
    for part, following in zip(parts, [*parts[1:], None], strict=True):
        match part:
            case Span():
                shown = _span(
                    part, _Around(markdown[-1:], _first(following)), in_table=in_table
                )
            case Picture():
                shown = picture(replace(part, link=""))
            case _:
                shown = formula(part, in_table=in_table)
        markdown = commonmark.joined([markdown, shown])
    return markdown


@dataclass(frozen=True, slots=True)
class _Around:
    """The characters on either side of a span; empty at the ends and beside a link."""

    before: str
    after: str


def _first(part: Inline | None) -> str:
    """Return the character a part begins with; a letter if it begins with markup."""
    if isinstance(part, Span):
        return "a" if part.style or part.title else part.text[:1]
    return "" if part is None else "a"


def _span(span: Span, around: _Around, *, in_table: bool) -> str:
    lines = [
        commonmark.code_span(line, in_table=in_table)
        if span.style & Style.CODE
        else commonmark.escape(line)
        for line in span.text.split("\n")
    ]
    markdown = _emphasised(span, "\n".join(lines), around)
    for style, tag in _HTML:
        if span.style & style:
            markdown = f"<{tag}>{markdown}</{tag}>"
    if span.title:
        title = html_escape(span.title).replace("|", "&#124;")
        markdown = f'<abbr title="{title}">{markdown}</abbr>'
    return markdown


def _emphasised(span: Span, markdown: str, around: _Around) -> str:
    """Return a span's Markdown in bold or italic, spaces at its ends left outside."""
    strength = 2 * bool(span.style & Style.BOLD) + bool(span.style & Style.ITALIC)
    if not strength:
        return markdown
    words = markdown.strip(" ")
    if words and _takes_asterisks(span, around):
        marks = "*" * strength
        start = markdown.index(words)
        end = start + len(words)
        return f"{markdown[:start]}{marks}{words}{marks}{markdown[end:]}"
    for style, tag in ((Style.ITALIC, "em"), (Style.BOLD, "strong")):
        if span.style & style:
            markdown = f"<{tag}>{markdown}</{tag}>"
    return markdown


def _takes_asterisks(span: Span, around: _Around) -> bool:
    """Return whether CommonMark's rules of flanking let asterisks work around a span."""
    words = span.text.strip(" ")
    if "\n" in words or span.style & (Style.CODE | _AS_HTML) or span.title:
        return False
    before = " " if span.text.startswith(" ") else around.before
    after = " " if span.text.endswith(" ") else around.after
    return (
        before != "*"
        and not (words[0].isspace() or words[-1].isspace())
        and (words[0].isalnum() or not _is_letter(before))
        and (words[-1].isalnum() or not _is_letter(after))
    )


def _is_letter(character: str) -> bool:
    """Return whether a character is neither white space nor punctuation nor an end."""
    return not (not character or character.isspace() or character in string.punctuation)
