"""Workers: real processes, asked over real pipes."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import threading
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.extract import worker_process
from reader.extract.frames import Frame, FrameError, read_frame, write_frame
from reader.extract.worker import IDLE_VARIABLE
from reader.extract.worker_process import (
    Limits,
    WorkerEndedError,
    WorkerProcess,
    worker_command,
)
from reader.extract.workers import Workers
from reader.model.article import Direction, FetchedPage
from reader.model.errors import (
    CancelledError,
    NotReadableError,
    NotReadableReason,
    PictureError,
)

SENTENCE = "The lamp stood on the table and gave a steady yellow light to the room. "
PAGE = f"<html dir=rtl><title>Lamps</title><h1>Lamps</h1><p>{SENTENCE * 5}</p>".encode()
DEEP = b"<p>" + b"<div><b>word " * 60_000


def never():
    return False


def page(body=PAGE):
    return FetchedPage(
        url="https://lamps.example/1",
        body=body,
        content_type="text/html",
        charset="utf-8",
        fetched=datetime(2026, 3, 1, tzinfo=UTC),
        asked="https://lamps.example/1",
    )


@pytest.fixture
def workers():
    made = Workers()
    yield made
    made.stop()


@pytest.fixture
def process():
    made = WorkerProcess()
    yield made
    made.end()


@given(st.dictionaries(st.text(max_size=9), st.text(max_size=9) | st.integers()), st.binary())
def test_a_message_arrives_as_it_was_sent(header, body):
    pipe = io.BytesIO()
    write_frame(pipe, Frame(header, body))
    pipe.seek(0)
    assert read_frame(pipe) == Frame(header, body)
    assert read_frame(pipe) is None


@given(st.binary(min_size=1))
def test_what_is_no_message_is_refused(garbage):
    with pytest.raises(FrameError):
        read_frame(io.BytesIO(garbage))


@given(st.integers(1, 20))
def test_a_message_cut_short_is_refused(cut):
    pipe = io.BytesIO()
    write_frame(pipe, Frame({"a": 1}, b"body of the message"))
    with pytest.raises(FrameError):
        read_frame(io.BytesIO(pipe.getvalue()[:-cut]))


def test_an_article_comes_out_of_the_worker_as_it_would_here(workers):
    from reader.extract import extract_page

    article = workers.extract(page(), never)
    assert article == extract_page(page())
    assert article.metadata.direction is Direction.RTL


def test_a_page_without_an_article_is_refused_with_its_reason(workers):
    with pytest.raises(NotReadableError) as refused:
        workers.extract(page(b"<html></html>"), never)
    assert refused.value.reason is NotReadableReason.NO_ARTICLE


def test_a_picture_is_checked_in_the_worker(workers):
    checked = workers.check_picture(_png(), never)
    assert (checked.media_type, checked.width, checked.height) == ("image/png", 3, 2)


def test_what_is_no_picture_is_refused(workers):
    with pytest.raises(PictureError):
        workers.check_picture(b"<html>not a picture</html>", never)


def test_a_worker_is_kept_for_the_next_page(process):
    first = process.ask(_task(), Limits(), never)
    pid = process.pid
    assert process.ask(_task(), Limits(), never) == first
    assert process.is_alive
    assert process.pid == pid


def test_a_page_that_takes_too_long_is_given_up_and_the_next_one_read():
    workers = Workers(Limits(seconds=0.05), most=1)
    with pytest.raises(NotReadableError) as given_up:
        workers.extract(page(DEEP), never)
    workers._limits = Limits()
    assert workers.extract(page(), never).title == "Lamps"
    workers.stop()
    assert given_up.value.reason is NotReadableReason.TOO_LONG


def test_a_worker_that_takes_too_much_memory_is_killed():
    workers = Workers(Limits(memory=1024), most=1)
    with pytest.raises(NotReadableError) as died:
        workers.extract(page(DEEP), never)
    workers.stop()
    assert died.value.reason is NotReadableReason.WORKER_DIED


def test_a_picture_that_takes_too_long_is_given_up():
    workers = Workers(Limits(seconds=0.0), most=1)
    with pytest.raises(PictureError) as given_up:
        workers.check_picture(_png(), never)
    workers.stop()
    assert given_up.value.reason == "too-long"


def test_work_called_off_ends_at_once_and_kills_its_worker(process):
    with pytest.raises(CancelledError):
        process.ask(_task(DEEP), Limits(), lambda: True)
    assert not process.is_alive


def test_waiting_for_a_worker_can_be_called_off():
    workers = Workers(most=0)
    with pytest.raises(CancelledError):
        workers.extract(page(), lambda: True)


def test_a_worker_killed_in_the_middle_is_told_from_one_that_went_idle(process):
    def kill_on_second_look():
        looks.append(None)
        if len(looks) == 2:
            os.kill(process.pid, signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
        return False

    looks: list[None] = []
    with pytest.raises(WorkerEndedError) as ended:
        process.ask(_task(DEEP), Limits(), kill_on_second_look)
    assert not ended.value.idle


def test_a_worker_that_went_idle_is_replaced_without_a_word():
    workers = Workers(variables={IDLE_VARIABLE: "0.01"}, most=1)
    process = WorkerProcess({IDLE_VARIABLE: "0.01"})
    process._process.wait(timeout=20)
    workers._places.get()
    workers._places.put(process)
    workers._limits = Limits()
    workers._variables = None
    assert workers.extract(page(), never).title == "Lamps"
    workers.stop()
    process.end()


def test_an_idle_worker_ends_in_silence():
    command = worker_command()
    ended = subprocess.run(
        command,
        env=worker_process._environment() | {IDLE_VARIABLE: "0.5"},
        stdin=(pipe := os.pipe())[0],
        capture_output=True,
        timeout=20,
        check=False,
    )
    for end in pipe:
        os.close(end)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, b"", b"")


def test_a_worker_ends_when_nobody_can_ask_it_any_more(process):
    process.ask(_task(), Limits(), never)
    process._process.stdin.close()
    assert process._process.wait(timeout=20) == 0


def test_a_worker_that_is_sent_garbage_ends(process):
    process._process.stdin.write(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    process._process.stdin.flush()
    assert process._process.wait(timeout=20) == 2


def test_two_threads_are_served_at_the_same_time(workers):
    titles = []
    threads = [
        threading.Thread(target=lambda: titles.append(workers.extract(page(), never).title))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert titles == ["Lamps"] * 4


def test_a_bundle_starts_itself_as_its_worker(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert worker_command() == [sys.executable, "worker"]


def test_the_worker_loads_neither_qt_nor_the_window():
    import subprocess

    code = (
        "import sys, reader.extract.worker, reader.extract.page;"
        "print([n for n in sys.modules if n.startswith(('PySide6', 'reader.ui', 'peewee'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def _task(body=PAGE):
    header = {"task": "extract", "url": "https://a.example/", "charset": "", "content_type": ""}
    return Frame(header, body)


def _png():
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (3, 2), "red").save(out, "PNG")
    return out.getvalue()
