"""Imports of a window: asked for, followed, tried again, kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from reader.model.errors import CancelledError, ReaderError
from reader.model.listing import Imported, ImportId, ImportProgress, ImportRequest
from reader.services import import_queue, sentences
from reader.text.i18n import _
from reader.ui.jobs import Jobs, Lane, Task
from reader.ui.window_parts import WindowParts


class Imports(QObject):
    """Brings what the reader pastes and drops into the library, in the background."""

    kept = Signal(object, bool)
    """An Imported, and whether it was the only one asked for and should be opened."""
    said = Signal(str)
    """A sentence for the reader."""
    browser_wanted = Signal(str)

    def __init__(self, parts: WindowParts, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        self._jobs = jobs
        self._tasks: dict[ImportId, Task] = {}
        self._opening: ImportId | None = None
        rows = parts.imports
        rows.cancel_wanted.connect(self._cancel)
        rows.retry_wanted.connect(self._retry)
        rows.dismiss_wanted.connect(self._dismiss)
        rows.browser_wanted.connect(self._open_in_browser)
        rows.saved_page_wanted.connect(self._use_saved_page)

    def take(self, sources: Sequence[str], *, open_it: bool = True) -> None:
        """Import addresses and files; a single one is opened when it is there."""
        for source in sources:
            request = import_queue.request(source)
            if len(sources) == 1 and open_it:
                self._opening = request.id
            self._start(request)
        self.refresh()

    def continue_waiting(self) -> None:
        """Go on with what was asked for and not finished when the app ended."""
        for request in import_queue.requests():
            if not request.failure and request.id not in self._tasks:
                self._start(request)
        self.refresh()

    def refresh(self) -> None:
        """Show the imports that are not in the library yet."""
        requests = [
            request
            for request in import_queue.requests()
            if request.failure or request.id in self._tasks
        ]
        failures: dict[str, str] = {
            request.id: sentences.failure_sentence(request.failure)
            for request in requests
            if request.failure
        }
        self._parts.imports.show_requests(requests, failures)

    def is_idle(self) -> bool:
        """Return whether nothing is being imported."""
        return not self._tasks

    def _start(self, request: ImportRequest) -> None:
        def work(task: Task) -> object:
            from reader.services import importing

            def report(progress: ImportProgress) -> None:
                self._jobs.report(task, lambda: self._show_stage(request.id, progress))

            return importing.prepare(request, report, task.is_cancelled)

        self._tasks[request.id] = self._jobs.run(
            Lane.NETWORK,
            work,
            lambda prepared: self._keep(request, prepared),
            lambda error: self._fail(request, error),
        )

    def _keep(self, request: ImportRequest, prepared: object) -> None:
        def work(_task: Task) -> Imported:
            from reader.services import importing

            return importing.keep(prepared)  # type: ignore[arg-type]  # what prepare returned

        self._tasks[request.id] = self._jobs.run(
            Lane.WRITER,
            work,
            lambda imported: self._finish(request, imported),
            lambda error: self._fail(request, error),
        )

    def _finish(self, request: ImportRequest, imported: Imported) -> None:
        self._tasks.pop(request.id, None)
        self.refresh()
        wanted = self._opening == request.id
        self.kept.emit(imported, wanted)
        self.said.emit(sentences.imported(imported))

    def _fail(self, request: ImportRequest, error: ReaderError) -> None:
        self._tasks.pop(request.id, None)
        if not isinstance(error, CancelledError):
            import_queue.fail(request.id, sentences.failure_record(error))
        self.refresh()

    def _show_stage(self, import_id: ImportId, progress: ImportProgress) -> None:
        self._parts.imports.show_stage(import_id, sentences.stage(progress))

    def _cancel(self, import_id: str) -> None:
        task = self._tasks.pop(ImportId(import_id), None)
        if task is not None:
            task.cancel()
        self._dismiss(import_id)

    def _retry(self, import_id: str) -> None:
        request = self._request(import_id)
        if request is not None:
            import_queue.fail(request.id, "")
            self._opening = request.id
            self._start(replace(request, failure=""))
            self.refresh()

    def _dismiss(self, import_id: str) -> None:
        import_queue.dismiss(ImportId(import_id))
        self.refresh()

    def _open_in_browser(self, import_id: str) -> None:
        request = self._request(import_id)
        if request is not None:
            self.browser_wanted.emit(request.source)

    def _use_saved_page(self, import_id: str) -> None:
        request = self._request(import_id)
        if request is None:
            return
        path = self.ask_for_page()
        if path:
            import_queue.use_saved_page(request.id, path)
            self._opening = request.id
            self._start(replace(request, saved_page=path, failure=""))
            self.refresh()

    def ask_for_page(self) -> str:
        """Let the reader choose a saved page; empty when they do not."""
        path, _kind = QFileDialog.getOpenFileName(
            self._parts,
            _("Choose a saved page"),
            "",
            _("Web pages (*.html *.htm *.xhtml *.txt)"),
        )
        return path

    def _request(self, import_id: str) -> ImportRequest | None:
        return next((each for each in import_queue.requests() if each.id == import_id), None)
