"""The highlights of the open article in reading order, with their notes, and its own notes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from reader.model.annotation import Colour, Highlight, HighlightId, Note
from reader.text.i18n import _
from reader.text.lost_place import LostPlace
from reader.ui.look.palettes import Palette
from reader.ui.parts.card_words import Card
from reader.ui.parts.note_editor import NoteEditor
from reader.ui.parts.note_pieces import Pictures
from reader.ui.sidebar.backlinks_line import BacklinksLine
from reader.ui.sidebar.card_filter import Sorting, chosen
from reader.ui.sidebar.card_keys import EDIT_KEYS, PEN_KEYS, WITH_MODIFIER
from reader.ui.sidebar.card_list import CardList
from reader.ui.sidebar.card_menu import card_menu
from reader.ui.sidebar.card_model import CardModel
from reader.ui.sidebar.filter_row import FilterRow
from reader.ui.sidebar.note_draft import NoteDraft
from reader.ui.sidebar.notes_pages import NotesPages
from reader.ui.sidebar.review_panel import ReviewPanel


class NotesPanel(QWidget):
    """Shows the highlights and notes of one article and says what the reader wants of them.

    Signals about a highlight carry its id, those about a note on the whole article start with
    ``article_note_``. The words being typed are never replaced by ``show_annotations``.
    """

    highlight_chosen = Signal(str)
    note_begun = Signal(str, str)
    """The id of a highlight or a note that is being written, and what it says by now."""
    note_edited = Signal(str, str)
    note_finished = Signal(str)
    delete_wanted = Signal(str)
    recolour_wanted = Signal(str, Colour)
    tag_wanted = Signal(str)
    placing_wanted = Signal(str)
    pens_wanted = Signal()
    link_wanted = Signal(str)
    box_clicked = Signal(str, int)
    backlinks_wanted = Signal(str, QPoint)
    copy_wanted = Signal(object)
    """A highlight or a note whose words are to be copied."""
    article_note_added = Signal(str)
    article_note_edited = Signal(str, str)
    article_note_finished = Signal(str)
    article_note_deleted = Signal(str)
    article_note_emptied = Signal(str)
    """A note was left without words."""

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notes_panel")
        self._palette = palette
        self._notes: tuple[Note, ...] = ()
        self._highlights: tuple[Highlight, ...] = ()
        self._edited: Card | None = None
        self._sorting = Sorting()
        self._guest = ""
        self._following = False
        self._told = -1
        self._backlinks: Mapping[str, int] = {}
        self._model = CardModel(palette, self)
        self._list = CardList(self._model, palette, self)
        self._list.setObjectName("notes_list")
        self.show_text = self._list.show_text
        self._back_to: QWidget = self._list
        self._list.setAccessibleName(_("Highlights and notes"))
        self._pages = NotesPages(self._list, palette, self)
        self.filters = FilterRow(palette, self)
        self._editor = NoteEditor(self._list.viewport())
        self._editor.hide()
        self.linked = BacklinksLine(self)
        self._draft = NoteDraft(palette, self)
        self.review = ReviewPanel(palette)
        self._lay_out()
        self._join()
        self.set_palette(palette)

    def set_palette(self, palette: Palette) -> None:
        """Wear the colours of another theme."""
        self._palette = palette
        self._list.set_palette(palette)
        self._pages.set_palette(palette)
        self.filters.set_palette(palette)
        self._editor.set_palette(palette)
        self._draft.set_palette(palette)
        self.review.set_palette(palette)

    def show_lost_places(self, places: Mapping[HighlightId, LostPlace]) -> None:
        """Say on the cards of lost highlights where they used to be."""
        self._list.show_lost_places(places)

    def show_annotations(self, highlights: Sequence[Highlight], notes: Sequence[Note]) -> None:
        """Show what an article carries, in reading order; an open editor stays open."""
        writing = self._edited.id if self._edited is not None else self._draft.note_id
        cards: list[Card] = [*highlights, *notes] if writing else []
        if writing and all(card.id != writing for card in cards):
            self.finish_editing()
        self._highlights = tuple(highlights)
        current = self._current_card
        if current is not None:
            # Given another colour it may pass no more; it stays as long as it is current.
            self._guest = current.id
        self._notes = tuple(sorted(notes, key=lambda each: each.created))
        self._go_on()
        self._draft.adopt([note.id for note in self._notes])
        before, self._following = self.current, True
        self._show()
        self._following = False
        self._stay_at(before)

    @property
    def current(self) -> str:
        """Return the id of the highlight that is the current one, or nothing."""
        card = self._current_card
        return card.id if isinstance(card, Highlight) else ""

    @property
    def _current_card(self) -> Card | None:
        index = self._list.currentIndex()
        return self._card(index) if index.isValid() else None

    @property
    def editors(self) -> tuple[NoteEditor, NoteEditor]:
        """Return where notes are written: on their cards, and on the whole article."""
        return self._editor, self._draft.editor

    def set_pictures(self, pictures: Pictures) -> None:
        """Draw the pictures of notes with *pictures*."""
        self._list.set_pictures(pictures)

    def redraw(self) -> None:
        """Draw the cards anew: a picture has come."""
        self._list.viewport().update()

    def set_backlinks(self, counts: Mapping[str, int]) -> None:
        """Say on each card how many notes lead to it, by the card's id."""
        self._backlinks = counts
        self._list.set_backlinks(counts)

    def set_current(self, identity: str) -> None:
        """Make a highlight the current one and bring it into sight; "" for none.

        One that the filter hides is shown all the same, as long as it is the current one.
        Without one a note on the whole article that was chosen stays so.
        """
        if not identity and isinstance(self._current_card, Note):
            return
        self._following = True
        before, self._guest = self._guest, identity
        if before != identity and self.filters.is_filtering:
            self._show()
        row = self._model.row_of(identity)
        index = QModelIndex() if row is None else self._model.index(row)
        self._list.setCurrentIndex(index)
        self._list.scrollTo(index)
        self.review.show_highlight(identity)
        self._following = False

    def edit_note(self, identity: str, back_to: QWidget | None = None) -> None:
        """Open the note of a highlight, or a note on the article, where it stands.

        With Esc the keys go *back to* another widget than the list, if one is given.
        """
        self.finish_editing()
        self._back_to = back_to or self._list
        self.set_current(identity)
        row = self._model.row_of(identity)
        if row is None:
            return
        self._edited = self._model.card(row)
        self.note_begun.emit(identity, _words(self._edited))
        self._editor.write(_words(self._edited))
        self._list.open_editor(row, self._editor)
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_article_note(self) -> None:
        """Open an empty note on the whole article."""
        self.finish_editing()
        self._draft.begin()

    def finish_editing(self) -> None:
        """Hand on what is being typed and close the editor; before another article is shown."""
        self._editor.finish()
        self._draft.finish()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.review)
        column.addWidget(self.filters)
        column.addLayout(self._pages, 1)
        column.addWidget(self.linked)
        column.addWidget(self._draft)

    def _join(self) -> None:
        self._list.installEventFilter(self)
        self.review.done.connect(self._list.setFocus)
        self._list.selectionModel().currentChanged.connect(self._choose)
        self._list.clicked.connect(self._choose_again)
        self._list.link_wanted.connect(self.link_wanted)
        self._list.box_clicked.connect(self.box_clicked)
        self._list.backlinks_wanted.connect(self.backlinks_wanted)
        self._list.doubleClicked.connect(self._edit_at)
        self._list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._list.customContextMenuRequested.connect(self._offer)
        self.filters.changed.connect(self._show_others)
        self._pages.all_wanted.connect(self.filters.clear)
        self._editor.text_edited.connect(self._hand_on)
        self._editor.finished.connect(self._leave)
        self._draft.added.connect(self.article_note_added)
        self._draft.edited.connect(self.article_note_edited)
        self._draft.finished.connect(self._leave_draft)

    def _show(self) -> None:
        drafted = self._draft.note_id
        notes = [note for note in self._notes if note.id != drafted]
        cards = self._sorting.ordered([*self._highlights, *notes], self.filters.order)
        kept = {self._guest, self._edited.id if self._edited is not None else ""}
        wanted = self.filters.filter
        shown = chosen(cards, wanted, kept=kept)
        self._model.show(shown)
        hidden = () if wanted.is_open else shown
        guests = [card for card in hidden if card.id in kept and not wanted.passes(card)]
        self.filters.show_cards(cards, len(shown) - len(guests))
        self._pages.show_count(len(shown), len(cards))

    def _show_others(self) -> None:
        """Show what passes another filter, in another order; the current card stays so.

        If it passes no more, none is current, on the page too.
        """
        self.finish_editing()
        before = self._current_card
        self._guest = ""
        self._following = True
        self._show()
        row = self._model.row_of(before.id) if before else None
        index = QModelIndex() if row is None else self._model.index(row)
        self._list.setCurrentIndex(index)
        self._list.scrollTo(index)
        self._following = False
        if isinstance(before, Highlight) and row is None:
            self.highlight_chosen.emit("")

    def _stay_at(self, identity: str) -> None:
        """Let a highlight be current whose row may have moved.

        If it is gone, the one next to it follows for who walks through the list, else none.
        """
        if self.current == identity:
            return
        if identity and self._model.row_of(identity) is None and self._list.hasFocus():
            self._choose(self._list.currentIndex())
        else:
            self.set_current(identity)

    def _edit_at(self, index: QModelIndex) -> None:
        self.edit_note(self._card(index).id)

    def _card(self, index: QModelIndex) -> Card:
        return self._model.card(index.row())

    def _choose(self, index: QModelIndex) -> None:
        if not self._following and index.isValid():
            self._told = index.row()
            self._tell(self._card(index))

    def _choose_again(self, index: QModelIndex) -> None:
        """Tell of a click on the card that was current already, once."""
        if self._told != index.row():
            self._tell(self._card(index))
        self._told = -1

    def _tell(self, card: Card) -> None:
        self.highlight_chosen.emit(card.id if isinstance(card, Highlight) else "")

    # Writing

    def _go_on(self) -> None:
        """Go on writing with what somebody else has written meanwhile."""
        writing = (
            (self._edited.id if self._edited is not None else "", self._editor),
            (self._draft.note_id, self._draft.editor),
        )
        for identity, editor in writing:
            if not identity:
                continue
            cards: tuple[Card, ...] = (*self._highlights, *self._notes)
            card = next((each for each in cards if each.id == identity), None)
            if card is not None and editor.has_handed_on:
                self.note_begun.emit(card.id, _words(card))
                editor.go_on_with(_words(card))

    def _hand_on(self, text: str) -> None:
        if isinstance(self._edited, Highlight):
            self.note_edited.emit(self._edited.id, text)
        elif self._edited is not None:
            self.article_note_edited.emit(self._edited.id, text)

    def _leave(self) -> None:
        card, self._edited = self._edited, None
        had_focus = self._editor.hasFocus()
        self._list.close_editor()
        if had_focus:
            self._back_to.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(card, Highlight):
            self.note_finished.emit(card.id)
        elif card is not None:
            self._leave_article_note(card.id, self._editor.text())

    def _leave_draft(self, identity: str, text: str) -> None:
        self._show()
        self._leave_article_note(identity, text)

    def _leave_article_note(self, identity: str, text: str) -> None:
        self.article_note_finished.emit(identity)
        if not text.strip():
            self.article_note_emptied.emit(identity)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show all notes again, then fold the filter up, on Esc."""
        if event.key() == Qt.Key.Key_Escape and self.filters.close_up():
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the list's single-letter keys, before the window's shortcuts do."""
        if isinstance(event, QKeyEvent) and watched is self._list:
            deed = self._deed(event)
            if deed is not None and event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if deed is not None and event.type() == QEvent.Type.KeyPress:
                deed()
                return True
        return super().eventFilter(watched, event)

    def _deed(self, event: QKeyEvent) -> Callable[[], None] | None:
        """Return what a key means to the current card."""
        index = self._list.currentIndex()
        if not index.isValid() or event.modifiers() & WITH_MODIFIER:
            return None
        card, key = self._card(index), event.key()
        if key in EDIT_KEYS:
            return partial(self.edit_note, card.id)
        if key == Qt.Key.Key_Delete:
            return partial(self.delete, card)
        return self._deed_of_highlight(card, key) if isinstance(card, Highlight) else None

    def _deed_of_highlight(self, card: Highlight, key: int) -> Callable[[], None] | None:
        if key == Qt.Key.Key_T:
            return partial(self.tag_wanted.emit, card.id)
        if key in PEN_KEYS:
            return partial(self.recolour_wanted.emit, card.id, PEN_KEYS[key])
        return None

    def _place_of(self, identity: str) -> QPoint:
        row = self._model.row_of(identity)
        rect = self._list.visualRect(self._model.index(row or 0))
        return rect.bottomLeft() + QPoint(16, -24)

    def delete(self, card: Card) -> None:
        """Ask for a highlight or a note to be deleted."""
        if isinstance(card, Highlight):
            self.delete_wanted.emit(card.id)
        else:
            self.article_note_deleted.emit(card.id)

    def _offer(self, point: QPoint) -> None:
        index = self._list.indexAt(point)
        if index.isValid():
            menu = self._menu(self._card(index))
            menu.exec(self._list.viewport().mapToGlobal(point))

    def _menu(self, card: Card) -> QMenu:
        show = None
        if self._backlinks.get(card.id):
            where = self._list.viewport().mapToGlobal(self._place_of(card.id))
            show = partial(self.backlinks_wanted.emit, card.id, where)
        return card_menu(self, card, self._palette, show)


def _words(card: Card) -> str:
    return card.note if isinstance(card, Highlight) else card.text
