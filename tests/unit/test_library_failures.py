from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import peewee
import pytest

from reader.model.errors import (
    LibraryDamagedError,
    LibraryDiskError,
    LibraryFullError,
    LibraryLockedError,
    LibraryReadOnlyError,
)
from reader.model.listing import Shelf
from reader.services import annotating, library
from reader.store import database
from reader.store.failures import library_failures
from tests.factories import keep

ROOT = Path(__file__).parents[2]


def test_a_file_that_is_no_database_is_named_damaged_and_left_alone(tmp_path):
    path = tmp_path / database.FILE_NAME
    path.write_bytes(b"this is no database" * 1000)
    with pytest.raises(LibraryDamagedError):
        library.open_library(tmp_path)
    assert path.read_bytes() == b"this is no database" * 1000


def test_a_library_with_a_broken_page_is_named_damaged(tmp_path):
    library.open_library(tmp_path)
    for number in range(40):
        keep(f"A{number}", "word " * 2000, url=f"https://a.example/{number}")
    library.close_library()
    path = tmp_path / database.FILE_NAME
    body = bytearray(path.read_bytes())
    body[100:8192] = b"\xff" * (8192 - 100)
    path.write_bytes(bytes(body))
    with pytest.raises(LibraryDamagedError):
        library.open_library(tmp_path)
    assert path.read_bytes() == bytes(body)


def test_pages_that_break_under_an_open_library_are_named_damaged(tmp_path):
    library.open_library(tmp_path)
    for number in range(300):
        keep(f"A{number}", "word " * 400, url=f"https://a.example/{number}", excerpt="x" * 500)
    database.row("PRAGMA wal_checkpoint(TRUNCATE)")
    library.close_library()
    path = tmp_path / database.FILE_NAME
    body = path.read_bytes()
    wrong = bytearray(body)
    for page in range(60, len(body) // 8192):
        wrong[page * 8192 : page * 8192 + 200] = b"\xff" * 200
    path.write_bytes(bytes(wrong))
    library.open_library(tmp_path)
    with pytest.raises(LibraryDamagedError):
        library.list_articles(Shelf())
    library.close_library()


def test_a_folder_that_is_a_file_is_named(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(LibraryReadOnlyError):
        library.open_library(tmp_path / "file")


def test_a_file_that_is_a_folder_is_named(tmp_path):
    (tmp_path / database.FILE_NAME).mkdir()
    with pytest.raises(LibraryReadOnlyError):
        library.open_library(tmp_path)


def test_a_library_that_cannot_be_written_says_so(article):
    database.run("PRAGMA query_only = 1")
    with pytest.raises(LibraryReadOnlyError):
        annotating.highlight(article.id, 0, 3)
    database.run("PRAGMA query_only = 0")
    assert list(annotating.highlights_of(article.id)) == []


def test_a_full_disk_says_so_and_keeps_what_was_there(article):
    pages = database.row("PRAGMA page_count")[0]
    database.row(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(LibraryFullError):
        annotating.add_note(article.id, "x" * 200_000)
    database.row("PRAGMA max_page_count = 1000000")
    assert list(annotating.notes_of(article.id)) == []
    annotating.add_note(article.id, "there is room again")


def test_a_disk_that_fails_is_not_taken_for_a_full_one(tmp_path):
    with pytest.raises(LibraryDiskError), library_failures(tmp_path):
        raise sqlite3.OperationalError("disk I/O error")


def test_a_library_another_program_writes_to_is_named_locked(library, article):
    database.run("PRAGMA busy_timeout = 20")
    with closing(sqlite3.connect(library / database.FILE_NAME)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LibraryLockedError):
            annotating.highlight(article.id, 0, 3)
    annotating.highlight(article.id, 0, 3)


def test_a_thread_without_a_connection_fails_loudly(library):
    with ThreadPoolExecutor(1) as pool, pytest.raises(peewee.InterfaceError):
        pool.submit(database.rows, "SELECT 1").result()


def test_a_thread_may_open_a_connection_of_its_own(article):
    def work():
        with library_connection():
            return database.rows("SELECT title FROM article")

    library_connection = library.connection
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(work).result() == [("A tale",)]


WRITER = """
import sys
from pathlib import Path
from reader.services import annotating, library
from tests.factories import keep
library.open_library(Path(sys.argv[1]))
article = keep()
print(article.id, flush=True)
for number in range(100000):
    note = annotating.add_note(article.id, f"note {number}")
    print(number, flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
def test_what_was_committed_survives_a_kill(tmp_path):
    child = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    article_id = child.stdout.readline().strip()
    told = [int(child.stdout.readline()) for _line in range(60)][-1]
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()

    library.open_library(tmp_path)
    texts = {note.text for note in annotating.notes_of(article_id)}
    library.close_library()
    assert {f"note {number}" for number in range(told + 1)} <= texts
