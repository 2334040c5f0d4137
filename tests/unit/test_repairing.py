"""Mending an article: pieces go and come back, highlights stay on their words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.model.errors import ConflictError, HighlightedError, LastPieceError
from reader.services import (
    annotating,
    importing,
    library,
    placing,
    refetching,
    repairing,
    reshaping,
)
from reader.services.history import History
from reader.services.importing import Prepared
from reader.services.searching import search
from reader.store import articles, database
from reader.text.document import (
    Document,
    Figure,
    Heading,
    List,
    ListItem,
    Paragraph,
    Picture,
    Span,
)
from reader.text.whole_page import WholePage
from tests.factories import NOON, check_indexes, extracted, keep

pytestmark = pytest.mark.usefixtures("library")

PICTURE = Figure((Picture("https://a.example/lamp.png", "A lamp"),))


def paragraph(text: str) -> Paragraph:
    return Paragraph((Span(text),))


LAMPS = List(tuple(ListItem((paragraph(text),)) for text in ("wax", "Share this", "oil")))
PAGE = Document(
    (paragraph("Menu"), Heading(2, (Span("Lamps"),)), PICTURE, LAMPS, paragraph("The end"))
)
MENU, HEADING, LAMP, WAX, SHARE, OIL, END = range(7)


def keep_page(*hidden: int, page: Document = PAGE):
    whole = WholePage(page, frozenset(hidden))
    article = replace(extracted("Lamps"), document=whole.article, page=whole)
    return articles.add(article, source_url="https://a.example/", key="k", added=NOON).id


def text(article_id) -> str:
    return library.open_article(article_id).text


def quotes(article_id) -> list[str]:
    opened = library.open_article(article_id)
    assert all(opened.text[m.start : m.end] == m.quote for m in opened.highlights)
    return [mark.quote for mark in opened.highlights]


def mark(article_id, words: str) -> None:
    start = text(article_id).index(words)
    annotating.highlight(article_id, start, start + len(words))


def remove(article_id, words: str):
    start = text(article_id).index(words)
    return repairing.remove(article_id, start, start + len(words))


def test_what_is_removed_is_gone_from_the_page_the_search_and_the_list():
    article = keep_page()
    mark(article, "oil")
    change = remove(article, "Share this")
    assert text(article) == "Menu\n\nLamps\n\n\ufffc\n\nwax\n\noil\n\nThe end"
    assert quotes(article) == ["oil"]
    assert not search("share")
    assert library.listed(article).article.word_count == 6
    check_indexes()
    history = History()
    history.record(change)
    history.undo()
    assert text(article) == PAGE.text
    assert quotes(article) == ["oil"]
    assert search("share")
    history.redo()
    assert "Share" not in text(article)


def test_what_was_left_out_is_told_in_its_place_and_comes_back():
    article = keep_page(MENU, LAMP, SHARE)
    pieces = repairing.left_out(article)
    assert [(p.number, p.place, p.text) for p in pieces] == [
        (MENU, 0, "Menu"),
        (LAMP, 7, "\ufffc"),
        (SHARE, 12, "Share this"),
    ]
    assert pieces[1].blocks == PICTURE.pictures
    mark(article, "wax\n\noil")
    repairing.bring_back(article, [LAMP, SHARE])
    assert text(article) == "Lamps\n\n\ufffc\n\nwax\n\nShare this\n\noil\n\nThe end"
    assert library.open_article(article).document.blocks[2] == LAMPS
    assert quotes(article) == ["wax\n\nShare this\n\noil"]
    assert [p.number for p in repairing.left_out(article)] == [MENU]


def test_places_in_the_text_of_before_mark_and_move_nothing():
    article = keep_page()
    mark(article, "The end")
    seen = library.open_article(article)
    (made,) = seen.highlights
    placing.leave_lost([made.id])
    (lost,) = library.open_article(article).orphans
    remove(article, "Menu")  # in another window
    mark(article, "oil")
    oil = library.open_article(article).highlights[0]
    stale = {"text": seen.text, "version": seen.version}

    for do in (
        lambda: annotating.highlight(article, 0, 4, **stale),
        lambda: reshaping.set_bounds(oil.id, 0, 4, **stale),
        lambda: reshaping.split(oil.id, oil.start + 1, **stale),
        lambda: placing.place(lost.id, 0, 4, **stale),
    ):
        with pytest.raises(ConflictError):
            do()
    assert quotes(article) == ["oil"]
    assert library.open_article(article).orphans == (lost,)


def test_a_piece_with_a_highlight_stays_and_nothing_changes():
    article = keep_page(MENU)
    mark(article, "oil")
    mark(article, "Share")
    with pytest.raises(HighlightedError) as caught:
        repairing.remove(article, 0, len(text(article)) - len("\n\nThe end"))
    assert caught.value.count == 2
    assert text(article) == WholePage(PAGE, frozenset({MENU})).article.text
    assert quotes(article) == ["Share", "oil"]


def test_the_last_piece_stays():
    article = keep_page(*range(6))
    with pytest.raises(LastPieceError):
        remove(article, "The end")
    assert text(article) == "The end"


def test_an_article_whose_page_was_not_kept_can_be_mended_too():
    article = keep("A tale", "One.", "Two.", "Three.").id
    assert not repairing.left_out(article)
    remove(article, "Two.")
    assert text(article) == "One.\n\nThree."
    assert [p.text for p in repairing.left_out(article)] == ["Two."]
    repairing.bring_back(article, [1])
    assert text(article) == "One.\n\nTwo.\n\nThree."


def test_an_undo_never_overwrites_a_later_repair():
    article = keep_page(MENU)
    history = History()
    history.record(remove(article, "Share this"))
    remove(article, "wax")
    with pytest.raises(ConflictError):
        history.undo()
    assert text(article) == "Lamps\n\n\ufffc\n\noil\n\nThe end"


def test_an_undo_moves_the_highlights_made_since_too():
    article = keep_page(MENU)
    history = History()
    history.record(remove(article, "Share this"))
    mark(article, "The end")  # in another window, of whose steps this one knows nothing
    history.undo()
    assert quotes(article) == ["The end"]


def test_an_undo_buries_no_highlight_made_since():
    article = keep_page(MENU, SHARE)
    history = History()
    history.record(repairing.bring_back(article, [SHARE]))
    mark(article, "Share")
    with pytest.raises(HighlightedError):
        history.undo()
    assert quotes(article) == ["Share"]


def test_the_library_forgets_the_page_with_its_article():
    article = keep_page(MENU)
    library.trash([article])
    library.delete_for_ever([article])
    assert database.rows("SELECT * FROM page") == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_highlights_stay_on_their_words_through_any_repairs(data):
    article = keep_page(*data.draw(st.sets(st.integers(0, 5))))
    marks = data.draw(st.lists(st.sampled_from(["Lamps", "wax", "oil", "he en"]), max_size=3))
    for words in [words for words in marks if words in text(article)]:
        mark(article, words)
    was, history = quotes(article), History()
    first = text(article)
    for number in data.draw(st.lists(st.integers(0, 6), max_size=6)):
        shown = text(article)
        hidden = [p.number for p in repairing.left_out(article)]
        try:
            if number in hidden:
                history.record(repairing.bring_back(article, [number]))
            else:
                at = data.draw(st.integers(0, len(shown) - 1))
                history.record(repairing.remove(article, at, at + 1))
        except (HighlightedError, LastPieceError):
            assert text(article) == shown
        assert quotes(article) == was
    while history.undo():
        assert quotes(article) == was
    assert text(article) == first


def test_where_its_reader_has_put_a_highlight_in_another_version_outlives_a_repair():
    article = keep_page()
    start = text(article).index("oil")
    mark = annotating.highlight(article, start, start + 3).edits[0].after
    first = library.open_article(article).version
    prepared = Prepared(
        request=importing.request("https://a.example/"),
        source_url="https://a.example/",
        extracted=extracted("Lamps", "Lamps", "wax"),
    )
    second = refetching.keep(article, prepared).version
    refetching.read_version(second)
    placing.place(mark.id, 0, 5)
    refetching.read_version(first)

    repairing.remove(article, 0, 4)
    refetching.read_version(second)

    (there,) = library.open_article(article).highlights
    assert (there.start, there.end) == (0, 5)
