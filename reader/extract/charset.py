"""Turn the bytes of a page into text, whatever they claim to be.

The order is that of the WHATWG's sniffing: byte order mark, header, meta; what decodes badly is
then detected. Never fails: what cannot be read stands as U+FFFD.
"""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(rb"<meta[^>]+?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]+encoding\s*=\s*[\"']([\w.:-]+)")
_HEAD = 4096
_SAMPLE = 64 * 1024

_WHATWG = {
    "ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "big5": "big5hkscs",
    "utf8": "utf-8",
    "unicode": "utf-8",
    "utf-7": "cp1252",
}
"""What browsers read under a label (WHATWG Encoding Standard), where Python differs."""

_TELLING = 12
"""Bytes beyond ASCII from which on a language can be told; fewer are an accent or two."""

_NO_PAGE = frozenset(["idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"])
"""Python's own codecs that no page is written in: they run code, or fail on everything."""

BAD = 0.002
"""Share of characters that cannot be read from which on a claim is not believed."""


def decode(body: bytes, header_charset: str = "") -> str:
    """Return the text of a page; *header_charset* is what the server said, or empty."""
    for mark, name in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, errors="replace")
    claims = (header_charset, _declared(body[:_HEAD]))
    for name in filter(None, map(_codec, claims)):
        text = body.decode(name, errors="replace")
        if text.count("\ufffd") <= BAD * len(text):
            return text
    return body.decode(_detected(body), errors="replace")


def _declared(head: bytes) -> str:
    found = _META.search(head) or _XML.search(head)
    name = found[1].decode("ascii") if found else ""
    # What could be read as ASCII to find this label is no UTF-16.
    return "utf-8" if name.lower().startswith("utf-16") else name


def _codec(label: str) -> str:
    """Return the codec a label stands for, or an empty string."""
    name = _WHATWG.get(label.strip().lower(), label.strip())
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return ""
    # Some codecs (rot13, zlib) are no text encodings at all.
    return info.name if info._is_text_encoding and info.name not in _NO_PAGE else ""  # noqa: SLF001


def _detected(body: bytes) -> str:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start > len(body) - 4 or _nearly_utf8(body):
            return "utf-8"
    else:
        return "utf-8"
    if len(body[:_SAMPLE]) - len(body[:_SAMPLE].decode("ascii", "ignore")) < _TELLING:
        return "cp1252"
    from charset_normalizer import from_bytes

    found = from_bytes(body[:_SAMPLE]).best()
    return found.encoding if found else "cp1252"


def _nearly_utf8(body: bytes) -> bool:
    """Return whether there is more sound UTF-8 beyond ASCII than broken."""
    text = body.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    sound = sum(character > "\x7f" for character in text[:_SAMPLE]) - broken
    return sound > 2 * broken
