"""What the sidebar shows of the notes: their list, or why there is nothing to see in it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QPushButton, QStackedLayout, QWidget

from reader.text.i18n import _, ngettext
from reader.ui.look.palettes import Palette
from reader.ui.parts.counts import grouped
from reader.ui.parts.empty_state import EmptyState


class NotesPages(QStackedLayout):
    """Shows the *cards*, or says that there are none, or that none passes the filter."""

    all_wanted = Signal()

    def __init__(self, cards: QWidget, palette: Palette, parent: QWidget) -> None:
        super().__init__()
        self._cards = cards
        self._empty = EmptyState("highlighter", palette, parent)
        self._empty.say(
            _("No notes yet"), _("Select some words and press {key}.").format(key="h")
        )
        self._nothing = EmptyState("list-filter", palette, parent)
        show_all = QPushButton(_("Show all notes"))
        show_all.setObjectName("show_all_notes")
        show_all.clicked.connect(self.all_wanted)
        self._nothing.add(show_all)
        for page in (cards, self._empty, self._nothing):
            self.addWidget(page)
        self.setCurrentWidget(self._empty)

    def hasHeightForWidth(self) -> bool:
        """Return that no page asks for a height: the list takes what the review leaves."""
        return False

    def minimumSize(self) -> QSize:
        """Return the least size of the page that is shown, not of the largest one."""
        page = self.currentWidget()
        return page.minimumSizeHint() if page is not None else QSize()

    def set_palette(self, palette: Palette) -> None:
        """Wear the colours of another theme."""
        self._empty.set_palette(palette)
        self._nothing.set_palette(palette)

    def show_count(self, shown: int, count: int) -> None:
        """Show the page for *count* notes, *shown* of which pass the filter."""
        if shown:
            self.setCurrentWidget(self._cards)
        elif not count:
            self.setCurrentWidget(self._empty)
        else:
            hidden = ngettext("{count} note is hidden.", "{count} notes are hidden.", count)
            self._nothing.say(
                _("Nothing matches the filter"), hidden.format(count=grouped(count))
            )
            self.setCurrentWidget(self._nothing)
