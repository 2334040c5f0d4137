"""The open article fetched again, in the background."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from reader.model.article import ArticleId
from reader.model.errors import ReaderError
from reader.services import sentences
from reader.services.importing import Prepared
from reader.services.refetch_sentences import refetched
from reader.services.refetching import Refetched, RefetchOutcome, keep, prepare
from reader.text.i18n import _
from reader.ui.running.jobs import Lane, Task
from reader.ui.window.desk import Desk
from reader.ui.window.parts import WindowParts
from reader.ui.window.reading import Reading


class Refetching(QObject):
    """Fetches the open article again and tells what came of it."""

    said = Signal(str)
    """A sentence for the reader."""
    told = Signal(str, str, object)
    """What came of it, the words for one thing to do about it, and a call that does it."""
    version_wanted = Signal(str, bool)
    """A version is to be looked at; True: compared with another."""

    def __init__(self, parts: WindowParts, reading: Reading, desk: Desk) -> None:
        super().__init__(parts)
        self._parts = parts
        self._reading = reading
        self._jobs = desk.jobs
        self._follower = desk.follower
        self._under_way: set[ArticleId] = set()

    def fetch_again(self) -> None:
        """Fetch the page of the open article again."""
        here = self._reading.article_id
        if here is None or here in self._under_way:
            return
        self._under_way.add(here)
        self._parts.toast.wait_with(_("Fetching the page again…"))
        self._jobs.run(
            Lane.NETWORK,
            partial(_prepare, here),
            then=partial(self._keep, here),
            failed=partial(self._fail, here),
        )

    def _keep(self, article_id: ArticleId, prepared: Prepared) -> None:
        self._reading.finish_typing()
        self._jobs.run(
            Lane.WRITER,
            lambda _task: keep(article_id, prepared),
            then=self._tell,
            failed=partial(self._fail, article_id),
        )

    def _end(self, article_id: ArticleId) -> None:
        self._under_way.discard(article_id)
        if not self._under_way:
            self._parts.toast.end_waiting()

    def _tell(self, done: Refetched) -> None:
        self._end(done.article_id)
        self._follower.look()
        is_open = self._reading.article_id == done.article_id
        if is_open and (done.moved or done.need):
            self._parts.show_notes()
        words, deed = self._what_can_be_done(done) if is_open else ("", None)
        self.told.emit(refetched(done), words, deed)

    def _what_can_be_done(self, done: Refetched) -> tuple[str, Callable[[], object] | None]:
        if done.outcome is RefetchOutcome.UNCHANGED or done.version is None:
            return "", None
        if done.moved or done.need:
            return _("Look through"), self._parts.show_notes().notes.review.take
        version, is_read = done.version, done.outcome is RefetchOutcome.NEW_VERSION
        words = _("Compare") if is_read else _("Look at the version")
        return words, lambda: self.version_wanted.emit(version, is_read)

    def _fail(self, article_id: ArticleId, error: ReaderError) -> None:
        self._end(article_id)
        said = sentences.sentence(error)
        self.said.emit(_("Nothing was changed. {why}").format(why=said))


def _prepare(article_id: ArticleId, task: Task) -> Prepared:
    return prepare(article_id, lambda _progress: None, task.is_cancelled)
