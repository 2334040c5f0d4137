"""Pictures of the article opened large: by a click, by key, one after the other."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QToolButton

from reader.model.picture import ArticlePicture
from reader.store import articles, pictures, statuses
from reader.text.document import Document, Figure, Paragraph, Picture, Span
from tests.factories import NOON, extracted
from tests.ui.pages import WORDS

SOURCES = ("https://a.example/lamp%20one.png", "https://a.example/two.png")


def keep(desk, count: int = 2) -> str:
    """Open an article of text and pictures, each in a colour of its own."""
    blocks = [Paragraph((Span(WORDS),))]
    blocks += [Figure((Picture(source, f"Lamp {n}"),)) for n, source in enumerate(SOURCES, 1)]
    article = articles.add(
        replace(extracted("Lamps"), document=Document(tuple(blocks[: count + 1]))),
        source_url="https://a.example/lamps",
        key="lamps",
        added=NOON,
    )
    for source, colour in zip(SOURCES[:count], ("red", "blue"), strict=False):
        stored = pictures.store_file(checked(colour))
        pictures.record(article.id, [ArticlePicture(source=source, stored=stored)])
    statuses.put_opened(article.id, NOON)
    desk.open()
    return article.id


def checked(colour: str):
    from reader.extract.pictures import check_picture
    from tests.servers import image

    return check_picture(image(size=(1600, 900), colour=colour))


def viewer(desk):
    return desk.find("picture_viewer")


def colour_in(desk) -> str:
    shown = desk.find("picture_view").image
    return shown.pixelColor(shown.width() // 2, shown.height() // 2).name()


def test_a_click_on_a_picture_opens_it_and_the_arrows_go_on(desk):
    keep(desk)
    page = desk.find("reading_view")
    place = page.page.document.text.index("\ufffc")
    page.select_range(place, place + 1)
    at = page.viewport().mapFromGlobal(page.selection_rect().center())
    page.clear_selection()
    QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert colour_in(desk) == "#ff0000"
    assert viewer(desk).windowTitle() == "Lamp 1"
    desk.press(Qt.Key.Key_Right, on=viewer(desk))
    assert colour_in(desk) == "#0000ff"
    desk.press(Qt.Key.Key_Right, on=viewer(desk))
    assert colour_in(desk) == "#ff0000"
    desk.press(Qt.Key.Key_Escape, on=viewer(desk))
    assert not desk.is_in_sight("picture_viewer")


def test_v_opens_the_first_picture_in_sight(desk):
    keep(desk)
    page = desk.find("reading_view")
    page.setFocus()
    desk.press("v", on=page)
    assert viewer(desk).windowTitle() == "Lamp 1"


def test_an_article_without_pictures_says_so(desk):
    keep(desk, count=0)
    page = desk.find("reading_view")
    page.setFocus()
    desk.press("v", on=page)
    assert "no picture" in desk.said()


def test_a_picture_is_fitted_zoomed_and_fitted_again(desk):
    keep(desk)
    desk.window.pictures.open_in_sight()
    view = desk.find("picture_view")
    fitted = view.scale_now
    assert fitted <= 1
    desk.press("+", on=viewer(desk))
    assert view.scale_now == pytest.approx(fitted * 1.25)
    wheel = QWheelEvent(
        QPointF(50, 50),
        QPointF(view.mapToGlobal(QPoint(50, 50))),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), wheel)
    assert view.scale_now == pytest.approx(fitted)
    desk.press("1", on=viewer(desk))
    assert view.scale_now == 1
    desk.press("0", on=viewer(desk))
    viewer(desk).resize(500, 400)
    assert view.scale_now < fitted


def test_a_picture_is_copied_and_saved(desk, tmp_path, monkeypatch):
    keep(desk)
    desk.window.pictures.open_in_sight()
    asked = []

    def choose(_parent, _title, name):
        asked.append(name)
        return str(tmp_path / "kept.png"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    viewer(desk).findChild(QToolButton, "copy_picture").click()
    assert QGuiApplication.clipboard().image().size().width() == 1600
    viewer(desk).findChild(QToolButton, "save_picture").click()
    assert asked == ["lamp one.png"]
    assert QImage(str(tmp_path / "kept.png")).width() == 1600
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "x.png"), "")
    )
    viewer(desk).findChild(QToolButton, "save_picture").click()
    assert "could not be saved" in desk.said()


def test_every_button_has_a_name(desk):
    keep(desk)
    desk.window.pictures.open_in_sight()
    buttons = viewer(desk).findChildren(QToolButton)
    assert all(button.accessibleName() and button.objectName() for button in buttons)
