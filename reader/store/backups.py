"""Copies of the library, taken before a migration."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from reader.model.errors import LibraryDamagedError

KEPT = 5
"""How many copies stay."""


def backup(connection: sqlite3.Connection, folder: Path) -> Path:
    """Copy the library into ``backups`` and check the copy; raises LibraryDamagedError.

    The copy stands under its name only once it is whole.
    """
    place = folder / "backups"
    place.mkdir(exist_ok=True)
    name = f"library-{datetime.now(UTC):%Y%m%dT%H%M%S%f}.sqlite"
    unfinished = place / f"{name}.part"
    with closing(sqlite3.connect(unfinished)) as copy:
        connection.backup(copy)
        answer = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if answer != "ok":
        unfinished.unlink()
        raise LibraryDamagedError(str(folder), str(answer))
    finished = unfinished.replace(place / name)
    for old in sorted(place.glob("library-*.sqlite"))[:-KEPT]:
        old.unlink()
    return finished
