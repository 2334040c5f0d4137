"""The window: joins widgets, commands and services."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
from reader.model.change import Change
from reader.model.errors import ReaderError
from reader.model.listing import Imported
from reader.model.tag import Tag
from reader.services import annotating, library, sentences
from reader.text.i18n import _
from reader.ui.look.palettes import Palette
from reader.ui.running.first_paint import FirstPaint
from reader.ui.window import links
from reader.ui.window.actions import Actions
from reader.ui.window.commands import deeds, open_link
from reader.ui.window.desk import Desk
from reader.ui.window.following import Following
from reader.ui.window.intake import Intake
from reader.ui.window.looking_up import LookingUp
from reader.ui.window.lost import Lost
from reader.ui.window.marking import Marking
from reader.ui.window.menus import build_menu
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
from reader.ui.window.trail import Trail
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
        self._toast_action: Callable[[], object] = lambda: None
        looks = desk.appearance
        self.actions_ = Actions(self, looks.settings.shortcuts)
        self._menu = QMenu(self)
        build_menu(self._menu, self.actions_, looks)
        self.parts = WindowParts(self.actions_, self._menu, looks.palette, library.picture_file)
        self.setCentralWidget(self.parts)
        self.actions_.add_pane_keys(self.parts.list, self.parts.page)
        self.imports = desk.imports
        self.steps = Steps(desk.follower, self)
        self.reading = Reading(self.parts, desk.jobs, self)
        self.shelves = Shelves(self.parts, desk.jobs, self)
        self._add_deeds(looks.palette)
        self.parts.page.set_typography(looks.settings.typography)
        self.parts.page.ruler.show_ruler(on=looks.settings.ruler)
        self.parts.page.handles.set_by_words(looks.settings.snap_to_words)
        self._join_library()
        self._join_widgets()
        self.actions_.connect_all(deeds(self))
        self._say_what_can_be_done()
        restore(self, self.parts)

    def _add_deeds(self, palette: Palette) -> None:
        """Add what each does one kind of thing with the parts and the open article."""
        self.trail = Trail(self.reading, self)
        self.intake = Intake(self.parts, self.imports, self)
        self.following = Following(self.parts)
        self.marking = Marking(self.parts, self.reading, self.steps, palette)
        current = self.marking.current_mark
        self.reshaping = Reshaping(self.parts, self.reading, self.steps, current)
        self.repairs = Repairs(self.parts, self.reading, self.steps, palette)
        self.pictures = PictureOpening(self.parts, self.reading, palette)
        self.tables = TableOpening(self.parts, self.reading)
        self.looking_up = LookingUp(self.parts, self.reading, self.desk.appearance)
        self.shelving = Shelving(self.parts, self.reading, self.steps)
        self.lost = Lost(self.parts, self.reading, self.desk)
        self.versions = Versions(self.parts, self.reading, self.steps, self.desk)
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

    def say(self, words: str, action: str = "", do: Callable[[], object] | None = None) -> None:
        """Say something at the bottom of the page, with one thing to do about it."""
        self._toast_action = do or (lambda: None)
        self.parts.toast.say(words, action)

    def complain(self, error: ReaderError) -> None:
        """Say what the world did, and what can be done."""
        self.say(sentences.sentence(error))

    def open_menu_at_page(self) -> None:
        """Open the menu where its button would be: at the corner of the page."""
        page = self.parts.page
        width = self._menu.sizeHint().width()
        self._menu.popup(page.mapToGlobal(QPoint(page.width() - width - 16, 16)))

    def undo(self) -> None:
        """Take the last step back."""
        self.reading.finish_typing()
        if self.steps.undo() is None:
            self.say(_("There is nothing to undo."))
        else:
            self.parts.toast.hide()  # it spoke of what is no longer so

    def redo(self) -> None:
        """Do the step again that was taken back last."""
        if self.steps.redo() is None:
            self.say(_("There is nothing to redo."))

    # -- joining ------------------------------------------------------------------------

    def _join_library(self) -> None:
        """Follow the library, the looks and what runs in the background."""
        looks = self.desk.appearance
        looks.palette_changed.connect(self._wear)
        looks.typography_changed.connect(self.parts.page.set_typography)
        looks.snapping_changed.connect(self.parts.page.handles.set_by_words)
        looks.ruler_changed.connect(lambda on: self.parts.page.ruler.show_ruler(on=on))
        self.desk.follower.changed.connect(self._follow)
        self.shelves.article_wanted.connect(self._open)
        self.shelves.mark_wanted.connect(self._open_mark)
        self.shelving.article_wanted.connect(self._open)
        self.shelving.deleted.connect(self.desk.follower.look)
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
        self._join_on_demand()
        self.steps.done.connect(self._tell)
        self.steps.moved.connect(self._say_what_can_be_undone)
        self.trail.moved.connect(self._say_where_one_can_go)

    def _join_on_demand(self) -> None:
        self.on_demand.said.connect(self.say)
        self.on_demand.told.connect(self.say)
        self.on_demand.version_wanted.connect(self.versions.open_at)
        self.on_demand.saved.connect(self._tell_saved)

    def _join_widgets(self) -> None:
        parts = self.parts
        parts.field.words_typed.connect(self._type_words)
        parts.field.entered.connect(self.intake.enter)
        parts.field.left.connect(lambda: parts.list.setFocus(Qt.FocusReason.OtherFocusReason))
        parts.list.menu_wanted.connect(self._menu.popup)
        parts.toast.action_chosen.connect(self._do_toast_action)
        parts.page.command_wanted.connect(lambda name: self.actions_[name].trigger())
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
        sidebar.notes.link_wanted.connect(partial(open_link, self))

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

    def _do_toast_action(self) -> None:
        self._toast_action()

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
        self.reading.open(ArticleId(article_id), position)

    def _open_mark(self, article_id: str, mark_id: str) -> None:
        self.reading.open(ArticleId(article_id))
        self.parts.show_notes()
        self.marking.choose(mark_id)
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
        self.parts.field.take()

    def _type_words(self, words: str) -> None:
        # An address is imported when it is entered, not searched for letter by letter.
        if "://" not in words:
            self.shelves.search(words)

    def _show_imported(self, imported: Imported, wanted: bool) -> None:
        self.desk.follower.look()
        if wanted or self.reading.article is None:
            self._open(imported.article.id)
            self.shelves.go_to_article(imported.article.id)

    def _tag(self, tags: Sequence[Tag]) -> None:
        here = self.reading.article_id
        if here is not None:
            self.steps.do(lambda: annotating.set_article_tags(here, tags))

    def _tell(self, change: Change) -> None:
        self.say(sentences.done(change), _("Undo"), self.undo)

    def _tell_saved(self, words: str, folder: str) -> None:
        self.say(words, _("Show"), lambda: links.open_folder(folder))

    def _say_what_can_be_undone(self) -> None:
        history = self.steps.history
        for name, words, kind in (
            ("undo", _("Undo"), history.undo_kind()),
            ("redo", _("Redo"), history.redo_kind()),
        ):
            said = sentences.kind(kind).rstrip(".") if kind else ""
            self.actions_[name].setText(f"{words}: {said}" if said else words)

    def _say_what_can_be_done(self) -> None:
        self._say_what_can_be_undone()
        self._say_where_one_can_go()

    def _say_where_one_can_go(self) -> None:
        self.actions_["back"].setEnabled(self.trail.has_behind)
        self.actions_["forward"].setEnabled(self.trail.has_ahead)

    def _follow(self, changes: library.Changes) -> None:
        self.shelves.follow(changes)
        self.reading.follow(changes)

    def _escape(self) -> None:
        if self.parts.find_bar.isVisible():
            self.parts.find_bar.close_bar()
        elif self.isFullScreen():
            self.actions_["full_screen"].trigger()
        else:
            self.parts.selection_bar.hide()
            self.parts.page.clear_selection()
            self.parts.page.reading_cursor.clear()
            self.marking.choose("")

    def _wear(self, palette: Palette) -> None:
        self.parts.set_palette(palette)
        self.marking.set_palette(palette)
        self.repairs.set_palette(palette)
        self.pictures.set_palette(palette)
