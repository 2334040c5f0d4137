"""The open article fetched again, in the background."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import TypeVar

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

T = TypeVar("T")


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
        self._under_way: Counter[ArticleId] = Counter()

    def fetch_again(self) -> None:
        """Fetch the page of the open article again."""
        here = self._reading.article_id
        if here is None or self._under_way[here]:
            return
        self._parts.toast.wait_with(_("Fetching the page again…"))
        self._run(here, Lane.NETWORK, partial(_prepare, here), partial(self._keep, here))

    def _run(
        self,
        article_id: ArticleId,
        lane: Lane,
        work: Callable[[Task], T],
        then: Callable[[T], object],
    ) -> None:
        """Do a part of it; the next may begin in *then*, before this one has ended."""
        self._under_way[article_id] += 1
        self._jobs.run(lane, work, then, self._fail, ended=partial(self._end, article_id))

    def _keep(self, article_id: ArticleId, prepared: Prepared) -> None:
        # Whoever is writing a note goes on: a new version closes nothing.
        self._run(article_id, Lane.WRITER, lambda _task: keep(article_id, prepared), self._tell)

    def _end(self, article_id: ArticleId) -> None:
        self._under_way[article_id] -= 1
        if not self._under_way.total():
            self._parts.toast.end_waiting()

    def _tell(self, done: Refetched) -> None:
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

    def _fail(self, error: ReaderError) -> None:
        said = sentences.sentence(error)
        self.said.emit(_("Nothing was changed. {why}").format(why=said))


def _prepare(article_id: ArticleId, task: Task) -> Prepared:
    return prepare(article_id, lambda _progress: None, task.is_cancelled)
