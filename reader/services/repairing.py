"""Mend an article: take away what does not belong, bring back what was left out.

The pieces stay on the page they came from (``text.whole_page``); a repair only says which of
them are hidden. Highlights stay on their words, and none ever loses them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from reader.model.article import ArticleId
from reader.model.change import Change, ChangeKind, Edit
from reader.model.errors import LastPieceError
from reader.services.clock import now
from reader.store import edits, pages, repairs
from reader.text.document import LeafBlock
from reader.text.moving import Spans, shown_leaves
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
    shown = shown_leaves(page)
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
    shown = shown_leaves(page)
    first, last = Spans(page.article).touched(start, end)
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
    if not replace(page, left_out=hidden).article.text:
        raise LastPieceError
    time = now()
    before = repairs.get(article_id)
    change = Change(
        kind=kind,
        edits=(Edit(before=before, after=replace(before, hidden=hidden, modified=time)),),
    )
    edits.apply(change.edits, time)
    return change
