"""Plain text as CommonMark that reads back letter for letter.

Characters are escaped where they would mean something to CommonMark, to GitHub's tables or to
Obsidian (tags, formulas, marks, block ids), and nowhere else: the source stays readable.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

GUARD = "<b></b>"
"""Markup without a letter: keeps white space and empty lines that parsers would strip."""

_ALWAYS = re.compile(r"[\\`*\[\]<$~^|]")
_PAIRS = re.compile(r"(?<==)=|(?<=%)%|=(?==)|%(?=%)")
_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_ENTITY = re.compile(r"&(?=(?:[A-Za-z][A-Za-z0-9]*|#[0-9]+|#[xX][0-9A-Fa-f]+);)")
_TAG = re.compile(r"#(?=\S)")
_LINE_MARK = re.compile(r"([-+>=#:]|\d{1,9}(?=[.)]))")
_ADDRESS_MARK = re.compile(r"[\\()<>]|&(?=#?\w+;)")
_NOT_IN_ADDRESS = re.compile('[\x00-\x20\x7f"]')


def paragraphs(text: str, prefix: str = "") -> str:
    """Return *text* as paragraphs (at empty lines) with hard line breaks.

    Every line starts with *prefix*, as in ``"> "``.
    """
    parts = [lines(part) for part in text.split("\n\n")]
    return prefixed("\n\n".join(parts), prefix)


def lines(text: str) -> str:
    """Return *text* as one paragraph with hard line breaks."""
    return "\\\n".join([line(part) for part in text.split("\n")])


def line(text: str) -> str:
    """Return *text*, which holds no line feed, as one line of a paragraph; never empty."""
    words = text.strip()
    start = text.index(words)
    head, tail = text[:start], text[start + len(words) :]
    return whole_line(head + escape(words) + tail)


def whole_line(markdown: str) -> str:
    """Return Markdown so that it is one line of a paragraph, its white space kept."""
    kept = edges(markdown)
    if not kept or not markdown.strip():
        return kept + GUARD
    return _at_line_start(kept)


def edges(markdown: str) -> str:
    """Return Markdown whose white space at both ends no parser strips."""
    words = markdown.strip()
    start = markdown.index(words)
    return _spaces(markdown[:start]) + words + _spaces(markdown[start + len(words) :])


def heading(text: str) -> str:
    """Return *text* as the words of a heading, on one line."""
    return closed_heading(escape(" ".join(text.split())))


def closed_heading(markdown: str) -> str:
    """Return Markdown of a heading whose last characters are not taken for its end."""
    return re.sub(r"(?<!\\)#(?=#*$)", r"\#", markdown)


def escape(text: str) -> str:
    """Return *text* so that it means itself in the middle of a line."""
    text = _ALWAYS.sub(r"\\\g<0>", text)
    text = _ENTITY.sub("&amp;", text)
    text = _PAIRS.sub(r"\\\g<0>", text)
    text = _UNDERSCORE.sub(r"\\_", text)
    text = _TAG.sub(r"\\#", text)
    return text.replace("\t", "&#9;").replace("\r", "&#13;").replace("\n", " ")


def prefixed(markdown: str, prefix: str) -> str:
    """Return *markdown* with *prefix* before every line (its spaces dropped on empty ones)."""
    if not prefix:
        return markdown
    empty = prefix.rstrip()
    return "\n".join([prefix + part if part else empty for part in markdown.split("\n")])


def address(url: str) -> str:
    """Return *url* as the destination of a link."""
    url = _NOT_IN_ADDRESS.sub(lambda found: f"%{ord(found[0]):02X}", url)
    return _ADDRESS_MARK.sub(r"\\\g<0>", url)


def code_span(code: str, *, in_table: bool = False) -> str:
    """Return *code* as a code span; line feeds become spaces, as CommonMark has it."""
    fence = "`" * (_longest_run(code, "`") + 1)
    code = code.replace("\n", " ")
    needs_space = code.startswith(("`", " ")) or code.endswith(("`", " "))
    pad = " " if needs_space and code.strip(" ") else ""
    code = code.replace("|", "\\|") if in_table else code
    return f"{fence}{pad}{code}{pad}{fence}" if code else ""


def joined(parts: Iterable[str]) -> str:
    """Return pieces of a line in a row; two code spans are kept from becoming one."""
    markdown = ""
    for part in parts:
        between = GUARD if markdown.endswith("`") and part.startswith("`") else ""
        markdown += between + part
    return markdown


def fence(code: str, language: str = "") -> str:
    """Return *code* as a fenced block."""
    marks = "`" * max(3, _longest_run(code, "`") + 1)
    name = re.sub(r"[^\w+#.-]", "", language)
    return f"{marks}{name}\n{code}\n{marks}"


def _longest_run(text: str, character: str) -> int:
    return max((len(run) for run in re.findall(f"{re.escape(character)}+", text)), default=0)


def _at_line_start(escaped: str) -> str:
    """Escape what would start a list, a heading, a quotation or a rule."""
    found = _LINE_MARK.match(escaped)
    if not found:
        return escaped
    at = found.end() if found[0][0].isdigit() else 0
    return f"{escaped[:at]}\\{escaped[at:]}"


def _spaces(blank: str) -> str:
    """Return white space at an end of a line so that no parser strips it."""
    if not blank:
        return ""
    # Those below U+0020 and U+0085 have no character reference that parsers accept.
    if any(mark in blank for mark in "\x0b\x0c\x1c\x1d\x1e\x1f\x85"):
        return GUARD + blank.replace("\t", "&#9;").replace("\r", "&#13;") + GUARD
    return "".join([f"&#{ord(mark)};" for mark in blank])
