"""The window: joins widgets, commands and services."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QMenu, QPlainTextEdit

from reader.model.annotation import Colour
from reader.model.article import ArticleId, State
from reader.model.change import Change
from reader.model.errors import ConflictError, ReaderError
from reader.model.listing import Imported
from reader.services import library, sentences
from reader.services.history import History
from reader.text.i18n import _
from reader.ui import links
from reader.ui.actions import Actions
from reader.ui.appearance import Appearance
from reader.ui.command_palette import CommandPalette
from reader.ui.exports import Exports
from reader.ui.imports import Imports
from reader.ui.intake import Intake
from reader.ui.jobs import Jobs
from reader.ui.library_follower import LibraryFollower
from reader.ui.marking import Marking
from reader.ui.menus import build_menu
from reader.ui.palettes import Palette
from reader.ui.reading import Reading
from reader.ui.shelves import Shelves
from reader.ui.shelving import Shelving
from reader.ui.sidebar import SidebarTab
from reader.ui.window_parts import WindowParts
from reader.ui.window_state import restore, save


class MainWindow(QMainWindow):
    """One window on the library, with a history of its own."""

    new_window_wanted = Signal()
    welcome_wanted = Signal()

    def __init__(self, appearance: Appearance, jobs: Jobs) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.setWindowTitle("Postil")
        self.setAcceptDrops(True)
        self._appearance = appearance
        self._history = History()
        self._toast_action: Callable[[], object] = lambda: None
        self.actions_ = Actions(self, appearance.settings.shortcuts)
        self._menu = QMenu(self)
        build_menu(self._menu, self.actions_, appearance)
        self.parts = WindowParts(
            self.actions_, self._menu, appearance.palette, library.picture_file
        )
        self.setCentralWidget(self.parts)
        self.reading = Reading(self.parts, jobs, self)
        self.shelves = Shelves(self.parts, jobs, self)
        self.imports = Imports(self.parts, jobs, self)
        self._intake = Intake(self.parts, self.imports, self)
        self.marking = Marking(self.parts, self.reading, self._history, appearance.palette)
        self.shelving = Shelving(self.parts, self.reading, self.shelves, self._history)
        self.exports = Exports(self.parts, self.shelving, jobs)
        self._follower = LibraryFollower(self)
        self.parts.page.set_typography(appearance.settings.typography)
        self._connect()
        self._connect_actions()
        restore(self, self.parts.splitter)

    # -- what the app asks of a window ----------------------------------------------

    def begin(self, article_id: ArticleId | None) -> None:
        """Fill the lists and open an article; the rest comes after the first paint."""
        self.parts.fit(self.width())
        self.shelves.refresh()
        if article_id is not None:
            self._open(article_id)
            self.parts.page.setFocus()
        QTimer.singleShot(0, self.imports.continue_waiting)

    def take(self, sources: Sequence[str]) -> None:
        """Import addresses and files."""
        self.imports.take(sources)

    def say(self, words: str, action: str = "", do: Callable[[], object] | None = None) -> None:
        """Say something at the bottom of the page, with one thing to do about it."""
        self._toast_action = do or (lambda: None)
        self.parts.toast.say(words, action)

    def complain(self, error: ReaderError) -> None:
        """Say what the world did, and what can be done."""
        self.say(sentences.sentence(error))
        if isinstance(error, ConflictError):
            self._refresh()

    # -- joining ------------------------------------------------------------------------

    def _connect(self) -> None:
        parts = self.parts
        self._appearance.palette_changed.connect(self._wear)
        self._appearance.typography_changed.connect(parts.page.set_typography)
        parts.field.words_typed.connect(self._type_words)
        parts.field.entered.connect(self._intake.enter)
        parts.field.left.connect(lambda: parts.list.setFocus(Qt.FocusReason.OtherFocusReason))
        parts.list.menu_wanted.connect(self._menu.popup)
        parts.toast.action_chosen.connect(self._do_toast_action)
        parts.page.link_activated.connect(self._open_link)
        parts.sidebar.info.link_wanted.connect(self._open_link)
        parts.sidebar.notes.link_wanted.connect(self._open_link)
        parts.find_bar.found_range.connect(parts.page.select_range)
        parts.find_bar.found_all.connect(parts.page.set_found)
        parts.find_bar.closed.connect(self._return_to_page)
        self.shelves.article_wanted.connect(self._open)
        self.shelves.mark_wanted.connect(self._open_mark)
        self.reading.opened.connect(self._note_opened)
        self.reading.settled.connect(self._follower.skip)
        self.imports.kept.connect(self._show_imported)
        self.imports.said.connect(self.say)
        self._intake.said.connect(self.say)
        self.imports.browser_wanted.connect(self._open_link)
        self.marking.changed.connect(self._tell)
        self.shelving.changed.connect(self._tell)
        self.exports.finished.connect(self._tell_export)
        self._follower.changed.connect(self._follow)
        self.reading.set_tags(
            lambda article, tags: self.marking.do(partial(_set_tags, article, tags))
        )

    def _connect_actions(self) -> None:
        marking, shelving, parts = self.marking, self.shelving, self.parts
        handlers: dict[str, Callable[[], object]] = {
            "new_window": self.new_window_wanted.emit,
            "go_to_field": parts.field.take,
            "paste_address": self._intake.paste,
            "import_file": self._intake.choose_file,
            "export": self.exports.ask,
            "open_library_folder": lambda: links.open_folder(str(library.library_path())),
            "close_window": self.close,
            "quit": QApplication.closeAllWindows,
            "undo": self._undo,
            "redo": self._redo,
            "copy": marking.copy,
            "find": self._find,
            "find_next": parts.find_bar.find_next,
            "zoom_in": lambda: self._appearance.zoom(1),
            "zoom_out": lambda: self._appearance.zoom(-1),
            "zoom_reset": lambda: self._appearance.zoom(0),
            "appearance": lambda: self._appearance.open_panel(
                parts.toolbar.button("appearance")
            ),
            "next_theme": self._appearance.next_theme,
            "toggle_navigation": lambda: parts.toggle("navigation"),
            "toggle_sidebar": lambda: parts.toggle("sidebar"),
            "show_outline": self._show_outline,
            "full_screen": self._toggle_full_screen,
            "next_pane": self._next_pane,
            "next_article": lambda: parts.list.step(1),
            "previous_article": lambda: parts.list.step(-1),
            "favourite": shelving.toggle_favourite,
            "archive": lambda: shelving.move(State.ARCHIVE),
            "later": lambda: shelving.move(State.LATER),
            "inbox": lambda: shelving.move(State.INBOX),
            "tag_article": marking.tag_article,
            "note_article": marking.note_article,
            "open_original": self._open_original,
            "copy_link": self._copy_link,
            "trash": shelving.trash,
            "restore": shelving.restore,
            "delete_for_ever": shelving.delete_for_ever,
            "highlight": marking.highlight,
            "note": marking.note,
            "tag": marking.tag,
            "delete_highlight": marking.delete,
            "palette": self._open_palette,
            "keyboard": self._show_keyboard,
            "welcome": self.welcome_wanted.emit,
            "about": self._show_about,
        }
        for number, colour in enumerate(Colour, start=1):
            handlers[f"pen_{number}"] = partial(marking.highlight, colour)
        for name, handler in handlers.items():
            self.actions_[name].triggered.connect(partial(_call, handler))

    # -- events -------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take single letters as commands, unless somebody is typing."""
        key = "Del" if event.key() == Qt.Key.Key_Delete else event.text()
        if event.key() == Qt.Key.Key_Escape:
            self._escape()
            return
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers == Qt.KeyboardModifier.ShiftModifier and key.isalpha():
            key = f"Shift+{key.upper()}"
        plain = modifiers in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        action = self.actions_.letter(key) if plain and not _is_typing() else None
        if action is not None and action.isEnabled():
            action.trigger()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide what would squeeze the page."""
        super().resizeEvent(event)
        self.parts.fit(event.size().width())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Write down everything before the window goes."""
        self.reading.leave()
        self._follower.stop()
        save(self, self.parts.splitter)
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take links, files and text with addresses."""
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Import what was dropped."""
        self._intake.take(event.mimeData())
        event.acceptProposedAction()

    # -- commands -------------------------------------------------------------------------

    def _do_toast_action(self) -> None:
        self._toast_action()

    def _return_to_page(self) -> None:
        self.parts.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, article_id: str, position: int | None = None) -> None:
        self.reading.open(ArticleId(article_id), position)

    def _open_mark(self, article_id: str, mark_id: str) -> None:
        self.reading.open(ArticleId(article_id))
        self.parts.page.flash_highlight(mark_id)
        self.parts.sidebar.show_tab(SidebarTab.NOTES)
        self.parts.sidebar.notes.set_current(mark_id)

    def _note_opened(self, article_id: str | None) -> None:
        article = self.reading.article
        title = article.article.title if article else ""
        self.setWindowTitle(f"{title} — Postil" if title else "Postil")
        if article_id:
            self.parts.list.make_current(ArticleId(article_id))

    def _type_words(self, words: str) -> None:
        # An address is imported when it is entered, not searched for letter by letter.
        if "://" not in words:
            self.shelves.search(words)

    def _show_imported(self, imported: Imported, wanted: bool) -> None:
        self._follower.skip()
        self.shelves.refresh()
        if wanted or self.reading.article is None:
            self._open(imported.article.id)
        if imported.article.id == self.reading.article_id:
            self.reading.refresh()

    def _undo(self) -> None:
        change = self._history.undo()
        self._refresh()
        if change is None:
            self.say(_("There is nothing to undo."))

    def _redo(self) -> None:
        change = self._history.redo()
        self._refresh()
        if change is None:
            self.say(_("There is nothing to redo."))

    def _tell(self, change: Change) -> None:
        self._follower.skip()
        self.say(sentences.done(change), _("Undo"), self._undo)

    def _tell_export(self, words: str, folder: str) -> None:
        self.say(words, _("Show"), lambda: links.open_folder(folder))

    def _refresh(self) -> None:
        self.shelves.refresh()
        self.reading.refresh()

    def _follow(self, changes: library.Changes) -> None:
        if changes.kinds.keys() - {"place"}:
            self.shelves.refresh()
            self.imports.refresh()
        if self.reading.article_id in changes.kinds.get("picture", ()):
            self.reading.refresh_pictures()
        touched = changes.kinds.get("article", frozenset()) | changes.kinds.get(
            "annotation", frozenset()
        )
        if self.reading.article_id in touched:
            self.reading.refresh()
        if "setting" in changes.kinds:
            self._appearance.reload()

    def _find(self) -> None:
        article = self.reading.article
        if article is not None:
            selected = self.parts.page.selected_range()
            words = article.text[slice(*selected)] if selected else ""
            self.parts.open_find_bar(self.parts.page.current_position(), words)

    def _show_outline(self) -> None:
        self.parts.show_sidebar()
        self.parts.sidebar.show_tab(SidebarTab.OUTLINE)

    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _next_pane(self) -> None:
        panes = self.parts.panes()
        focused = QApplication.focusWidget()
        at = next((n for n, p in enumerate(panes) if focused and p.isAncestorOf(focused)), None)
        if at is None:
            at = panes.index(focused) if focused in panes else -1
        panes[(at + 1) % len(panes)].setFocus(Qt.FocusReason.TabFocusReason)

    def _escape(self) -> None:
        if self.parts.find_bar.isVisible():
            self.parts.find_bar.close_bar()
        elif self.isFullScreen():
            self._toggle_full_screen()
        else:
            self.parts.selection_bar.hide()
            self.parts.page.clear_selection()

    def _open_original(self) -> None:
        if self.reading.article is not None:
            self._open_link(self.reading.article.article.url)

    def _copy_link(self) -> None:
        if self.reading.article is not None:
            QGuiApplication.clipboard().setText(self.reading.article.article.url)
            self.say(_("Address copied."))

    def _open_link(self, address: str) -> None:
        if not links.open_outside(address):
            self.say(
                _("Postil opens web addresses and mail only. This is “{address}”.").format(
                    address=address[:80]
                )
            )

    def _open_palette(self) -> None:
        CommandPalette(self.actions_, self._appearance.palette, self).open_over(self)

    def _show_keyboard(self) -> None:
        from reader.ui.shortcuts_sheet import ShortcutsSheet

        sheet = ShortcutsSheet(self.actions_, self)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.open()

    def _show_about(self) -> None:
        from reader.ui.about import show_about

        show_about(self)

    def _wear(self, palette: Palette) -> None:
        self.parts.set_palette(palette)
        self.marking.set_palette(palette)


def _set_tags(article: ArticleId, tags: Sequence[object]) -> Change:
    from reader.services import annotating

    return annotating.set_article_tags(article, tags)  # type: ignore[arg-type]  # from a Signal


def _call(handler: Callable[[], object], _checked: bool = False) -> None:
    handler()


def _is_typing() -> bool:
    focused = QApplication.focusWidget()
    return isinstance(focused, QLineEdit | QPlainTextEdit)
