"""Tags as chips in a field that completes them while they are typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QStringListModel, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QCompleter,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reader.model.errors import EmptyTagError
from reader.model.listing import TagCount
from reader.model.tag import COMMAS, Tag, merged, split_at_commas, without
from reader.text.i18n import _
from reader.text.tag_matching import matching_tags
from reader.ui.look.palettes import Palette
from reader.ui.parts.flow_layout import FlowLayout
from reader.ui.parts.pill_button import Chip
from reader.ui.parts.popover import cut_corners, on_screen, paint_popover

_WIDTH, _TALLEST = 300, 320
"""Pixels of the small window, and of the tags in it before they scroll."""


class TagField(QFrame):
    """Shows tags as chips and takes new ones; ``tags_changed`` carries all of them.

    A comma or Enter adds what is typed, Backspace in an empty field takes the last tag away,
    Esc leaves (``left``).
    """

    tags_changed = Signal(tuple)
    left = Signal()

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tag_field")
        self.setProperty("look", "field")
        self._palette = palette
        self._tags: tuple[Tag, ...] = ()
        self._known: tuple[TagCount, ...] = ()
        self._chips: dict[Tag, Chip] = {}
        self._line = _line()
        self._flow = FlowLayout(self)
        self._flow.setContentsMargins(5, 5, 5, 5)
        self._flow.addWidget(self._line)
        self._names = QStringListModel(self)
        self._completer = QCompleter(self._names, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._popup = QListView()
        self._popup.setObjectName("tag_completions")
        self._completer.setPopup(self._popup)
        self._completer.setWidget(self._line)
        self._completer.activated.connect(self._take)
        self._line.textEdited.connect(self._type)
        self._line.installEventFilter(self)
        self.setFocusProxy(self._line)

    def set_palette(self, palette: Palette) -> None:
        """Wear the colours of another theme."""
        self._palette = palette
        for chip in self._chips.values():
            chip.set_palette(palette)

    def show_tags(self, tags: Sequence[Tag], known: Sequence[TagCount]) -> None:
        """Show *tags*; complete from the *known* ones. What is being typed stays."""
        self._known = tuple(known)
        if tuple(tags) != self._tags or not self._chips:
            self._tags = tuple(tags)
            self._show_chips()

    def tags(self) -> tuple[Tag, ...]:
        """Return the tags shown."""
        return self._tags

    def commit(self) -> None:
        """Add what is typed, as Enter would."""
        self._take(self._line.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give Enter, comma, Backspace, Tab and Esc their meaning in the line."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        if event.type() == QEvent.Type.FocusOut and not self._popup.isVisible():
            self.commit()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Write wherever the field is clicked."""
        self._line.setFocus(Qt.FocusReason.MouseFocusReason)

    def _key(self, event: QKeyEvent) -> bool:
        key, typed = event.key(), self._line.text()
        if event.text() in COMMAS or key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.commit() if typed.strip() else self.left.emit()
        elif key == Qt.Key.Key_Tab and typed.strip():
            self._take(next(iter(self._matches(typed)), typed))
        elif key == Qt.Key.Key_Backspace and not typed and self._tags:
            self._keep(self._tags[:-1])
        elif key == Qt.Key.Key_Escape:
            self._line.clear()
            self.left.emit()
        elif key == Qt.Key.Key_Down:
            self._suggest(typed)
        else:
            return False
        return True

    def _type(self, typed: str) -> None:
        *whole, rest = split_at_commas(typed)
        if whole:
            self._take(*whole)
            self._line.setText(rest)
        self._suggest(rest)

    def _suggest(self, typed: str) -> None:
        names = self._matches(typed)
        self._names.setStringList(names)
        if names:
            self._completer.complete()
        else:
            self._popup.hide()

    def _matches(self, typed: str) -> list[str]:
        return [tag.name for tag in matching_tags(typed, self._known, taken=self._tags)]

    def _take(self, *names: str) -> None:
        """Add what is named, all at once: a list that is pasted is one change."""
        self._line.clear()
        self._popup.hide()
        known = {each.tag.key: each.tag for each in self._known}
        tags = [known.get(tag.key, tag) for tag in _named(names)]
        self._keep(merged(self._tags, tuple(tags)))

    def _drop(self, tag: Tag) -> None:
        self._keep(without(self._tags, (tag,)))
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self, tags: tuple[Tag, ...]) -> None:
        if tags != self._tags:
            self._tags = tags
            self._show_chips()
            self.tags_changed.emit(tags)

    def _show_chips(self) -> None:
        """Set the chips of the tags; those that are there already stay as they are."""
        self._flow.setEnabled(False)  # or every chip would have all of them laid out
        before, self._chips = self._chips, {}
        for tag in before.keys() - set(self._tags):
            self._flow.removeWidget(before[tag])
            before[tag].hide()
            before[tag].deleteLater()
        for at, tag in enumerate(self._tags):
            chip = self._chips[tag] = before.get(tag) or self._chip(tag)
            item = self._flow.itemAt(at)
            if item is None or item.widget() is not chip:
                if tag in before:
                    self._flow.removeWidget(chip)
                self._flow.insert_widget(at, chip)
            chip.show()
        self._flow.setEnabled(True)
        self._flow.invalidate()
        self._line.setPlaceholderText("" if self._tags else _("Add a tag…"))
        self.updateGeometry()

    def _chip(self, tag: Tag) -> Chip:
        chip = Chip(tag.name, self._palette, self)
        chip.setObjectName("tag_chip")
        chip.setAccessibleName(_("Remove the tag {tag}").format(tag=tag.name))
        chip.clicked.connect(partial(self._drop, tag))
        return chip


