"""Undo and redo as commands: they say what they would do, and that there is nothing to do."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import QObject, Signal

from reader.model.article import ArticleId, ArticleStatus
from reader.model.change import Change
from reader.services import library, sentences
from reader.text.i18n import _
from reader.ui.window.actions import Actions
from reader.ui.window.steps import Steps
from reader.ui.window.telling import Telling


class Undoing(QObject):
    """Takes steps back and does them again."""

    typing_ends = Signal()
    """What is being typed is to be written down first: it is a step too."""

    def __init__(
        self,
        steps: Steps,
        actions: Actions,
        telling: Telling,
        is_shown: Callable[[Collection[ArticleId]], bool],
    ) -> None:
        super().__init__(telling)
        self._steps = steps
        self._actions = actions
        self._telling = telling
        self._is_shown = is_shown
        steps.moved.connect(self.say_what_can_be_undone)
        telling.undo_wanted.connect(self.undo)

    def undo(self) -> None:
        """Take the last step back."""
        self.typing_ends.emit()
        change = self._steps.undo()
        if change is None:
            self._telling.say(_("There is nothing to undo."))
        else:
            self._tell_elsewhere(change, _("Undone in “{title}”: {what}"))

    def redo(self) -> None:
        """Do the step again that was taken back last."""
        self.typing_ends.emit()
        change = self._steps.redo()
        if change is None:
            self._telling.say(_("There is nothing to redo."))
        else:
            self._tell_elsewhere(change, _("Redone in “{title}”: {what}"))

    def _tell_elsewhere(self, change: Change, words: str) -> None:
        """Say what was done where nobody looks: in articles that are not shown.

        Where articles stand is seen in their list.
        """
        records = [edit.after or edit.before for edit in change.edits]
        articles = [
            record.article_id
            for record in records
            if record is not None and not isinstance(record, ArticleStatus)
        ]
        there = library.listed_all(articles[:1])
        if not there or self._is_shown(articles):
            self._telling.be_silent()
            return
        title = sentences.shortened(there[0].article.title)
        what = sentences.done(change)
        self._telling.tell_at(words.format(title=title, what=what), change)

    def say_what_can_be_undone(self) -> None:
        """Name the last step in the commands."""
        history = self._steps.history
        for name, words, kind in (
            ("undo", _("Undo"), history.undo_kind()),
            ("redo", _("Redo"), history.redo_kind()),
        ):
            said = sentences.kind(kind).rstrip(".") if kind else ""
            self._actions[name].setText(f"{words}: {said}" if said else words)
