"""Highlights that another version of the article has moved, changed or lost: then and now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from reader.model.annotation import Highlight
from reader.services.refetch_sentences import became, of_highlights
from reader.text.comparing import compare
from reader.text.i18n import _
from reader.ui.look.fonts import sized_font
from reader.ui.look.palettes import Palette
from reader.ui.parts.announcing import announce
from reader.ui.parts.card_words import quote_text
from reader.ui.parts.change_looks import dresses_of
from reader.ui.parts.eliding_button import ElidingButton
from reader.ui.parts.flow_layout import FlowLayout
from reader.ui.parts.focus_ring import FocusRing
from reader.ui.parts.passage_label import PassageLabel

_LONGEST = 240
"""Characters shown of a passage."""
_LINE_HEIGHT = 21
_FEWEST = 2
"""Lines of a passage that are shown in the lowest window."""
_NO_MODIFIERS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


@dataclass(frozen=True, slots=True)
class Unsettled:
    """A highlight that its reader may want to look at; its words *now*, "" if it is lost."""

    highlight: Highlight
    now: str


class ReviewPanel(QFrame):
    """Shows what has become of one highlight after another, and asks whether that is right."""

    shown = Signal(str)
    """A highlight is to be seen on the page."""
    accepted = Signal(object)
    """The ids of highlights that are where they were found; a list."""
    left_lost = Signal(str)
    """A highlight is lost, or not where it was found."""
    placing_wanted = Signal(str)
    """A highlight is to be put on the selected words."""
    done = Signal()
    """Nothing is left to look through, and the panel has the keys."""

    def __init__(self, palette: Palette) -> None:
        super().__init__()
        self.setObjectName("review_panel")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._palette = palette
        self._found: tuple[Unsettled, ...] = ()
        self._at = 0
        self._summary = _label("review_summary", "title")
        self._head = _label("review_head", "")
        self._then_head = _label("review_then_head", "section")
        self._now_head = _label("review_now_head", "section")
        font = sized_font("Literata", 14)
        self._then = PassageLabel("review_then", font, _LINE_HEIGHT, palette, _FEWEST)
        self._now = PassageLabel("review_now", font, _LINE_HEIGHT, palette, _FEWEST)
        self._which = _label("review_which", "small")
        self._which.setWordWrap(False)
        self._which.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Minimum)
        self._previous = _button("review_previous", "\u2039", _("Previous"))
        self._next = _button("review_next", "\u203a", _("Next"))
        self._accept = _answer("review_accept", _("Accept"), _("Accept (Enter)"))
        self._place = _answer(
            "review_place", _("Place here"), _("Put the highlight on the selected words (p)")
        )
        self._leave = _answer(
            "review_leave",
            _("Keep as lost"),
            _("The highlight is not there: keep it as lost (x)"),
        )
        self._accept_all = _named(
            ElidingButton(),
            "review_accept_all",
            _("Accept all moved highlights (Shift+Enter)"),
        )
        self._ring = FocusRing(self, palette.focus)
        self._lay_out()
        self._join()
        self.hide()

    def set_palette(self, palette: Palette) -> None:
        """Wear the colours of another theme."""
        self._palette = palette
        self._ring.set_colour(palette.focus)
        self._then.set_palette(palette)
        self._now.set_palette(palette)
        if self._found:
            self._show()

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
        if not found and self._has_keys():
            self.done.emit()
        self.setVisible(bool(found))
        if found:
            self._show()
            if self.current != here and self._has_keys():
                self.shown.emit(self.current)

    def show_highlight(self, identity: str) -> None:
        """Show what has become of this highlight, if it is among what is looked through."""
        ids: list[str] = [each.highlight.id for each in self._found]
        if identity in ids and identity != self.current:
            self._at = ids.index(identity)
            self._show()

    def take(self) -> bool:
        """Take the keys and lead to the highlight that is shown; False if there is none."""
        if not self._found:
            return False
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.shown.emit(self.current)
        announce(self, f"{self.accessibleName()}. {self.accessibleDescription()}")
        return True

    def hasHeightForWidth(self) -> bool:
        """Return that no height is its by right: the passages can be squeezed, as hints say."""
        return False

    def sizeHint(self) -> QSize:
        """Return room for whole passages in the present width."""
        return QSize(super().sizeHint().width(), self._column.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """Return room for all but the ends of the passages."""
        height = self._column.minimumHeightForWidth(self.width())
        return QSize(super().minimumSizeHint().width(), height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height in another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        """Take the panel's own keys, before the window's shortcuts do."""
        if isinstance(event, QKeyEvent) and (deed := self._deed(event)) is not None:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                deed()
                return True
        return super().event(event)

    def _deed(self, event: QKeyEvent) -> Callable[[], object] | None:
        if event.modifiers() & _NO_MODIFIERS or not self.hasFocus():
            return None
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            return self._say_all_accepted if shift else self._confirm
        deeds: dict[int, Callable[[], object]] = {
            Qt.Key.Key_Right: lambda: self._step(1),
            Qt.Key.Key_Down: lambda: self._step(1),
            Qt.Key.Key_J: lambda: self._step(1),
            Qt.Key.Key_Left: lambda: self._step(-1),
            Qt.Key.Key_Up: lambda: self._step(-1),
            Qt.Key.Key_K: lambda: self._step(-1),
            Qt.Key.Key_X: self._say_lost,
        }
        return deeds.get(key)

    def _has_keys(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and (focused is self or self.isAncestorOf(focused))

    def _confirm(self) -> None:
        """Let the highlight be what it was found to be: in its place, or lost."""
        if self._found[self._at].now:
            self._say_accepted()
        else:
            self._say_lost()

    def _say_accepted(self) -> None:
        self.accepted.emit([self.current])

    def _say_lost(self) -> None:
        self.left_lost.emit(self.current)

    def _say_all_accepted(self) -> None:
        """Accept all that were found; those that need their reader wait for a word on each."""
        moved = self._moved()
        if moved:
            self.accepted.emit(moved)

    def _moved(self) -> list[str]:
        marks = [one.highlight for one in self._found]
        return [mark.id for mark in marks if not mark.needs_reader]

    def _step(self, by: int) -> None:
        self._at = (self._at + by) % len(self._found)
        self._show()
        self.shown.emit(self.current)
        announce(self, f"{self.accessibleName()}. {self.accessibleDescription()}")

    def _show(self) -> None:
        one = self._found[self._at]
        count, moved = len(self._found), len(self._moved())
        self._summary.setText(of_highlights(moved, count - moved))
        self._head.setText(became(one.highlight))
        self._show_words(_shortened(one.highlight.quote), _shortened(one.now))
        if not one.now and self._accept.hasFocus():
            self.setFocus()  # Qt would give the keys to another answer
        self._accept.setEnabled(bool(one.now))
        self._accept_all.setText(_("Accept all {count} moved").format(count=moved))
        self._accept_all.setVisible(moved > 1)
        for button in (self._previous, self._next):
            button.setVisible(count > 1)
        place = _("{number} of {count}").format(number=self._at + 1, count=count)
        self.setAccessibleName(f"{self._head.text()} {place}")
        self.setAccessibleDescription(f"{self._then.text()} {self._now.text()}")
        self._which.setText(place if count > 1 else "")

    def _show_words(self, then: str, now: str) -> None:
        """Show both, with the words that differ marked."""
        changes = compare(then, now) if now else None
        self._then.say(
            then, dresses_of(changes.of_old(), self._palette, old=True) if changes else ()
        )
        self._now.say(
            now or _("Nowhere in this version."),
            dresses_of(changes.of_new(), self._palette, old=False) if changes else (),
        )

    def _join(self) -> None:
        self._previous.clicked.connect(lambda: self._step(-1))
        self._next.clicked.connect(lambda: self._step(1))
        self._accept.clicked.connect(self._say_accepted)
        self._accept_all.clicked.connect(self._say_all_accepted)
        self._leave.clicked.connect(self._say_lost)
        self._place.clicked.connect(lambda: self.placing_wanted.emit(self.current))

    def _lay_out(self) -> None:
        self._then_head.setText(_("Then"))
        self._now_head.setText(_("Now"))
        head = QHBoxLayout()
        head.setSpacing(2)
        head.addWidget(self._head, 1)
        for widget in (self._which, self._previous, self._next):
            head.addWidget(widget)
        column = self._column = QVBoxLayout(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column.setContentsMargins(16, 12, 16, 0)
        column.setSpacing(3)
        column.addWidget(self._summary)
        column.addLayout(head)
        column.addSpacing(5)
        column.addWidget(self._then_head)
        column.addWidget(self._then)
        column.addSpacing(6)
        column.addWidget(self._now_head)
        column.addWidget(self._now)
        column.addSpacing(8)
        column.addWidget(self._buttons())
        column.addSpacing(10)
        rule = QFrame()
        rule.setProperty("look", "rule")
        column.addWidget(rule)

    def _buttons(self) -> QFrame:
        buttons = QFrame()
        row = FlowLayout(buttons, 6)
        row.setContentsMargins(0, 0, 0, 0)
        for button in (self._accept, self._place, self._leave, self._accept_all):
            row.addWidget(button)
        row.addWidget(QWidget())  # it takes what is left of the line
        return buttons


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


class _Answer(QPushButton):
    """Takes a double click for one: the second would answer for the next highlight, unseen."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()


def _answer(name: str, words: str, spoken: str) -> QPushButton:
    return _named(_Answer(words), name, spoken)


def _button(name: str, words: str, spoken: str = "") -> QPushButton:
    return _named(QPushButton(words), name, spoken)


def _named(button: QPushButton, name: str, spoken: str) -> QPushButton:
    words = button.text()
    button.setObjectName(name)
    button.setAccessibleName(words if len(words) > 1 else spoken)
    button.setToolTip(spoken)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
