"""The words of code by what they are, for a page to colour them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

LONGEST = 50_000
"""Characters; longer code is shown in one colour."""


class CodeKind(Enum):
    """What stands out in code; all else is plain."""

    KEYWORD = "keyword"
    STRING = "string"
    NUMBER = "number"
    NAME = "name"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class CodeToken:
    """The half-open range ``text[start:end]`` of code, by code points."""

    start: int
    end: int
    kind: CodeKind


def code_tokens(text: str, language: str) -> tuple[CodeToken, ...]:
    """Return what stands out in *text*, in order; nothing if its language is not known.

    The language is a name or a file's ending, as pages write them (Pygments' aliases).
    """
    from pygments.lexers import find_lexer_class_for_filename, get_lexer_by_name
    from pygments.util import ClassNotFound

    if not language or len(text) > LONGEST:
        return ()
    try:
        lexer = get_lexer_by_name(language, ensurenl=False, stripnl=False)
    except ClassNotFound:
        found = find_lexer_class_for_filename(f"code.{language}")
        if found is None:
            return ()
        lexer = found(ensurenl=False, stripnl=False)
    return tuple(_joined(lexer.get_tokens_unprocessed(text)))


def _joined(tokens: Iterator[tuple[int, object, str]]) -> Iterator[CodeToken]:
    last: CodeToken | None = None
    for start, token, words in tokens:
        kind = _kind(token)
        if kind is None or not words:
            continue
        if last and last.end == start and last.kind is kind:
            last = CodeToken(last.start, start + len(words), kind)
            continue
        if last:
            yield last
        last = CodeToken(start, start + len(words), kind)
    if last:
        yield last


def _kind(token: object) -> CodeKind | None:
    from pygments.token import Comment, Keyword, Literal, Name, Number, String

    kinds = (
        (Comment, CodeKind.COMMENT),
        (Keyword, CodeKind.KEYWORD),
        (Number, CodeKind.NUMBER),
        (String, CodeKind.STRING),
        (Literal, CodeKind.STRING),
        (Name.Function, CodeKind.NAME),
        (Name.Class, CodeKind.NAME),
        (Name.Tag, CodeKind.KEYWORD),
        (Name.Decorator, CodeKind.NAME),
        (Name.Attribute, CodeKind.NAME),
        (Name.Builtin, CodeKind.NAME),
    )
    return next((kind for wanted, kind in kinds if token in wanted), None)
