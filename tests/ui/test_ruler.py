"""The reading ruler: a few lines stay bright, the others stand back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QCheckBox, QToolButton

from reader.services import library, preferences
from reader.ui.page.ruler import Ruler
from tests.ui.pages import WORDS


@pytest.fixture
def page(desk):
    made = desk.keep("On lamps", *(f"{number}. {WORDS}" for number in range(60)))
    library.mark_opened(made.id)
    desk.open()
    page = desk.find("reading_view")
    page.setFocus()
    return page


def darkest(page, top, bottom):
    """Return the lightness of the darkest pixel of the words between two heights."""
    image = page.grab().toImage()
    found = [
        QColor(image.pixel(x, y)).lightness()
        for y in range(round(top), round(bottom))
        for x in range(page.viewport().x() + 40, page.viewport().x() + 300)
    ]
    return min(found)


def test_the_key_brings_the_ruler_and_takes_it_away(desk, page):
    assert not desk.is_in_sight("reading_ruler")
    desk.press(Qt.Key.Key_U)
    assert desk.is_in_sight("reading_ruler")
    assert preferences.settings().ruler
    desk.press(Qt.Key.Key_U)
    assert not desk.is_in_sight("reading_ruler")
    assert not preferences.settings().ruler


def test_lines_at_the_pointer_stay_bright(desk, page):
    page.place.scroll_to(page.page.document.text.index("20. "))
    desk.press(Qt.Key.Key_U)
    for height in (200, 400):
        desk.bot.mouseMove(page.viewport(), QPoint(200, height))
        top, bottom = desk.find("reading_ruler", Ruler).bright()
        line = page.fontMetrics().height()
        assert top < height < bottom < top + 8 * line
        assert darkest(page, top, bottom) < 80
        assert darkest(page, 10, top - 2 * line) > 120
        assert darkest(page, bottom + 2 * line, bottom + 200) > 120


def test_the_passage_at_hand_stays_bright(desk, page):
    desk.press(Qt.Key.Key_U)
    desk.press(Qt.Key.Key_J)
    desk.press(Qt.Key.Key_J)
    top, bottom = desk.find("reading_ruler", Ruler).bright()
    rect = page.rect_of(*page.reading_cursor.range)
    begin = page.viewport().mapFromGlobal(rect.topLeft()).y()
    end = page.viewport().mapFromGlobal(rect.bottomLeft()).y()
    assert top <= begin < end <= bottom


def test_the_panel_has_it_too(desk, page, qtbot):
    qtbot.mouseClick(desk.find("appearance_button", QToolButton), Qt.MouseButton.LeftButton)
    box = desk.window.findChild(QCheckBox, "ruler")
    assert not box.isChecked()
    box.click()
    assert desk.is_in_sight("reading_ruler")
