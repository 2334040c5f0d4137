"""Marked, edited, undone, killed, opened again: the library is the twin of a plain list.

A model in the sense of Claessen and Hughes (QuickCheck, 2000): the window is driven by keys, a
list of plain values by the same steps, and after each step both say the same.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication

from reader.model.annotation import Colour
from reader.services import annotating, library
from reader.text.bounds import End, Move, Stride, moved
from tests.factories import check_indexes
from tests.laws import examples
from tests.ui.windows import TEXTS, Desk

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TEXT = "\n\n".join(TEXTS)
PENS = list(Colour)
WORD_STARTS = [at for at in range(1, len(TEXT)) if TEXT[at - 1] == " " and TEXT[at].isalpha()]
NAMES = ("law", "reading/2026", "a b")

places = st.integers(0, len(TEXT) - 1)
which = st.integers(0, 9)
pens = st.integers(0, 4)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("mark"), places, st.integers(1, 60), pens),
        st.tuples(st.just("mark"), places, st.integers(1, 60), pens),
        st.tuples(st.just("recolour"), which, pens),
        st.tuples(st.just("note"), which, st.sampled_from(["why?", "see *this*", "so"])),
        st.tuples(st.just("tag"), which, st.sampled_from(NAMES)),
        st.tuples(st.just("widen"), which),
        st.tuples(st.just("join"), which),
        st.tuples(st.just("split"), st.sampled_from(WORD_STARTS)),
        st.tuples(st.just("delete"), which),
        st.tuples(st.just("undo")),
        st.tuples(st.just("undo")),
        st.tuples(st.just("redo")),
        st.tuples(st.just("kill")),
        st.tuples(st.just("close")),
    ),
    min_size=8,
    max_size=30,
)


@dataclass(frozen=True)
class Mark:
    """What a highlight is to its reader."""

    id: str
    start: int
    end: int
    pen: Colour
    note: str = ""
    tags: tuple[str, ...] = ()


Marks = dict[str, Mark]


class Model:
    """A plain list of marks, and the lists there were before."""

    def __init__(self) -> None:
        self.marks: Marks = {}
        self.forget()

    def forget(self) -> None:
        """Begin another sitting."""
        self._done: list[Marks] = []
        self._undone: list[Marks] = []
        self._run = ""

    def change(self, *after: Mark, gone: tuple[str, ...] = (), run: str = "") -> None:
        """Make one step; it is part of the last one if both are part of the same *run*."""
        new = {name: mark for name, mark in self.marks.items() if name not in gone}
        new |= {mark.id: mark for mark in after}
        if new == self.marks:
            return
        if not run or run != self._run:
            self._done.append(self.marks)
        self._undone.clear()
        self.marks, self._run = new, run

    def undo(self) -> None:
        self._turn(self._done, self._undone)

    def redo(self) -> None:
        self._turn(self._undone, self._done)

    def _turn(self, source: list[Marks], target: list[Marks]) -> None:
        self._run = ""
        if source:
            target.append(self.marks)
            self.marks = source.pop()


class Driver:
    """Does each step in the window as its reader would, and in the model."""

    def __init__(self, scratch: Path, qtbot) -> None:
        self._scratch, self._bot = scratch, qtbot
        self._sitting = 0
        self.model = Model()
        library.open_library(self.folder)
        self._begin()
        self.article = self.desk.keep()
        library.mark_opened(self.article.id)
        self.desk.open()

    @property
    def folder(self) -> Path:
        return self._scratch / f"library-{self._sitting}"

    def _begin(self) -> None:
        hook = sys.excepthook
        self.desk = Desk(QApplication.instance(), self._bot)
        sys.excepthook = hook  # a bug must fail the test, not be told to a reader

    def do(self, step: tuple) -> None:
        """Do a step, if there is something to do it with."""
        getattr(self, step[0])(*step[1:])
        self.compare()

    def compare(self) -> None:
        """Compare what library, page and sidebar have with the model."""
        there = {
            one.id: Mark(
                one.id,
                one.start,
                one.end,
                one.colour,
                one.note,
                tuple(tag.name for tag in one.tags),
            )
            for one in annotating.highlights_of(self.article.id)
        }
        assert there == self.model.marks
        on_page = self.desk.find("reading_view").underlay.marks.ordered
        assert {(one.id, one.start, one.end, one.colour) for one in on_page} == {
            (one.id, one.start, one.end, one.pen) for one in there.values()
        }
        cards = self.desk.window.findChild(QAbstractItemView, "notes_list").model()
        rows = [cards.index(row, 0).data() for row in range(cards.rowCount())]
        assert sorted(rows) == sorted(TEXT[one.start : one.end] for one in there.values())

    # -- steps --------------------------------------------------------------------------

    def mark(self, start: int, length: int, pen: int) -> None:
        words = TEXT[start : start + length]
        start, end = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
        self._select(start, max(end, start + 1))
        there = self._chosen
        self._press(str(pen + 1))
        if end <= start:
            return
        same = there is not None and (there.start, there.end) == (start, end)
        if there is not None and same:
            self.model.change(replace(there, pen=PENS[pen]))
        else:
            known = self.model.marks.keys()
            (new,) = (
                each.id
                for each in annotating.highlights_of(self.article.id)
                if each.id not in known
            )
            self.model.change(Mark(new, start, end, PENS[pen]))

    def recolour(self, number: int, pen: int) -> None:
        if mark := self._choose(number):
            self._press(str(pen + 1))
            self.model.change(replace(mark, pen=PENS[pen]))

    def note(self, number: int, words: str) -> None:
        if mark := self._choose(number):
            self._press(Qt.Key.Key_N)
            self.desk.type(words)
            self.desk.press(Qt.Key.Key_Escape)
            self.model.change(replace(mark, note=mark.note + words))

    def tag(self, number: int, name: str) -> None:
        if mark := self._choose(number):
            self._press(Qt.Key.Key_T)
            self.desk.type(name)
            self.desk.press(Qt.Key.Key_Return)
            popup = QApplication.activePopupWidget()
            if popup is not None:
                popup.close()
            tags = mark.tags if name in mark.tags else (*mark.tags, name)
            self.model.change(replace(mark, tags=tags))

    def widen(self, number: int) -> None:
        if mark := self._choose(number):
            self._press(Qt.Key.Key_Right, SHIFT)
            start, end = moved(TEXT, (mark.start, mark.end), Move(End.LAST, Stride.WORD, 1), ())
            self.model.change(replace(mark, start=start, end=end), run=mark.id)

    def join(self, number: int) -> None:
        mark = self._choose(number)
        if mark is None:
            return
        others = [one for one in self._ordered() if one.id != mark.id]
        over = [one for one in others if one.start < mark.end and mark.start < one.end]
        after = [one for one in others if one.start >= mark.end]
        self._press(Qt.Key.Key_H, SHIFT)
        if not (over or after):
            return
        first, last = sorted((mark, (over or after)[0]), key=lambda one: (one.start, one.end))
        notes = dict.fromkeys(note for note in (first.note, last.note) if note)
        tags = (*first.tags, *(tag for tag in last.tags if tag not in first.tags))
        joined = replace(
            first, end=max(first.end, last.end), note="\n\n".join(notes), tags=tags
        )
        self.model.change(joined, gone=(last.id,))

    def split(self, at: int) -> None:
        around = [one for one in self._ordered() if one.start < at < one.end]
        self._select(at, at + 1)
        chosen = self._chosen
        self._press(Qt.Key.Key_S, SHIFT)
        if not around:
            return
        current = [one for one in around if chosen and one.id == chosen.id]
        mark = min(current or around, key=lambda one: one.end - one.start)
        (new,) = (
            each
            for each in annotating.highlights_of(self.article.id)
            if each.id not in self.model.marks
        )
        head = TEXT[mark.start : at].rstrip()
        self.model.change(
            replace(mark, end=mark.start + len(head)),
            Mark(new.id, at, mark.end, mark.pen, "", mark.tags),
        )

    def delete(self, number: int) -> None:
        if mark := self._choose(number):
            self._press(Qt.Key.Key_Delete)
            self.model.change(gone=(mark.id,))

    def undo(self) -> None:
        self._press(Qt.Key.Key_Z, CONTROL)
        self.model.undo()

    def redo(self) -> None:
        self._press(Qt.Key.Key_Z, CONTROL | SHIFT)
        self.model.redo()

    def kill(self) -> None:
        """Go on with the files as a kill would leave them this moment."""
        before = self.folder
        self._sitting += 1
        shutil.copytree(before, self.folder)
        self.close()

    def close(self) -> None:
        """Close the window and open it again: another sitting."""
        self.end()
        library.open_library(self.folder)
        self._begin()
        self.desk.open()
        self.model.forget()

    def end(self) -> None:
        self.desk.end()
        library.close_library()

    # -- hands --------------------------------------------------------------------------

    @property
    def _chosen(self) -> Mark | None:
        mark = self.desk.window.marking.current
        return self.model.marks[mark.id] if mark else None

    def _ordered(self) -> list[Mark]:
        """Return the marks in the order of the text, of like ones the first made first."""
        order = [one.id for one in annotating.highlights_of(self.article.id)]
        return [self.model.marks[name] for name in order]

    def _choose(self, number: int) -> Mark | None:
        """Choose a mark in the sidebar, by the keys of its list."""
        if not self.model.marks:
            return None
        marks = self._ordered()
        mark = marks[number % len(marks)]
        self.desk.find("reading_view").clear_selection()
        self.desk.window.marking.choose(mark.id)
        return mark

    def _select(self, start: int, end: int) -> None:
        page = self.desk.find("reading_view")
        page.select_range(start, end)
        page.setFocus()

    def _press(self, key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        page = self.desk.find("reading_view")
        page.setFocus()
        self.desk.press(key, modifier, on=page)


def run(steps: list[tuple], qtbot) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        driver = Driver(Path(scratch), qtbot)
        try:
            for step in steps:
                driver.do(step)
            check_indexes()
        finally:
            driver.end()


@pytest.fixture(autouse=True)
def _own_config(tmp_path, monkeypatch):
    monkeypatch.setenv("POSTIL_CONFIG", str(tmp_path / "config"))


@settings(max_examples=examples(8), phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(STEPS)
def test_the_window_does_to_the_library_what_a_plain_list_says(qtbot, steps):
    run(steps, qtbot)


def test_a_sitting_of_every_kind_of_step(qtbot):
    run(
        [
            ("mark", 0, 20, 0),
            ("mark", 10, 30, 2),
            ("note", 0, "why?"),
            ("tag", 1, "law"),
            ("kill",),
            ("widen", 0),
            ("widen", 0),
            ("join", 0),
            ("undo",),
            ("split", WORD_STARTS[3]),
            ("recolour", 1, 4),
            ("delete", 0),
            ("undo",),
            ("redo",),
            ("close",),
            ("mark", 0, 20, 1),
            ("undo",),
        ],
        qtbot,
    )
