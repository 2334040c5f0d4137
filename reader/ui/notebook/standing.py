"""What is chosen in the notebook and what is in sight, while its rows change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QItemSelectionModel

from reader.ui.notebook.entry_choice import chosen_rows, selection_of
from reader.ui.notebook.entry_model import EntryModel, Key
from reader.ui.notebook.entry_places import EntryPlaces

_Flag = QItemSelectionModel.SelectionFlag


@dataclass(frozen=True, slots=True)
class Standing:
    """The chosen rows and the current one, and where each row in sight stands on the screen."""

    chosen: frozenset[Key]
    current: Key | None
    in_sight: tuple[tuple[Key, int], ...]

    def choose_again(
        self, rows: Mapping[Key, int], entries: EntryModel, selection: QItemSelectionModel
    ) -> None:
        """Choose what was chosen, as far as it is still there."""
        if self.current is not None and self.current in rows:
            index = entries.index(rows[self.current])
            selection.setCurrentIndex(index, _Flag.NoUpdate)
        kept = (rows[key] for key in self.chosen if key in rows)
        selection.select(selection_of(kept, entries), _Flag.ClearAndSelect)

    def offset(self, rows: Mapping[Key, int], places: EntryPlaces, before: int) -> int:
        """Return how far to scroll, so that what stays stands where it did *before*."""
        for key, place in self.in_sight:
            if key in rows:
                return places.heights.top(rows[key]) - place
        return before


def standing_of(
    entries: EntryModel,
    selection: QItemSelectionModel,
    places: EntryPlaces,
    sight: tuple[int, int],
) -> Standing:
    """Return what is so now; *sight* is how far the list is scrolled, and its height."""
    offset, room = sight
    current = selection.currentIndex().row()
    return Standing(
        chosen=frozenset(map(entries.key, chosen_rows(selection.selection(), entries))),
        current=entries.key(current) if 0 <= current < entries.rowCount() else None,
        in_sight=tuple(
            (entries.key(row), places.heights.top(row) - offset)
            for row in places.rows_between(offset, room)
        ),
    )
