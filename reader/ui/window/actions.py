"""Every command of the window once: menus, palette, help sheet and keys read it here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from reader.model.annotation import Colour
from reader.model.pens import Pens
from reader.model.settings import Theme
from reader.text.bounds import End, Stride
from reader.text.i18n import _
from reader.text.pen_words import mark_words
from reader.ui.look.colours import marking_words
from reader.ui.look.palettes import Palette, theme_words
from reader.ui.parts.pens import pen_icon

_ON_PAGE = frozenset(
    {
        "copy_quotation",
        "copy_words_link",
        "find_next",
        "full_screen",
        "look_up",
        "open_picture",
        "open_table",
        "print",
        "ruler",
        "show_outline",
        "toggle_sidebar",
    }
)
"""Commands of other menus that act on the page."""

_IN_NOTES = ("note_bold", "note_italic", "note_link", "note_box")
_WITHOUT_PAGE = frozenset(
    {
        *(f"pen_{number}" for number in range(1, 6)),
        *("note", "tag", "delete_highlight", "pens", "underlines"),
        *_IN_NOTES,
    }
)
"""What can be done with highlights, and their colours, without their article."""

MOVES = tuple(
    f"{end.value}_{stride.value}_{way}"
    for end in (End.LAST, End.FIRST)
    for stride in (Stride.WORD, Stride.SENTENCE, Stride.LETTER)
    for way in ("on", "back")
)
"""Commands that move the ends of a highlight: they go by their keys, and stand in no menu."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name in code, words, keys (the first is shown), icon and menu.

    *list_keys* and *page_keys* work only while the list or the page has the focus.
    """

    id: str
    words: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    menu: str = ""
    list_keys: tuple[str, ...] = ()
    page_keys: tuple[str, ...] = ()


def commands(pens: Pens) -> tuple[Command, ...]:
    """Return all commands, in the order of the menus; marking goes by the names of *pens*."""
    file, edit, view = _("File"), _("Edit"), _("View")
    article, mark, notes, help_ = _("Article"), _("Highlight"), _("Notes"), _("Help")
    return (
        Command("new_window", _("New window"), ("Ctrl+N",), "", file),
        Command("go_to_field", _("Search or add an address"), ("Ctrl+L", "/"), "search", file),
        Command("paste_address", _("Add the address on the clipboard"), ("Ctrl+V",), "", file),
        Command("import_file", _("Add a saved page…"), ("Ctrl+O",), "file-text", file),
        Command("export", _("Export…"), ("Ctrl+E",), "download", file),
        Command("print", _("Print, or save as PDF…"), ("Ctrl+P",), "printer", file),
        Command("open_library_folder", _("Show the library's folder"), (), "folder", file),
        Command("close_window", _("Close window"), ("Ctrl+W",), "", file),
        Command("quit", _("Quit"), ("Ctrl+Q",), "", file),
        Command("undo", _("Undo"), ("Ctrl+Z",), "undo-2", edit),
        Command("redo", _("Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), "redo-2", edit),
        Command("copy", _("Copy"), ("Ctrl+C",), "copy", edit),
        Command("select_all", _("Select all"), ("Ctrl+A",), "", edit),
        Command("copy_quotation", _("Copy as a quotation"), ("q",), "quote", edit),
        Command("copy_words_link", _("Copy a link to these words"), ("Shift+L",), "link", edit),
        Command("look_up", _("Look up…"), ("d",), "book-text", edit),
        Command("references", _("Where words are looked up…"), (), "", edit),
        Command("find", _("Find in the article"), ("Ctrl+F",), "search", edit),
        Command("find_next", _("Find next"), ("F3", "Ctrl+G"), "", edit),
        Command("zoom_in", _("Larger text"), ("Ctrl+=", "Ctrl++"), "plus", view),
        Command("zoom_out", _("Smaller text"), ("Ctrl+-",), "minus", view),
        Command("zoom_reset", _("Text as it was"), ("Ctrl+0",), "", view),
        Command("appearance", _("Appearance"), ("Ctrl+,",), "a-large-small", view),
        Command("ruler", _("Reading ruler"), ("u",), "ruler", view),
        Command("next_theme", _("Next theme"), ("Ctrl+T",), "palette", view),
        *_themes(view),
        Command(
            "toggle_navigation", _("Show or hide the shelves"), ("F8",), "panel-left", view
        ),
        Command("toggle_sidebar", _("Show or hide the notes"), ("F9",), "panel-right", view),
        Command("all_notes", _("All notes"), ("Ctrl+Shift+N",), "notebook-pen", view),
        Command("show_outline", _("Outline"), ("Ctrl+Shift+O",), "list", view),
        Command("full_screen", _("Nothing but the page"), ("F11",), "maximize", view),
        Command("next_pane", _("Next pane"), ("F6",), "", view),
        Command("open_picture", _("View the picture"), ("v",), "image", view),
        Command("open_table", _("Open the whole table"), ("Shift+V",), "table-2", view),
        Command("back", _("Back to where you were"), ("Alt+Left",), "arrow-left", view),
        Command("forward", _("Forward again"), ("Alt+Right",), "arrow-right", view),
        Command(
            "next_article",
            _("Next article"),
            ("Ctrl+PgDown",),
            "chevron-right",
            article,
            list_keys=("j",),
        ),
        Command(
            "previous_article",
            _("Previous article"),
            ("Ctrl+PgUp",),
            "chevron-left",
            article,
            list_keys=("k",),
        ),
        *_walking(article),
        Command("read_aloud", _("Read aloud, pause, go on"), ("r",), "volume-2", article),
        Command("stop_reading_aloud", _("Stop reading aloud"), ("Shift+R",), "", article),
        Command("favourite", _("Favourite"), ("s",), "star", article),
        Command("archive", _("Archive"), ("e",), "archive", article),
        Command("later", _("Read later"), ("l",), "clock", article),
        Command("inbox", _("Move to the inbox"), ("i",), "inbox", article),
        Command("tag_article", _("Tag the article"), ("Shift+T",), "tag", article),
        Command(
            "note_article", _("Note on the whole article"), ("Shift+N",), "sticky-note", article
        ),
        Command(
            "open_original",
            _("Open the original in the browser"),
            ("o",),
            "external-link",
            article,
        ),
        Command("fetch_again", _("Fetch the page again"), ("Ctrl+R",), "refresh-cw", article),
        Command(
            "versions", _("Versions of this article…"), ("Ctrl+Shift+H",), "columns-2", article
        ),
        Command("copy_link", _("Copy the address"), ("Ctrl+Shift+C",), "link", article),
        Command("remove_block", _("Remove this block"), ("Shift+Del",), "", article),
        Command(
            "bring_back",
            _("Bring back what was left out here…"),
            ("Shift+Ins",),
            "",
            article,
        ),
        Command("trash", _("Move to the trash"), ("Ctrl+Backspace",), "trash-2", article),
        Command(
            "restore",
            _("Restore from the trash"),
            ("Ctrl+Shift+Backspace",),
            "archive-restore",
            article,
        ),
        Command("delete_for_ever", _("Delete for ever…"), (), "x", article),
        Command("empty_trash", _("Empty the trash…"), (), "", article),
        Command("highlight", _("Highlight"), ("h",), "highlighter", mark),
        *_marking(mark, pens),
        Command("pens", _("Colours…"), (), "palette", mark),
        Command("underlines", _("Underline highlights, or colour them"), (), "", mark),
        Command("tag", _("Tag the highlight"), ("t",), "tag", mark),
        *_reshaping(mark),
        Command(
            "review", _("Look through moved and lost highlights"), ("Ctrl+Shift+R",), "", mark
        ),
        Command(
            "place_highlight", _("Put a lost highlight on the selected words"), ("p",), "", mark
        ),
        Command("delete_highlight", _("Delete the highlight"), ("Del",), "trash-2", mark),
        Command("note", _("Write a note"), ("n",), "pen-line", notes),
        *_writing(notes),
        Command("filter_notes", _("Filter the notes"), ("Shift+F",), "list-filter", notes),
        Command("show_all_notes", _("Show all notes again"), (), "", notes),
        Command("turn_notes", _("Sort the notes by place or by time"), (), "", notes),
        Command("menu", _("Menu"), ("F10",), "ellipsis", help_),
        Command("palette", _("All commands"), ("Ctrl+K",), "command", help_),
        Command("keyboard", _("Keyboard"), ("?", "F1"), "keyboard", help_),
        Command("welcome", _("Welcome article"), (), "book-open", help_),
        Command("about", _("About Postil"), (), "info", help_),
    )


def _walking(menu: str) -> list[Command]:
    steps = (
        ("next_paragraph", _("Next paragraph"), "Ctrl+Down", "j"),
        ("previous_paragraph", _("Previous paragraph"), "Ctrl+Up", "k"),
        ("next_sentence", _("Next sentence"), "Alt+Down", "Shift+J"),
        ("previous_sentence", _("Previous sentence"), "Alt+Up", "Shift+K"),
    )
    return [
        Command(name, words, (key,), "", menu, page_keys=(letter,))
        for name, words, key, letter in steps
    ]


def _marking(menu: str, pens: Pens) -> list[Command]:
    return [
        Command(f"pen_{number}", mark_words(pens, pen), (str(number),), "", menu)
        for number, pen in enumerate(Colour, start=1)
    ]


def _reshaping(menu: str) -> list[Command]:
    steps = (
        (_("Move the highlight's end a word on"), "Shift+Right"),
        (_("Move the highlight's end a word back"), "Shift+Left"),
        (_("Move the highlight's end a sentence on"), "Shift+Down"),
        (_("Move the highlight's end a sentence back"), "Shift+Up"),
        (_("Move the highlight's end a letter on"), "Ctrl+Shift+Right"),
        (_("Move the highlight's end a letter back"), "Ctrl+Shift+Left"),
        (_("Move the highlight's start a word on"), "Alt+Shift+Right"),
        (_("Move the highlight's start a word back"), "Alt+Shift+Left"),
        (_("Move the highlight's start a sentence on"), "Alt+Shift+Down"),
        (_("Move the highlight's start a sentence back"), "Alt+Shift+Up"),
        (_("Move the highlight's start a letter on"), "Ctrl+Alt+Shift+Right"),
        (_("Move the highlight's start a letter back"), "Ctrl+Alt+Shift+Left"),
    )
    moves = [
        Command(name, words, (), "", menu, page_keys=(key,))
        for name, (words, key) in zip(MOVES, steps, strict=True)
    ]
    return [
        *moves,
        Command("join_highlights", _("Join highlights"), ("Shift+H",), "", menu),
        Command("split_highlight", _("Split the highlight here"), ("Shift+S",), "", menu),
        Command("snap_to_words", _("Select whole words with the mouse"), (), "", menu),
    ]


def _writing(menu: str) -> list[Command]:
    return [
        Command("note_bold", _("Make bold in the note"), ("Ctrl+B",), "", menu),
        Command("note_italic", _("Make italic in the note"), ("Ctrl+I",), "", menu),
        Command("note_link", _("Make a link in the note"), ("Ctrl+Shift+K",), "link", menu),
        Command("note_box", _("Tick the item in the note"), ("Ctrl+D",), "check", menu),
        Command("backlinks", _("What links here…"), (), "link", menu),
    ]


def _themes(menu: str) -> list[Command]:
    return [
        Command(
            f"theme_{theme}", _("Theme: {name}").format(name=theme_words(theme)), (), "", menu
        )
        for theme in Theme
    ]


class Actions(QObject):
    """The commands as QActions of one window: ``actions["archive"].triggered`` and so on.

    Single letters are shortcuts like the others: a field in which somebody types takes the
    key before Qt looks for a shortcut, so that they never fire there.
    """

    def __init__(self, window: QWidget, remapped: Mapping[str, str], palette: Palette) -> None:
        super().__init__(window)
        self._palette, self._drawn = palette, False
        self.commands = commands(palette.pens)
        self.by_id = {each.id: self._action(each, remapped) for each in self.commands}
        window.addActions(list(self.by_id.values()))

    def set_palette(self, palette: Palette) -> None:
        """Call the pens what the reader calls them."""
        self._palette, self._drawn = palette, False
        self.commands = commands(palette.pens)
        for number, pen in enumerate(Colour, start=1):
            self.by_id[f"pen_{number}"].setText(marking_words(pen, palette))

    def draw_pens(self) -> None:
        """Show the pens as they look; only a menu that opens needs that."""
        if not self._drawn:
            self._drawn = True
            for number, pen in enumerate(Colour, start=1):
                self.by_id[f"pen_{number}"].setIcon(pen_icon(pen, self._palette))

    def __getitem__(self, name: str) -> QAction:
        """Return the action of a command."""
        return self.by_id[name]

    def connect_all(self, deeds: Mapping[str, Callable[[], object]]) -> None:
        """Let each command do its deed."""
        for name, deed in deeds.items():
            self[name].triggered.connect(partial(_do, deed))

    def add_pane_keys(self, list_pane: QWidget, page: QWidget) -> None:
        """Let keys work in one pane only, so that a letter may mean two things."""
        for command in self.commands:
            for pane, keys in ((list_pane, command.list_keys), (page, command.page_keys)):
                for key in keys:
                    shortcut = QShortcut(QKeySequence(key), pane)
                    shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
                    shortcut.activated.connect(self[command.id].trigger)

    def add_note_keys(self, editor: QWidget) -> None:
        """Let the keys that write notes work in *editor*, which may be in a popup.

        A popup is a window of its own, in which the keys of the main window mean nothing.
        """
        editor.addActions([self[name] for name in _IN_NOTES])

    def offer_page(self, *, there: bool) -> None:
        """Let commands act on the page, or on none while it is out of sight."""
        menus = (_("Article"), _("Highlight"), _("Notes"))
        for command in self.commands:
            if command.id in _ON_PAGE or (
                command.menu in menus and command.id not in _WITHOUT_PAGE
            ):
                self[command.id].setEnabled(there)

    def keys_of(self, name: str) -> str:
        """Return the first key of a command as the platform writes it, or nothing."""
        command = next(each for each in self.commands if each.id == name)
        keys = [*map(_native, self[name].shortcuts()), *map(_native, command.page_keys)]
        return keys[0] if keys else ""

    def all_keys_of(self, command: Command) -> list[str]:
        """Return every key of a command as the platform writes it, most general first."""
        return [
            *(_native(key) for key in self[command.id].shortcuts()),
            *(_("{key} in the list").format(key=_native(key)) for key in command.list_keys),
            *(_("{key} on the page").format(key=_native(key)) for key in command.page_keys),
        ]

    def _action(self, command: Command, remapped: Mapping[str, str]) -> QAction:
        action = QAction(command.words, self)
        action.setObjectName(f"action_{command.id}")
        keys = (remapped[command.id],) if command.id in remapped else command.keys
        action.setShortcuts([QKeySequence(key) for key in keys if key])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        return action


def _native(key: QKeySequence | str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def _do(deed: Callable[[], object], _checked: bool = False) -> None:
    deed()