class TagPopup(QFrame):
    """A tag field in a small window that closes by itself.

    ``tags_changed`` comes with every tag added or taken away; ``closed`` once at the end.
    """

    tags_changed = Signal(tuple)
    closed = Signal()

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("tag_popup")
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self._palette = palette
        self._title = QLabel()
        self._title.setProperty("look", "section")
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._field = TagField(palette, self)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(8)
        column.addWidget(self._title)
        # Hundreds of tags would be higher than the screen.
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._field)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._show_line)
        column.addWidget(self._scroll)
        self.setFixedWidth(_WIDTH)
        self._field.tags_changed.connect(self._pass_on)
        self._field.left.connect(self.close)

    def set_palette(self, palette: Palette) -> None:
        """Wear the colours of another theme."""
        self._palette = palette
        self._field.set_palette(palette)

    def open_at(
        self, point: QPoint, title: str, tags: Sequence[Tag], known: Sequence[TagCount]
    ) -> None:
        """Open below *point* (of the screen) on the tags of what *title* says."""
        self._title.setText(title)
        self._field.show_tags(tags, known)
        self._fit()
        self.move(on_screen(self, point))
        self.show()
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the corners round."""
        super().resizeEvent(event)
        cut_corners(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        paint_popover(self, self._palette)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is still being typed."""
        self._field.commit()
        super().closeEvent(event)
        self.closed.emit()

    def _pass_on(self, tags: tuple[Tag, ...]) -> None:
        self._fit()
        self.tags_changed.emit(tags)

    def _fit(self) -> None:
        edges = self._column.contentsMargins()
        inside = _WIDTH - edges.left() - edges.right()
        wanted = self._field.heightForWidth(inside)
        self._scroll.setFixedHeight(min(wanted, _TALLEST))
        self.setFixedHeight(self._column.sizeHint().height())

    def _show_line(self, *_range: int) -> None:
        """Keep the place where tags are typed in sight; it stands after all of them."""
        if line := self._field.focusProxy():
            self._scroll.ensureWidgetVisible(line, 0, 8)


def _line() -> QLineEdit:
    line = QLineEdit()
    line.setObjectName("tag_line")
    line.setAccessibleName(_("Add a tag"))
    line.setProperty("look", "bare")
    line.setMinimumWidth(72)
    return line


def _named(names: Iterable[str]) -> Iterator[Tag]:
    for name in names:
        with suppress(EmptyTagError):
            yield Tag.named(name)
