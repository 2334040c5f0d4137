"""What readers have mended: which pieces of its page an article is shown without."""

from __future__ import annotations

from dataclasses import replace

from reader.model.annotation import Highlight, TextPositionSelector
from reader.model.article import ArticleId
from reader.model.errors import ArticleNotFoundError, HighlightedError
from reader.model.repair import Repair
from reader.store import anchors, articles, highlights, pages
from reader.store.database import row, run
from reader.store.functions import packed
from reader.store.pages import FROM, read_numbers, written_numbers
from reader.store.times import read, written
from reader.text import clean_html
from reader.text.anchoring import describe
from reader.text.extracted import count_words
from reader.text.moving import Moves
from reader.text.whole_page import WholePage


def get(article_id: ArticleId) -> Repair:
    """Return what the current version is shown without; raises ArticleNotFoundError."""
    found = row(f"SELECT version.uuid, hidden, page.modified, fetched {FROM}", article_id)
    if found is None:
        raise ArticleNotFoundError(article_id)
    version, hidden, modified, fetched = found
    return Repair(
        article_id=article_id,
        version_id=version,
        hidden=read_numbers(hidden) if hidden else frozenset(),
        modified=read(modified or fetched),
    )


def put(repair: Repair) -> None:
    """Show an article without what *repair* hides, in the caller's transaction.

    Its highlights move with their words. Raises HighlightedError if some would lose them.
    """
    (number,) = row("SELECT id FROM version WHERE uuid = ?", repair.version_id)
    page = pages.current(repair.article_id)
    changed = WholePage(page.document, repair.hidden)
    _move_highlights(repair.article_id, Moves(page, changed))
    anchors.forget_aside(number)
    pages.keep_whole(number, page, repair.modified)
    run(
        "UPDATE page SET hidden = ?, modified = ? WHERE version_id = ?",
        *(written_numbers(repair.hidden), written(repair.modified), number),
    )
    article = changed.article
    run(
        "UPDATE version SET html = ?, text = ? WHERE id = ?",
        *(packed(clean_html.write(article)), packed(article.text), number),
    )
    articles.set_word_count(repair.article_id, count_words(article.text))


def _move_highlights(article_id: ArticleId, moves: Moves) -> None:
    marks = [mark for mark in highlights.of_article(article_id) if not mark.is_orphan]
    ranges = [moves.range(mark.start, mark.end) for mark in marks]
    if buried := ranges.count(None):
        raise HighlightedError(buried)
    moved = [
        (_moved(mark, moves.text, *place), mark)
        for mark, place in zip(marks, ranges, strict=True)
        if place is not None and place != (mark.start, mark.end)
    ]
    highlights.put(moved, moved=True)


def _moved(mark: Highlight, text: str, start: int, end: int) -> Highlight:
    """Return a highlight at its new place; what it was made on in another version stays."""
    placement = mark.placement
    if placement is None or placement.anchor is None:
        return replace(mark, target=describe(text, start, end, mark.article_id))
    anchor = replace(placement.anchor, position=TextPositionSelector(start, end))
    return replace(mark, placement=replace(placement, anchor=anchor))
