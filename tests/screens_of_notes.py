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


def _annotate(stage: object) -> str:
    """Write notes that lead to each other; return the id of the first highlight."""
    from reader.services import annotating, note_pictures

    first, second = (mark.id for mark in stage.window.reading.article.highlights[:2])
    link = f"[A later reader](postil:highlight/{second})"
    annotating.write_note(first, _NOTE.format(link=link))
    stored = note_pictures.keep(_PICTURE.read_bytes())
    picture = f"![a page](picture:{stored.hash})"
    annotating.write_note(second, f"As on this page:\n{picture}\n~~Or not.~~")
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


def _popup(editor: object) -> object:
    from PySide6.QtWidgets import QFrame

    found = [
        each for each in editor.findChildren(QFrame, "link_completion") if each.isVisible()
    ]
    return found[0] if found else None
