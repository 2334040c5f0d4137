"""Links in notes: offered while a note is written, followed, and shown where they lead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from reader.model.annotation import Highlight
from reader.model.errors import LinkLostError
from reader.model.linking import Backlink
from reader.services import library, linking, sentences
from reader.text.i18n import _
from reader.ui.look.palettes import Palette
from reader.ui.parts.card_words import Card
from reader.ui.parts.link_completion import LinkCompletion
from reader.ui.parts.note_drawing import PICTURE
from reader.ui.running.jobs import Jobs, Lane, Task
from reader.ui.window import links
from reader.ui.window.parts import WindowParts
from reader.ui.window.reading import Reading

if TYPE_CHECKING:
    from reader.ui.parts.note_editor import NoteEditor
    from reader.ui.sidebar.sidebar import Sidebar

_FEW = 40
"""Entries of a menu; more would not be read."""
_SOON = 50
"""Milliseconds after news: what links here is not what a reader waits for."""


class NoteLinks(QObject):
    """Follows links in notes inside the library, and shows what leads to the open article."""

    said = Signal(str)
    article_wanted = Signal(str)
    mark_wanted = Signal(str, str)
    """The ids of an article, and of a highlight or a note in it."""
    picture_wanted = Signal(str)
    """The hash of a picture in a note."""
    browser_wanted = Signal(str)

    def __init__(
        self, parts: WindowParts, reading: Reading, jobs: Jobs, palette: Palette
    ) -> None:
        super().__init__(parts)
        self._parts = parts
        self._reading = reading
        self._jobs = jobs
        self._palette = palette
        self._completions: list[LinkCompletion] = []
        self._asked: Task | None = None
        self._backlinks: Sequence[Backlink] = ()
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self._read)
        parts.sidebar_built.connect(self._join_sidebar)
        parts.page.beside.link_wanted.connect(self.follow)
        parts.page.beside.editor_made.connect(self.join)
        reading.opened.connect(lambda _article: self._read())

    def set_palette(self, palette: Palette) -> None:
        """Wear the colours of another theme."""
        self._palette = palette
        for completion in self._completions:
            completion.set_palette(palette)

    def follow(self, address: str) -> None:
        """Go where a link of a note leads; what is gone is said."""
        if address.startswith(PICTURE):
            self.picture_wanted.emit(address.removeprefix(PICTURE))
        elif links.leads_inside(address):
            self._go_inside(address)
        else:
            self.browser_wanted.emit(address)

    def follow_changes(self, changes: library.Changes) -> None:
        """See what leads here now, if notes or articles have changed anywhere."""
        if changes.kinds.keys() & {"annotation", "article"}:
            self._soon.start()

    def end(self) -> None:
        """Look no more: the window is closing and the library after it."""
        self._soon.stop()

    def show_backlinks(self, record_id: str = "", where: QPoint | None = None) -> None:
        """Show what leads to a highlight or a note, or to the article, as a small list."""
        target = record_id or self._reading.article_id or ""
        found = [each for each in self._backlinks if each.target == target]
        if not found:
            if target:
                self.said.emit(_("No note links here."))
            return
        menu = QMenu(self._parts)
        menu.setObjectName("backlinks_menu")
        for each in found[:_FEW]:
            menu.addAction(_entry(each)).triggered.connect(partial(self.go_to, each))
        menu.setActiveAction(menu.actions()[0])
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where or self._middle())

    def go_to(self, backlink: Backlink, _checked: bool = False) -> None:
        """Go to the note a backlink comes from."""
        self.mark_wanted.emit(backlink.article_id, backlink.source)

    def _join_sidebar(self, sidebar: Sidebar) -> None:
        sidebar.notes.link_wanted.connect(self.follow)
        sidebar.notes.copy_wanted.connect(_copy)
        sidebar.notes.backlinks_wanted.connect(self.show_backlinks)
        sidebar.notes.linked.wanted.connect(self.show_backlinks)
        sidebar.info.linked_from.chosen.connect(self.go_to)
        for editor in sidebar.notes.editors:
            self.join(editor)
        self._read()

    def join(self, editor: NoteEditor) -> None:
        """Offer links in an editor of notes, and follow those in it."""
        completion = LinkCompletion(editor, self._palette)
        completion.words_typed.connect(partial(self._ask, completion))
        editor.link_wanted.connect(self.follow)
        self._completions.append(completion)
        completion.destroyed.connect(partial(self._forget, completion))

    def _forget(self, completion: LinkCompletion, _gone: QObject | None = None) -> None:
        self._completions = [each for each in self._completions if each is not completion]

    def _ask(self, completion: LinkCompletion, words: str) -> None:
        if self._asked is not None:
            self._asked.cancel()
        self._asked = self._jobs.run(
            Lane.SEARCH,
            lambda task: () if task.is_cancelled() else linking.choices(words),
            partial(completion.offer, words),
        )

    def _go_inside(self, address: str) -> None:
        try:
            there = linking.destination_of(address)
        except LinkLostError as error:
            self.said.emit(sentences.sentence(error))
            return
        if there.mark_id:
            self.mark_wanted.emit(there.article_id, there.mark_id)
        else:
            self.article_wanted.emit(there.article_id)

    def _read(self) -> None:
        if not self._parts.has_sidebar:
            return  # the first paint does not wait for what nobody sees yet
        article_id = self._reading.article_id
        self._backlinks = linking.backlinks(article_id) if article_id else ()
        self._show()

    def _show(self) -> None:
        sidebar = self._parts.sidebar
        counts = Counter(each.target for each in self._backlinks)
        here = self._reading.article_id or ""
        sidebar.info.linked_from.show_links(
            [each for each in self._backlinks if each.target == here]
        )
        sidebar.notes.linked.show_count(counts[here])
        sidebar.notes.set_backlinks(dict(counts))

    def _middle(self) -> QPoint:
        page = self._parts.page
        return page.mapToGlobal(QPoint(page.width() // 3, page.height() // 4))


def _copy(card: Card) -> None:
    """Copy the words of a highlight, or a note as it can be read anywhere."""
    from reader.services.exported_notes import portable

    words = card.quote if isinstance(card, Highlight) else portable(card.text)
    QGuiApplication.clipboard().setText(words)


def _entry(backlink: Backlink) -> str:
    """Return a backlink as an entry of a menu; an ampersand means a key there."""
    words = (
        f"{backlink.title[:60]}: {backlink.words[:70]}" if backlink.words else backlink.title
    )
    return words.replace("&", "&&")
