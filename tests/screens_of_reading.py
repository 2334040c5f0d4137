"""The pictures of reading: every kind of block, and what helps to read, listen and print."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.screens import Stage

Pictures = Iterator[tuple[str, object]]


def kinds(stage: Stage) -> Pictures:
    """Show each kind of block, from top to bottom, by day and by night."""
    from reader.model.settings import Theme

    stage.open("kinds")
    text = stage.page.page.document.text
    places = (
        "Every kind",
        "Lists of all",
        "Words of others",
        "Formulas",
        "Oil burnt",
        "After a",
    )
    for theme in (Theme.PAPER, Theme.NIGHT, Theme.CONTRAST):
        stage.app.desk.appearance.set_theme(theme)
        for number, words in enumerate(places):
            stage.page.place.go(text.index(words) if number else 0)
            stage.settle()
            yield f"kinds-{theme}-{number}", stage.window
    stage.app.desk.appearance.set_theme(Theme.PAPER)
    stage.page.place.go(0)
    stage.settle()


def walking(stage: Stage) -> Pictures:
    """Show what reading by keyboard looks like, the ruler, and nothing but the page."""
    stage.open("margins")
    stage.action("next_paragraph")
    stage.action("next_paragraph")
    yield "paragraph", stage.window
    stage.action("next_sentence")
    stage.action("next_sentence")
    yield "sentence", stage.window
    stage.action("ruler")
    yield "ruler", stage.window
    stage.action("ruler")
    stage.action("full_screen")
    yield "only-the-page", stage.window
    stage.action("full_screen")
    stage.page.reading_cursor.clear()


def listening(stage: Stage) -> Pictures:
    """Show a sentence that is read aloud."""
    from reader.ui.speech import engines
    from tests.ui.speech import FakeEngine

    found, engines.find_engine = engines.find_engine, FakeEngine
    engine = stage.window.on_demand.listening._aloud
    stage.action("read_aloud")
    for _sentence in range(3):
        engine.step(1)
    stage.settle()
    yield "read-aloud", stage.window
    stage.action("stop_reading_aloud")
    engines.find_engine = found


def looking(stage: Stage) -> Pictures:
    """Show the menu of places, their dialog, a footnote, a table, the keys."""
    from PySide6.QtCore import QUrl
    from PySide6.QtWidgets import QApplication, QDialog

    text = stage.page.page.document.text
    start = text.index("waste")
    stage.page.select_range(start, start + len("waste"))
    stage.action("look_up")
    menu = QApplication.activePopupWidget()
    yield "look-up", menu
    menu.close()
    stage.page.clear_selection()
    stage.open("kinds")
    stage.page.links.follow(QUrl("#n1"))
    stage.settle()
    note = QApplication.activePopupWidget()
    yield "footnote", note
    note.close()
    for name in ("references", "print", "keyboard", "open_table", "open_picture"):
        stage.action(name)
        dialog = next(each for each in stage.window.findChildren(QDialog) if each.isVisible())
        yield name.replace("_", "-"), dialog
        dialog.close()
        stage.settle()


def paper(stage: Stage) -> Pictures:
    """Show two pages of the article on paper."""
    from PySide6.QtCore import QSize, Qt
    from PySide6.QtGui import QImage, QPageSize, QPainter, QPixmap
    from PySide6.QtWidgets import QLabel

    from reader.model.pens import Pens
    from reader.ui.printing.printed_article import PrintChoice
    from reader.ui.window import printing

    stage.open("kinds")
    sheet = QPageSize(QPageSize.PageSizeId.A5)
    printed = printing._set(stage.window.reading.article, PrintChoice(), sheet, Pens())
    size = sheet.sizePixels(96)
    image = QImage(QSize(2 * size.width() + 8, size.height()), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for number in range(2):
        printed.paint_page(painter, number)
        painter.translate(size.width() + 8, 0)
    painter.end()
    label = QLabel()
    label.setPixmap(QPixmap.fromImage(image))
    label.setFixedSize(image.size())
    yield "paper", label
