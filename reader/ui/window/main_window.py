"""The window: joins widgets, commands and services."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QMainWindow, QMenu

from reader.model.article import ArticleId
from reader.model.listing import Imported, Place
from reader.model.tag import Tag
from reader.services import annotating, library
from reader.text.i18n import _
from reader.ui.look.palettes import Palette
from reader.ui.running.first_paint import FirstPaint
from reader.ui.window.actions import Actions
from reader.ui.window.commands import deeds, open_link
from reader.ui.window.desk import Desk
from reader.ui.window.following import Following
from reader.ui.window.intake import Intake
from reader.ui.window.looking_up import LookingUp
from reader.ui.window.lost import Lost
from reader.ui.window.marking import Marking
from reader.ui.window.menus import build_menu, trash_menu
from reader.ui.window.note_links import NoteLinks
from reader.ui.window.note_pictures import PicturesInNotes
from reader.ui.window.note_writing import NoteWriting
from reader.ui.window.notebook import Notebook
from reader.ui.window.notebook_notes import NotebookNotes
from reader.ui.window.on_demand import OnDemand
from reader.ui.window.parts import WindowParts
from reader.ui.window.picture_opening import PictureOpening
from reader.ui.window.reading import Reading
from reader.ui.window.repairs import Repairs
from reader.ui.window.reshaping import Reshaping
from reader.ui.window.shelves import Shelves
from reader.ui.window.shelving import Shelving
from reader.ui.window.state import restore, save
from reader.ui.window.steps import Steps
from reader.ui.window.table_opening import TableOpening
from reader.ui.window.telling import Telling
from reader.ui.window.trail import Trail
from reader.ui.window.trash import Trash
from reader.ui.window.undoing import Undoing
from reader.ui.window.versions import Versions

if TYPE_CHECKING:
    from reader.ui.sidebar.sidebar import Sidebar

_SMALLEST = (580, 400)
"""Pixels; narrower, the page could not be read."""


class MainWindow(QMainWindow):
    """One window on the library, with a history of its own."""

    new_window_wanted = Signal()
    welcome_wanted = Signal()
    completed = Signal()
    """The window has been seen, and now is whole."""
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.setWindowTitle("Postil")
        self.setAcceptDrops(True)
        # Otherwise Qt would not let the window be narrower than all columns side by side.
        self.setMinimumSize(*_SMALLEST)
        self.desk = desk
        looks = desk.appearance
        self.actions_ = Actions(self, looks.settings.shortcuts, looks.palette)
        self._menu = QMenu(self)
        build_menu(self._menu, self.actions_, looks)
        self._trash_menu = trash_menu(self, self.actions_)
        self.parts = WindowParts(self.actions_, self._menu, looks.palette, library.picture_file)
        self.setCentralWidget(self.parts)
        self.actions_.add_pane_keys(self.parts.list, self.parts.page)
        self.imports = desk.imports
        self.telling = Telling(self.parts.toast)
        self.say, self.complain = self.telling.say, self.telling.complain
        self.steps = Steps(desk.follower, self)
        self.undoing = Undoing(self.steps, self.actions_, self.telling, self._shows)
        self.reading = Reading(self.parts, desk.jobs, self)
        self.shelves = Shelves(self.parts, desk.jobs, self)
        self._add_deeds(looks.palette)
        self.parts.page.set_typography(looks.settings.typography)
        self.parts.page.ruler.show_ruler(on=looks.settings.ruler)
        self.parts.page.handles.set_by_words(looks.settings.snap_to_words)
        self._join()
        self.actions_.connect_all(deeds(self))
        self.undoing.say_what_can_be_undone()
        self._say_where_one_can_go()
        restore(self, self.parts)

    def _add_deeds(self, palette: Palette) -> None:
        """Add what each does one kind of thing with the parts and the open article."""
        self.trail = Trail(self.reading, self)
        self.notebook = Notebook(self.parts, self.reading, self.steps, self.trail, self.desk)
        self.intake = Intake(self.parts, self.imports, self)
        self.following = Following(self.parts)
        self.marking = Marking(self.parts, self.reading, self.steps, palette)
        current = self.marking.current_mark
        self.reshaping = Reshaping(self.parts, self.reading, self.steps, current)
        self.note_writing = NoteWriting(self.parts, self.reading, self.steps)
        self.note_links = NoteLinks(self.parts, self.reading, self.desk.jobs, palette)
        self.note_pictures = PicturesInNotes(self.parts, self.desk.jobs, palette)
        self.notebook_notes = NotebookNotes(
            self.notebook, self.note_writing, self.note_links, self.note_pictures
        )
        self.repairs = Repairs(self.parts, self.reading, self.steps, palette)
        self.pictures = PictureOpening(self.parts, self.reading, palette)
        self.tables = TableOpening(self.parts, self.reading)
        self.looking_up = LookingUp(self.parts, self.reading, self.desk.appearance)
        self.shelving = Shelving(self.parts, self.reading, self.steps)
        self.lost = Lost(self.parts, self.reading, self.desk)
        self.versions = Versions(self.parts, self.reading, self.steps, self.desk)
        self.trash = Trash(self.parts, self.reading, self.steps, self.shelving)
        self.on_demand = OnDemand(self.parts, self.reading, self.shelving, self.desk)

    # -- what the app asks of a window ----------------------------------------------

    def begin(self, article_id: ArticleId | None) -> None:
        """Fill the lists and open an article; the rest comes after the first paint."""
        self.parts.fit(self.width())
        self.shelves.begin()
        if article_id is not None:
            self._open(article_id)
            self.parts.page.setFocus()
        else:
            self.setFocus()  # not the field, which would take Ctrl+V for itself
        # Painted together with the page, and there without an article too.
        FirstPaint(self.parts.toolbar).over.connect(self.complete)

    def complete(self) -> None:
        """Build and fill what the first paint need not wait for."""
        self.shelves.refresh()
        self.intake.show_imports()
        if not self.parts.has_sidebar:
            self.parts.build_sidebar()
        self.completed.emit()

    def take(self, sources: Sequence[str]) -> None:
        """Import addresses and files."""
        self.intake.take(sources)

    def open_menu_at_page(self) -> None:
        """Open the menu where its button would be: at the corner of the page."""
        page = self.parts.page
        width = self._menu.sizeHint().width()
        self._menu.popup(page.mapToGlobal(QPoint(page.width() - width - 16, 16)))

    # -- joining ------------------------------------------------------------------------

    def _join(self) -> None:
        self._join_library()
        self._join_trash()
        self._join_widgets()

    def _join_library(self) -> None:
        """Follow the library, the looks and what runs in the background."""
        looks = self.desk.appearance
        looks.palette_changed.connect(self._wear)
        looks.typography_changed.connect(self.parts.page.set_typography)
        looks.snapping_changed.connect(self.parts.page.handles.set_by_words)
        looks.ruler_changed.connect(lambda on: self.parts.page.ruler.show_ruler(on=on))
        self.desk.follower.changed.connect(self._follow)
        self.shelves.article_wanted.connect(self._open)
        self._join_notebook()
        self.shelving.article_wanted.connect(self._open)
        self.reading.opened.connect(self._note_opened)
        self.intake.arrived.connect(self._show_imported)
        self.intake.browser_wanted.connect(partial(open_link, self))
        self.following.article_wanted.connect(self._open)
        self.following.browser_wanted.connect(partial(open_link, self))
        self.following.saving_wanted.connect(self.intake.collect)
        self.looking_up.browser_wanted.connect(partial(open_link, self))
        self.looking_up.search_wanted.connect(self._search)
        for part in (
            *(self.intake.said, self.looking_up.said, self.marking.said),
            *(self.reshaping.said, self.repairs.said, self.pictures.said, self.tables.said),
        ):
            part.connect(self.say)
        self._join_notes()
        self._join_on_demand()
        self.steps.done.connect(self.telling.tell_done)
        self.telling.mark_wanted.connect(self._open_mark)
        self.undoing.typing_ends.connect(self.reading.finish_typing)
        self.undoing.typing_ends.connect(self.notebook.finish_typing)
        self.trail.moved.connect(self._say_where_one_can_go)

    def _join_on_demand(self) -> None:
        self.on_demand.said.connect(self.say)
        self.on_demand.told.connect(self.say)
        self.on_demand.version_wanted.connect(self.versions.open_at)
        self.on_demand.saved.connect(self.telling.tell_saved)

    def _join_trash(self) -> None:
        self.trash.article_wanted.connect(self._open)
        self.trash.deleted.connect(self.desk.follower.look)
        self.trash.restored.connect(self.telling.tell_restored)
        self.trash.restored.connect(self.lost.find_again)
        self.note_writing.brought_back.connect(self.lost.find_again)
        self.trash.said.connect(self.say)

    def _join_notebook(self) -> None:
        notebook = self.notebook
        self.shelves.notebook_wanted.connect(notebook.open)
        self.shelves.shelf_wanted.connect(notebook.leave)
        self.trail.notebook_wanted.connect(notebook.open)
        self.trail.page_wanted.connect(notebook.leave)
        notebook.shown.connect(self.shelves.show_notebook)
        notebook.shown.connect(lambda shown: self.actions_.offer_page(there=not shown))
        notebook.mark_wanted.connect(self._open_mark)
        notebook.said.connect(self.say)
        notebook.saved.connect(self.telling.tell_saved)

    def _join_notes(self) -> None:
        note_links = self.note_links
        self.parts.page.beside.editor_made.connect(self.actions_.add_note_keys)
        for part in (self.note_writing, note_links, self.note_pictures):
            part.said.connect(self.say)
        note_links.article_wanted.connect(self._open)
        note_links.mark_wanted.connect(self._open_mark)
        note_links.browser_wanted.connect(partial(open_link, self))
        note_links.picture_wanted.connect(self.note_pictures.open)

    def _join_widgets(self) -> None:
        parts = self.parts
        parts.field.words_typed.connect(self._type_words)
        parts.field.entered.connect(self.intake.enter)
        parts.field.left.connect(lambda: parts.list.setFocus(Qt.FocusReason.OtherFocusReason))
        parts.list.menu_wanted.connect(self._open_list_menu)
        parts.page.command_wanted.connect(lambda name: self.actions_[name].trigger())
        parts.selection_bar.pens_wanted.connect(self.actions_["pens"].trigger)
        parts.selection_bar.look_up_wanted.connect(self.looking_up.open_menu)
        parts.page.turned_past.connect(self._turn_to_neighbour)
        parts.page.zoom_wanted.connect(self.desk.appearance.zoom)
        parts.page.links.activated.connect(self.following.follow)
        parts.sidebar_built.connect(self._join_sidebar)
        parts.find_bar.found_range.connect(parts.page.select_range)
        # Nobody has chosen these words to mark them.
        parts.find_bar.found_range.connect(parts.selection_bar.hide)
        parts.find_bar.found_all.connect(parts.page.set_found)
        parts.find_bar.closed.connect(self._return_to_page)

    def _join_sidebar(self, sidebar: Sidebar) -> None:
        sidebar.info.link_wanted.connect(partial(open_link, self))
        sidebar.info.tags_changed.connect(self._tag)
        sidebar.notes.pens_wanted.connect(self.actions_["pens"].trigger)

    # -- events -------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave what Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self._escape()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide what would squeeze the page."""
        super().resizeEvent(event)
        self.parts.fit(event.size().width())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Write down everything before the window goes."""
        self.desk.follower.changed.disconnect(self._follow)
        self.on_demand.close()
        self.reading.end()
        self.shelves.end()
        self.notebook.end()
        self.note_links.end()
        save(self, self.parts)
        super().closeEvent(event)
        self.closed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take links, files and text with addresses."""
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Import what was dropped."""
        self.intake.take_data(event.mimeData())
        event.acceptProposedAction()

    # -- what happens --------------------------------------------------------------------

    def _turn_to_neighbour(self, by: int) -> None:
        """Go on to the next article of the list, or back to the one before."""
        if not self.parts.list.step(by):
            self.say(
                _("This is the last article of the list.")
                if by > 0
                else _("This is the first article of the list.")
            )

    def _return_to_page(self) -> None:
        self.parts.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, article_id: str, position: int | None = None) -> None:
        with self.trail.jump():
            self.notebook.leave()
            self.reading.open(ArticleId(article_id), position)

    def _shows(self, articles: Collection[ArticleId]) -> bool:
        return self.notebook.is_open or self.reading.article_id in articles

    def _open_mark(self, article_id: str, mark_id: str) -> None:
        with self.trail.jump():
            self.notebook.leave()
            self.reading.open(ArticleId(article_id))
        notes = self.parts.show_notes().notes
        self.marking.choose(mark_id if self.reading.mark(mark_id) else "")
        notes.set_current(mark_id)  # it may be a note on the whole article
        self.parts.page.flash_highlight(mark_id)

    def _note_opened(self, article_id: str | None) -> None:
        article = self.reading.article
        title = article.article.title if article else ""
        self.setWindowTitle(f"{title} — Postil" if title else "Postil")
        if article_id:
            self.parts.list.make_current(ArticleId(article_id))
            self._give_page_the_keys()

    def _give_page_the_keys(self) -> None:
        """Let the keys speak to the page, unless they speak to something else."""
        focused, field = self.focusWidget(), self.parts.field
        if focused in (None, self) or (focused is field and not field.text()):
            self.parts.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _search(self, words: str) -> None:
        self.parts.field.setText(words)
        self.parts.take_field()

    def _type_words(self, words: str) -> None:
        # An address is imported when it is entered, not searched for letter by letter.
        if "://" not in words:
            self.shelves.search(words)

    def _show_imported(self, imported: Imported, wanted: bool) -> None:
        self.desk.follower.look()
        if wanted or (self.reading.article is None and not self.notebook.is_open):
            self._open(imported.article.id)
            self.shelves.go_to_article(imported.article.id)

    def _tag(self, tags: Sequence[Tag]) -> None:
        here = self.reading.article_id
        if here is not None:
            self.steps.do(lambda: annotating.set_article_tags(here, tags))

    def _open_list_menu(self, point: QPoint) -> None:
        in_trash = self.shelves.shelf.place is Place.TRASH
        (self._trash_menu if in_trash else self._menu).popup(point)

    def _say_where_one_can_go(self) -> None:
        self.actions_["back"].setEnabled(self.trail.has_behind)
        self.actions_["forward"].setEnabled(self.trail.has_ahead)

    def _follow(self, changes: library.Changes) -> None:
        self.shelves.follow(changes)
        self.notebook_notes.follow(changes)
        self.notebook.follow(changes)
        self.reading.follow(changes)
        self.note_links.follow_changes(changes)

    def _escape(self) -> None:
        if self.parts.find_bar.isVisible():
            self.parts.find_bar.close_bar()
        elif self.notebook.is_open:
            self.notebook.leave()
        elif self.isFullScreen():
            self.actions_["full_screen"].trigger()
        else:
            self.parts.selection_bar.hide()
            self.parts.page.clear_selection()
            self.parts.page.reading_cursor.clear()
            self.marking.choose("")

    def _wear(self, palette: Palette) -> None:
        self.actions_.set_palette(palette)
        self.parts.set_palette(palette)
        self.marking.set_palette(palette)
        self.repairs.set_palette(palette)
        self.pictures.set_palette(palette)
        self.note_links.set_palette(palette)
        self.note_pictures.set_palette(palette)
