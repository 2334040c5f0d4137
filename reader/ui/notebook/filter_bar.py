"""What the notebook is narrowed to: dots and menus, and below them what is narrowed now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from reader.model.annotation import Colour
from reader.model.notebook import Choices, Found, NotebookQuery
from reader.model.tag import merged
from reader.text.i18n import _
from reader.ui.look.icons import icon
from reader.ui.look.palettes import Palette
from reader.ui.notebook import filter_words
from reader.ui.notebook.choice_popup import Choice, ChoicePopup
from reader.ui.notebook.day_popup import DayPopup
from reader.ui.parts.flow_layout import FlowLayout
from reader.ui.parts.hints import plain_hint
from reader.ui.parts.pen_dot import PenDot
from reader.ui.parts.pill_button import Chip


class FilterBar(QWidget):
    """Narrows the notebook; the words in the search field are none of its business.

    ``narrowed`` carries the new query. ``choices_wanted`` asks for what there is; the answer
    comes with ``offer``.
    """

    narrowed = Signal(object)
    choices_wanted = Signal(str)

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notebook_filters")
        self._palette = palette
        self._query = NotebookQuery()
        self._title = ""
        self._chips: list[QWidget] = []
        self._dots = [PenDot(colour, palette) for colour in Colour]
        self._buttons = {
            "tag": _button("filter_tag", _("Tag")),
            "article": _button("filter_article", _("Article")),
            "site": _button("filter_site", _("Site")),
            "day": _button("filter_day", _("Date")),
            "kind": _button("filter_kind", _("Kind")),
        }
        self._clear = _button("clear_filters", _("Show all"))
        self._clear.setProperty("look", "link")
        self._count = QLabel()
        self._count.setObjectName("notebook_count")
        self._count.setProperty("look", "small")
        # As high as the button beside it: nothing moves when that comes.
        self._count.setFixedHeight(self._clear.sizeHint().height())
        self._count.setContentsMargins(0, 0, 8, 0)
        self._lay_out()
        self._join()
        self.set_palette(palette)

    def set_palette(self, palette: Palette) -> None:
        """Wear the colours of another theme."""
        self._palette = palette
        for dot in self._dots:
            dot.set_palette(palette)
        for button in self._buttons.values():
            button.setIcon(icon("chevron-down", palette.soft, 14))
        self._show_chips()

    def show_query(self, query: NotebookQuery, title: str) -> None:
        """Show what the notebook is narrowed to; *title* is that of its article."""
        self._query, self._title = query, title
        for dot in self._dots:
            dot.setChecked(dot.colour in query.colours)
        self._show_chips()

    def show_counts(self, found: Found) -> None:
        """Say how much was found."""
        self._count.setText(filter_words.counts(found))

    def offer(self, what: str, choices: Choices) -> None:
        """Open the names of what there is: of a ``tag``, an ``article`` or a ``site``."""
        offered = {
            "tag": [Choice(tag.name, tag, count) for tag, count in choices.tags],
            "article": [Choice(each.title, each, count) for each, count in choices.articles],
            "site": [Choice(site, site, count) for site, count in choices.sites],
        }
        titles = {"tag": _("Tag"), "article": _("Article"), "site": _("Site")}
        popup = ChoicePopup(self._palette, self)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popup.chosen.connect(partial(self._choose, what))
        popup.open_at(self._below(what), titles[what], offered[what])

    @property
    def title(self) -> str:
        """Return the title of the article the notebook is narrowed to."""
        return self._title

    # -- inside --------------------------------------------------------------------------

    def _lay_out(self) -> None:
        upper, lower = QWidget(), QWidget()
        self._upper = FlowLayout(upper, spacing=2)
        for part in (*self._dots, _gap(8), *self._buttons.values(), _rest()):
            self._upper.addWidget(part)
        self._lower = FlowLayout(lower, spacing=6)
        for part in (self._count, self._clear, _rest()):
            self._lower.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(upper)
        column.addWidget(lower)

    def _join(self) -> None:
        for dot in self._dots:
            dot.clicked.connect(self._take_colours)
        for what in ("tag", "article", "site"):
            self._buttons[what].clicked.connect(partial(self._ask, what))
        self._buttons["day"].clicked.connect(self._open_days)
        self._buttons["kind"].clicked.connect(self._open_kinds)
        self._clear.clicked.connect(lambda: self._narrow(NotebookQuery()))

    def _ask(self, what: str) -> None:
        self.choices_wanted.emit(what)

    def _narrow(self, query: NotebookQuery) -> None:
        self.narrowed.emit(query)

    def _take_colours(self) -> None:
        chosen = frozenset(dot.colour for dot in self._dots if dot.isChecked())
        self._narrow(replace(self._query, colours=chosen))

    def _choose(self, what: str, value: Any) -> None:  # noqa: ANN401 - a tag, an article, a site
        match what:
            case "tag":
                tags = merged(self._query.tags, (value,))
                self._narrow(replace(self._query, tags=tags))
            case "article":
                self._title = value.title
                self._narrow(replace(self._query, article=value.id))
            case _:
                self._narrow(replace(self._query, site=value))

    def _open_days(self) -> None:
        menu = self._menu("day")
        for words, first in filter_words.presets(date.today()):  # noqa: DTZ011
            self._add(menu, words, replace(self._query, since=first, until=None))
        menu.addSeparator()
        menu.addAction(_("From … to …")).triggered.connect(self._open_day_popup)
        menu.popup(self._below("day"))

    def _open_day_popup(self) -> None:
        popup = DayPopup(self._palette, self)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popup.chosen.connect(
            lambda since, until: self._narrow(replace(self._query, since=since, until=until))
        )
        popup.open_at(self._below("day"), self._query.since, self._query.until)

    def _open_kinds(self) -> None:
        menu = self._menu("kind")
        plain = replace(self._query, noted=None, lost=False, kind=None)
        for words, conditions in filter_words.kinds():
            self._add(menu, words, replace(plain, **conditions))  # type: ignore[arg-type]
        menu.popup(self._below("kind"))

    def _menu(self, what: str) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName(f"{what}_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _add(self, menu: QMenu, words: str, query: NotebookQuery) -> None:
        entry = menu.addAction(words)
        entry.setCheckable(True)
        entry.setChecked(query == self._query)
        entry.triggered.connect(partial(self._narrow, query))

    def _below(self, what: str) -> QPoint:
        button = self._buttons[what]
        return button.mapToGlobal(QPoint(0, button.height() + 4))

    def _show_chips(self) -> None:
        for chip in self._chips:
            self._lower.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        pairs = list(filter_words.active(self._query, self._title, self._palette))
        self._chips = [
            self._chip(words, partial(self._narrow, query)) for words, query in pairs
        ]
        for at, chip in enumerate(self._chips, start=1):
            self._lower.insert_widget(at, chip)
            chip.show()
        self._clear.setVisible(bool(pairs))

    def _chip(self, words: str, deed: Callable[[], None]) -> Chip:
        chip = Chip(words, self._palette, self)
        chip.setObjectName("filter_chip")
        chip.setAccessibleName(_("Take away the filter {words}").format(words=words))
        chip.setToolTip(plain_hint(words))
        chip.clicked.connect(deed)
        return chip


def _button(name: str, words: str) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    button.setProperty("look", "quiet")
    # The arrow stands after the word.
    button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return button


def _gap(width: int) -> QWidget:
    gap = QWidget()
    gap.setFixedSize(width, 1)
    return gap


def _rest() -> QWidget:
    """Return what takes the rest of a line."""
    rest = QWidget()
    rest.setMinimumWidth(0)
    rest.setFixedHeight(1)
    return rest
