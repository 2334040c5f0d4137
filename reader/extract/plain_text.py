"""Plain text as an article: paragraphs where a line is blank."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from reader.extract.flow import says_something
from reader.extract.languages import runs_right_to_left
from reader.model.article import Direction, Metadata
from reader.model.errors import NotReadableError, NotReadableReason
from reader.text.document import Document, Paragraph, Span
from reader.text.extracted import ExtractedArticle
from reader.text.inlines import attribute_text, normalised

_MARKUP = re.compile(r"\s*(?:<\?xml|<!--|<!doctype|<html|<head|<body)", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_BLANK = re.compile(r"\n[ \t\f\v]*\n\s*")

VERSE = 50
"""Characters up to which the lines of a paragraph are lines of verse or of a list; longer ones
were broken to fit a terminal."""

LONGEST_TITLE = 120
"""Characters up to which a first line that stands alone is the title."""

EXCERPT = 280


def is_plain_text(content_type: str, text: str) -> bool:
    """Say whether a page is plain text; many servers send HTML under that name."""
    return content_type == "text/plain" and not _MARKUP.match(text)


def article_of_text(text: str, address: str) -> ExtractedArticle:
    """Return the article that plain text is; raises NotReadableError if it is empty."""
    lines = _CONTROL.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    parts = [part.strip("\n") for part in _BLANK.split(lines) if part.strip()]
    title = ""
    if len(parts) > 1 and "\n" not in parts[0] and len(parts[0]) <= LONGEST_TITLE:
        title = attribute_text(parts.pop(0))
    contents = [normalised([Span(_joined(part))]) for part in parts]
    if not any(map(says_something, contents)):
        raise NotReadableError(address, NotReadableReason.NO_ARTICLE)
    document = Document(tuple(Paragraph(content) for content in contents if content))
    return ExtractedArticle(
        metadata=Metadata(
            url=address,
            title=title or _file_name(address),
            direction=Direction.RTL if runs_right_to_left(document.text) else Direction.LTR,
            excerpt=attribute_text(document.text[:EXCERPT]),
        ),
        document=document,
    )


def _joined(part: str) -> str:
    lines = [" ".join(line.split()) for line in part.split("\n")]
    is_verse = max(map(len, lines)) <= VERSE
    return ("\n" if is_verse else " ").join(lines)


def _file_name(address: str) -> str:
    name = PurePosixPath(unquote(urlsplit(address).path)).stem
    return attribute_text(name) or address
