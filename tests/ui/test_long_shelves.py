"""A shelf with more articles than a list should hold at once."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from reader.model.article import State
from reader.services import library
from tests.factories import NOON, keep

COUNT = 250
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def long(desk):
    """The articles, newest first, in an open window."""
    articles = [
        keep(f"Article {n}", url=f"https://a.example/{n}", added=NOON - timedelta(hours=n))
        for n in range(COUNT)
    ]
    desk.open()
    return articles


def titles_of(articles) -> list[str]:
    return [article.title for article in articles]


def elsewhere(articles, state: State) -> None:
    """Move articles as the command line does, on a connection of its own."""

    def move() -> None:
        with library.connection():
            library.move([article.id for article in articles], state)

    thread = threading.Thread(target=move)
    thread.start()
    thread.join()


def test_the_list_begins_with_the_newest_and_goes_on_when_its_end_is_reached(desk, long, qtbot):
    shown = desk.find("article_list")
    first = desk.titles()
    assert 0 < len(first) < COUNT
    while len(desk.titles()) < COUNT:
        before = len(desk.titles())
        shown.scrollToBottom()
        qtbot.waitUntil(lambda before=before: len(desk.titles()) > before)
    assert desk.titles() == titles_of(long)
    shown.scrollToBottom()
    assert not shown.has_more()


def test_all_means_all(desk, long):
    shown = desk.find("article_list")
    shown.setFocus()
    desk.press(Qt.Key.Key_A, CONTROL)
    assert shown.selected_articles() == [article.id for article in long]


def test_the_row_of_an_article_far_down_is_found(desk, long):
    desk.window.shelves.go_to_article(long[200].id)
    assert desk.find("article_list").selected_articles() == [long[200].id]


def test_what_leaves_and_comes_back_keeps_every_article_once(desk, long, qtbot):
    gone = [*long[:90], long[200]]
    elsewhere(gone, State.ARCHIVE)
    qtbot.waitUntil(lambda: desk.titles()[:1] == [long[90].title])
    elsewhere([long[5], long[200]], State.INBOX)
    qtbot.waitUntil(lambda: desk.titles()[:1] == [long[5].title])
    desk.find("article_list").selectAll()
    assert desk.titles() == titles_of([long[5], *long[90:]])
