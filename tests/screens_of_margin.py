"""Pictures of notes beside their words, for ``python -m tests.screens``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.screens import Stage

Pictures = Iterator[tuple[str, object]]

WIDE, NARROW = (1760, 860), (760, 860)
CROWD = (
    ("The space was left because it was going to be used.", "yellow", "The first to say so?"),
    ("A later reader answered the earlier one.", "green", "See the *glosses* in law books."),
    ("you wrote down what you thought", "blue", "And what you could not say aloud. " * 9),
    ("while you were thinking it", "pink", "This is the whole point of it."),
    ("a thought that is put off", "purple", "- put off\n- lost\n- `never` found again"),
)


def beside(stage: Stage) -> Pictures:
    """Notes in a wide window: many, one at hand, one being written."""
    crowd(stage)
    stage.window.resize(*WIDE)
    stage.open("margins", _start(stage, "The space was left"))
    yield "beside", stage.window
    for number in (2, 3, 4):
        stage.page.beside.margin.set_current(_mark(stage, number))
        stage.settle()
        yield f"beside-current-{number}", stage.window
    yield from _written(stage, _mark(stage, 3))
    stage.page.beside.margin.set_current("")


def _written(stage: Stage, mark: str) -> Pictures:
    from PySide6.QtTest import QTest

    stage.page.beside.open(mark, writing=True)
    words = " Ask *Clara* whether anybody has counted the hands in the margins of one book."
    QTest.keyClicks(stage.window.focusWidget(), words)
    stage.settle()
    yield "beside-written", stage.window
    night(stage, on=True)
    yield "beside-written-night", stage.window
    stage.page.setFocus()
    stage.settle()
    yield "beside-night", stage.window
    night(stage, on=False)


def over(stage: Stage) -> Pictures:
    """Notes in a narrow window: signs beside the lines, and a note over the page."""
    from PySide6.QtWidgets import QApplication

    stage.window.resize(*NARROW)
    stage.open("margins", _start(stage, "The space was left"))
    yield "note-signs", stage.window
    stage.page.beside.open(_mark(stage, 4))
    stage.settle()
    popup = QApplication.activePopupWidget()
    yield "note-popup", popup
    popup.edit()
    stage.settle()
    yield "note-popup-written", popup
    popup.close()
    night(stage, on=True)
    yield "note-signs-night", stage.window
    night(stage, on=False)
    stage.window.resize(1360, 860)
    stage.settle()


def crowd(stage: Stage) -> None:
    """Give an article more notes than fit beside their lines."""
    from reader.services import annotating

    for mark in annotating.highlights_of(stage.ids["margins"]):
        annotating.delete_highlights([mark.id])
    for words, pen, note in CROWD:
        stage.mark("margins", words, pen, note, "talk" if pen == "blue" else "")
    stage.mark("margins", "what you thought", "pink")
    stage.app.desk.follower.look()
    stage.settle()


def night(stage: Stage, *, on: bool) -> None:
    """Put the lights out, or on again."""
    from reader.model.settings import Theme

    stage.app.desk.appearance.set_theme(Theme.NIGHT if on else Theme.PAPER)
    stage.settle()


def _start(stage: Stage, words: str) -> int:
    return stage.page.page.document.text.index(words)


def _mark(stage: Stage, number: int) -> str:
    words = CROWD[number][0]
    marks = [*stage.page.beside.margin.highlights]
    return next(mark.id for mark in marks if mark.quote == words)


def filtered(stage: Stage) -> Pictures:
    """The row over the notes: folded, open, filtered by colour and tag, nothing passing."""
    stage.open("margins")
    panel = stage.parts.show_notes().notes
    stage.action("filter_notes")
    yield "filter-open", stage.window
    click = {button.objectName(): button for button in panel.findChildren(_button())}
    click["filter_blue"].click()
    click["filter_purple"].click()
    stage.settle()
    yield "filter-colours", stage.window
    night(stage, on=True)
    yield "filter-night", stage.window
    night(stage, on=False)
    panel.set_current(_mark(stage, 0))
    stage.settle()
    yield "filter-guest", stage.window
    panel.filters.clear()
    yield from _by_tag(stage, panel, click)


def _by_tag(stage: Stage, panel: Any, click: Any) -> Pictures:
    click["filter_tags"].click()
    menu = panel.findChild(_menu(), "filter_tag_menu")
    yield "filter-tag-menu", menu
    menu.actions()[0].trigger()
    menu.close()
    click["notes_order"].click()
    stage.settle()
    yield "filter-tag", stage.window
    click["filter_green"].click()
    stage.settle()
    yield "filter-nothing", stage.window
    panel.filters.clear()
    panel.filters.turn()
    panel.filters.close_up()


def _button() -> type:
    from PySide6.QtWidgets import QAbstractButton

    return QAbstractButton


def _menu() -> type:
    from PySide6.QtWidgets import QMenu

    return QMenu
