"""What stands over a version that is looked at: which one it is, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from reader.text.comparing import Comparison, Kind
from reader.text.i18n import _, ngettext
from reader.ui.look.fonts import ui_font
from reader.ui.look.palettes import Palette
from reader.ui.parts.change_looks import change_format
from reader.ui.parts.counts import grouped
from reader.ui.parts.flow_layout import FlowLayout
from reader.ui.parts.passage import Dress
from reader.ui.parts.passage_label import PassageLabel

_LINE_HEIGHT = 20


class VersionBanner(QFrame):
    """A sentence and the buttons for what can be done with a version."""

    comparing_wanted = Signal(bool)
    reading_wanted = Signal()
    step_wanted = Signal(int)
    """1 for the next change, -1 for the one before."""
    closing_wanted = Signal()

    def __init__(self, palette: Palette) -> None:
        super().__init__()
        self.setObjectName("version_banner")
        self.setProperty("ground", "raised")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._palette = palette
        self._words = PassageLabel(
            "version_words", ui_font(weight=ui_font().Weight.DemiBold), _LINE_HEIGHT, palette
        )
        self._changes = PassageLabel("version_changes", ui_font(), _LINE_HEIGHT, palette)
        self._previous = _button("previous_change", "\u2039", _("Previous change (k)"))
        self._next = _button("next_change", "\u203a", _("Next change (j)"))
        self.compare = _button("compare_versions", "", _("Show what has changed (c)"))
        self.compare.setCheckable(True)
        self.read = _button(
            "read_version",
            _("Read this version from now on"),
            _("Read this version from now on (Ctrl+Enter)"),
        )
        self.read.setProperty("look", "primary")
        close = _button("close_version", _("Close"), _("Close (Esc)"))
        self._lay_out(close)
        self.compare.clicked.connect(self.comparing_wanted)
        self.read.clicked.connect(self.reading_wanted)
        close.clicked.connect(self.closing_wanted)
        self._previous.clicked.connect(lambda: self.step_wanted.emit(-1))
        self._next.clicked.connect(lambda: self.step_wanted.emit(1))

    def say(self, words: str, *, compare: str, is_read: bool) -> None:
        """Say which version is shown, and with which it can be compared ("" for none)."""
        self._words.say(words)
        self.compare.setText(compare)
        self.compare.setAccessibleName(compare)
        self.compare.setVisible(bool(compare))
        self.read.setVisible(not is_read)

    def show_working(self) -> None:
        """Say that two versions are being compared: long ones take their time."""
        self._changes.say(_("Comparing…"))
        self._changes.setVisible(True)

    def show_changes(self, comparison: Comparison | None, at: int = -1) -> None:
        """Say how much has changed and which change is shown; nothing if none is compared."""
        self.compare.setChecked(comparison is not None)
        self._changes.setVisible(comparison is not None)
        several = comparison is not None and bool(comparison.differences)
        self._previous.setVisible(several)
        self._next.setVisible(several)
        if comparison is not None:
            self._changes.say(*_told(comparison, at, self._palette))

    def _lay_out(self, close: QPushButton) -> None:
        buttons = QWidget()
        row = FlowLayout(buttons, 8)
        row.setContentsMargins(0, 0, 0, 0)
        for button in (self._previous, self._next, self.compare, self.read, close):
            row.addWidget(button)
        row.addWidget(QWidget())  # it takes what is left of the line
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._words)
        words.addWidget(self._changes)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 14, 24, 12)
        column.setSpacing(10)
        column.addLayout(words)
        line = QHBoxLayout()
        line.addWidget(buttons, 1)
        column.addLayout(line)


def told(comparison: Comparison) -> str:
    """Return how many words came, went and were moved, in a sentence."""
    return " · ".join(words for _kind, words in _counts(comparison)) or _same(comparison)


def _counts(found: Comparison) -> list[tuple[Kind, str]]:
    counts = (
        (Kind.CAME, found.came, ngettext("%(n)s word added", "%(n)s words added", found.came)),
        (
            Kind.GONE,
            found.gone,
            ngettext("%(n)s word removed", "%(n)s words removed", found.gone),
        ),
        (
            Kind.MOVED,
            found.moved,
            ngettext("%(n)s word moved", "%(n)s words moved", found.moved),
        ),
    )
    return [(kind, words % {"n": grouped(count)}) for kind, count, words in counts if count]


def _same(_comparison: Comparison) -> str:
    return _("The words are the same; only spaces or punctuation may differ.")


def _told(found: Comparison, at: int, palette: Palette) -> tuple[str, list[Dress]]:
    """Return the sentence with each count in the look of what it counts: it is the legend."""
    text, dresses = "", []
    for kind, words in _counts(found):
        text += " · " if text else ""
        dresses.append(Dress(len(text), len(text) + len(words), change_format(palette, kind)))
        text += words
    if not text:
        return _same(found), []
    if at >= 0:
        place = _("change {number} of {count}").format(
            number=grouped(at + 1), count=grouped(len(found.differences))
        )
        text += f" · {place}"
    return text, dresses


def _button(name: str, words: str, hint: str) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    button.setAccessibleName(words if len(words) > 1 else hint)
    button.setToolTip(hint)
    button.setAutoDefault(False)
    return button
