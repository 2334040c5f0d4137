"""The worker as the program sees it: started, asked, watched, killed and replaced."""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

import reader
from reader.extract.frames import Frame, FrameError, read_frame, write_frame
from reader.model.errors import CancelledError

POLL = 0.02
"""Seconds between two looks at the clock, the memory and the wish to cancel."""

Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one task may take: *seconds* of time, *memory* in bytes resident."""

    seconds: float = 20.0
    memory: int = 1024**3


class WorkerEndedError(Exception):
    """The worker ended without an answer; *idle* if it had done so in peace."""

    def __init__(self, *, idle: bool) -> None:
        super().__init__("idle" if idle else "died")
        self.idle = idle


class WorkerTooLongError(Exception):
    """The worker took longer than it may and was killed."""


class WorkerProcess:
    """One worker; one task at a time, from one thread at a time."""

    def __init__(self, variables: dict[str, str] | None = None) -> None:
        """Start it; *variables* are added to its environment."""
        # Our own interpreter and our own module: nothing of a page is in the command.
        self._process = subprocess.Popen(  # noqa: S603
            worker_command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if sys.stderr else subprocess.DEVNULL,
            env=_environment() | (variables or {}),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._answers: queue.SimpleQueue[Frame | None] = queue.SimpleQueue()

    @property
    def pid(self) -> int:
        """Return the number the system knows the process by."""
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        """Say whether it runs."""
        return self._process.poll() is None

    def ask(self, task: Frame, limits: Limits, cancelled: Cancelled) -> Frame:
        """Return the worker's answer.

        Raises WorkerEndedError, WorkerTooLongError, CancelledError; after any of them the
        worker is no more.
        """
        talk = threading.Thread(target=self._talk, args=(task,), daemon=True)
        talk.start()
        deadline = time.monotonic() + limits.seconds
        with ExitStack() as broken_off:
            broken_off.callback(talk.join, timeout=1)
            broken_off.callback(self.end)
            while True:
                with suppress(queue.Empty):
                    answer = self._answered(self._answers.get(timeout=POLL))
                    broken_off.pop_all()
                    talk.join(timeout=1)
                    return answer
                self._watch(deadline, limits.memory, cancelled)

    def end(self) -> None:
        """Kill the process if it runs, and close its pipes."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()

    def _talk(self, task: Frame) -> None:
        """Send the task and wait for the answer, on a thread: pipes know no timeout."""
        process = self._process
        if process.stdin is None or process.stdout is None:
            raise AssertionError("a worker has pipes")
        try:
            write_frame(process.stdin, task)
            self._answers.put(read_frame(process.stdout))
        except (OSError, ValueError, FrameError):
            # Broken, closed or garbled: in each case there will be no answer.
            self._answers.put(None)

    def _answered(self, answer: Frame | None) -> Frame:
        if answer is not None:
            return answer
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=POLL * 10)
        raise WorkerEndedError(idle=self._process.returncode == 0)

    def _watch(self, deadline: float, memory: int, cancelled: Cancelled) -> None:
        if cancelled():
            raise CancelledError
        if time.monotonic() > deadline:
            raise WorkerTooLongError
        if _resident(self.pid) > memory:
            raise WorkerEndedError(idle=False)


def worker_command() -> list[str]:
    """Return the program's own hidden command, in a bundle and outside."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "worker"]
    # -P: a folder that happens to be the current one must not be imported from.
    return [sys.executable, "-P", "-m", "reader", "worker"]


def _environment() -> dict[str, str]:
    package_root = str(Path(reader.__file__).resolve().parent.parent)
    paths = [package_root, *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}


def _resident(pid: int) -> int:
    try:
        return int(psutil.Process(pid).memory_info().rss)
    except psutil.Error:
        return 0
