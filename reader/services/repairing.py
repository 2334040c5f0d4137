"""Mend an article: take away what does not belong, bring back what was left out.

The pieces stay on the page they came from (``text.whole_page``); a repair only says which of
them are hidden. Highlights stay on their words, and none ever loses them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from reader.model.annotation import Highlight
from reader.model.article import ArticleId
from reader.model.change import Change, ChangeKind, Edit
from reader.model.errors import HighlightedError, LastPieceError
from reader.services.clock import now
from reader.store import edits, highlights, pages
from reader.text.anchoring import describe
from reader.text.document import Document, Leaf, LeafBlock
from reader.text.pruning import pieces_of
from reader.text.whole_page import WholePage


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOutPiece:
    """A piece of the page that the article is shown without.

    *number* names it; *place* is the code point of the article before which it would stand;
    *blocks* are its leaves.
    """

    number: int
    place: int
    blocks: tuple[LeafBlock, ...]
    text: str


def left_out(article_id: ArticleId) -> Sequence[LeftOutPiece]:
    """Return what an article is shown without, in the order of the page.

    Rules between parts of a page are nothing a reader would miss.
    """
    page = pages.current(article_id)
    shown = _shown(page)
    leaves = page.article.leaves
    found = []
    for piece in pieces_of(page.document):
        if piece.start in page.left_out:
            at = bisect_left(shown, piece.start)
            inside = [page.document.leaves[number] for number in piece]
            if not any(leaf.text for leaf in inside):
                continue
            found.append(
                LeftOutPiece(
                    number=piece.start,
                    place=leaves[at].start if at < len(leaves) else len(page.article.text),
                    blocks=tuple(leaf.block for leaf in inside),
                    text="\n".join(leaf.text for leaf in inside if leaf.text),
                )
            )
    return found


def remove(article_id: ArticleId, start: int, end: int) -> Change:
    """Take away every piece that ``text[start:end]`` touches.

    Raises HighlightedError if there are highlights in one, LastPieceError if there would be
    nothing left of the article.
    """
    page = pages.current(article_id)
    shown = _shown(page)
    first, last = _span(page.article, start, end)
    touched = {shown[at] for at in range(first, last + 1)}
    gone = {piece.start for piece in pieces_of(page.document) if touched.intersection(piece)}
    return _repair(article_id, page, page.left_out | gone, ChangeKind.REMOVED_FROM_ARTICLE)


def bring_back(article_id: ArticleId, numbers: Collection[int]) -> Change:
    """Show pieces again that were left out, by their numbers."""
    page = pages.current(article_id)
    return _repair(article_id, page, page.left_out.difference(numbers), ChangeKind.BROUGHT_BACK)


def _repair(
    article_id: ArticleId, page: WholePage, hidden: frozenset[int], kind: ChangeKind
) -> Change:
    changed = replace(page, left_out=hidden)
    if not changed.article.text:
        raise LastPieceError
    time = now()
    before = pages.get_repair(article_id)
    moved = _moved(highlights.of_article(article_id), page, changed)
    change = Change(
        kind=kind,
        edits=(
            Edit(before=before, after=replace(before, hidden=hidden, modified=time)),
            *(Edit(before=old, after=replace(new, modified=time)) for old, new in moved),
        ),
    )
    edits.apply(change.edits, time)
    return change


def _moved(
    marks: Sequence[Highlight], before: WholePage, after: WholePage
) -> list[tuple[Highlight, Highlight]]:
    """Return the highlights that describe their place otherwise now, as they were and are."""
    shown, text = _shown(before), after.article.text
    places = dict(zip(_shown(after), after.article.leaves, strict=True))
    moved = []
    buried = 0
    for mark in marks:
        first, last = _span(before.article, mark.start, mark.end)
        if any(shown[at] not in places for at in range(first, last + 1)):
            buried += 1
            continue
        old = before.article.leaves
        start = mark.start - old[first].start + places[shown[first]].start
        end = mark.end - old[last].start + places[shown[last]].start
        now_ = replace(mark, target=describe(text, start, end, mark.article_id))
        if now_ != mark:
            moved.append((mark, now_))
    if buried:
        raise HighlightedError(buried)
    return moved


def _shown(page: WholePage) -> list[int]:
    """Return the page's number of every leaf of its article."""
    pieces = pieces_of(page.document)
    return [number for p in pieces if p.start not in page.left_out for number in p]


def _span(article: Document, start: int, end: int) -> tuple[int, int]:
    """Return the first and the last leaf that ``text[start:end]`` touches."""
    with_text = [at for at, leaf in enumerate(article.leaves) if leaf.text]
    starts = [_start(article.leaves[at]) for at in with_text]
    first = max(bisect_right(starts, start) - 1, 0)
    last = max(bisect_left(starts, end) - 1, first)
    return with_text[first], with_text[last]


def _start(leaf: Leaf) -> int:
    return leaf.start
