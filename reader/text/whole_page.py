"""A page with everything on it: the article, and in their places the pieces left out of it.

That is what lets a reader mend what extraction got wrong. The article that is read is
``WholePage.article``, always the page's Document without what is hidden.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import chain

from reader.text.blocks import Block
from reader.text.document import Document, Leaf, LeafBlock
from reader.text.leaves import leaves_of
from reader.text.pruning import pieces_of, pruned

MOST_IN_A_ROW = 200
"""Pieces kept of what is left out between two that are not: menus can have thousands."""


@dataclass(frozen=True, slots=True)
class WholePage:
    """A page's Document and the numbers of the leaves with which left-out pieces begin."""

    document: Document
    left_out: frozenset[int] = frozenset()

    @property
    def article(self) -> Document:
        """Return what is not left out."""
        return pruned(self.document, self.left_out)


def whole_page(article: Document, page: Document) -> WholePage:
    """Return *page* with everything marked as left out that is not in *article*.

    ``whole_page(article, page).article == article``, whatever the two are.
    """
    left_out = frozenset(_unmatched(article, page))
    whole = _trimmed(WholePage(page, left_out))
    return whole if whole.article == article else _trimmed(_around(article, page, left_out))


def joined_pages(first: WholePage, later: WholePage) -> WholePage:
    """Return one page after the other as one."""
    ahead = len(first.document.leaves)
    document = Document(first.document.blocks + later.document.blocks)
    return WholePage(document, first.left_out | {ahead + number for number in later.left_out})


def _unmatched(article: Document, page: Document) -> Iterator[int]:
    """Yield the first leaf of each piece of *page* that has no like in *article*, in order."""
    pieces = [(piece.start, _content(page.leaves, piece)) for piece in pieces_of(page)]
    there = {content for _start, content in pieces}
    wanted = (_content(article.leaves, piece) for piece in pieces_of(article))
    waiting = iter([content for content in wanted if content in there])
    following = next(waiting, None)
    for start, content in pieces:
        if content == following:
            following = next(waiting, None)
        else:
            yield start


def _content(leaves: tuple[Leaf, ...], piece: range) -> tuple[LeafBlock, ...]:
    return tuple(leaves[number].block for number in piece)


def _around(article: Document, page: Document, left_out: frozenset[int]) -> WholePage:
    """Return the article with what is left out put between its blocks, as near as can be.

    For pages that read differently as a whole: then a list that lost an item is not made
    whole again, but what it lost stands behind it.
    """
    pieces = pieces_of(page)
    found = {leaf for piece in pieces if piece.start not in left_out for leaf in piece}
    inside = {leaf for piece in pieces if piece.start in left_out for leaf in piece}
    blocks: list[Block] = []
    hidden: set[int] = set()
    ahead = 0
    waiting = list(article.blocks)
    passed = 0  # leaves of the article that have been met in the page
    placed = 0  # leaves of the article that have been put
    for block, numbers in _numbered(page):
        passed += len(found.intersection(numbers))
        while waiting and placed < passed:
            count = len(leaves_of((waiting[0],)))
            blocks.append(waiting.pop(0))
            placed += count
            ahead += count
        rest = pruned(Document((block,)), {n - numbers.start for n in numbers if n in found})
        if inside.intersection(numbers) and rest.blocks:
            hidden.update(ahead + piece.start for piece in pieces_of(rest))
            blocks.extend(rest.blocks)
            ahead += len(rest.leaves)
    return WholePage(Document((*blocks, *waiting)), frozenset(hidden))


def _numbered(page: Document) -> Iterator[tuple[Block, range]]:
    """Yield each block of the page with the numbers of its leaves."""
    start = 0
    for block in page.blocks:
        end = start + len(leaves_of((block,)))
        yield block, range(start, end)
        start = end


def _trimmed(whole: WholePage) -> WholePage:
    """Return a page without what is farthest from the article of very long rows left out."""
    too_many = frozenset(chain.from_iterable(_too_many(whole)))
    if not too_many:
        return whole
    document = pruned(whole.document, too_many)
    return WholePage(document, _renumbered(whole, too_many))


def _too_many(whole: WholePage) -> Iterator[Collection[int]]:
    row: list[int] = []
    is_first = True
    for piece in pieces_of(whole.document):
        if piece.start in whole.left_out:
            row.append(piece.start)
            continue
        yield row[:-MOST_IN_A_ROW] if is_first else row[MOST_IN_A_ROW:]
        row, is_first = [], False
    yield row[MOST_IN_A_ROW:]


def _renumbered(whole: WholePage, gone: frozenset[int]) -> frozenset[int]:
    """Return the new numbers of what is left out once the pieces at *gone* are gone."""
    number = 0
    left_out = set()
    for piece in pieces_of(whole.document):
        if piece.start in gone:
            continue
        if piece.start in whole.left_out:
            left_out.add(number)
        number += len(piece)
    return frozenset(left_out)
