"""The pictures of highlights being changed: handles, bar, menu, marks on every block."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.screens import Stage

Pictures = Iterator[tuple[str, object]]


def handles(stage: Stage) -> Pictures:
    """Show the current highlight with its handles, by day, by night, from right to left."""
    from reader.model.settings import Theme

    stage.open("margins")
    _choose(stage, "you wrote down")
    stage.settle()
    yield "handles", stage.window
    stage.app.desk.appearance.set_theme(Theme.NIGHT)
    stage.settle()
    yield "handles-night", stage.window
    stage.app.desk.appearance.set_theme(Theme.PAPER)
    for name in ("arabic", "chinese"):
        stage.open(name)
        text = stage.page.page.document.text
        start = text.index("\n\n", 200) + 2
        stage.window.marking.mark(start + 5, start + 150)
        stage.settle()
        yield f"handles-{name}", stage.window


def clicked(stage: Stage) -> Pictures:
    """Show the bar on a highlight, one handle in the hand, and the menu."""
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QContextMenuEvent
    from PySide6.QtWidgets import QApplication

    stage.open("margins")
    mark = _choose(stage, "you wrote down")
    stage.page.pointer.bar_wanted.emit(mark.id)
    stage.settle()
    yield "highlight-bar", stage.window
    stage.parts.selection_bar.hide()
    where = _point(stage, mark.start + 3)
    _drag(stage, where)
    stage.settle()
    yield "handle-dragged", stage.window
    _let_go(stage)
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, where, stage.page.viewport().mapToGlobal(where)
    )
    QApplication.sendEvent(stage.page.viewport(), event)
    stage.settle()
    menu = QApplication.activePopupWidget()
    yield "highlight-menu", menu
    menu.close()
    stage.page.viewport().mapFromGlobal(QPoint())


def everywhere(stage: Stage) -> Pictures:
    """Show marks on each kind of block."""
    from reader.model.annotation import Colour
    from reader.model.settings import Theme
    from reader.services import annotating

    stage.open("kinds")
    document = stage.page.page.document
    pens = list(Colour)
    for number, leaf in enumerate(document.leaves):
        if number % 2 == 0 and leaf.text.strip():
            end = min(leaf.end, leaf.start + 60)
            pen = pens[number // 2 % len(pens)]
            stage.window.marking.do(
                lambda start=leaf.start, end=end, pen=pen: annotating.highlight(
                    stage.ids["kinds"], start, end, colour=pen
                )
            )
    places = ("Every kind", "Lists of all", "Words of others", "Formulas", "Oil burnt")
    for theme in (Theme.PAPER, Theme.NIGHT):
        stage.app.desk.appearance.set_theme(theme)
        for number, words in enumerate(places):
            stage.page.place.go(document.text.index(words) if number else 0)
            stage.settle()
            yield f"marks-{theme}-{number}", stage.window
    stage.app.desk.appearance.set_theme(Theme.PAPER)


def _choose(stage: Stage, words: str) -> object:
    """Let the first highlight that begins with *words* be current."""
    marks = stage.window.reading.article.highlights
    mark = next(one for one in marks if one.quote.startswith(words))
    stage.page.place.bring_into_sight(mark.start, mark.end)
    stage.window.marking.choose(mark.id)
    return mark


def _point(stage: Stage, place: int) -> object:
    """Return where a code point stands in the viewport."""
    from reader.ui.page.reading_place import scrolled

    edge = stage.page.page_geometry.edge(place)
    return (edge.center() - scrolled(stage.page)).toPoint()


def _drag(stage: Stage, where: object) -> None:
    from PySide6.QtCore import QPoint, Qt
    from PySide6.QtTest import QTest

    from reader.ui.page.reading_place import scrolled

    port = stage.page.viewport()
    (_end, edge) = list(stage.page.handles.grips())[-1]
    at = (edge.center() - scrolled(stage.page)).toPoint()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(port, at + QPoint(120, 30))


def _let_go(stage: Stage) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    QTest.keyClick(stage.page, Qt.Key.Key_Escape)
    QTest.mouseRelease(stage.page.viewport(), Qt.MouseButton.LeftButton)
