"""Background work: its answers come to the GUI thread, or not at all."""

from __future__ import annotations

import threading

import pytest

from reader.model.errors import CancelledError, ConflictError
from reader.ui.running.jobs import Jobs, Lane


@pytest.fixture
def jobs(qtbot, library):
    jobs = Jobs()
    yield jobs
    jobs.close()


def test_an_answer_comes_on_the_gui_thread(jobs, qtbot):
    heard = []
    jobs.run(
        Lane.SEARCH,
        lambda _task: threading.current_thread(),
        then=lambda worked: heard.append((worked, threading.current_thread())),
    )
    qtbot.waitUntil(lambda: bool(heard))
    (worked, told) = heard[0]
    assert told is threading.main_thread()
    assert worked is not told


def test_a_failure_of_the_world_is_told(jobs, qtbot):
    heard = []

    def work(_task):
        raise ConflictError

    jobs.run(Lane.WRITER, work, then=heard.append, failed=heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert isinstance(heard[0], ConflictError)


def test_a_bug_reaches_the_gui_thread_as_an_exception(jobs, qtbot):
    def work(_task):
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        jobs.run(Lane.WRITER, work, then=lambda _answer: None)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError


@pytest.mark.parametrize("error", [None, ConflictError, CancelledError, ZeroDivisionError])
def test_the_end_comes_last_whatever_happens(jobs, qtbot, error):
    heard = []

    def work(_task):
        if error is not None:
            raise error
        return "answer"

    with qtbot.captureExceptions() as caught:
        jobs.run(
            Lane.WRITER,
            work,
            then=heard.append,
            failed=heard.append,
            ended=lambda: heard.append("end"),
        )
        qtbot.waitUntil(lambda: "end" in heard)
    assert heard[-1] == "end"
    assert len(heard) == (2 if error in (None, ConflictError) else 1)
    assert [each[0] for each in caught] == [ZeroDivisionError] * (error is ZeroDivisionError)


def test_an_answer_nobody_waits_for_is_dropped(jobs, qtbot):
    begun, go_on = threading.Event(), threading.Event()

    def work(_task):
        begun.set()
        go_on.wait(5)
        return "late"

    heard = []
    task = jobs.run(Lane.WRITER, work, then=heard.append)
    begun.wait(5)
    task.cancel()
    go_on.set()
    qtbot.waitUntil(jobs.is_idle)
    assert heard == []


def test_work_that_stops_itself_tells_nobody(jobs, qtbot):
    heard = []

    def work(_task):
        raise CancelledError

    jobs.run(Lane.NETWORK, work, then=heard.append, failed=heard.append)
    qtbot.waitUntil(jobs.is_idle)
    assert heard == []


def test_a_report_comes_while_the_work_goes_on(jobs, qtbot):
    heard, go_on = [], threading.Event()

    def work(task):
        jobs.report(task, lambda: heard.append("half"))
        go_on.wait(5)
        return "all"

    jobs.run(Lane.NETWORK, work, then=heard.append)
    qtbot.waitUntil(lambda: heard == ["half"])
    go_on.set()
    qtbot.waitUntil(lambda: heard == ["half", "all"])


def test_closing_never_waits_for_the_network(jobs, qtbot):
    go_on = threading.Event()
    jobs.run(Lane.NETWORK, lambda _task: go_on.wait(30), then=lambda _answer: None)
    closing = threading.Thread(target=jobs.close)
    closing.start()
    closing.join(5)
    assert not closing.is_alive()
    go_on.set()


def test_closing_waits_for_what_is_being_written(jobs):
    written = []
    begun = threading.Event()

    def work(task):
        begun.set()
        threading.Event().wait(0.2)
        written.append("all of it")

    jobs.run(Lane.WRITER, work, then=lambda _answer: None)
    begun.wait(5)
    jobs.close()
    assert written == ["all of it"]
