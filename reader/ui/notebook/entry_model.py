"""The rows of the notebook as a Qt model: headings, and under each what belongs there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.model.notebook import Entry, Found, Group, Line
from reader.text.i18n import _
from reader.ui.look.palettes import Palette
from reader.ui.notebook.entry_words import heading_words, spoken_entry

AnyIndex = QModelIndex | QPersistentModelIndex
Reader = Callable[[Sequence[Line]], Mapping[str, Entry]]
"""Reads entries of the library, a screen of them at a time."""
Key = tuple[str, str]
"""What names a row while the notebook changes around it: its group and its entry, if any."""

_NOWHERE = QModelIndex()
_BEFORE, _AT_ONCE = 10, 60
_REMEMBERED = 2_000


class EntryModel(QAbstractListModel):
    """Knows of every entry where it stands, and reads those that come into sight."""

    def __init__(self, read: Reader, palette: Palette, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read = read
        self.palette = palette
        self._rows: list[Group | Line] = []
        self._starts: list[int] = []
        self._entries: dict[str, Entry | None] = {}
        self.today = date.today()  # noqa: DTZ011 - the reader's own calendar

    def show(self, found: Found, stale: Collection[str] | None = None) -> None:
        """Show other rows; entries of the *stale* articles (None: of all) are read again."""
        self.beginResetModel()
        if stale is None:
            self._entries.clear()
        else:
            self._entries = {
                name: entry
                for name, entry in self._entries.items()
                if entry is not None and entry.source.id not in stale
            }
        self._rows = []
        self._starts = []
        for group in found.groups:
            self._starts.append(len(self._rows))
            self._rows.append(group)
            self._rows += group.lines
        self.today = date.today()  # noqa: DTZ011
        self.endResetModel()

    def row(self, row: int) -> Group | Line:
        """Return what stands in a row: a group's heading, or an entry."""
        return self._rows[row]

    def group_of(self, row: int) -> Group:
        """Return the group a row belongs to."""
        group = self._rows[self.heading_row(row)]
        if not isinstance(group, Group):
            raise TypeError(f"row {row} has no heading")
        return group

    def heading_row(self, row: int) -> int:
        """Return the row of the heading a row stands under, itself if it is one."""
        return self._starts[bisect_right(self._starts, row) - 1]

    def next_heading(self, row: int) -> int | None:
        """Return the row of the next heading, if there is one."""
        at = bisect_right(self._starts, row)
        return self._starts[at] if at < len(self._starts) else None

    def key(self, row: int) -> Key:
        """Return what names a row."""
        here = self._rows[row]
        if isinstance(here, Group):
            return here.key, ""
        return self.group_of(row).key, here.id

    def rows_by_key(self) -> dict[Key, int]:
        """Return every row by what names it."""
        rows: dict[Key, int] = {}
        group = ""
        for number, here in enumerate(self._rows):
            if isinstance(here, Group):
                group = here.key
                rows[group, ""] = number
            else:
                rows[group, here.id] = number
        return rows

    def entry(self, row: int) -> Entry | None:
        """Return the entry of a row; None for a heading, and for what is gone."""
        here = self._rows[row]
        if isinstance(here, Group):
            return None
        if here.id not in self._entries:
            self._read_around(row)
        return self._entries.get(here.id)

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Let entries be chosen; headings cannot."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if isinstance(self._rows[index.row()], Group):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own type
        """Return the words of a row."""
        if not index.isValid():
            return None
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        here = self._rows[index.row()]
        if isinstance(here, Group):
            return heading_words(here, self.today)
        entry = self.entry(index.row())
        return spoken_entry(entry, self.palette) if entry else _("This entry is gone")

    def _read_around(self, row: int) -> None:
        if len(self._entries) > _REMEMBERED:
            self._entries.clear()
        some = self._rows[max(0, row - _BEFORE) : row + _AT_ONCE]
        lines = [
            each for each in some if isinstance(each, Line) and each.id not in self._entries
        ]
        found = self._read(lines)
        self._entries |= {line.id: found.get(line.id) for line in lines}
