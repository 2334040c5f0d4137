"""Highlights that another version of the article has changed or lost: then and now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from reader.model.annotation import Exactness, Highlight
from reader.text.i18n import _
from reader.ui.look.fonts import sized_font
from reader.ui.parts.card_words import quote_text

_LONGEST = 240
"""Characters shown of a passage."""


@dataclass(frozen=True, slots=True)
class Unsettled:
    """A highlight that its reader may want to look at; its words *now*, "" if it is lost."""

    highlight: Highlight
    now: str


class ReviewPanel(QFrame):
    """Shows what has become of one highlight after another, and asks whether that is right."""

    shown = Signal(str)
    """A highlight is to be seen on the page."""
    accepted = Signal(str)
    placing_wanted = Signal(str)
    """A highlight is to be put on the selected words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("review_panel")
        self._found: tuple[Unsettled, ...] = ()
        self._at = 0
        self._head = _label("review_head", "title")
        self._then_head = _label("review_then_head", "section")
        self._then = _label("review_then")
        self._now_head = _label("review_now_head", "section")
        self._now = _label("review_now")
        self._which = _label("review_which", "small")
        self._which.setWordWrap(False)
        self._which.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Minimum)
        self._previous = _button("review_previous", "\u2039", _("Previous"))
        self._next = _button("review_next", "\u203a", _("Next"))
        self._accept = _button("review_accept", _("Accept"))
        self._place = _button(
            "review_place", _("Place here"), _("Put on the selected words (p)")
        )
        for words in (self._then, self._now):
            words.setFont(sized_font("Literata", 14))
        self._lay_out()
        self._previous.clicked.connect(lambda: self._step(-1))
        self._next.clicked.connect(lambda: self._step(1))
        self._accept.clicked.connect(lambda: self.accepted.emit(self.current))
        self._place.clicked.connect(lambda: self.placing_wanted.emit(self.current))
        self.hide()

    @property
    def current(self) -> str:
        """Return the id of the highlight that is shown, or nothing."""
        return self._found[self._at].highlight.id if self._found else ""

    def show_unsettled(self, found: Sequence[Unsettled]) -> None:
        """Show what is to be looked at; the highlight that is shown stays if it is among it."""
        here = self.current
        self._found = tuple(found)
        ids: list[str] = [each.highlight.id for each in found]
        last = max(len(found) - 1, 0)
        self._at = ids.index(here) if here in ids else min(self._at, last)
        self.setVisible(bool(found))
        if found:
            self._show()

    def _step(self, by: int) -> None:
        self._at = (self._at + by) % len(self._found)
        self._show()
        self.shown.emit(self.current)

    def _show(self) -> None:
        one = self._found[self._at]
        count = len(self._found)
        self._head.setText(_words_of(one.highlight))
        self._then_head.setText(_("Then"))
        self._then.setText(_shortened(one.highlight.quote))
        self._now_head.setText(_("Now"))
        self._now.setText(_shortened(one.now) or _("Nowhere in this version."))
        self._accept.setText(_("Accept") if one.now else _("Keep as lost"))
        for button in (self._previous, self._next):
            button.setVisible(count > 1)
        place = _("{number} of {count}").format(number=self._at + 1, count=count)
        self.setAccessibleName(f"{self._head.text()} {place}")
        self.setAccessibleDescription(f"{self._then.text()} {self._now.text()}")
        self._which.setText(place if count > 1 else "")

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(2)
        head.addWidget(self._head, 1)
        for widget in (self._which, self._previous, self._next):
            head.addWidget(widget)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        buttons.addWidget(self._place)
        buttons.addWidget(self._accept)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 0)
        column.setSpacing(3)
        column.addLayout(head)
        for before, label in (
            (5, self._then_head),
            (0, self._then),
            (6, self._now_head),
            (0, self._now),
        ):
            column.addSpacing(before)
            column.addWidget(label)
        column.addSpacing(8)
        column.addLayout(buttons)
        column.addSpacing(10)
        rule = QFrame()
        rule.setProperty("look", "rule")
        column.addWidget(rule)


def _words_of(mark: Highlight) -> str:
    anchor = mark.placement.anchor if mark.placement else None
    if anchor is None:
        return _("A highlight is lost")
    if anchor.exactness is Exactness.AMBIGUOUS:
        return _("One of several like places")
    return _("Its words have changed")


def _shortened(text: str) -> str:
    words = " ".join(quote_text(text).split())
    return words if len(words) <= _LONGEST else words[:_LONGEST].rstrip() + "\u2026"


def _label(name: str, look: str = "") -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    if look:
        label.setProperty("look", look)
    return label


def _button(name: str, words: str, spoken: str = "") -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    button.setAccessibleName(spoken or words)
    button.setToolTip(spoken)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
