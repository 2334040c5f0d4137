"""Mending an article in the window: blocks removed, brought back, undone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QListWidget, QMenu

from reader.services import annotating, library, repairing
from reader.store import articles, statuses
from reader.text.document import Document, Figure, Paragraph, Picture, Span
from reader.text.whole_page import WholePage
from tests.factories import NOON, extracted
from tests.servers import picture
from tests.ui.windows import PATIENCE

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LINES = (
    "Menu of the site",
    "The margin of a page is where a reader answers.",
    "Subscribe to our letter",
    "For centuries people wrote there, between the lines and beside them.",
)


def keep(desk, *hidden: int, after=()) -> str:
    page = Document((*(Paragraph((Span(line),)) for line in LINES), *after))
    whole = WholePage(page, frozenset(hidden))
    article = replace(extracted("On margins"), document=whole.article, page=whole)
    kept = articles.add(article, source_url="https://a.example/", key="k", added=NOON)
    statuses.put_opened(kept.id, NOON)
    desk.open()
    return kept.id


def shown(desk) -> str:
    return desk.find("reading_view").page.document.text


def choose(desk, words: str, command: str) -> None:
    """Choose a command of the menu over *words*."""
    page = desk.find("reading_view")
    desk.select(words)
    at = page.selection_rect().center()
    page.clear_selection()
    port = page.viewport()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, port.mapFromGlobal(at), at)
    QApplication.sendEvent(port, event)
    menu = desk.find("page_menu", QMenu)
    next(action for action in menu.actions() if action.text() == command).trigger()
    menu.close()


def test_a_block_is_removed_by_its_menu_and_comes_back_by_undo(desk):
    keep(desk)
    choose(desk, "Subscribe", "Remove this block")
    assert "Subscribe" not in shown(desk)
    assert "Removed" in desk.said()
    desk.press(Qt.Key.Key_Z, CONTROL, on=desk.find("reading_view"))
    assert shown(desk) == "\n\n".join(LINES)
    desk.press(Qt.Key.Key_Z, CONTROL | SHIFT)
    assert "Subscribe" not in shown(desk)


def test_blocks_with_selected_words_are_removed_by_key(desk):
    article = keep(desk)
    desk.press(Qt.Key.Key_Delete, SHIFT, on=desk.find("reading_view"))
    assert "Select some words" in desk.said()
    desk.select("letter\n\nFor")
    desk.press(Qt.Key.Key_Delete, SHIFT)
    assert shown(desk) == "\n\n".join(LINES[:2])
    assert library.open_article(article).text == shown(desk)


def test_what_was_left_out_is_chosen_from_a_list_by_key(desk):
    keep(desk, 0, 2)
    desk.select("centuries")
    desk.press(Qt.Key.Key_Insert, SHIFT)
    listed = desk.find("left_out_list", QListWidget)
    assert [listed.item(row).text() for row in range(listed.count())] == [
        "Before the article",
        LINES[0],
        "In the article",
        LINES[2],
    ]
    assert [item.text() for item in listed.selectedItems()] == [LINES[2]]
    desk.press(Qt.Key.Key_Return, on=listed)
    assert shown(desk) == "\n\n".join(LINES[1:])
    assert not desk.is_in_sight("left_out")


def test_a_highlight_keeps_its_block_in_the_article(desk):
    article = keep(desk)
    desk.select("Subscribe")
    desk.press(Qt.Key.Key_H)
    desk.select("letter")
    desk.press(Qt.Key.Key_Delete, SHIFT)
    assert "There is a highlight in it" in desk.said()
    assert shown(desk) == "\n\n".join(LINES)
    assert len(desk.marks(article)) == 1


def test_marks_move_with_their_words(desk):
    article = keep(desk, 0)
    desk.select("centuries")
    desk.press(Qt.Key.Key_H)
    repairing.bring_back(article, [0])
    desk.app.desk.follower.look()
    page = desk.find("reading_view").page
    assert [page.document.text[m.start : m.end] for m in page.highlights] == ["centuries"]
    assert annotating.highlights_of(article)[0].quote == "centuries"


def test_a_picture_that_comes_back_is_fetched(desk, site):
    source = site.url("/lamp.png")
    site.routes["/lamp.png"] = picture()
    article = keep(desk, 4, after=(Figure((Picture(source, "A lamp"),)),))
    choose(desk, "centuries", "Bring back what was left out here…")
    listed = desk.find("left_out_list", QListWidget)
    assert listed.currentItem().text() == "Picture: A lamp"
    desk.press(Qt.Key.Key_Return, on=listed)
    desk.bot.waitUntil(
        lambda: library.pictures_of(article).keys() == {source}, timeout=PATIENCE
    )


def test_nothing_left_out_is_said(desk):
    keep(desk)
    desk.press(Qt.Key.Key_Insert, SHIFT, on=desk.find("reading_view"))
    assert desk.said() == "Nothing was left out of this article."


@pytest.mark.parametrize("place", [0, 20, 60])
def test_the_line_being_read_stays(desk, place):
    article = keep(desk)
    page = desk.find("reading_view")
    page.place.scroll_to(place)
    before = page.page.document.text[page.place.position :]
    desk.window.repairs.remove(0, 4)
    assert library.open_article(article).text == shown(desk)
    assert shown(desk).endswith(before) or place == 0
