"""The notebook: every highlight and note, searched, narrowed, put together, acted upon."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.model.notebook import Entry, Found, Grouping, Line, NotebookQuery
from reader.text.i18n import _
from reader.text.query import parse
from reader.ui.look.icons import icon
from reader.ui.look.palettes import Palette
from reader.ui.notebook.chosen_bar import ChosenBar
from reader.ui.notebook.entry_list import EntryList
from reader.ui.notebook.entry_model import Reader
from reader.ui.notebook.filter_bar import FilterBar
from reader.ui.parts.empty_state import EmptyState
from reader.ui.parts.note_editor import NoteEditor

_PAUSE = 60
"""Milliseconds between a key and the search."""
_SEVERAL = 2


class NotebookView(QWidget):
    """Shows what was found and says what the reader wants of it.

    ``asked`` carries a NotebookQuery and a Grouping. ``left`` comes with Esc.
    """

    asked = Signal(object, object)
    left = Signal()
    menu_wanted = Signal(QPoint)
    note_begun = Signal(object)
    """An Entry whose note is being written; once more when somebody else has written it."""
    note_edited = Signal(object, str)
    """An Entry as it was when its note was begun, and its words now."""
    note_finished = Signal(object, str)

    def __init__(self, read: Reader, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notebook")
        self.setProperty("ground", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._palette = palette
        self.query = NotebookQuery()
        self.grouping = Grouping.ARTICLE
        self._edited: Entry | None = None
        self._back = QToolButton()
        self._field = QLineEdit()
        self._glass = self._field.addAction(
            icon("search", palette.soft, 16), QLineEdit.ActionPosition.LeadingPosition
        )
        self._clear = self._field.addAction(
            icon("x", palette.soft, 14), QLineEdit.ActionPosition.TrailingPosition
        )
        self._clear.setToolTip(_("Clear"))
        self._clear.setVisible(False)
        self._groupings = {each: QToolButton() for each in Grouping}
        self.filters = FilterBar(palette)
        self.list = EntryList(read, palette)
        self.empty = EmptyState("notebook-pen", palette)
        self._all = QPushButton(_("Show all"))
        self._pages = QStackedWidget()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.bar = ChosenBar(palette)
        self._foot = QWidget()
        self._editor = NoteEditor(self.list.viewport())
        self._editor.hide()
        self._typing = QTimer(self, singleShot=True, interval=_PAUSE)
        self._lay_out()
        self._join()
        self.set_palette(palette)

    def set_palette(self, palette: Palette) -> None:
        """Wear the colours of another theme."""
        self._palette = palette
        self._glass.setIcon(icon("search", palette.soft, 16))
        self._clear.setIcon(icon("x", palette.soft, 14))
        self._back.setIcon(icon("arrow-left", palette.ink, 18))
        for part in (self.filters, self.list, self.empty, self.bar, self._editor):
            part.set_palette(palette)
        self.list.viewport().update()

    # -- what is asked and found ---------------------------------------------------------

    def ask(self, query: NotebookQuery, title: str = "") -> None:
        """Show another question, and ask it; *title* is that of the query's article."""
        self.query = query
        if self._field.text().strip() != query.words:
            self._field.setText(query.words)
            self._typing.stop()
        self.filters.show_query(query, title)
        self.asked.emit(query, self.grouping)

    def show_found(self, found: Found) -> None:
        """Show the answer to another question, from its top."""
        self.finish_editing()
        words = [w for t in parse(self.query.words).terms if not t.excluded for w in t.words]
        with_source = self.grouping is not Grouping.ARTICLE
        self.list.painter.set_manner(words, with_source=with_source)
        self.list.show_found(found)
        self._tell(found)

    def update_found(self, found: Found, stale: Collection[str]) -> None:
        """Show what the answer is now; what was chosen, and the place, stay."""
        self.list.update_found(found, stale)
        self._tell(found)

    def chosen(self) -> list[Line]:
        """Return the chosen entries, from top to bottom."""
        return self.list.chosen()

    # -- what is done with it -------------------------------------------------------------

    def take_field(self) -> None:
        """Be ready to be searched."""
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def take_focus(self) -> None:
        """Let the keys speak to the list, if there is anything in it."""
        shown = self._pages.currentWidget() is self.list
        (self.list if shown else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def edit_note(self) -> None:
        """Open the note of the current entry where it stands."""
        self.finish_editing()
        entry = self.list.current_entry()
        if entry is None:
            return
        row = self.list.currentIndex().row()
        self._edited = entry
        self.note_begun.emit(entry)
        self._editor.write(entry.markdown)
        self.list.open_editor(row, self._editor)
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def edited(self) -> Entry | None:
        """Return the entry whose note is being written, as it was when that was begun."""
        return self._edited

    @property
    def editor(self) -> NoteEditor:
        """Return where notes are written."""
        return self._editor

    def go_on_with(self, entry: Entry) -> None:
        """Go on with what the entry says by now, if all that was typed is handed on."""
        if self._edited is not None and self._editor.has_handed_on:
            self._edited = entry
            self.note_begun.emit(entry)
            self._editor.go_on_with(entry.markdown)

    def finish_editing(self) -> None:
        """Hand on what is being typed and close the editor."""
        self._editor.finish()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave step by step with Esc: the field, the choice, the notebook."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._field.hasFocus() and self._pages.currentWidget() is self.list:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif len(self.list.selectionModel().selectedRows()) >= _SEVERAL:
            self._choose_none()
        else:
            self.left.emit()

    # -- inside -----------------------------------------------------------------------

    def _lay_out(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(20, 14, 20, 10)
        top.setSpacing(10)
        top.addLayout(self._head())
        top.addWidget(self.filters)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        self._fill_pages()
        column.addWidget(self._pages, 1)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(12, 6, 12, 12)
        foot.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._foot)
        self._foot.hide()

    def _head(self) -> QHBoxLayout:
        title = QLabel(_("All notes"))
        title.setObjectName("notebook_title")
        title.setProperty("look", "heading")
        self._back.setObjectName("notebook_back")
        self._back.setAccessibleName(_("Back to the page"))
        self._back.setToolTip(_("Back to the page (Esc)"))
        self._field.setObjectName("notebook_field")
        self._field.setAccessibleName(_("Search highlights and notes"))
        self._field.setPlaceholderText(_("Search highlights and notes"))
        self._field.setMaximumWidth(420)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._back)
        head.addWidget(title)
        head.addSpacing(12)
        head.addWidget(self._field, 1)
        head.addStretch()
        head.addLayout(self._group_buttons())
        return head

    def _group_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2)
        words = {
            Grouping.ARTICLE: _("By article"),
            Grouping.TAG: _("By tag"),
            Grouping.DAY: _("By day"),
        }
        group = QButtonGroup(self)
        for grouping, button in self._groupings.items():
            button.setObjectName(f"group_by_{grouping}")
            button.setText(words[grouping])
            button.setCheckable(True)
            button.setChecked(grouping is self.grouping)
            button.clicked.connect(partial(self.group_by, grouping))
            group.addButton(button)
            row.addWidget(button)
        return row

    def _fill_pages(self) -> None:
        self._pages.setObjectName("notebook_pages")
        self._all.setObjectName("show_all")
        self._all.clicked.connect(lambda: self.ask(NotebookQuery()))
        self.empty.add(self._all)
        self._pages.addWidget(self.list)
        self._pages.addWidget(self.empty)

    @property
    def pages(self) -> QWidget:
        """Return the part of the notebook over which something may be said."""
        return self._pages

    def _join(self) -> None:
        self._back.clicked.connect(self.left)
        self._field.textChanged.connect(self._take_words)
        self._clear.triggered.connect(self._field.clear)
        self._field.returnPressed.connect(self._enter)
        self._typing.timeout.connect(self._search)
        self.filters.narrowed.connect(self._narrow)
        self.list.choice_changed.connect(self._show_bar)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._offer)
        self.bar.left.connect(self._choose_none)
        self._editor.text_edited.connect(
            lambda words: self.note_edited.emit(self._edited, words)
        )
        self._editor.finished.connect(self._leave_editor)

    def _take_words(self, words: str) -> None:
        self._clear.setVisible(bool(words))
        self._typing.start()

    def _search(self) -> None:
        words = self._field.text().strip()
        if words != self.query.words:
            self.ask(replace(self.query, words=words), self.filters.title)

    def _enter(self) -> None:
        self._typing.stop()
        self._search()
        self.take_focus()

    def _narrow(self, query: NotebookQuery) -> None:
        # What is typed is not among the conditions of the bar, but goes with all of them.
        words = "" if query.is_empty else self.query.words
        self.ask(replace(query, words=words), self.filters.title)

    def group_by(self, grouping: Grouping) -> None:
        """Put the entries together in another way."""
        self.grouping = grouping
        self._groupings[grouping].setChecked(True)
        self.asked.emit(self.query, grouping)

    def _tell(self, found: Found) -> None:
        self.filters.show_counts(found)
        self.filters.setVisible(bool(found.total))
        if not found.count:
            self.empty.say(*_empty_words(found))
            self._all.setVisible(bool(found.total))
        # Not the field: it would take Ctrl+Z, which brings back what was deleted, for itself.
        from_list, from_nothing = self.list.hasFocus(), self.hasFocus()
        self._pages.setCurrentWidget(self.list if found.count else self.empty)
        if from_list and not found.count:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        elif from_nothing and found.count:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_bar(self) -> None:
        lines = self.chosen()
        self.bar.show_count(len(lines), sum(not line.is_note for line in lines))
        self._foot.setVisible(len(lines) >= _SEVERAL)

    def _choose_none(self) -> None:
        self.list.clearSelection()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self, point: QPoint) -> None:
        if self.chosen():
            self.menu_wanted.emit(self.list.viewport().mapToGlobal(point))

    def _leave_editor(self) -> None:
        edited, self._edited = self._edited, None
        had_focus = self._editor.hasFocus()
        self.list.close_editor()
        if had_focus:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        if edited is not None:
            self.note_finished.emit(edited, self._editor.text())


def _empty_words(found: Found) -> tuple[str, str]:
    if not found.total:
        return (
            _("No notes yet"),
            _("Select some words in an article and press {key}.").format(key="h"),
        )
    return _("Nothing found"), _("Try fewer or shorter words, or take away a filter.")
