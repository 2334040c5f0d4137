"""Words that are taken out of the article: quoted, linked to, looked up."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QLineEdit, QMenu, QPushButton

from reader.model.reference import REFERENCES, Reference
from reader.services import library, preferences
from reader.ui.window import links
from reader.ui.window.references_dialog import ReferencesDialog

KEY, MODIFIER = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def article(desk):
    made = desk.keep(
        "On <lamps>",
        "The lamp burned. It was well trimmed.",
        "The lamp went out.",
        language="de",
        byline="Ada Example",
        site_name="The Margin",
        published="2024-05-06",
        url="https://a.example/lamps",
    )
    library.mark_opened(made.id)
    desk.open()
    return made


def menu_of(desk, name="look_up_menu") -> list:
    return [each for each in desk.find(name, QMenu).actions() if each.text()]


def test_a_quotation_names_its_source(desk, article):
    desk.select("It was well trimmed.\n\nThe lamp went out.")
    desk.press(KEY.Key_Q)
    copied = QGuiApplication.clipboard().mimeData()
    assert copied.text() == (
        "“It was well trimmed.\n\nThe lamp went out.”\n"
        "— Ada Example, On <lamps>, The Margin, 6 May 2024\nhttps://a.example/lamps"
    )
    assert copied.html() == (
        "<blockquote>\n<p>It was well trimmed.</p>\n<p>The lamp went out.</p>\n</blockquote>\n"
        '<p>— Ada Example, <a href="https://a.example/lamps"><cite>On &lt;lamps&gt;</cite>'
        "</a>, The Margin, 6 May 2024</p>"
    )
    assert "source" in desk.said()


def test_a_link_leads_to_the_words_of_the_reading_cursor(desk, article):
    desk.find("reading_view").setFocus()
    desk.press(KEY.Key_J, MODIFIER.ShiftModifier)
    desk.press(KEY.Key_J, MODIFIER.ShiftModifier)
    desk.press(KEY.Key_L, MODIFIER.ShiftModifier)
    link = "https://a.example/lamps#:~:text=It%20was%20well%20trimmed."
    assert QGuiApplication.clipboard().text() == link


def test_words_are_looked_up_on_the_web(desk, article, monkeypatch):
    opened = []
    monkeypatch.setattr(links, "open_outside", lambda url: opened.append(url) or True)
    desk.select("well trimmed")
    desk.press(KEY.Key_D)
    names = [each.text() for each in menu_of(desk)]
    assert names[1:-1] == [each.name for each in REFERENCES]
    next(each for each in menu_of(desk) if each.text() == "Wikipedia").trigger()
    assert opened == ["https://de.wikipedia.org/wiki/Special:Search?search=well%20trimmed"]


def test_words_are_looked_up_in_the_library(desk, article, qtbot):
    desk.select("well trimmed")
    desk.press(KEY.Key_D)
    menu_of(desk)[0].trigger()
    desk.find("look_up_menu", QMenu).close()
    assert desk.find("address_field", QLineEdit).text() == '"well trimmed"'
    qtbot.waitUntil(lambda: desk.find("article_list").rows() != ())


@pytest.mark.parametrize("key", ["d", "q"])
def test_without_words_it_asks_for_some(desk, article, key):
    desk.find("reading_view").setFocus()
    desk.type(key)
    assert desk.said() == "Select some words first."


def test_the_places_are_the_readers_own(desk, article, qtbot):
    desk.window.actions_["references"].trigger()
    dialog = desk.window.findChild(ReferencesDialog)
    table = dialog.findChild(type(dialog._table), "references")
    while table.rowCount():
        table.setCurrentCell(0, 0)
        qtbot.mouseClick(
            dialog.findChild(QPushButton, "remove_reference"), Qt.MouseButton.LeftButton
        )
    qtbot.mouseClick(dialog.findChild(QPushButton, "add_reference"), Qt.MouseButton.LeftButton)
    save = dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Save)
    table.item(0, 0).setText("Grimm")
    assert not save.isEnabled()
    assert "Grimm" in dialog.findChild(QLabel, "complaint").text()
    assert "{words}" in dialog.findChild(QLabel, "complaint").text()
    table.item(0, 1).setText("https://grimm.example/{words}")
    assert save.isEnabled()
    qtbot.mouseClick(save, Qt.MouseButton.LeftButton)
    assert preferences.settings().references == (
        Reference("Grimm", "https://grimm.example/{words}"),
    )
    desk.select("well trimmed")
    desk.press(KEY.Key_D)
    assert [each.text() for each in menu_of(desk)][1:-1] == ["Grimm"]
