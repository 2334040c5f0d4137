"""What the marked words of a highlight are in the text they stand in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from operator import attrgetter

from reader.model.annotation import Highlight
from reader.model.picture import ArticlePicture
from reader.model.quoted import WORDS, Quoted, QuotedObject
from reader.text.anchoring import words_now
from reader.text.document import (
    OBJECT,
    Caption,
    Code,
    Document,
    Embed,
    Figure,
    Formula,
    Heading,
    InFigure,
    Inlines,
    Leaf,
    Paragraph,
    Picture,
    Span,
    Style,
    Term,
    inline_text,
)
from reader.text.object_at import object_at
from reader.text.spoken import formula_words

Pictures = Mapping[str, ArticlePicture]


def quoted(mark: Highlight, document: Document, pictures: Pictures) -> Quoted:
    """Return what the words of a highlight are in *document*, the text that is read."""
    if mark.is_orphan:
        return WORDS
    if document.text[mark.start : mark.end] != mark.quote:
        return Quoted(now=words_now(mark, document.text))
    objects = _objects(mark, document, pictures) if OBJECT in mark.quote else ()
    is_code = _is_code(document, mark.start, mark.end)
    return Quoted(is_code=is_code, objects=objects) if objects or is_code else WORDS


def _objects(
    mark: Highlight, document: Document, pictures: Pictures
) -> tuple[QuotedObject, ...]:
    places = (mark.start + at for at, letter in enumerate(mark.quote) if letter == OBJECT)
    return tuple(_object(document, place, pictures) for place in places)


def _object(document: Document, place: int, pictures: Pictures) -> QuotedObject:
    match object_at(document, place):
        case Picture(source=source, alt=alt):
            known = pictures.get(source)
            stored = known.stored.hash if known and known.stored else ""
            words = alt.strip() or _caption(_leaf_at(document, place))
            return QuotedObject(words, picture=stored)
        case Formula() as formula:
            is_tex = formula.notation == "tex"
            words = formula.source if is_tex else formula_words(formula)
            return QuotedObject(" ".join(words.split()), is_picture=False)
        case Embed(title=title, provider=provider):
            return QuotedObject(title.strip() or provider, is_picture=False)
        case _:
            return QuotedObject()


def _caption(leaf: Leaf) -> str:
    figures = (each.figure for each in leaf.path if isinstance(each, InFigure))
    figure = next(figures, None)
    if not isinstance(figure, Figure) or figure.caption is None:
        return ""
    return " ".join(inline_text(figure.caption.content).replace(OBJECT, " ").split())


def _leaf_at(document: Document, place: int) -> Leaf:
    number = bisect_right(document.leaves, place, key=attrgetter("start")) - 1
    return document.leaves[max(number, 0)]


def _is_code(document: Document, start: int, end: int) -> bool:
    """Say whether a passage is code: of one block of it, or a few words in a line."""
    leaf = _leaf_at(document, start)
    if end > leaf.end:
        return False
    match leaf.block:
        case Code():
            return True
        case Heading() | Paragraph() | Caption() | Term():
            return _is_set_as_code(leaf.block.content, start - leaf.start, end - leaf.start)
        case _:
            return False


def _is_set_as_code(content: Inlines, start: int, end: int) -> bool:
    for part in content:
        length = len(part.text) if isinstance(part, Span) else 1
        is_code = isinstance(part, Span) and bool(part.style & Style.CODE)
        if end > 0 and start < length and not is_code:
            return False
        start, end = start - length, end - length
    return True
