"""Code as pages write it: languages in class names, line numbers, an element for each line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from reader.extract.elements import BLOCKS, features
from reader.text.document import Code
from reader.text.inlines import code_text

_LANGUAGE = re.compile(
    r"(?:^|\s)(?:(?:language|lang|highlight-source|brush)-|brush:\s*)([\w+#.-]+)"
)
_NO_LANGUAGE = frozenset(
    ["none", "plain", "plaintext", "text", "txt", "nohighlight", "no-highlight", "default", ""]
)
_GUTTER = re.compile(
    r"(?:^|[\s_-])(?:gutter|linenos?|line-?numbers?(?:-rows)?|lineno|ln|blob-num|rouge-gutter)"
    r"(?:$|\s)"
)
_LINE = re.compile(r"(?:^|\s)(?:line|code-line|cl|view-line|token-line|hljs-ln-line)(?:\s|$)")
_AROUND = 5
"""Boxes around a pre that may name its language."""


def code_of(element: HtmlElement) -> Code | None:
    """Return a ``pre`` as code, or None if nothing is in it."""
    text = code_text("".join(_pieces(element)))
    return Code(text, _language(element)) if text.strip() else None


def is_gutter(element: HtmlElement) -> bool:
    """Say whether an element holds line numbers beside code."""
    return _GUTTER.search(features(element)) is not None


def _pieces(element: HtmlElement) -> Iterator[str]:
    """Yield the text of code; an element that is a line ends with a line feed."""
    yield element.text or ""
    lines = _has_lines(element)
    for child in element:
        if isinstance(child.tag, str) and not (is_gutter(child) and _is_numbers(child)):
            text = "\n" if child.tag == "br" else "".join(_pieces(child))
            yield text
            if (lines or child.tag in BLOCKS) and child.tag != "br" and not _ended(text, child):
                yield "\n"
        tail = child.tail or ""
        yield "" if lines and not tail.strip() and "\n" not in tail else tail


def _ended(text: str, child: HtmlElement) -> bool:
    """Say whether a line already has its line feed, inside it or right after it."""
    return text.endswith("\n") or (child.tail or "").startswith(("\n", "\r"))


def _has_lines(element: HtmlElement) -> bool:
    """Say whether each child is one line of the code."""
    children = [child for child in element if isinstance(child.tag, str)]
    if len(children) <= 1:
        return False
    if all(child.tag == "code" for child in children):
        return True
    return all(_LINE.search(child.get("class", "").lower()) for child in children)


def _is_numbers(element: HtmlElement) -> bool:
    return not re.search(r"[^\s\d.|]", element.text_content())


def _language(element: HtmlElement) -> str:
    """Return the language named on the pre, on the code in it or on a box around it."""
    around = islice(element.iterancestors(), _AROUND)
    for place in (*element.iter("code"), element, *around):
        for name in ("data-lang", "data-language", "lang" if place.tag == "pre" else ""):
            if name and (found := _known(place.get(name, ""))):
                return found
        match = _LANGUAGE.search(place.get("class", "").lower())
        if match and (found := _known(match[1])):
            return found
    return ""


def _known(name: str) -> str:
    name = name.strip().lower()
    return "" if name in _NO_LANGUAGE or not re.fullmatch(r"[\w+#.-]{1,30}", name) else name
