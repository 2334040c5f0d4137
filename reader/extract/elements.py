"""Small questions that are asked of lxml elements everywhere in this floor."""

from __future__ import annotations

from lxml.html import HtmlElement

BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "optgroup",
        "option",
        "p",
        "pre",
        "search",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
"""Elements that start and end a line of their own."""

HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])


def text_of(element: HtmlElement) -> str:
    """Return the text of an element with its white space collapsed."""
    return " ".join(element.text_content().split())


def features(element: HtmlElement) -> str:
    """Return the class names and the id of an element, in lower case."""
    return f"{element.get('class', '')} {element.get('id', '')}".lower()


def classes(element: HtmlElement) -> list[str]:
    """Return the class names of an element, in lower case."""
    names: str = element.get("class", "")
    return names.lower().split()


def remove(element: HtmlElement) -> None:
    """Take an element out of its tree; the text after it stays."""
    if element.getparent() is not None:
        element.drop_tree()


def replace(element: HtmlElement, other: HtmlElement) -> None:
    """Put *other* where *element* is; the text after it stays."""
    parent = element.getparent()
    if parent is None:
        return
    other.tail, element.tail = element.tail, None
    parent.replace(element, other)
