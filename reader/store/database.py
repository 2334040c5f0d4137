"""Open and close the library file; every connection is made here.

A thread that works with the library opens a connection of its own and keeps it
(``connection``); a thread without one fails loudly.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, TypeVar

from peewee import Database, DatabaseProxy, SqliteDatabase

from reader.model.errors import LibraryError, LibraryMissingError
from reader.store import backups, migrations
from reader.store.failures import library_failures
from reader.store.functions import register

FILE_NAME = "library.sqlite"

PRAGMAS = (
    ("page_size", 8192),
    ("journal_mode", "wal"),
    ("foreign_keys", 1),
    ("busy_timeout", 5000),
    # A highlight survives a power cut; 0.33 ms a commit instead of 0.10.
    ("synchronous", "full"),
    ("cache_size", -64 * 1024),
    ("mmap_size", 256 * 1024 * 1024),
    ("temp_store", "memory"),
)

T = TypeVar("T")
_BATCH = 500

database = DatabaseProxy()
_folder: Path | None = None


class _Library(SqliteDatabase):
    """One library file; functions of ours on every connection."""

    def _add_conn_hooks(self, conn: sqlite3.Connection) -> None:
        super()._add_conn_hooks(conn)  # type: ignore[misc]  # peewee's types leave it out
        register(conn)


def open_library(folder: Path, *, create: bool = True) -> None:
    """Open the library in *folder*, creating or upgrading it; raises LibraryError.

    Without *create* a folder that has none is left alone, which raises LibraryMissingError.
    """
    global _folder  # noqa: PLW0603 - one library for a process, like its connections
    path = folder / FILE_NAME
    with library_failures(folder):
        is_new = not path.exists()
        if is_new and not create:
            raise LibraryMissingError(str(folder))
        folder.mkdir(parents=True, exist_ok=True)
        library = _Library(str(path), pragmas=PRAGMAS, autoconnect=False, timeout=5)
        library.connect()
        with ExitStack() as undo:
            undo.callback(library.close)
            _bring_up_to_date(library, folder, is_new=is_new)
            undo.pop_all()
    database.initialize(library)
    _folder = folder


def _bring_up_to_date(library: Database, folder: Path, *, is_new: bool) -> None:
    if migrations.needs_migration(library, str(folder)):
        if not is_new and migrations.version(library):
            backups.backup(library.connection(), folder)
        migrations.migrate(library)
    # Touches the schema, so that a damaged file is found here and not in the middle of work.
    library.execute_sql("SELECT 1 FROM article LIMIT 1")


def close_library() -> None:
    """Close this thread's connection."""
    if not database.is_closed():
        database.close()


def folder() -> Path:
    """Return the folder of the open library; raises LibraryError when none is open."""
    if _folder is None:
        raise LibraryError("", "no library is open")
    return _folder


@contextmanager
def connection() -> Iterator[None]:
    """Give the calling thread a connection of its own for as long as it works."""
    with library_failures(folder()):
        database.connect()
    try:
        yield
    finally:
        database.close()


def interrupt(connection_: sqlite3.Connection) -> None:
    """Stop whatever *connection_* is doing in another thread."""
    connection_.interrupt()


def this_connection() -> sqlite3.Connection:
    """Return the calling thread's connection."""
    return database.connection()  # type: ignore[no-any-return]


@contextmanager
def transaction() -> Iterator[None]:
    """Write all or nothing. Reads inside it see what nobody else can change."""
    with library_failures(folder()), database.atomic("IMMEDIATE"):
        yield


def rows(sql: str, *values: object) -> list[Any]:
    """Return the rows of a query as tuples."""
    with library_failures(folder()):
        return database.execute_sql(sql, values).fetchall()  # type: ignore[no-any-return]


def row(sql: str, *values: object) -> Any:  # noqa: ANN401 - a row of whatever was asked
    """Return the first row of a query, or None."""
    with library_failures(folder()):
        return database.execute_sql(sql, values).fetchone()


def batches(values: Collection[T]) -> Iterator[Sequence[T]]:
    """Yield *values* in batches that one query can name."""
    every = list(values)
    for start in range(0, len(every), _BATCH):
        yield every[start : start + _BATCH]


def run_all(sql: str, values: Collection[Sequence[object]]) -> None:
    """Run a statement once for each of *values*, in the caller's transaction."""
    if values:
        with library_failures(folder()):
            this_connection().executemany(sql, values)


def run(sql: str, *values: object) -> int:
    """Run a statement and return how many rows it changed."""
    with library_failures(folder()):
        return int(database.execute_sql(sql, values).rowcount)
