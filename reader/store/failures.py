"""SQLite's and the system's failures, in the library's words: the one place that knows both."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import peewee

from reader.model.errors import (
    CancelledError,
    LibraryDamagedError,
    LibraryDiskError,
    LibraryError,
    LibraryFullError,
    LibraryLockedError,
    LibraryReadOnlyError,
)

_LITTLE = 1024 * 1024  # bytes

_WORDS: tuple[tuple[str, type[LibraryError]], ...] = (
    ("locked", LibraryLockedError),
    ("busy", LibraryLockedError),
    ("readonly", LibraryReadOnlyError),
    ("unable to open", LibraryReadOnlyError),
    ("disk is full", LibraryFullError),
    ("disk i/o error", LibraryDiskError),
    ("not a database", LibraryDamagedError),
    ("malformed", LibraryDamagedError),
    ("no such table", LibraryDamagedError),
)


@contextmanager
def library_failures(folder: Path) -> Iterator[None]:
    """Turn what the world does to the library in *folder* into a LibraryError.

    Work that another thread has interrupted ends with CancelledError. Anything else (a
    constraint, a wrong statement) is a bug of ours and passes.
    """
    try:
        yield
    # peewee words what fails in execute; what fails in a later fetch comes as it is.
    except (peewee.DatabaseError, sqlite3.DatabaseError) as error:
        if str(error) == "interrupted":
            raise CancelledError from error
        found = _kind(str(error))
        if found is None:
            raise
        if found is LibraryDiskError and _is_full(folder):
            found = LibraryFullError  # shared memory that cannot grow is an i/o error too
        raise found(str(folder), str(error)) from error
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        kind = LibraryFullError if full else LibraryReadOnlyError
        raise kind(str(folder), error.strerror or str(error)) from error


def _kind(message: str) -> type[LibraryError] | None:
    words = message.lower()
    return next((kind for word, kind in _WORDS if word in words), None)


def _is_full(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < _LITTLE
    except OSError:
        return False
