"""The pictures of pens with meaning, of marks as lines, and of the trash."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.screens import Stage

Pictures = Iterator[tuple[str, object]]
THEMES = ("paper", "night", "contrast")


def pens(stage: Stage) -> Pictures:
    """Show named pens: the dialog, the bar, the menus, cards; and again as lines."""
    from PySide6.QtWidgets import QDialog

    from reader.model.pens import MarkStyle

    looks = stage.app.desk.appearance
    looks.set_pens(_named())
    stage.open("margins")
    _mark_much(stage)
    stage.action("pens")
    dialog = next(each for each in stage.window.findChildren(QDialog) if each.isVisible())
    yield "pens-dialog", dialog
    dialog.close()
    yield from _where_pens_are_chosen(stage, "pens")
    looks.set_pens(replace(_named(), style=MarkStyle.UNDERLINE))
    yield from _where_pens_are_chosen(stage, "lines")
    yield from _lines(stage)
    looks.set_pens(replace(_named(), names={}, style=MarkStyle.GROUND))


def _named() -> object:
    from reader.model.annotation import Colour
    from reader.model.pens import Pens

    names = ("claim", "evidence", "question", "to quote")
    return Pens(names=dict(zip(Colour, names, strict=False)))


def _mark_much(stage: Stage) -> None:
    """Mark what lies over other marks, a picture, and words in a table and in code."""
    for words, pen in (
        ("The space was left because", "pink"),
        ("left because it was going", "purple"),
        ("was going to be used.", "green"),
    ):
        stage.mark("margins", words, pen)
    stage.mark("margins", "\ufffc", "purple")
    stage.app.desk.follower.look()


def _where_pens_are_chosen(stage: Stage, name: str) -> Pictures:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QContextMenuEvent
    from PySide6.QtWidgets import QApplication

    from reader.model.settings import Theme

    text = stage.page.page.document.text
    start = text.index("It looks like waste.")
    for theme in THEMES:
        stage.app.desk.appearance.set_theme(Theme(theme))
        stage.open("margins")
        stage.page.select_range(start, start + len("It looks like waste."))
        stage.settle()
        yield f"{name}-{theme}", stage.window
        reason = QContextMenuEvent.Reason.Keyboard
        event = QContextMenuEvent(reason, QPoint(40, 40), stage.window.mapToGlobal(QPoint()))
        QApplication.sendEvent(stage.parts.selection_bar, event)
        stage.settle(200)
        yield f"{name}-menu-{theme}", QApplication.activePopupWidget()
        QApplication.activePopupWidget().close()
        stage.page.clear_selection()
    stage.app.desk.appearance.set_theme(Theme.PAPER)


def _lines(stage: Stage) -> Pictures:
    """Show marks as lines, over one another and on a picture, and the panel."""
    from PySide6.QtWidgets import QApplication

    from reader.model.settings import Theme

    text = stage.page.page.document.text
    for theme in THEMES:
        stage.app.desk.appearance.set_theme(Theme(theme))
        for number, words in enumerate(("The space was", "A habit", "\ufffc")):
            stage.page.place.go(max(0, text.index(words) - 200))
            stage.settle()
            yield f"lines-page-{number}-{theme}", stage.page
    stage.app.desk.appearance.set_theme(Theme.PAPER)
    stage.action("appearance")
    yield "appearance-lines", QApplication.activePopupWidget()
    QApplication.activePopupWidget().close()


def trash(stage: Stage) -> Pictures:
    """Show the trash with articles, highlights and notes, a question, and what comes back."""
    from reader.model.listing import Place, Shelf
    from reader.model.settings import Theme
    from reader.services import annotating, library

    article = stage.ids["margins"]
    library.trash([stage.ids["chinese"]])
    marks = annotating.highlights_of(article)
    annotating.delete_highlights([each.id for each in marks[:4]])
    note = annotating.add_note(article, "Ask the printers about the width of *their* margins.")
    annotating.delete_note(note.edits[0].after.id)
    stage.app.desk.follower.look()
    stage.window.shelves.go_to(Shelf(place=Place.TRASH))
    stage.settle()
    rows = stage.parts.list
    rows.setCurrentIndex(rows.model().index(2, 0))
    rows.setFocus()
    for theme in THEMES:
        stage.app.desk.appearance.set_theme(Theme(theme))
        stage.settle()
        yield f"trash-{theme}", stage.window
    stage.app.desk.appearance.set_theme(Theme.PAPER)
    stage.action("restore")
    yield "trash-restored", stage.window
    stage.window.shelves.go_to(Shelf(place=Place.INBOX))
    stage.settle()
