"""What each command of the menus does in a window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import product
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from reader.model.annotation import Colour
from reader.model.article import State
from reader.model.settings import Theme
from reader.services import library
from reader.text.bounds import End, Move, Stride
from reader.text.i18n import _
from reader.text.passages import Unit
from reader.ui.window import links

if TYPE_CHECKING:
    from reader.ui.sidebar.filter_row import FilterRow
    from reader.ui.window.main_window import MainWindow

Deeds = dict[str, Callable[[], object]]


def deeds(window: MainWindow) -> Deeds:
    """Return what every command does, by its id."""
    return (
        _file_deeds(window)
        | _view_deeds(window)
        | _article_deeds(window)
        | _marking_deeds(window)
        | _help_deeds(window)
    )


def open_link(window: MainWindow, address: str) -> None:
    """Open an address outside, or say why not; one that nothing opens can be copied."""
    if links.open_outside(address):
        return
    if links.may_leave(address):
        words = _("No program on this computer opens “{address}”.")
        copy = partial(QGuiApplication.clipboard().setText, address)
        window.say(words.format(address=address[:80]), _("Copy the address"), copy)
    else:
        words = _("Postil opens web addresses and mail only. This is “{address}”.")
        window.say(words.format(address=address[:80]))


def _file_deeds(window: MainWindow) -> Deeds:
    return {
        "new_window": window.new_window_wanted.emit,
        "go_to_field": _either(window, window.notebook.search, window.parts.take_field),
        "paste_address": window.intake.paste,
        "import_file": window.intake.choose_file,
        "export": _either(window, window.notebook.export, window.on_demand.export),
        "print": window.on_demand.print_article,
        "open_library_folder": lambda: links.open_folder(str(library.library_path())),
        "close_window": window.close,
        "quit": QApplication.closeAllWindows,
        "undo": window.undoing.undo,
        "redo": window.undoing.redo,
        "copy": _either(window, window.notebook.copy, window.marking.copy),
        "copy_quotation": window.looking_up.copy_quotation,
        "copy_words_link": window.looking_up.copy_link,
        "look_up": window.looking_up.open_menu,
        "references": window.looking_up.edit_references,
        "select_all": partial(_select_all, window),
        "find": _either(window, window.notebook.search, partial(_find, window)),
        "find_next": window.parts.find_bar.find_next,
    }


def _select_all(window: MainWindow) -> None:
    """Select all articles of the shelf in the list, all notes, all words anywhere else."""
    parts = window.parts
    if window.notebook.is_open:
        window.notebook.view.list.selectAll()
        return
    (parts.list if parts.list.hasFocus() else parts.page).selectAll()


def _view_deeds(window: MainWindow) -> Deeds:
    looks, parts = window.desk.appearance, window.parts
    return {
        "zoom_in": partial(looks.zoom, 1),
        "zoom_out": partial(looks.zoom, -1),
        "zoom_reset": partial(looks.zoom, 0),
        "appearance": lambda: looks.open_panel(parts.toolbar.button("appearance")),
        "ruler": looks.toggle_ruler,
        "next_theme": looks.next_theme,
        **{f"theme_{theme}": partial(looks.set_theme, theme) for theme in Theme},
        "toggle_navigation": partial(parts.toggle, "navigation"),
        "toggle_sidebar": partial(parts.toggle, "sidebar"),
        "all_notes": window.notebook.toggle,
        "show_outline": parts.show_outline,
        "full_screen": partial(_toggle_full_screen, window),
        "open_picture": window.pictures.open_in_sight,
        "open_table": window.tables.open_in_sight,
        "back": window.trail.back,
        "forward": window.trail.forward,
        "next_pane": partial(_next_pane, window),
        "menu": partial(_open_menu, window),
    }


def _article_deeds(window: MainWindow) -> Deeds:
    shelving, marking = window.shelving, window.marking
    return {
        "next_article": partial(window.parts.list.step, 1),
        "previous_article": partial(window.parts.list.step, -1),
        **_walking_deeds(window),
        "read_aloud": window.on_demand.toggle_listening,
        "stop_reading_aloud": window.on_demand.stop_listening,
        "favourite": shelving.toggle_favourite,
        "archive": partial(shelving.move, State.ARCHIVE),
        "later": partial(shelving.move, State.LATER),
        "inbox": partial(shelving.move, State.INBOX),
        "tag_article": marking.tag_article,
        "note_article": marking.note_article,
        "open_original": partial(_open_original, window),
        "fetch_again": window.on_demand.fetch_again,
        "versions": window.versions.open,
        "copy_link": partial(_copy_link, window),
        "remove_block": window.repairs.remove_selected,
        "bring_back": window.repairs.show_left_out_here,
        "trash": shelving.trash,
        "restore": window.trash.restore,
        "delete_for_ever": window.trash.delete_for_ever,
        "empty_trash": window.trash.empty,
    }


def _walking_deeds(window: MainWindow) -> Deeds:
    step = window.parts.page.reading_cursor.step
    return {
        "next_paragraph": partial(step, 1, Unit.PARAGRAPH),
        "previous_paragraph": partial(step, -1, Unit.PARAGRAPH),
        "next_sentence": partial(step, 1, Unit.SENTENCE),
        "previous_sentence": partial(step, -1, Unit.SENTENCE),
    }


def _marking_deeds(window: MainWindow) -> Deeds:
    marking, notebook = window.marking, window.notebook
    pens: Deeds = {
        f"pen_{number}": _either(
            window, partial(notebook.recolour, colour), partial(marking.highlight, colour)
        )
        for number, colour in enumerate(Colour, start=1)
    }
    return (
        pens
        | _reshaping_deeds(window)
        | {
            "highlight": marking.highlight,
            "note": _either(window, notebook.edit_note, marking.note),
            "tag": _either(window, notebook.tag, marking.tag),
            "review": partial(_review, window),
            **_writing_deeds(window),
            "filter_notes": lambda: _filters(window).open(),
            "show_all_notes": lambda: _filters(window).clear(),
            "turn_notes": lambda: _filters(window).turn(),
            "pens": partial(window.desk.appearance.open_pens, window),
            "underlines": window.desk.appearance.toggle_underlines,
            "place_highlight": marking.place,
            "delete_highlight": _either(window, notebook.delete, marking.delete),
        }
    )


def _reshaping_deeds(window: MainWindow) -> Deeds:
    reshaping = window.reshaping
    moves: Deeds = {
        f"{end.value}_{stride.value}_{way}": partial(reshaping.move, Move(end, stride, by))
        for end, stride in product(End, Stride)
        for way, by in (("on", 1), ("back", -1))
    }
    return moves | {
        "join_highlights": reshaping.join,
        "split_highlight": reshaping.split,
        "snap_to_words": partial(_toggle_snapping, window),
    }


def _toggle_snapping(window: MainWindow) -> None:
    window.desk.appearance.toggle_snapping()
    on = window.desk.appearance.settings.snap_to_words
    window.say(
        _("Selecting with the mouse takes whole words now; with Alt, letters.")
        if on
        else _("Selecting with the mouse takes letters now; with Alt, whole words.")
    )


def _writing_deeds(window: MainWindow) -> Deeds:
    write = window.note_writing.in_editor
    return {
        "note_bold": partial(write, lambda editor: editor.sign("**")),
        "note_italic": partial(write, lambda editor: editor.sign("*")),
        "note_link": partial(write, lambda editor: editor.make_link(_address_at_hand())),
        "note_box": partial(write, lambda editor: editor.toggle_box()),
        "backlinks": partial(_show_backlinks, window),
    }


def _address_at_hand() -> str:
    """Return the address on the clipboard, if there is one and nothing else."""
    words = QGuiApplication.clipboard().text()[:2_000].strip()
    is_address = words.startswith(("http://", "https://")) and len(words.split()) == 1
    return words if is_address and not set(words) & set("()<>") else ""


def _show_backlinks(window: MainWindow) -> None:
    mark = window.marking.current
    window.note_links.show_backlinks(mark.id if mark else "")


def _filters(window: MainWindow) -> FilterRow:
    return window.parts.show_notes().notes.filters


def _either(
    window: MainWindow, in_notebook: Callable[[], object], on_page: Callable[[], object]
) -> Callable[[], object]:
    """Return the deed for what is in front: the notebook or the page."""

    def deed() -> object:
        return in_notebook() if window.notebook.is_open else on_page()

    return deed


def _help_deeds(window: MainWindow) -> Deeds:
    return {
        "palette": partial(_open_palette, window),
        "keyboard": partial(_show_keyboard, window),
        "welcome": window.welcome_wanted.emit,
        "about": partial(_show_about, window),
    }


def _review(window: MainWindow) -> None:
    """Put the keys into the review of highlights, or say that there is nothing to review."""
    if window.reading.article is not None and not window.parts.show_notes().notes.review.take():
        window.say(_("No highlight of this article has moved or is lost."))


def _find(window: MainWindow) -> None:
    article = window.reading.article
    if article is not None:
        selected = window.parts.page.selected_range()
        words = article.text[slice(*selected)] if selected else ""
        window.parts.open_find_bar(window.parts.page.place.position, words)


def _toggle_full_screen(window: MainWindow) -> None:
    window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)
    window.parts.show_only_page(on=window.isFullScreen())


def _open_menu(window: MainWindow) -> None:
    if window.parts.toolbar.isVisible():
        window.parts.toolbar.open_menu()
    else:
        window.open_menu_at_page()


def _next_pane(window: MainWindow) -> None:
    panes = window.parts.panes()
    focused = QApplication.focusWidget()
    # The margin stands inside the page: the innermost pane is the one that has the keys.
    inside = (n for n, p in enumerate(panes) if focused and p.isAncestorOf(focused))
    at = panes.index(focused) if focused in panes else max(inside, default=-1)
    panes[(at + 1) % len(panes)].setFocus(Qt.FocusReason.TabFocusReason)


def _open_original(window: MainWindow) -> None:
    if window.reading.article is not None:
        open_link(window, window.reading.article.article.url)


def _copy_link(window: MainWindow) -> None:
    if window.reading.article is not None:
        QGuiApplication.clipboard().setText(window.reading.article.article.url)
        window.say(_("Address copied."))


def _open_palette(window: MainWindow) -> None:
    from reader.ui.window.command_palette import CommandPalette

    palette = CommandPalette(window.actions_, window.desk.appearance.palette, window)
    palette.open_over(window)


def _show_keyboard(window: MainWindow) -> None:
    from reader.ui.window.shortcuts_sheet import ShortcutsSheet

    sheet = ShortcutsSheet(window.actions_, window)
    sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    sheet.open()


def _show_about(window: MainWindow) -> None:
    from reader.ui.window.about import show_about

    show_about(window)
