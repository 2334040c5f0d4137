"""Run slow work off the GUI thread and bring the answer back to it."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from contextlib import ExitStack
from enum import StrEnum
from functools import partial
from queue import SimpleQueue
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from reader.model.errors import CancelledError, ReaderError
from reader.services import library

T = TypeVar("T")


class Lane(StrEnum):
    """Where work runs: each lane has threads of its own, each with its own connection."""

    NETWORK = "network"
    WRITER = "writer"
    SEARCH = "search"
    EXPORT = "export"


_THREADS = {Lane.NETWORK: 3, Lane.WRITER: 1, Lane.SEARCH: 1, Lane.EXPORT: 1}
_SWITCH = 0.001  # seconds
_POLITE = 5  # of 19 degrees of niceness
_PATIENCE = 3.0  # seconds that closing waits for the writer


class Task:
    """Work under way. Whoever calls it off hears no more of it."""

    def __init__(self) -> None:
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        """Call the work off; its answer will be dropped."""
        self._cancelled.set()

    def is_cancelled(self) -> bool:
        """Return whether the work was called off; any thread may ask."""
        return self._cancelled.is_set()


class Jobs(QObject):
    """Runs plain calls that take values and return a value; answers come on the GUI thread."""

    failed = Signal(object)
    """A ReaderError that nobody else takes."""
    idle = Signal()
    """Nobody waits for an answer any more."""
    _answered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes: dict[Lane, _Threads] = {}
        self._tasks: set[Task] = set()
        self._closed = False
        self._answered.connect(self._deliver)
        # The GUI thread gets the interpreter back from busy threads in a fifth of the time.
        sys.setswitchinterval(_SWITCH)

    def run(
        self,
        lane: Lane,
        work: Callable[[Task], T],
        then: Callable[[T], object],
        failed: Callable[[ReaderError], object] | None = None,
        ended: Callable[[], object] = lambda: None,
    ) -> Task:
        """Call *work* on a thread of *lane*, then *then* (or *failed*) on the GUI thread.

        *ended* is called there last, whatever has happened.
        """
        task = Task()
        self._tasks.add(task)
        take_error = failed or self.failed.emit

        def do() -> None:
            answer = self._answer(task, work, then, take_error)
            self._tell(partial(self._finish, task, answer, ended))

        self._lane(lane).put(do)
        return task

    def report(self, task: Task, tell: Callable[[], object]) -> None:
        """Call *tell* on the GUI thread, from work that is still wanted."""
        self._tell(partial(self._if_wanted, task, tell))

    def close(self) -> None:
        """Call everything off; wait for what is being written, never for the network."""
        self._closed = True
        for task in self._tasks:
            task.cancel()
        for threads in self._lanes.values():
            threads.stop()
        writer = self._lanes.get(Lane.WRITER)
        if writer:
            writer.join(_PATIENCE)
        self.idle.emit()

    def is_idle(self) -> bool:
        """Return whether no work is under way."""
        return not self._tasks

    def _lane(self, lane: Lane) -> _Threads:
        if lane not in self._lanes:
            self._lanes[lane] = _Threads(lane, _THREADS[lane])
        return self._lanes[lane]

    @staticmethod
    def _answer(
        task: Task,
        work: Callable[[Task], T],
        then: Callable[[T], object],
        failed: Callable[[ReaderError], object],
    ) -> partial[Any]:
        """Do the work; return what is to be called on the GUI thread."""
        try:
            return partial(then, work(task))
        except CancelledError:
            return partial(task.cancel)
        except ReaderError as error:  # the world's fault: tell the reader
            return partial(failed, error)
        except Exception as error:  # noqa: BLE001 - our fault: it crashes on the GUI thread
            return partial(_raise, error)

    def _tell(self, answer: partial[Any]) -> None:
        """Send an answer to the GUI thread, unless nobody is there any more."""
        if not self._closed:
            self._answered.emit(answer)

    @Slot(object)
    def _deliver(self, answer: partial[Any]) -> None:
        answer()

    def _finish(
        self, task: Task, answer: Callable[[], object], ended: Callable[[], object]
    ) -> None:
        self._tasks.discard(task)
        try:
            self._if_wanted(task, answer)
        finally:
            ended()
            if not self._tasks:
                self.idle.emit()

    @staticmethod
    def _if_wanted(task: Task, answer: Callable[[], object]) -> None:
        if not task.is_cancelled():
            answer()


class _Threads:
    """The threads of one lane, fed by one queue. They end with the program if need be."""

    def __init__(self, lane: Lane, count: int) -> None:
        self._queue: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._threads = [
            threading.Thread(target=self._serve, name=f"{lane}-{number}", daemon=True)
            for number in range(count)
        ]
        for thread in self._threads:
            thread.start()

    def put(self, work: Callable[[], None]) -> None:
        """Let the next free thread do *work*."""
        self._queue.put(work)

    def stop(self) -> None:
        """Let every thread end after what it is doing and what waits."""
        for _thread in self._threads:
            self._queue.put(None)

    def join(self, seconds: float) -> None:
        """Wait until the threads have ended."""
        for thread in self._threads:
            thread.join(seconds)

    def _serve(self) -> None:
        _stand_back()
        with ExitStack() as stack:
            stack.enter_context(library.connection())
            while work := self._queue.get():
                work()


def _stand_back() -> None:
    """Let the GUI thread go first. Only Linux knows how polite a single thread is."""
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _POLITE)


def _raise(error: Exception) -> None:
    raise error
