"""Builds the Document of a small page, for tests of what becomes of its elements."""

from __future__ import annotations

from hypothesis import strategies as st

from reader.extract.builder import build
from reader.extract.figures import mark_captions
from reader.extract.footnotes import mark_notes
from reader.extract.lists import mend_lists
from reader.extract.parsing import parse
from reader.extract.tables import drop_gutters
from reader.extract.tidying import tidy
from reader.text.document import Paragraph, Picture, Span

PAGE = "https://site.example/dir/page.html"


def document(html: str):
    root = parse(f"<html><body>{html}</body></html>")
    body = tidy(root)
    mark_captions(body)
    mark_notes(body)
    drop_gutters(body)
    mend_lists(body)
    return build(body, PAGE, PAGE)


def blocks(html: str):
    return document(html).blocks


def p(*content, anchor=""):
    return Paragraph(tuple(Span(c) if isinstance(c, str) else c for c in content), anchor)


def picture(name: str) -> Picture:
    return Picture(f"https://site.example/dir/{name}")


TAGS = [
    "p",
    "div",
    "span",
    "b",
    "i",
    "a",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "tr",
    "td",
    "th",
    "h1",
    "h2",
    "blockquote",
    "pre",
    "code",
    "figure",
    "figcaption",
    "section",
    "article",
    "img",
    "br",
    "hr",
    "sup",
    "em",
    "q",
    "aside",
    "details",
    "summary",
    "ruby",
    "rt",
    "math",
    "iframe",
    "small",
    "center",
    "font",
    "tbody",
    "caption",
    "form",
    "noscript",
]
ATTRIBUTES = (
    "", "", "", " class=caption", " id=a", " id=b", " href='#a'", " href='x'", " src=a.png",
    " style='x'", " class='katex math'", " class='line'", " class=twitter-tweet", " start=x",
    " colspan=0", " colspan=99999999999", " class='pullquote footnote'", " role=doc-noteref",
)  # fmt: skip
pieces = st.one_of(
    st.builds("<{}{}>".format, st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES)),
    st.builds("</{}>".format, st.sampled_from(TAGS)),
    st.sampled_from(["one ", "two", " 1", "[2]", "&amp;", "&#0;", "<", ">", "\n", "***"]),
)
