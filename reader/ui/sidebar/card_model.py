"""The cards of an article as a Qt model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.model.annotation import Highlight
from reader.model.quoted import WORDS, Quoted
from reader.text.document import Document
from reader.text.i18n import _
from reader.text.quoting import Pictures, quoted
from reader.ui.look.palettes import Palette
from reader.ui.parts.card_words import Card, spoken
from reader.ui.parts.counts import grouped
from reader.ui.parts.difference import differing

CARD_ROLE = Qt.ItemDataRole.UserRole

AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class CardModel(QAbstractListModel):
    """Highlights and notes in the order given; a new list is told as the least difference."""

    def __init__(self, palette: Palette, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cards: list[Card] = []
        self._lost: Mapping[str, str] = {}
        self._text: tuple[Document, Pictures] = (Document(()), {})
        self._rows: dict[str, int] = {}
        self._palette = palette

    def set_palette(self, palette: Palette) -> None:
        """Call the pens of the cards what the reader calls them."""
        self._palette = palette

    def section(self, row: int) -> str:
        """Return the words over a card that is the first of a section, else nothing."""
        if not _is_lost(self._cards[row]) or (row and _is_lost(self._cards[row - 1])):
            return ""
        count = sum(map(_is_lost, self._cards))
        words = _("Not in this version")
        return f"{words} · {grouped(count)}"

    def say_of_lost(self, words: Mapping[str, str]) -> None:
        """Say of lost highlights, by their ids, where they used to be."""
        self._lost = words

    def show_text(self, document: Document, pictures: Pictures) -> None:
        """Show cards of highlights in this text, which says what their words are."""
        self._text = document, pictures

    def quoted(self, card: Card) -> Quoted:
        """Return what the words of a card are."""
        return quoted(card, *self._text) if isinstance(card, Highlight) else WORDS

    def show(self, cards: Sequence[Card]) -> None:
        """Show *cards*; rows that stay keep their place on the screen and their editor."""
        old, new = differing(self._cards, cards)
        before, after = self._cards[old], cards[new]
        first = old.start
        head = _common(before, after)
        tail = _common(before[head:][::-1], after[head:][::-1])
        gone, come = before[head : len(before) - tail], after[head : len(after) - tail]
        if gone or come:
            self._remove(first + head, first + head + len(gone))
            self._insert(first + head, come)
            for card in gone:
                self._rows.pop(card.id, None)
            start = first + head
            self._rows.update((card.id, row) for row, card in enumerate(cards[start:], start))
        known, self._cards = self._cards, list(cards)
        self._tell_changed(
            row
            for row in range(first, first + len(after))
            if known[row] is not cards[row] and known[row] != cards[row]
        )
        if any(map(_is_lost, (*gone, *come))):
            self._renew_section()

    def _tell_changed(self, rows: Iterable[int]) -> None:
        """Tell which rows say something else: those that follow one another at once."""
        for _key, group in groupby(enumerate(rows), key=lambda pair: pair[1] - pair[0]):
            run = [row for _number, row in group]
            self.dataChanged.emit(self.index(run[0]), self.index(run[-1]))

    def _renew_section(self) -> None:
        """Tell that what stands over the first lost card counts others."""
        lost = [row for row, card in enumerate(self._cards) if _is_lost(card)]
        if lost:
            self.dataChanged.emit(self.index(lost[0]), self.index(lost[-1]))

    def row_of(self, identity: str) -> int | None:
        """Return where the card of that id stands."""
        return self._rows.get(identity)

    def card(self, row: int) -> Card:
        """Return the card of a row."""
        return self._cards[row]

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """Return how many cards there are."""
        return 0 if parent.isValid() else len(self._cards)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own type
        """Return the card, or the words for it."""
        if not index.isValid():
            return None
        card = self._cards[index.row()]
        if role == CARD_ROLE:
            return card
        if role == Qt.ItemDataRole.DisplayRole:
            return card.quote if isinstance(card, Highlight) else card.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = spoken(card, self._palette, self.quoted(card))
            said = (words, self._lost.get(card.id, ""))
            return ". ".join(filter(None, said))
        return None

    def _remove(self, first: int, end: int) -> None:
        if first < end:
            self.beginRemoveRows(_NOWHERE, first, end - 1)
            del self._cards[first:end]
            self.endRemoveRows()

    def _insert(self, at: int, cards: Sequence[Card]) -> None:
        if cards:
            self.beginInsertRows(_NOWHERE, at, at + len(cards) - 1)
            self._cards[at:at] = cards
            self.endInsertRows()


def _common(one: Sequence[Card], other: Sequence[Card]) -> int:
    """Return how many cards both begin with, changed or not."""
    for number, (mine, yours) in enumerate(zip(one, other, strict=False)):
        if mine is not yours and mine.id != yours.id:
            return number
    return min(len(one), len(other))


def _is_lost(card: Card) -> bool:
    return isinstance(card, Highlight) and card.is_orphan
