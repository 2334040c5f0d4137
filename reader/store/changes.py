"""What has changed in the library, for windows that follow it."""

from __future__ import annotations

from reader.store.database import row, rows


def data_version() -> int:
    """Return a number that changes when another connection has written."""
    return int(row("PRAGMA data_version")[0])


def last_sequence() -> int:
    """Return the number of the latest change, 0 in a new library."""
    return int(row("SELECT coalesce(max(sequence), 0) FROM change")[0])


def since(sequence: int) -> list[tuple[int, str, str]]:
    """Return number, kind and uuid of the changes after *sequence*, oldest first."""
    return rows("SELECT sequence, kind, uuid FROM change WHERE sequence > ?", sequence)
