"""Bringing pages in through the window, from a real server and a real worker."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from reader.model.listing import Shelf
from reader.services import importing, library
from tests.servers import html, page
from tests.ui.windows import PATIENCE

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened(desk):
    desk.open()
    return desk


def test_a_pasted_address_becomes_the_open_article(opened, site, qtbot):
    site.routes["/a"] = html(page("On margins"))
    opened.paste(site.url("/a"))
    assert opened.is_in_sight("import_rows")
    qtbot.waitUntil(lambda: opened.titles() == ["On margins"], timeout=PATIENCE)
    assert opened.shown_title() == "On margins"
    assert not opened.is_in_sight("import_rows")
    assert "On margins" in opened.said()


def test_an_address_entered_in_the_field_is_imported(opened, site, qtbot):
    site.routes["/a"] = html(page("On margins"))
    opened.press(Qt.Key.Key_L, CONTROL)
    opened.type(site.url("/a"))
    opened.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened.titles() == ["On margins"], timeout=PATIENCE)
    assert opened.find("address_field").text() == ""


def test_several_addresses_come_at_once(opened, site, qtbot):
    names = [f"Page {number}" for number in range(3)]
    for number, name in enumerate(names):
        site.routes[f"/{number}"] = html(
            page(name, body=f"<p>{name} has its own text.</p>" * 9)
        )
    opened.paste(" ".join(site.url(f"/{number}") for number in range(3)))
    qtbot.waitUntil(lambda: sorted(opened.titles()) == names, timeout=PATIENCE)


def test_adding_an_address_again_says_so(opened, site, qtbot):
    site.routes["/a"] = html(page("On margins"))
    opened.paste(site.url("/a"))
    qtbot.waitUntil(lambda: opened.titles() == ["On margins"], timeout=PATIENCE)
    opened.paste(site.url("/a"))
    qtbot.waitUntil(lambda: "already" in opened.said().lower(), timeout=PATIENCE)
    assert len(library.list_articles(Shelf())) == 1


def test_a_failed_import_keeps_its_address_and_can_be_tried_again(opened, site, qtbot):
    opened.paste(site.url("/late"))
    qtbot.waitUntil(lambda: opened.is_in_sight("retry_import"), timeout=PATIENCE)
    assert importing.requests()[0].failure
    assert opened.titles() == []

    site.routes["/late"] = html(page("Came late"))
    qtbot.mouseClick(opened.find("retry_import"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: opened.titles() == ["Came late"], timeout=PATIENCE)
    assert importing.requests() == []


def test_a_failed_import_can_be_dismissed(opened, site, qtbot):
    opened.paste(site.url("/gone"))
    qtbot.waitUntil(lambda: opened.is_in_sight("dismiss_import"), timeout=PATIENCE)
    qtbot.mouseClick(opened.find("dismiss_import"), Qt.MouseButton.LeftButton)
    assert importing.requests() == []
    assert not opened.is_in_sight("import_rows")


def test_an_import_under_way_can_be_cancelled(opened, site, qtbot):
    from tests.servers import silent

    site.routes["/slow"] = silent(site)
    opened.paste(site.url("/slow"))
    qtbot.mouseClick(opened.find("cancel_import"), Qt.MouseButton.LeftButton)
    assert importing.requests() == []
    assert not opened.is_in_sight("import_rows")


def test_what_was_interrupted_goes_on_at_the_next_start(desk, site, qtbot):
    site.routes["/a"] = html(page("Interrupted"))
    importing.request(site.url("/a"))
    desk.open()
    qtbot.waitUntil(lambda: desk.titles() == ["Interrupted"], timeout=PATIENCE)


def test_a_second_window_does_not_import_again(desk, site, qtbot):
    site.routes["/a"] = html(page("Once"))
    importing.request(site.url("/a"))
    desk.open()
    desk.open()
    qtbot.waitUntil(lambda: desk.titles() == ["Once"], timeout=PATIENCE)
    assert [path for path, _headers in site.requests].count("/a") == 1


def test_a_dropped_link_and_a_dropped_file_are_imported(opened, site, qtbot, tmp_path):
    site.routes["/a"] = html(page("A link", body="<p>The link has words of its own.</p>" * 9))
    saved = tmp_path / "saved.html"
    saved.write_bytes(page("A file", body="<p>The file has words of its own.</p>" * 9))
    drop(opened.window, [site.url("/a"), saved.as_uri()])
    qtbot.waitUntil(lambda: sorted(opened.titles()) == ["A file", "A link"], timeout=PATIENCE)


def test_words_that_are_no_address_are_not_imported(opened):
    opened.paste("just some words")
    assert importing.requests() == []
    assert opened.said()


def drop(window, addresses: list[str]) -> None:
    """Drop links on a window."""
    mime = QMimeData()
    mime.setUrls([QUrl(address) for address in addresses])
    event = QDropEvent(
        QPointF(100, 100),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)


def test_the_keys_speak_to_the_page_of_what_was_added(opened, site, qtbot):
    site.routes["/a"] = html(page("On margins"))
    opened.press(Qt.Key.Key_L, CONTROL)
    opened.type(site.url("/a"))
    opened.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened.titles() == ["On margins"], timeout=PATIENCE)
    assert opened.find("reading_view").hasFocus()
    opened.press(Qt.Key.Key_J)
    assert opened.find("reading_view").chosen_range()
