"""Undo and redo as commands: they say what they would do, and that there is nothing to do."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from reader.services import sentences
from reader.text.i18n import _
from reader.ui.window.actions import Actions
from reader.ui.window.steps import Steps
from reader.ui.window.telling import Telling


class Undoing(QObject):
    """Takes steps back and does them again."""

    typing_ends = Signal()
    """What is being typed is to be written down first: it is a step too."""

    def __init__(self, steps: Steps, actions: Actions, telling: Telling) -> None:
        super().__init__(telling)
        self._steps = steps
        self._actions = actions
        self._telling = telling
        steps.moved.connect(self.say_what_can_be_undone)
        telling.undo_wanted.connect(self.undo)

    def undo(self) -> None:
        """Take the last step back."""
        self.typing_ends.emit()
        if self._steps.undo() is None:
            self._telling.say(_("There is nothing to undo."))
        else:
            self._telling.be_silent()

    def redo(self) -> None:
        """Do the step again that was taken back last."""
        self.typing_ends.emit()
        if self._steps.redo() is None:
            self._telling.say(_("There is nothing to redo."))

    def say_what_can_be_undone(self) -> None:
        """Name the last step in the commands."""
        history = self._steps.history
        for name, words, kind in (
            ("undo", _("Undo"), history.undo_kind()),
            ("redo", _("Redo"), history.redo_kind()),
        ):
            said = sentences.kind(kind).rstrip(".") if kind else ""
            self._actions[name].setText(f"{words}: {said}" if said else words)
