"""What a window tells its reader at the bottom of the page, with one thing to do about it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from reader.model.annotation import Highlight, Note
from reader.model.change import Change
from reader.model.errors import ReaderError
from reader.services import sentences
from reader.text.i18n import _
from reader.ui.parts.toast import Toast
from reader.ui.window import links

Deed = Callable[[], object]


class Telling(QObject):
    """Says what was done, what the world did, and where to look."""

    undo_wanted = Signal()
    mark_wanted = Signal(str, str)
    """An ArticleId and the id of a highlight or note in it."""

    def __init__(self, toast: Toast) -> None:
        super().__init__(toast)
        self._toast = toast
        self._deed: Deed = _nothing
        toast.action_chosen.connect(self._do)

    def say(self, words: str, action: str = "", do: Deed | None = None) -> None:
        """Say something, and offer to *do* one thing about it."""
        self._deed = do or _nothing
        self._toast.say(words, action)

    def complain(self, error: ReaderError) -> None:
        """Say what the world did, and what can be done."""
        self.say(sentences.sentence(error))

    def tell_done(self, change: Change) -> None:
        """Say what was done, and offer to take it back."""
        self.say(sentences.done(change), _("Undo"), self.undo_wanted.emit)

    def tell_restored(self, change: Change) -> None:
        """Say what came back from the trash, and lead to it."""
        self.tell_at(sentences.done(change), change)

    def tell_at(self, words: str, change: Change) -> None:
        """Say something of a change, and offer to lead to what it has changed."""
        afters = [each.after for each in change.edits]
        first = next((each for each in afters if isinstance(each, Highlight | Note)), None)
        if first is None:
            self.say(words)
        else:
            show = partial(self.mark_wanted.emit, first.article_id, first.id)
            self.say(words, _("Show"), show)

    def tell_saved(self, words: str, folder: str) -> None:
        """Say what was written, and offer to open its folder."""
        self.say(words, _("Show"), lambda: links.open_folder(folder))

    def be_silent(self) -> None:
        """Take back what was said: it is no longer so."""
        self._toast.pass_by()

    def _do(self) -> None:
        self._deed()


def _nothing() -> None:
    """Do nothing: there is nothing to do about it."""
