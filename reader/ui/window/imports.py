"""Pages on their way into the library: asked for, followed, tried again, kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from reader.model.errors import LibraryError, ReaderError
from reader.model.listing import (
    Imported,
    ImportId,
    ImportProgress,
    ImportRequest,
    ImportStage,
)
from reader.services import import_queue, sentences
from reader.ui.running.jobs import Jobs, Lane, Task

_PAUSE = 0.1  # seconds between two reports of one import
_SOON = 100  # milliseconds in which several pieces of news become one look at the library

if TYPE_CHECKING:
    from reader.services.importing import Prepared


class Imports(QObject):
    """Imports in the background, for all windows; what failed stays until it is dealt with."""

    changed = Signal()
    """Other imports are under way or have failed."""
    advanced = Signal(str, object)
    """An import's id and its ImportProgress."""
    finished = Signal(str, object)
    """An import's id and what came of it, an Imported."""
    failed = Signal(object)
    """A ReaderError that is not the page's fault."""

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._running: dict[ImportId, ImportRequest] = {}
        self._tasks: dict[ImportId, Task] = {}
        self._shown: list[ImportRequest] = []
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self.read_again)

    def shown(self) -> Sequence[ImportRequest]:
        """Return what is under way or has failed, oldest first."""
        return self._shown

    def is_idle(self) -> bool:
        """Return whether nothing is being imported."""
        return not self._running

    def add(self, sources: Sequence[str]) -> list[ImportId]:
        """Import addresses and files; return the ids of the imports."""
        asked = import_queue.request_all(sources)
        self._running |= {request.id: request for request in asked}
        self.read_again()  # before there are threads that want the interpreter too
        for request in asked:
            self._start(request)
        return [request.id for request in asked]

    def continue_waiting(self) -> None:
        """Go on with what was asked for and not finished when the app ended."""
        for request in import_queue.requests():
            if not request.failure and request.id not in self._running:
                self._start(request)
        self.read_again()

    def follow(self) -> None:
        """Read soon which imports there are: the command line may have tried some too."""
        self._soon.start()

    def end(self) -> None:
        """Look no more: the library is closing."""
        self._soon.stop()

    def read_again(self) -> None:
        """Read which imports there are."""
        self._show(
            [
                request
                for request in import_queue.requests()
                if request.failure or request.id in self._running
            ]
        )

    def retry(self, import_id: ImportId) -> None:
        """Try a failed import again."""
        request = self._find(import_id)
        if request and import_id not in self._running:
            import_queue.fail(import_id, "")
            self._start(replace(request, failure=""))
            self.read_again()

    def use_saved_page(self, import_id: ImportId, path: str) -> None:
        """Read a saved page in the place of an address that failed."""
        request = self._find(import_id)
        if request and import_id not in self._running:
            import_queue.use_saved_page(import_id, path)
            self._start(replace(request, saved_page=path, failure=""))
            self.read_again()

    def dismiss(self, import_id: ImportId) -> None:
        """Call an import off, if it is under way, and forget it."""
        task = self._tasks.get(import_id)
        if task:
            task.cancel()
        self._forget(import_id)
        import_queue.dismiss(import_id)
        self.read_again()

    def source_of(self, import_id: ImportId) -> str:
        """Return the address or path of an import, or nothing if it is over."""
        request = self._find(import_id)
        return request.source if request else ""

    def _start(self, request: ImportRequest) -> None:
        self._running[request.id] = request
        self._tasks[request.id] = self._jobs.run(
            Lane.NETWORK,
            partial(self._prepare, request),
            then=self._keep,
            failed=partial(self._fail, request.id),
        )

    def _prepare(self, request: ImportRequest, task: Task) -> Prepared:
        from reader.services import importing

        told = ImportProgress(stage=ImportStage.WAITING), 0.0

        def report(progress: ImportProgress) -> None:
            nonlocal told
            # A download reports every piece of itself; nobody can read that fast.
            if progress.stage is not told[0].stage or monotonic() > told[1] + _PAUSE:
                told = progress, monotonic()
                self._jobs.report(task, partial(self.advanced.emit, request.id, progress))

        return importing.prepare(request, report, task.is_cancelled)

    def _keep(self, prepared: Prepared) -> None:
        import_id = prepared.request.id
        self.advanced.emit(import_id, ImportProgress(stage=ImportStage.KEEPING))
        self._tasks[import_id] = self._jobs.run(
            Lane.WRITER,
            partial(_keep_prepared, prepared),
            then=partial(self._finish, import_id),
            failed=partial(self._fail, import_id),
        )

    def _finish(self, import_id: ImportId, imported: Imported) -> None:
        self._forget(import_id)
        self._show([request for request in self._shown if request.id != import_id])
        self.finished.emit(import_id, imported)

    def _fail(self, import_id: ImportId, error: ReaderError) -> None:
        self._forget(import_id)
        if isinstance(error, LibraryError):
            # Nothing is wrong with the page: it waits for a library that can be written.
            self.failed.emit(error)
        else:
            import_queue.fail(import_id, sentences.failure_record(error))
        self.read_again()

    def _forget(self, import_id: ImportId) -> None:
        self._running.pop(import_id, None)
        self._tasks.pop(import_id, None)

    def _show(self, requests: list[ImportRequest]) -> None:
        if requests != self._shown:
            self._shown = requests
            self.changed.emit()

    def _find(self, import_id: ImportId) -> ImportRequest | None:
        return next((each for each in self._shown if each.id == import_id), None)


def _keep_prepared(prepared: Prepared, _task: Task) -> Imported:
    from reader.services import importing

    return importing.keep(prepared)
