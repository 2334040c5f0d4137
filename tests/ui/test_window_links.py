"""Links on the page: saved articles open here, for others the reader is asked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QPushButton

from reader.services import library
from reader.store import articles, statuses
from reader.text.document import Document, Paragraph, Span
from reader.ui.window.commands import open_link
from tests.factories import NOON, extracted
from tests.servers import html
from tests.ui.windows import PATIENCE

PAGE = "<html lang=en><title>On lamps</title><body><article>" + "".join(
    f"<p>{number}. The lamp stood on the table, lit and trimmed, and gave a steady light to "
    "the room in which nobody had read for years.</p>"
    for number in ("One", "Two", "Three")
)


@pytest.fixture
def opened(monkeypatch):
    found = []
    monkeypatch.setattr(
        "reader.ui.window.links.open_outside", lambda url: found.append(url) or True
    )
    return found


def follow_link(desk, address: str) -> None:
    """Open an article with one link and follow it by keyboard."""
    document = Document((Paragraph((Span("Words and a link", link=address),)),))
    article = articles.add(
        replace(extracted("With a link"), document=document),
        source_url="https://a.example/links",
        key="links",
        added=NOON,
    )
    statuses.put_opened(article.id, NOON)
    desk.open()
    page = desk.find("reading_view")
    page.setFocus()
    desk.press(Qt.Key.Key_Tab, on=page)
    desk.press(Qt.Key.Key_Return, on=page)


def choose(desk, words: str) -> None:
    menu = desk.find("link_menu", QMenu)
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()


def test_a_link_to_a_saved_article_opens_it(desk, opened):
    saved = desk.keep("Saved", url="https://b.example/saved")
    follow_link(desk, "https://b.example/saved?utm_source=x")
    assert desk.window.reading.article_id == saved.id
    assert opened == []


def test_another_link_can_be_opened_in_the_browser(desk, opened):
    follow_link(desk, "https://b.example/new")
    assert opened == []
    desk.press(Qt.Key.Key_Return, on=desk.find("link_menu", QMenu))
    assert opened == ["https://b.example/new"]


def test_another_link_can_be_copied(desk, opened):
    follow_link(desk, "https://b.example/new")
    choose(desk, "Copy link address")
    assert QGuiApplication.clipboard().text() == "https://b.example/new"


def test_another_link_can_be_saved_and_the_page_stays_open(desk, opened, site):
    site.routes["/lamps"] = html(PAGE.encode())
    follow_link(desk, site.url("/lamps"))
    choose(desk, "Save to Postil")
    desk.bot.waitUntil(lambda: "On lamps" in desk.titles(), timeout=PATIENCE)
    assert desk.shown_title() == "With a link"
    assert library.article_at(site.url("/lamps")) is not None


def test_a_mail_address_goes_to_the_program_for_it(desk, opened):
    follow_link(desk, "mailto:ada@a.example")
    assert opened == ["mailto:ada@a.example"]


@pytest.mark.parametrize("address", ["https://c.example/a", "mailto:clara@c.example"])
def test_an_address_that_no_program_opens_can_be_copied(desk, monkeypatch, address):
    monkeypatch.setattr("reader.ui.window.links.open_outside", lambda _url: False)
    desk.open()

    open_link(desk.window, address)

    assert desk.said() == f"No program on this computer opens “{address}”."
    assert desk.find("toast_button", QPushButton).text() == "Copy the address"
    desk.bot.mouseClick(desk.find("toast_button"), Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == address


def test_an_address_that_postil_opens_nowhere_is_refused(desk):
    desk.open()
    open_link(desk.window, "file:///etc/passwd")
    assert desk.said().startswith("Postil opens web addresses and mail only.")
    assert not desk.is_in_sight("toast_button")
