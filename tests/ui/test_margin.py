"""Notes stand beside their words, never over each other."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.ui.look.fonts import load_fonts
from reader.ui.page.margin import Margin
from reader.ui.page.reading_column import column_left
from reader.ui.page.reading_view import ReadingView
from reader.ui.parts.note_editor import NoteEditor
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


def crowded_page():
    """A page with four notes on three lines, and a mark without a note."""
    page = long_page(40)
    long = "A note of many words, " * 30
    notes = [
        marked(page, "Paragraph 1.", "one", note=long),
        marked(page, "Reading on a", "two", note="A note close by"),
        marked(page, "screen has long", "three", note=long),
        marked(page, "Paragraph 2.", "four", note="The next one"),
        marked(page, "Paragraph 3.", "bare"),
    ]
    return replace(page, highlights=notes)


def rects(view):
    return {card.highlight.id: card.rect for card in margin_of(view).cards}


def words_top(view, name):
    return view.page_geometry.words_top(margin_of(view).by_id(name).start)


def is_beside(view, name):
    return abs(rects(view)[name].top() - words_top(view, name)) < 2


def lie_apart(view):
    cards = sorted(margin_of(view).cards, key=lambda card: card.rect.top())
    return all(a.rect.bottom() < b.rect.top() for a, b in pairwise(cards))


@pytest.mark.parametrize("name", ["one", "two", "three", "four"])
def test_the_note_at_hand_stands_at_its_words(view, qtbot, name):
    view.show_article(crowded_page())
    view.beside.margin.set_current(name)
    qtbot.waitUntil(lambda: is_beside(view, name))
    qtbot.waitUntil(lambda: lie_apart(view))


def test_without_a_note_at_hand_the_cards_go_back(view, qtbot):
    view.show_article(crowded_page())
    before = rects(view)
    view.beside.margin.set_current("four")
    qtbot.waitUntil(lambda: is_beside(view, "four"))
    view.beside.margin.set_current("")
    qtbot.waitUntil(lambda: rects(view) == before)


def test_a_long_note_is_cut_and_grows_at_hand(view, qtbot):
    view.show_article(crowded_page())
    cut = next(card for card in margin_of(view).cards if card.highlight.id == "one")
    assert cut.words.cut
    view.beside.margin.set_current("one")
    whole = next(card for card in margin_of(view).cards if card.highlight.id == "one")
    assert not whole.words.cut
    assert whole.rect.height() > cut.rect.height() + 100


def test_cards_glide_only_where_the_desktop_lets_things_move(view, qtbot, monkeypatch):
    view.show_article(crowded_page())
    monkeypatch.setattr(QApplication.style(), "styleHint", lambda *_hint: 0, raising=False)
    view.beside.margin.set_current("four")
    assert is_beside(view, "four")


def test_a_mark_without_a_note_takes_no_room(view):
    view.show_article(crowded_page())
    assert "bare" not in rects(view)


def test_two_thousand_notes_are_laid_out_as_they_come(view):
    page = long_page(2000)
    text, starts, at = page.document.text, [], 0
    for number in range(2000):
        at = text.index(f"Paragraph {number}.", at)
        starts.append(at)
    notes = [
        highlight(f"h{number}", "Paragraph", start, note=f"Note {number}, " * 20)
        for number, start in enumerate(starts)
    ]
    view.show_article(replace(page, highlights=notes))
    assert len(margin_of(view).cards) < 40
    view.place.scroll_to(starts[1500])
    assert "h1500" in rects(view)
    assert len(margin_of(view).cards) < 80
    assert lie_apart(view)


def write(view, qtbot, name, words=""):
    """Open a note in the margin, and type."""
    view.activateWindow()
    view.beside.open(name)
    editor = margin_of(view).findChild(NoteEditor)
    qtbot.waitUntil(editor.hasFocus)
    qtbot.keyClicks(editor, words)
    return editor


def test_a_note_is_written_in_the_place_of_its_card(view, qtbot):
    view.show_article(crowded_page())
    editor = write(view, qtbot, "four", " and more")
    assert editor.text() == "The next one and more"
    qtbot.waitUntil(lambda: is_beside(view, "four"))
    card = rects(view)["four"].toRect()
    assert card.contains(editor.geometry())


def test_a_long_note_is_all_there_when_it_is_opened(view, qtbot):
    view.show_article(crowded_page())
    editor = write(view, qtbot, "one")
    qtbot.waitUntil(lambda: editor.height() >= 14 * editor.fontMetrics().lineSpacing())
    card = rects(view)["one"].toRect()
    assert card.contains(editor.geometry().translated(0, view_top(view)))


def test_the_page_scrolls_to_what_is_written(view, qtbot):
    page = long_page(40)
    marks = [
        marked(page, f"Paragraph {number}.", f"h{number}", note="Note") for number in range(9)
    ]
    view.show_article(replace(page, highlights=marks))
    qtbot.waitUntil(lambda: len(rects(view)) > 5)
    low = [name for name, rect in rects(view).items() if rect.bottom() < view.height()][-1]
    editor = write(view, qtbot, low)
    for _line in range(12):
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: editor.geometry().bottom() < view.height())
    assert editor.height() > 200


def test_the_cards_below_make_room_for_what_is_typed(view, qtbot):
    view.show_article(crowded_page())
    editor = write(view, qtbot, "two")
    qtbot.waitUntil(lambda: lie_apart(view))
    before = rects(view)["three"].top()
    for _line in range(6):
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: rects(view)["three"].top() > before + 40)
    qtbot.waitUntil(lambda: lie_apart(view))


def test_a_mark_without_a_note_gets_an_empty_card(view, qtbot):
    view.show_article(replace(long_page(5), highlights=[marked(long_page(5), "Paragraph 0.")]))
    assert not margin_of(view).isVisible()
    editor = write(view, qtbot, "h1")
    assert editor.isVisible()
    with qtbot.waitSignal(view.beside.note_finished) as told:
        qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert told.args == ["h1"]
    assert not margin_of(view).isVisible()
    assert view.hasFocus()


def test_what_was_typed_is_told_when_the_margin_goes(view, qtbot):
    view.show_article(crowded_page())
    told = []
    view.beside.note_edited.connect(lambda *args: told.append(args))
    view.beside.note_finished.connect(lambda *args: told.append(args))
    write(view, qtbot, "four", "!")
    view.resize(500, 700)
    assert told == [("four", "The next one!"), ("four",)]
    assert view.hasFocus()


def test_a_note_being_written_stays_when_the_window_is_resized(view, qtbot):
    view.show_article(crowded_page())
    editor = write(view, qtbot, "four", "!")
    view.resize(1000, 600)
    assert editor.isVisible()
    assert editor.text() == "The next one!"
    assert (
        rects(view)["four"].toRect().contains(editor.geometry().translated(0, view_top(view)))
    )


def view_top(view):
    return view.verticalScrollBar().value()


def test_what_is_kept_meanwhile_does_not_touch_what_is_typed(view, qtbot):
    page = crowded_page()
    view.show_article(page)
    editor = write(view, qtbot, "four", "!")
    kept = [replace(one, note="Kept") if one.id == "four" else one for one in page.highlights]
    view.set_highlights(kept)
    assert editor.text() == "The next one!"
    assert editor.isVisible()


@pytest.mark.parametrize("left", [2, 0])
def test_a_note_whose_mark_is_gone_is_written_to_its_end(view, qtbot, left):
    page = crowded_page()
    view.show_article(page)
    heard = []
    view.beside.note_edited.connect(lambda *told: heard.append(told))
    editor = write(view, qtbot, "four", "!")
    view.set_highlights(page.highlights[:left])
    assert editor.isVisible()
    assert editor.hasFocus()

    QTest.keyClicks(editor, " More.")
    editor.finish()
    assert heard[-1] == ("four", "The next one! More.")
    assert not editor.isVisible()
    assert margin_of(view).written == ""


def test_a_mark_that_comes_back_has_the_note_that_is_written_beside_it(view, qtbot):
    page = crowded_page()
    view.show_article(page)
    editor = write(view, qtbot, "four", "!")
    view.set_highlights(page.highlights[:2])
    view.set_highlights(page.highlights)
    view.grab()
    assert editor.isVisible()
    qtbot.waitUntil(lambda: rects(view)["four"].contains(editor.geometry()))


def test_a_double_click_writes_in_the_card_that_was_clicked(view, qtbot, monkeypatch):
    """The first click lets it jump to its words, from under the pointer."""
    monkeypatch.setattr(QApplication.style(), "styleHint", lambda *_hint: 0, raising=False)
    view.show_article(crowded_page())
    margin, at = margin_of(view), rects(view)["one"].center().toPoint()
    QTest.mouseClick(margin, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseDClick(margin, Qt.MouseButton.LeftButton, pos=at)
    assert margin.written == "one"


def test_a_note_of_a_megabyte_is_shown_as_far_as_it_helps(view):
    page = long_page(5)
    note = "word " * 200_000
    view.show_article(replace(page, highlights=[marked(page, "Paragraph 0.", note=note)]))
    view.beside.margin.set_current("h1")
    assert 500 < rects(view)["h1"].height() < 8_000


def test_keys_go_from_card_to_card_and_write(view, qtbot):
    view.show_article(crowded_page())
    margin = margin_of(view)
    view.activateWindow()
    clicked = []
    view.highlight_clicked.connect(clicked.append)
    margin.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(margin.hasFocus)
    qtbot.keyClick(margin, Qt.Key.Key_Down)
    qtbot.keyClick(margin, Qt.Key.Key_Down)
    qtbot.keyClick(margin, Qt.Key.Key_Up)
    assert clicked == ["two", "three", "one", "three"]
    qtbot.keyClick(margin, Qt.Key.Key_Return)
    assert margin.written == "three"


def test_esc_gives_the_keys_back_to_the_page(view, qtbot):
    view.show_article(crowded_page())
    view.activateWindow()
    margin_of(view).setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(margin_of(view).hasFocus)
    qtbot.keyClick(margin_of(view), Qt.Key.Key_Escape)
    assert view.hasFocus()


def test_a_link_in_a_card_can_be_clicked(view, qtbot):
    page = long_page(5)
    note = "[a page](https://a.example/x)"
    view.show_article(replace(page, highlights=[marked(page, "Paragraph 0.", note=note)]))
    at = rects(view)["h1"].topLeft().toPoint() + QPoint(24, 18)
    with qtbot.waitSignal(view.beside.link_wanted) as told:
        QTest.mouseClick(margin_of(view), Qt.MouseButton.LeftButton, pos=at)
    assert told.args == ["https://a.example/x"]


def test_a_note_from_right_to_left_begins_on_the_right(view):
    page = long_page(5)
    mark = marked(page, "Paragraph 0.", note="שלום")
    view.show_article(replace(page, highlights=[mark]))
    line = margin_of(view).cards[0].words.pieces[0].passage.layout.lineAt(0)
    assert line.naturalTextRect().left() > line.width() / 2
    assert line.cursorToX(5)[0] < line.cursorToX(0)[0]


def test_a_press_beside_the_cards_is_the_pages(view):
    view.show_article(crowded_page())
    view.select_range(0, 9)
    below = QPoint(3, margin_of(view).height() - 4)
    QTest.mouseClick(margin_of(view), Qt.MouseButton.LeftButton, pos=below)
    assert view.selected_range() is None


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
    margin.follow(0, 1_000, lambda _start: 10.0)
    shown = margin.cards[0].words.text
    assert '<img src="file:///etc/passwd">' in shown
    margin.grab()
