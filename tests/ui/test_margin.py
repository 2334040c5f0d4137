"""Notes stand beside their words, never over each other."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.ui.look.fonts import load_fonts
from reader.ui.page.margin import Margin
from reader.ui.page.reading_column import column_left
from reader.ui.page.reading_view import ReadingView
from tests.ui.annotations import PAPER, highlight
from tests.ui.pages import long_page, marked


@pytest.fixture
def view(qtbot, tmp_path):
    load_fonts()
    made = ReadingView(lambda name: tmp_path / name)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    return made


def noted_page():
    page = long_page(40)
    notes = [
        marked(page, "Paragraph 1.", "one", note="The first note"),
        marked(page, "Reading", "two", note="A note close by, " * 8),
        marked(page, "Paragraph 9.", "three", note="Further down"),
    ]
    return replace(page, highlights=notes)


def margin_of(view):
    return view.findChild(Margin)


def test_a_note_stands_beside_its_words(view):
    view.show_article(noted_page())
    card = next(one for one in margin_of(view).cards if one.highlight.id == "one")
    top = view.page_geometry.words_top(card.highlight.start)
    assert abs(card.rect.top() - top) < 200
    assert margin_of(view).x() > view.viewport().geometry().right()


def test_notes_that_are_close_are_pushed_apart(view):
    view.show_article(noted_page())
    view.grab()
    cards = margin_of(view).cards
    assert len(cards) >= 2
    for above, below in pairwise(cards):
        assert below.rect.top() >= above.rect.bottom() + 4


def test_cards_appear_as_their_words_come_into_sight(view):
    page = long_page(80)
    far = marked(page, "Paragraph 70.", "far", note="Far down")
    view.show_article(replace(page, highlights=[far]))
    assert not margin_of(view).cards
    view.place.scroll_to(far.start)
    assert [card.highlight.id for card in margin_of(view).cards] == ["far"]


def test_a_click_on_a_card_says_which_note(view, qtbot):
    view.show_article(noted_page())
    view.grab()
    card = margin_of(view).cards[0]
    at = card.rect.center().toPoint()
    with qtbot.waitSignal(view.highlight_clicked) as told:
        QTest.mouseClick(margin_of(view), Qt.MouseButton.LeftButton, pos=at)
    assert told.args == [card.highlight.id]


def test_in_a_narrow_pane_a_dot_stands_for_the_note(view, qtbot):
    view.resize(500, 700)
    page = long_page(3)
    view.show_article(replace(page, highlights=[marked(page, "Paragraph 0.", note="Note")]))
    assert not margin_of(view).isVisible()
    edge = view.page_geometry.words_top(page.document.text.index("Paragraph 0."))
    at = view.viewport().rect().topRight()
    at.setX(at.x() - 11)
    at.setY(round(edge) + 14)
    with qtbot.waitSignal(view.highlight_clicked) as told:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert told.args == ["h1"]


def test_without_notes_the_column_is_in_the_middle(view):
    view.show_article(long_page(3))
    left = view.viewport().x()
    right = view.width() - view.viewport().geometry().right()
    assert abs(left - right) < 16
    assert not margin_of(view).isVisible()


@pytest.mark.parametrize(("pane", "left"), [(2000, 680), (1000, 112), (900, 12)])
def test_the_column_moves_left_no_further_than_the_cards_need(pane, left):
    assert column_left(pane, 640, 224) == left


def test_a_note_loads_nothing_and_draws_no_html(qtbot, qapp):
    load_fonts()
    margin = Margin(PAPER, None)
    qtbot.addWidget(margin)
    margin.resize(220, 400)
    margin.set_notes(
        [highlight("h", note='<img src="file:///etc/passwd"> ![x](file:///a.png)')]
    )
    margin.follow(0, lambda _start: 10.0)
    shown = margin.cards[0].words.layout.text()
    assert '<img src="file:///etc/passwd">' in shown
    margin.grab()
