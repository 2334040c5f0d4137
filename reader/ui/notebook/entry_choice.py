"""Which entries are chosen: rows of a selection, a selection of rows, and where keys lead."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from PySide6.QtCore import QItemSelection, QModelIndex
from PySide6.QtWidgets import QAbstractItemView

from reader.model.notebook import Group, Line
from reader.ui.notebook.entry_model import EntryModel

_Action = QAbstractItemView.CursorAction


def next_row(entries: EntryModel, current: QModelIndex, action: _Action, page: int) -> int:
    """Return the row a key leads to; headings are passed over. *page* are rows."""
    last, row = entries.rowCount() - 1, current.row()
    steps = {
        _Action.MoveUp: -1,
        _Action.MovePrevious: -1,
        _Action.MoveDown: 1,
        _Action.MoveNext: 1,
        _Action.MovePageUp: -page,
        _Action.MovePageDown: page,
    }
    ends = {_Action.MoveHome: 0, _Action.MoveEnd: last}
    goal = min(max(ends.get(action, row + steps.get(action, 0)), 0), last)
    if goal >= 0 and isinstance(entries.row(goal), Group):
        # The first heading has nothing above it; under each there is an entry.
        goal += -1 if steps.get(action, 1) < 0 and goal > 0 else 1
    return goal


def chosen_rows(selection: QItemSelection, entries: EntryModel) -> list[int]:
    """Return the rows of chosen entries, from top to bottom; headings are passed over."""
    rows = {
        row
        for number in range(selection.count())
        for part in (selection.at(number),)
        for row in range(part.top(), part.bottom() + 1)
    }
    return [row for row in sorted(rows) if isinstance(entries.row(row), Line)]


def lines_of(rows: Iterable[int], entries: EntryModel) -> list[Line]:
    """Return the entries of rows, each once though it may stand under several tags."""
    found = (entries.row(row) for row in rows)
    return list({here.id: here for here in found if isinstance(here, Line)}.values())


def selection_of(rows: Iterable[int], entries: EntryModel) -> QItemSelection:
    """Return the selection of rows, in as few ranges as can be."""
    selection = QItemSelection()
    for _gap, run in groupby(enumerate(sorted(rows)), lambda pair: pair[1] - pair[0]):
        part = [row for _number, row in run]
        selection.select(entries.index(part[0]), entries.index(part[-1]))
    return selection
