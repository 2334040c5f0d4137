"""States of notes for ``python -m tests.screens``: Markdown, links, boxes, pictures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

Pictures = Iterator[tuple[str, object]]

_PICTURE = Path(__file__).parents[1] / "resources" / "welcome" / "margin.png"

_NOTE = """**For the talk.** The margin is where *readers* answer, see {link}.

- [x] find the shelf mark
- [ ] ask Clara about the hands
  - and about the ink
1. first the glosses
2. then the printed page

> Nobody reads alone.

| hand | century |
|---|---|
| Caroline | ninth |
| textura | thirteenth |
"""


def living(stage: object) -> Pictures:
    """Show a note with all that Markdown has, being written, linked and with a picture."""
    stage.open("margins")
    first = _annotate(stage)
    stage.window.resize(1800, 1000)
    stage.settle()
    yield "notes-living", stage.window
    yield from _writing(stage, first)
    stage.parts.sidebar.show_tab(2)
    stage.settle()
    yield "linked-from", stage.window
    stage.parts.sidebar.show_tab(0)
    yield from _in_the_margin(stage, first)
    yield from _over_the_page(stage, first)
    yield from _in_the_notebook(stage)


def _in_the_margin(stage: object, mark: str) -> Pictures:
    """A note being written beside its words, with the list of what it can lead to."""
    from PySide6.QtTest import QTest

    stage.page.setFocus()
    stage.page.beside.open(mark)
    editor = stage.page.beside.margin.findChild(_editor(), "margin_note_editor")
    QTest.keyClicks(editor, " See [[read")
    stage.until(lambda: _popup(editor) is not None)
    stage.settle()
    yield "margin-completion", with_windows(stage.window, _popup(editor))
    stage.window.reading.finish_typing()
    stage.action("undo")


def _over_the_page(stage: object, mark: str) -> Pictures:
    """A note in front of the page, to read, and to write with the list open."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    stage.window.resize(800, 760)
    stage.settle()
    stage.page.beside.open(mark)
    stage.settle()
    popup = QApplication.activePopupWidget()
    yield "popup-living", popup
    popup.edit()
    QTest.keyClicks(popup.editor, " See [[read")
    stage.until(lambda: _popup(popup.editor) is not None)
    stage.settle()
    yield "popup-completion", with_windows(stage.window, popup, _popup(popup.editor))
    popup.close()
    stage.action("undo")


def _in_the_notebook(stage: object) -> Pictures:
    """Notes among all notes: drawn, searched, in the dark, narrow, being written."""
    from reader.model.notebook import NotebookQuery
    from reader.model.settings import Theme

    stage.window.resize(1360, 1100)
    stage.window.notebook.open()
    view = stage.window.notebook.view
    stage.until(lambda: view.list.entries.rowCount() > 0)
    stage.settle()
    yield "notebook-living", stage.window
    stage.app.desk.appearance.set_theme(Theme.NIGHT)
    view.ask(NotebookQuery(words="hand"))
    stage.settle()
    yield "notebook-living-found-night", stage.window
    stage.app.desk.appearance.set_theme(Theme.PAPER)
    view.ask(NotebookQuery())
    stage.window.resize(600, 900)
    stage.settle()
    yield "notebook-living-narrow", stage.window
    stage.window.resize(1360, 860)
    view.list.setCurrentIndex(view.list.entries.index(1))
    stage.action("note")
    yield "notebook-living-written", stage.window
    view.finish_editing()
    stage.window.notebook.leave()


def with_windows(window: object, *others: object) -> object:
    """Return a picture of a window and of what stands in front of it."""
    return _Together(window, others)


class _Together:
    """Several windows as they stand on the screen."""

    def __init__(self, window: object, others: tuple[object, ...]) -> None:
        self._window, self._others = window, others

    def grab(self) -> object:
        """Return their picture."""
        from PySide6.QtCore import QPoint
        from PySide6.QtGui import QPainter

        together = self._window.grab()
        corner = self._window.mapToGlobal(QPoint())
        painter = QPainter(together)
        for other in self._others:
            painter.drawPixmap(other.mapToGlobal(QPoint()) - corner, other.grab())
        painter.end()
        return together


def _annotate(stage: object) -> str:
    """Write notes that lead to each other; return the id of the first highlight."""
    from reader.services import annotating, note_pictures
    from tests import factories

    first, second = (mark.id for mark in stage.window.reading.article.highlights[:2])
    link = f"[A later reader](postil:highlight/{second})"
    factories.write_note(first, _NOTE.format(link=link))
    stored = note_pictures.keep(_PICTURE.read_bytes())
    picture = f"![a page](picture:{stored.hash})"
    factories.write_note(second, f"As on this page:\n{picture}\n~~Or not.~~")
    tables = f"Compare [Margins](postil:article/{stage.ids['margins']}) & more."
    annotating.add_note(stage.ids["tables"], tables)
    stage.window.desk.follower.look()
    return first


def _writing(stage: object, mark: str) -> Pictures:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    notes = stage.parts.show_notes().notes
    notes.edit_note(mark)
    stage.settle()
    yield "note-in-the-editor", stage.window
    QTest.keyClick(notes.editors[0], Qt.Key.Key_Return)
    QTest.keyClicks(notes.editors[0], "See [[read")
    stage.until(lambda: _popup(notes.editors[0]) is not None)
    stage.settle()
    yield "link-completion", _popup(notes.editors[0])
    notes.finish_editing()
    stage.action("undo")


def _editor() -> type:
    from reader.ui.parts.note_editor import NoteEditor

    return NoteEditor


def _popup(editor: object) -> object:
    from PySide6.QtWidgets import QFrame

    found = [
        each for each in editor.findChildren(QFrame, "link_completion") if each.isVisible()
    ]
    return found[0] if found else None
