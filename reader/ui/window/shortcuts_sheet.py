"""The sheet of keys: every command that has one, and the keys of the page."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import QMargins, QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reader.text.i18n import _
from reader.ui.window.actions import MOVES, Actions

_COLUMNS = 3
_MARGIN = 24

Rows = list[tuple[str, str]]


class ShortcutsSheet(QDialog):
    """Shows the keys by menu, in columns of about the same length, as many as have room."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("shortcuts_sheet")
        self.setWindowTitle(_("Keyboard"))
        area = QScrollArea()
        area.setObjectName("shortcuts_area")
        area.setAccessibleName(_("Keyboard"))
        groups = [(_("Page"), _page_rows()), *_command_rows(actions), _ends(actions)]
        room = parent.size().shrunkBy(QMargins(*[_MARGIN] * 4))
        sheet = _widest(groups, room.width())
        area.setWidget(sheet)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)
        bar = area.verticalScrollBar().sizeHint().width()
        self.resize((sheet.sizeHint() + QSize(bar, 2)).boundedTo(room))


def _page_rows() -> Rows:
    """Return the keys of the page that are no commands."""
    return [
        (_("Next page, at the end the next article"), _("Space")),
        (_("Page before, at the top the article before"), _("Shift+Space")),
        (_("Select letter by letter, line by line"), _("Shift+arrows")),
        (_("Select word by word"), _("Ctrl+Shift+arrows")),
        (_("Let go of what is chosen, leave what is open"), _("Esc")),
    ]


def _command_rows(actions: Actions) -> list[tuple[str, Rows]]:
    found = []
    for menu, group in groupby(actions.commands, lambda each: each.menu):
        rows = [
            (each.words, "   ".join(actions.all_keys_of(each)))
            for each in group
            if each.id not in MOVES
        ]
        found.append((menu, [row for row in rows if row[1]]))
    return found


def _ends(actions: Actions) -> tuple[str, Rows]:
    """Return what moves the ends of a highlight, there and back in one row."""
    words = (
        ("last_word", _("End, by words")),
        ("last_sentence", _("End, by sentences")),
        ("last_letter", _("End, by letters")),
        ("first_word", _("Start, by words")),
        ("first_sentence", _("Start, by sentences")),
        ("first_letter", _("Start, by letters")),
    )
    rows = [
        (said, "   ".join(actions.keys_of(f"{name}_{way}") for way in ("back", "on")))
        for name, said in words
    ]
    return _("Move the ends of a highlight"), rows


def _widest(groups: list[tuple[str, Rows]], room: int) -> QWidget:
    """Return the sheet with the most columns that fit into a width."""
    sheets = (_sheet(groups, columns) for columns in range(_COLUMNS, 1, -1))
    fitting = (sheet for sheet in sheets if sheet.sizeHint().width() <= room)
    return next(fitting, None) or _sheet(groups, 1)


def _sheet(groups: list[tuple[str, Rows]], count: int) -> QWidget:
    sheet = QWidget()
    row = QHBoxLayout(sheet)
    row.setContentsMargins(24, 20, 24, 20)
    row.setSpacing(36)
    columns = [QVBoxLayout() for _column in range(count)]
    heights = [0] * count
    for heading, rows in groups:
        shortest = heights.index(min(heights))
        columns[shortest].addWidget(_part(heading, rows))
        heights[shortest] += len(rows) + 2
    for column in columns:
        column.setSpacing(20)
        column.addStretch(1)
        row.addLayout(column, 1)
    return sheet


def _part(words: str, rows: Rows) -> QWidget:
    part = QWidget()
    grid = QGridLayout(part)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(5)
    grid.setColumnStretch(0, 1)
    heading = QLabel(words)
    heading.setProperty("look", "heading")
    grid.addWidget(heading, 0, 0, 1, 2)
    for number, (said, keys) in enumerate(rows, start=1):
        key = QLabel(keys)
        key.setProperty("look", "soft")
        grid.addWidget(QLabel(said), number, 0)
        grid.addWidget(key, number, 1, Qt.AlignmentFlag.AlignRight)
    return part
