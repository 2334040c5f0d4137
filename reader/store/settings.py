"""Named values that travel with the library."""

from __future__ import annotations

from reader.store.database import row, run


def get(name: str) -> str | None:
    """Return the value kept under *name*, or None."""
    found = row("SELECT value FROM setting WHERE name = ?", name)
    return None if found is None else str(found[0])


def put(name: str, value: str) -> None:
    """Keep a value under *name*."""
    run("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", name, value)
