"""The formulas of an article: drawn once, kept with the library."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from reader.model.article import ArticleId
from reader.model.errors import PictureError
from reader.model.formula import DrawnFormula, SourceFormula
from reader.services import extracting
from reader.store import formulas, versions
from reader.text import clean_html
from reader.text.document import DisplayFormula, Document, Formula, Inlines, Table

MOST = 2000
"""Formulas of one article that are drawn; of more the source is shown."""

_AT_ONCE = 200  # about a second for the worker

Drawings = dict[SourceFormula, DrawnFormula | None]


def formulas_of(document: Document) -> list[SourceFormula]:
    """Return the formulas of an article in reading order, each once, *MOST* at most."""
    found = dict.fromkeys(_formulas(document))
    return list(islice(found, MOST))


def drawings_of(document: Document) -> Drawings:
    """Return the formulas of an article that have been drawn, or could not be."""
    found = formulas_of(document)
    return formulas.of(found) if found else {}


def draw(document: Document, cancelled: Callable[[], bool] = extracting.never) -> Drawings:
    """Return drawings of the formulas that the library has none of; raises CancelledError.

    What takes the worker too long counts as what cannot be drawn.
    """
    known = drawings_of(document)
    waiting = iter([one for one in formulas_of(document) if one not in known])
    drawn: Drawings = {}
    while some := list(islice(waiting, _AT_ONCE)):
        drawn |= zip(some, _drawn(some, cancelled), strict=True)
    return drawn


def draw_missing(article_id: ArticleId, cancelled: Callable[[], bool]) -> bool:
    """Draw the formulas of an article that have not been, and say if there were any."""
    document = clean_html.read(versions.current(article_id).html)
    drawn = draw(document, cancelled)
    formulas.record(drawn)
    return bool(drawn)


def _drawn(
    some: Sequence[SourceFormula], cancelled: Callable[[], bool]
) -> list[DrawnFormula | None]:
    try:
        return extracting.draw_formulas_in_worker(some, cancelled=cancelled)
    except PictureError:
        if len(some) == 1:
            return [None]
    # One of them is to blame: find it by halves.
    middle = len(some) // 2
    return _drawn(some[:middle], cancelled) + _drawn(some[middle:], cancelled)


def _formulas(document: Document) -> Iterator[SourceFormula]:
    for leaf in document.leaves:
        match leaf.block:
            case DisplayFormula(formula):
                yield source_formula(formula, display=True)
            case Table(rows):
                for row in rows:
                    for cell in row:
                        yield from _inline(cell.content)
            case block:
                yield from _inline(getattr(block, "content", ()))


def _inline(content: Inlines) -> Iterator[SourceFormula]:
    for part in content:
        if isinstance(part, Formula):
            yield source_formula(part, display=False)


def source_formula(formula: Formula, *, display: bool) -> SourceFormula:
    """Return a formula of a Document as what is to be drawn."""
    return SourceFormula(source=formula.source, notation=formula.notation, display=display)
