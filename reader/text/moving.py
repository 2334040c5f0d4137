"""Where the words of an article have come to when other pieces of its page are shown."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from reader.text.document import Document
from reader.text.pruning import pieces_of
from reader.text.whole_page import WholePage


class Moves:
    """Answers for ranges of the article of *before* in that of *after*, of the same page."""

    def __init__(self, before: WholePage, after: WholePage) -> None:
        article = before.article
        self.text = after.article.text
        self._spans = Spans(article)
        self._leaves = article.leaves
        self._numbers = shown_leaves(before)
        self._places = dict(zip(shown_leaves(after), after.article.leaves, strict=True))

    def range(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where ``text[start:end]`` is now, or None if some of it is not shown."""
        first, last = self._spans.touched(start, end)
        if any(self._numbers[at] not in self._places for at in range(first, last + 1)):
            return None
        return (
            start - self._leaves[first].start + self._places[self._numbers[first]].start,
            end - self._leaves[last].start + self._places[self._numbers[last]].start,
        )


class Spans:
    """Which leaves of an article a range of its text touches."""

    def __init__(self, article: Document) -> None:
        worded = [(at, leaf.start) for at, leaf in enumerate(article.leaves) if leaf.text]
        self._numbers = [at for at, _start in worded]
        self._starts = [start for _at, start in worded]

    def touched(self, start: int, end: int) -> tuple[int, int]:
        """Return the numbers of the first and the last leaf of ``text[start:end]``."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        last = max(bisect_left(self._starts, end) - 1, first)
        return self._numbers[first], self._numbers[last]


def shown_leaves(page: WholePage) -> list[int]:
    """Return the page's number of every leaf of its article."""
    pieces = pieces_of(page.document)
    return [number for piece in pieces if piece.start not in page.left_out for number in piece]
