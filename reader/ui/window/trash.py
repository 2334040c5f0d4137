"""What is done in the trash: taken out, deleted for ever, emptied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox

from reader.model.annotation import Note
from reader.model.article import ArticleId
from reader.model.change import Change
from reader.model.listing import Place, Shelf
from reader.services import library, trash
from reader.text.i18n import _, ngettext
from reader.ui.shelf.list_rows import DeletedRow
from reader.ui.window.parts import WindowParts
from reader.ui.window.reading import Reading
from reader.ui.window.shelving import Shelving
from reader.ui.window.steps import Steps


@dataclass(frozen=True, slots=True)
class Chosen:
    """Articles in the trash, and ids of highlights and of notes there."""

    articles: Sequence[ArticleId]
    highlights: Sequence[str]
    notes: Sequence[str]

    @property
    def marks(self) -> list[str]:
        """Return the ids of highlights and notes."""
        return [*self.highlights, *self.notes]

    def __bool__(self) -> bool:
        return bool(self.articles or self.marks)


class Trash(QObject):
    """Acts on what is chosen in the trash: articles, highlights and notes."""

    article_wanted = Signal(str, object)
    """The ArticleId to go on with when the open article has left the trash, and None."""
    restored = Signal(object)
    """A Change that brought highlights or notes back."""
    deleted = Signal()
    """Something is gone for ever, which no history knows."""
    said = Signal(str)
    """A sentence for the reader."""

    def __init__(
        self, parts: WindowParts, reading: Reading, steps: Steps, shelving: Shelving
    ) -> None:
        super().__init__(parts)
        self._parts = parts
        self._reading = reading
        self._steps = steps
        self._shelving = shelving

    def restore(self) -> None:
        """Take out what is chosen."""
        chosen = self._chosen()
        if not chosen:
            self._say_nothing_chosen()
            return
        following = self._parts.list.neighbour_of(chosen.articles)
        change = self._steps.do(
            lambda: trash.restore(chosen.articles, chosen.marks), aloud=not chosen.marks
        )
        self._tell(change, chosen)
        if following and self._reading.article_id in chosen.articles:
            self.article_wanted.emit(following, None)

    def delete_for_ever(self) -> None:
        """Delete what is chosen, once the reader has agreed."""
        chosen = self._chosen()
        if not chosen:
            self._say_nothing_chosen()
        elif self._agreed(chosen):
            self._delete(chosen)

    def empty(self) -> None:
        """Delete everything in the trash, once the reader has agreed."""
        articles = [each.id for each in library.list_articles(Shelf(place=Place.TRASH))]
        records = [each.record for each in trash.marks()]
        notes = [each.id for each in records if isinstance(each, Note)]
        marks = [each.id for each in records if not isinstance(each, Note)]
        everything = Chosen(articles, marks, notes)
        if not everything:
            self.said.emit(_("The trash is empty already."))
        elif self._agreed(everything):
            self._delete(everything)

    def _delete(self, chosen: Chosen) -> None:
        self._leave(chosen.articles)
        trash.delete_for_ever(chosen.articles, chosen.marks)
        self.deleted.emit()

    def _chosen(self) -> Chosen:
        rows = [row for row in self._parts.list.selected_rows() if isinstance(row, DeletedRow)]
        articles = self._parts.list.selected_articles() if rows else self._shelving.chosen()
        trashed = [each for each in articles if library.listed(each).status.trashed]
        notes = [row.key for row in rows if isinstance(row.mark, Note)]
        return Chosen(trashed, [row.key for row in rows if row.key not in notes], notes)

    def _tell(self, change: Change, chosen: Chosen) -> None:
        if chosen.marks and change.edits:
            self.restored.emit(change)

    def _leave(self, articles: Sequence[ArticleId]) -> None:
        if self._reading.article_id in articles:
            self._reading.close()

    def _say_nothing_chosen(self) -> None:
        self.said.emit(_("Choose something in the trash first."))

    def _agreed(self, chosen: Chosen) -> bool:
        box = QMessageBox(self._parts)
        box.setObjectName("delete_question")
        box.setText(_question(chosen))
        box.setInformativeText(_("This cannot be undone."))
        delete = box.addButton(_("Delete"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        return box.clickedButton() is delete


def _question(chosen: Chosen) -> str:
    """Ask whether all that is chosen may go, and say what that is."""
    count = len(chosen.articles)
    if not chosen.marks:
        question = ngettext(
            "Delete {count} article for ever, with its highlights and notes?",
            "Delete {count} articles for ever, with their highlights and notes?",
            count,
        )
        return question.format(count=count)
    articles = ngettext(
        "{count} article with its highlights and notes",
        "{count} articles with their highlights and notes",
        count,
    )
    highlights, notes = len(chosen.highlights), len(chosen.notes)
    parts = (
        (count, articles),
        (highlights, ngettext("{count} highlight", "{count} highlights", highlights)),
        (notes, ngettext("{count} note", "{count} notes", notes)),
    )
    what = [words.format(count=number) for number, words in parts if number]
    return _("Delete {what} for ever?").format(what=_listed(what))


def _listed(parts: Sequence[str]) -> str:
    match parts:
        case (first, second, third):
            words = _("{first}, {second} and {third}")
            return words.format(first=first, second=second, third=third)
        case (first, second):
            return _("{first} and {second}").format(first=first, second=second)
    return "".join(parts)
