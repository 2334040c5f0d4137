"""Running text as the canonical-text rule wants it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from reader.text.document import Inline, Inlines, Span

_UNWANTED = re.compile("[\0\u00ad\ud800-\udfff]")
_SPACE = re.compile(r"[ \t\n\f\r]+")
_SPACE_IN_LINE = re.compile(r"[ \t\f\r]+")
_AROUND_BREAK = re.compile(r" *\n *")
_CONTROL = re.compile("[\x00-\x1f\x7f\ufffe\uffff]+")

BREAK = "\n"


def without_unwanted(text: str) -> str:
    """Return *text* without NULs, soft hyphens and lone surrogates."""
    return _UNWANTED.sub("", text)


def page_text(raw: str) -> str:
    """Return text of a page with its white space collapsed to single spaces."""
    return _SPACE.sub(" ", without_unwanted(raw))


def attribute_text(raw: str) -> str:
    """Return an attribute's words on one line, without what no attribute can hold."""
    return " ".join(_CONTROL.sub(" ", without_unwanted(raw)).split())


def code_text(raw: str) -> str:
    """Return preformatted text with its own white space, less blank first and last lines."""
    lines = without_unwanted(raw).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    while lines and not lines[0].strip():
        del lines[0]
    while lines and not lines[-1].strip():
        del lines[-1]
    return "\n".join(lines)


def normalised(parts: Iterable[Inline]) -> Inlines:
    """Return running text that keeps the invariants of a Document.

    White space is collapsed across spans, dropped at both ends and around line breaks;
    neighbours of one style are joined. In the spans given, a line feed is a line break:
    pass a page's own text through ``page_text`` first.
    """
    kept: list[Inline] = []
    for part in parts:
        if isinstance(part, Span):
            _append_span(kept, part)
        else:
            kept.append(part)
    _drop_trailing(kept)
    return tuple(kept)


def _tidy(text: str, after: str) -> str:
    text = _AROUND_BREAK.sub(BREAK, _SPACE_IN_LINE.sub(" ", without_unwanted(text)))
    if after in ("", BREAK):
        return text.lstrip(" \n") if after == "" else text.lstrip(" ")
    return text.lstrip(" ") if after == " " else text


def _last_character(kept: list[Inline]) -> str:
    if not kept:
        return ""
    last = kept[-1]
    return last.text[-1] if isinstance(last, Span) else "\ufffc"


def _append_span(kept: list[Inline], span: Span) -> None:
    text = _tidy(span.text, after=_last_character(kept))
    if text.startswith(BREAK):
        _drop_trailing_space(kept)
    last = kept[-1] if kept else None
    if isinstance(last, Span) and replace(last, text="") == replace(span, text=""):
        kept[-1] = replace(last, text=last.text + text)
    elif text:
        kept.append(replace(span, text=text))


def _drop_trailing_space(kept: list[Inline]) -> None:
    """Drop a space before a line break, wherever its span ended."""
    while kept and isinstance(kept[-1], Span):
        text = kept[-1].text.rstrip(" ")
        if text == kept[-1].text:
            return
        if text:
            kept[-1] = replace(kept[-1], text=text)
            return
        kept.pop()


def _drop_trailing(kept: list[Inline]) -> None:
    while kept and isinstance(kept[-1], Span):
        text = kept[-1].text.rstrip(" \n")
        if text:
            kept[-1] = replace(kept[-1], text=text)
            return
        kept.pop()
