"""Which cards of an article are shown, and in which order; nothing here knows Qt."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reader.model.annotation import Colour, Highlight, Note
from reader.model.tag import Tag
from reader.ui.parts.difference import differing

Card = Highlight | Note
_Place = tuple[bool, bool, int, int, float, str]

_FEW = 20
"""Cards that are put in their places one by one; more are sorted together."""


class Order(StrEnum):
    """What the cards are sorted by."""

    PLACE = "place"
    """Where they stand in the text; what is lost, and notes on the whole article, come last."""
    TIME = "time"
    """When they were made, the newest first; what is lost comes last, under its heading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardFilter:
    """What a card must be to pass: of one of the colours, with one of the tags, and so on.

    *tags* are keys; a tag lets those pass that nest under it. Nothing chosen lets all pass.
    """

    colours: frozenset[Colour] = frozenset()
    tags: frozenset[str] = frozenset()
    with_notes: bool = False
    lost: bool = False

    @property
    def is_open(self) -> bool:
        """Tell whether everything passes."""
        return not (self.colours or self.tags or self.with_notes or self.lost)

    def passes(self, card: Card) -> bool:
        """Tell whether a card passes; notes on the article have no colour, tag or place."""
        if isinstance(card, Note):
            return not (self.colours or self.tags or self.lost)
        return (
            (not self.colours or card.colour in self.colours)
            and (not self.lost or card.is_orphan)
            and (not self.with_notes or bool(card.note.strip()))
            and (not self.tags or any(self._has_tag(tag) for tag in card.tags))
        )

    def _has_tag(self, tag: Tag) -> bool:
        key = tag.key
        return key in self.tags or any(key.startswith(f"{one}/") for one in self.tags)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many cards of an article there are of each kind; *tags* by name, in their order."""

    colours: dict[Colour, int]
    tags: tuple[tuple[Tag, int], ...]
    with_notes: int
    lost: int


def chosen(
    cards: Iterable[Card], wanted: CardFilter, *, kept: Collection[str] = ()
) -> list[Card]:
    """Return the cards that pass, and those whose ids are *kept* whatever they are."""
    if wanted.is_open:
        return list(cards)
    return [card for card in cards if wanted.passes(card) or card.id in kept]


def ordered(cards: Iterable[Card], order: Order) -> list[Card]:
    """Return cards in their order."""
    if order is Order.TIME:
        newest = sorted(cards, key=lambda card: card.created, reverse=True)
        return sorted(newest, key=lambda card: isinstance(card, Highlight) and card.is_orphan)
    return sorted(cards, key=_place)


class Sorting:
    """Puts cards in their order; quick where only a few are others than before."""

    def __init__(self) -> None:
        self._order = Order.PLACE
        self._given: Sequence[Card] = ()
        self._sorted: list[Card] = []

    def ordered(self, cards: Sequence[Card], order: Order) -> list[Card]:
        """Return cards in their order."""
        old, new = differing(self._given, cards)
        gone, come = self._given[old], cards[new]
        few = len(gone) + len(come) <= _FEW and order is self._order is Order.PLACE
        self._sorted = self._renewed(gone, come) if few else ordered(cards, order)
        self._given, self._order = cards, order
        return self._sorted

    def _renewed(self, gone: Sequence[Card], come: Sequence[Card]) -> list[Card]:
        made = list(self._sorted)
        for card in gone:
            del made[bisect_left(made, _place(card), key=_place)]
        for card in come:
            insort(made, card, key=_place)
        return made


def tally(cards: Sequence[Card]) -> Tally:
    """Return what there is to choose from."""
    marks = [card for card in cards if isinstance(card, Highlight)]
    spelt = Counter(tag for mark in marks for tag in mark.tags)
    tags: dict[str, Tag] = {}
    uses: Counter[str] = Counter()
    for tag, count in spelt.items():
        tags.setdefault(tag.key, tag)
        uses[tag.key] += count
    colours = Counter(mark.colour for mark in marks)
    return Tally(
        colours={colour: colours[colour] for colour in Colour},
        tags=tuple(
            (tags[key], uses[key]) for key in sorted(tags, key=lambda key: tags[key].order)
        ),
        with_notes=sum(bool(mark.note.strip()) for mark in marks) + len(cards) - len(marks),
        lost=sum(mark.is_orphan for mark in marks),
    )


def _place(card: Card) -> _Place:
    """Return where a card stands; no two cards stand in the same place."""
    made = card.created.timestamp()
    if isinstance(card, Note):
        return True, True, 0, 0, made, card.id
    position = card.position
    return False, card.is_orphan, position.start, position.end, made, card.id
