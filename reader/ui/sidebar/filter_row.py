"""The row over the notes: their order, and which of them are shown."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.model.annotation import Colour
from reader.text.i18n import _, ngettext
from reader.ui.look.icons import icon
from reader.ui.look.palettes import Palette
from reader.ui.parts.counts import grouped
from reader.ui.parts.flow_layout import FlowLayout
from reader.ui.parts.pen_dot import PenDot
from reader.ui.sidebar.card_filter import Card, CardFilter, Order, Tally, tally

_LONGEST = 24
"""Characters of a tag that a button shows."""


class FilterRow(QFrame):
    """Says by ``changed`` that ``filter`` or ``order`` is another; keeps both for the sitting.

    While all is shown in the order of the text, one quiet line is all there is of it.
    """

    changed = Signal()

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notes_filter")
        self.filter = CardFilter()
        self.order = Order.PLACE
        self._cards: Sequence[Card] = ()
        self._tally: Tally | None = None
        self._names: dict[str, str] = {}
        self._order = _button("notes_order", "", "faint")
        self._order.setAccessibleDescription(_("Order of the notes"))
        self._toggle = QToolButton()
        self._toggle.setObjectName("notes_filter_toggle")
        self._toggle.setAccessibleName(_("Filter the notes"))
        self._toggle.setToolTip(_("Filter the notes"))
        self._toggle.setCheckable(True)
        self._toggle.setIconSize(QSize(16, 16))
        self._dots = {colour: PenDot(colour, palette) for colour in Colour}
        self._tags = _button("filter_tags", _("Tags…"), "toggle", checkable=True)
        self._noted = _button("filter_noted", _("With a note"), "toggle", checkable=True)
        self._lost = _button("filter_lost", _("Lost"), "toggle", checkable=True)
        self._count = QLabel()
        self._count.setObjectName("filter_count")
        self._count.setProperty("look", "small")
        self._all = _button("filter_clear", _("Show all"), "link")
        self._body = QWidget()
        self._lay_out()
        self._join()
        self._say_order()
        self.set_palette(palette)
        self.hide()

    def set_palette(self, palette: Palette) -> None:
        """Wear the colours of another theme."""
        self._toggle.setIcon(icon("list-filter", palette.soft, 16))
        for dot in self._dots.values():
            dot.set_palette(palette)

    @property
    def is_filtering(self) -> bool:
        """Tell whether some notes may be hidden."""
        return not self.filter.is_open

    def show_cards(self, cards: Sequence[Card], shown: int) -> None:
        """Show what there is to choose from, and that *shown* of it can be seen."""
        if cards is not self._cards:
            self._cards, self._tally = cards, None
        self.setVisible(bool(cards))
        words = _("{shown} of {count}").format(shown=grouped(shown), count=grouped(len(cards)))
        self._count.setText(words)
        for part in (self._count, self._all):
            part.setVisible(self.is_filtering)
        if self._toggle.isChecked():
            self._count_kinds()
        self._mark_chosen()

    def _count_kinds(self) -> None:
        """Count what there is of each kind, once for all cards, and only if it is looked at."""
        found = self._tally = self._tally or tally(self._cards)
        self._names.update({tag.key: tag.name for tag, _count in found.tags})
        for colour, dot in self._dots.items():
            dot.show_count(found.colours[colour])
        self._lost.setVisible(found.lost > 0 or self.filter.lost)
        self._tags.setVisible(bool(found.tags or self.filter.tags))

    def open(self) -> None:
        """Show what can be chosen, and give it the keys."""
        self._toggle.setChecked(True)
        next(iter(self._dots.values())).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_up(self) -> bool:
        """Show all again, or else fold up; tell whether anything was to be done."""
        if self.is_filtering:
            self.clear()
            return True
        was_open = self._toggle.isChecked()
        self._toggle.setChecked(False)
        return was_open

    def clear(self) -> None:
        """Show all notes again."""
        self._want(CardFilter())

    def turn(self) -> None:
        """Sort by time what was sorted by place, and back."""
        self.order = Order.PLACE if self.order is Order.TIME else Order.TIME
        self._say_order()
        self.changed.emit()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(3, 4, 10, 0)
        head.addWidget(self._order)
        head.addStretch(1)
        head.addWidget(self._toggle)
        dots = QWidget()
        row = QHBoxLayout(dots)
        row.setContentsMargins(0, 0, 4, 0)
        row.setSpacing(0)
        for dot in self._dots.values():
            row.addWidget(dot)
        flow = FlowLayout(spacing=6)
        for part in (dots, self._tags, self._noted, self._lost, QWidget()):
            flow.addWidget(part)
        foot = QHBoxLayout()
        foot.addWidget(self._count, 1)
        foot.addWidget(self._all)
        inner = QVBoxLayout(self._body)
        inner.setContentsMargins(12, 2, 12, 4)
        inner.setSpacing(2)
        inner.addLayout(flow)
        inner.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._body)
        self._body.hide()

    def _join(self) -> None:
        self._order.clicked.connect(self.turn)
        self._toggle.toggled.connect(self._fold)
        for colour, dot in self._dots.items():
            dot.clicked.connect(partial(self._turn_colour, colour))
        self._tags.clicked.connect(self._offer_tags)
        self._noted.clicked.connect(lambda on: self._want(replace(self.filter, with_notes=on)))
        self._lost.clicked.connect(lambda on: self._want(replace(self.filter, lost=on)))
        self._all.clicked.connect(self.clear)

    def _fold(self, opened: bool) -> None:
        if opened:
            self._count_kinds()
        self._body.setVisible(opened)
        if not opened and self.is_filtering:
            self.clear()

    def _want(self, wanted: CardFilter) -> None:
        self.filter = wanted
        self._mark_chosen()
        self.changed.emit()

    def _turn_colour(self, colour: Colour) -> None:
        self._want(replace(self.filter, colours=self.filter.colours ^ {colour}))

    def _turn_tag(self, key: str) -> None:
        self._want(replace(self.filter, tags=self.filter.tags ^ {key}))

    def _offer_tags(self) -> None:
        self._mark_chosen()
        self._tag_menu().popup(self._tags.mapToGlobal(QPoint(0, self._tags.height() + 2)))

    def _tag_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName("filter_tag_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        counts = {tag.key: count for tag, count in self._tally.tags} if self._tally else {}
        for key in sorted(counts.keys() | self.filter.tags):
            words = f"#{self._names.get(key, key)}  {grouped(counts.get(key, 0))}"
            entry = menu.addAction(_plain(words))
            entry.setCheckable(True)
            entry.setChecked(key in self.filter.tags)
            entry.triggered.connect(partial(self._turn_tag, key))
        return menu

    def _mark_chosen(self) -> None:
        """Let every button say what is chosen."""
        for colour, dot in self._dots.items():
            dot.setChecked(colour in self.filter.colours)
        self._noted.setChecked(self.filter.with_notes)
        self._lost.setChecked(self.filter.lost)
        self._tags.setChecked(bool(self.filter.tags))
        self._tags.setText(_plain(self._tag_words(self.filter.tags)))

    def _tag_words(self, keys: Collection[str]) -> str:
        if not keys:
            return _("Tags…")
        if len(keys) > 1:
            return ngettext("{count} tag", "{count} tags", len(keys)).format(count=len(keys))
        name = self._names.get(*keys, *keys)
        return f"#{name}" if len(name) <= _LONGEST else f"#{name[:_LONGEST]}…"

    def _say_order(self) -> None:
        by_time = self.order is Order.TIME
        self._order.setText(_("Newest first") if by_time else _("In order of the text"))
        self._order.setToolTip(_("Sort by place") if by_time else _("Sort by time"))


def _button(name: str, words: str, look: str, *, checkable: bool = False) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    button.setProperty("look", look)
    button.setCheckable(checkable)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def _plain(words: str) -> str:
    """Return words in which no letter is underlined for the sake of a key."""
    return words.replace("&", "&&")
