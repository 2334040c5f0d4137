"""A page with what was left out of it: nothing of the article moves, nothing is lost."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.text.document import (
    Caption,
    Document,
    Embed,
    Figure,
    Footnote,
    Footnotes,
    List,
    ListItem,
    Paragraph,
    Picture,
    Quotation,
    Rule,
    Span,
)
from reader.text.pruning import pieces_of, pruned
from reader.text.whole_page import MOST_IN_A_ROW, WholePage, whole_page
from tests.laws import examples
from tests.strategies import documents


def paragraph(text: str) -> Paragraph:
    return Paragraph((Span(text),))


def bullets(*texts: str) -> List:
    return List(tuple(ListItem((paragraph(text),)) for text in texts))


def test_a_picture_goes_with_its_caption_and_a_post_with_its_text():
    figure = Figure((Picture("https://a.example/1.png"),), Caption((Span("A lamp"),)))
    post = Embed("https://a.example/post", blocks=(paragraph("Said"), paragraph("twice")))
    note = Footnotes((Footnote("fn1", "1", (paragraph("A note"), figure)),))
    document = Document((paragraph("One"), figure, post, note, Rule()))
    assert pieces_of(document) == (
        range(1),
        range(1, 3),
        range(3, 6),
        range(6, 9),
        range(9, 10),
    )
    assert pruned(document, {1, 6}).blocks == (paragraph("One"), post, Rule())


def test_an_item_leaves_its_list_and_the_last_one_takes_the_list_along():
    document = Document((bullets("a", "b"), Quotation((paragraph("c"),)), paragraph("d")))
    assert pruned(document, {1}).blocks[0] == bullets("a")
    assert pruned(document, {0, 1, 2}) == Document((paragraph("d"),))


def test_a_left_out_item_keeps_its_place_in_the_list():
    page = Document((paragraph("Menu"), bullets("a", "share", "b"), paragraph("End")))
    article = Document((bullets("a", "b"), paragraph("End")))
    assert whole_page(article, page) == WholePage(page, frozenset({0, 2}))


def test_what_reads_differently_in_the_page_as_a_whole_stands_around_the_article():
    page = Document((paragraph("Menu"), paragraph("One, two"), paragraph("Share")))
    article = Document((paragraph("One"), paragraph("Two")))
    whole = whole_page(article, page)
    assert whole.article == article
    assert [leaf.text for leaf in whole.document.leaves] == [
        "Menu",
        "One, two",
        "Share",
        "One",
        "Two",
    ]


def test_of_endless_menus_what_is_nearest_to_the_article_is_kept():
    menu = tuple(paragraph(f"Link {number}") for number in range(MOST_IN_A_ROW + 50))
    article = Document((paragraph("One"), paragraph("Two")))
    page = Document((*menu, article.blocks[0], *menu, article.blocks[1], *menu))
    whole = whole_page(article, page)
    texts = [leaf.text for leaf in whole.document.leaves]
    assert whole.article == article
    assert texts[0] == "Link 50"
    assert texts[-1] == f"Link {MOST_IN_A_ROW - 1}"
    assert len(whole.left_out) == 3 * MOST_IN_A_ROW


@settings(max_examples=examples(50))
@given(documents, documents)
def test_the_article_is_always_what_it_was(article, page):
    assert whole_page(article, page).article == article


@given(documents, st.data())
def test_what_was_taken_away_comes_back_where_it_was(page, data):
    starts = [piece.start for piece in pieces_of(page)]
    hidden = frozenset(data.draw(st.sets(st.sampled_from(starts)))) if starts else frozenset()
    article = pruned(page, hidden)
    kept = [p for p in pieces_of(page) if p.start not in hidden]
    blocks = [page.leaves[number].block for piece in kept for number in piece]
    assert [leaf.block for leaf in article.leaves] == blocks
    whole = whole_page(article, page)
    assert whole.article == article
    assert pruned(whole.document, ()) == whole.document
