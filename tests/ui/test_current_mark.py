"""Page, margin and sidebar agree on which highlight is the current one, whatever is done."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView

from reader.model.annotation import Colour
from reader.services import annotating, library
from reader.ui.page.reading_place import scrolled

KEY, MODIFIER = Qt.Key, Qt.KeyboardModifier
QUOTES = (
    "The margin of a page",
    "where a reader answers",
    "a reader",
    "between the lines",
    "kept with the book",
)


@pytest.fixture
def article(desk):
    article = desk.keep()
    library.mark_opened(article.id)
    text = library.open_article(article.id).text
    for quote in QUOTES:
        start = text.index(quote)
        note = "A note." if "book" in quote else ""
        annotating.highlight(article.id, start, start + len(quote), note=note)
    desk.open()
    desk.find("reading_view").setFocus()
    return article


def agreed(desk) -> str:
    """Return the quote of the current highlight, which all must take for it."""
    window = desk.window
    current = window.marking.current_mark.id
    page = window.parts.page
    assert page.underlay.current_id == current
    assert page.margin.current == current
    assert window.parts.sidebar.notes.current == current
    mark = window.marking.current
    assert (mark is None) == (current == "")
    assert (page.underlay.current.id if page.underlay.current else "") == current
    return mark.quote if mark else ""


def point_of(desk, words: str) -> QPoint:
    """Return a point on the second letter of words, in the page's viewport."""
    page = desk.find("reading_view")
    start = page.page.document.text.index(words) + 1
    one, two = page.page_geometry.edge(start), page.page_geometry.edge(start + 1)
    middle = (one.center() + two.center()) / 2
    return (middle - scrolled(page)).toPoint()


def click(desk, words: str) -> None:
    page = desk.find("reading_view")
    desk.bot.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=point_of(desk, words))


def click_card(desk, quote: str) -> None:
    cards = desk.find("notes_list", QAbstractItemView)
    model = cards.model()
    row = next(n for n in range(model.rowCount()) if model.index(n, 0).data() == quote)
    index = model.index(row, 0)
    cards.scrollTo(index)
    point = cards.visualRect(index).center()
    desk.bot.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=point)


def test_nothing_is_current_at_first(desk, article):
    assert agreed(desk) == ""


def test_a_click_on_the_page_and_beside_all_marks(desk, article):
    click(desk, "between the lines")
    assert agreed(desk) == "between the lines"
    click(desk, "centuries")
    assert agreed(desk) == ""


def test_clicks_go_round_through_marks_over_each_other(desk, article):
    seen = []
    for _click in range(4):
        click(desk, "reader answers")
        seen.append(agreed(desk))
    assert seen == ["a reader", "where a reader answers"] * 2


def test_a_card_in_the_sidebar_and_in_the_margin(desk, article):
    click_card(desk, "between the lines")
    assert agreed(desk) == "between the lines"
    desk.window.resize(1900, 800)
    margin = desk.window.parts.page.margin
    desk.bot.waitUntil(lambda: margin.isVisible() and bool(margin.cards))
    at = margin.cards[0].rect.center().toPoint()
    desk.bot.mouseClick(margin, Qt.MouseButton.LeftButton, pos=at)
    assert agreed(desk) == "kept with the book"


def test_a_walk_through_sentences_comes_to_marks(desk, article):
    desk.press(KEY.Key_J)
    assert agreed(desk) == "The margin of a page"
    desk.press(KEY.Key_J)
    assert agreed(desk) == "between the lines"
    desk.press(KEY.Key_Escape)
    assert agreed(desk) == ""


def test_a_selection_that_shrinks_to_nothing_leaves_the_cursor_in_a_mark(desk, article):
    desk.select("e lines")
    desk.press(KEY.Key_Left, MODIFIER.ShiftModifier)
    assert agreed(desk) == ""
    for _letter in range(6):
        desk.press(KEY.Key_Left, MODIFIER.ShiftModifier)
    assert agreed(desk) == "between the lines"


def test_a_new_mark_its_undoing_and_redoing(desk, article):
    desk.select("For centuries")
    desk.press(KEY.Key_H)
    assert agreed(desk) == "For centuries"
    desk.press(KEY.Key_Z, MODIFIER.ControlModifier)
    assert agreed(desk) == ""
    desk.press(KEY.Key_Z, MODIFIER.ControlModifier | MODIFIER.ShiftModifier)
    assert agreed(desk) == "For centuries"


def test_a_deleted_mark_is_current_again_when_it_is_brought_back(desk, article):
    click(desk, "between the lines")
    desk.press(KEY.Key_Delete)
    assert agreed(desk) == ""
    desk.press(KEY.Key_Z, MODIFIER.ControlModifier)
    assert agreed(desk) == "between the lines"


def test_deleting_in_the_sidebar_goes_on_to_the_next(desk, article):
    click_card(desk, "a reader")
    desk.press(KEY.Key_Delete)
    assert agreed(desk) == "between the lines"
    desk.press(KEY.Key_Delete)
    assert agreed(desk) == "kept with the book"
    desk.press(KEY.Key_Delete)
    assert agreed(desk) == "where a reader answers"


def test_a_mark_that_another_hand_deletes_is_no_longer_current(desk, article):
    click(desk, "between the lines")
    gone = desk.window.marking.current
    annotating.delete_highlights([gone.id])
    desk.app.desk.follower.look()
    assert agreed(desk) == ""


def test_what_another_hand_writes_is_seen_with_the_next_edit(desk, article):
    text = library.open_article(article.id).text
    annotating.highlight(article.id, text.index("beside"), text.index("beside") + 6)
    click(desk, "between the lines")
    desk.press(KEY.Key_3)
    quotes = {mark.quote for mark in desk.find("reading_view").underlay.marks.ordered}
    assert quotes == {*QUOTES, "beside"}
    assert agreed(desk) == "between the lines"


def _click_any_card(desk, article, dice) -> None:
    marks = desk.marks(article.id)
    if marks:
        click_card(desk, dice.choice(marks).quote)


@pytest.mark.parametrize("seed", range(4))
def test_they_agree_after_anything(desk, article, seed):
    dice = random.Random(seed)
    words = [*QUOTES, "For centuries", "whoever came", "What they wrote", "people"]
    page, pens = desk.find("reading_view"), list(Colour)
    control, shift = MODIFIER.ControlModifier, MODIFIER.ShiftModifier
    deeds = (
        lambda: click(desk, dice.choice(words)),
        lambda: _click_any_card(desk, article, dice),
        lambda: desk.select(dice.choice(words)),
        lambda: desk.window.marking.highlight(dice.choice(pens)),
        lambda: desk.press(KEY.Key_Z, control, on=page),
        lambda: desk.press(KEY.Key_Z, control | shift, on=page),
        lambda: desk.press(KEY.Key_Delete),
        lambda: desk.press(KEY.Key_Right, shift, on=page),
        lambda: desk.press(KEY.Key_H, shift, on=page),
        lambda: desk.press(dice.choice([KEY.Key_J, KEY.Key_K, KEY.Key_Escape]), on=page),
    )
    for _deed in range(40):
        dice.choice(deeds)()
        agreed(desk)
        shown = [(mark.id, mark.start, mark.colour) for mark in page.underlay.marks.ordered]
        kept = [(mark.id, mark.start, mark.colour) for mark in desk.marks(article.id)]
        assert sorted(shown) == sorted(kept)
