"""Bring an older library up to date, one numbered step at a time.

A step never changes once it has been released; a new need is a new step at the end, and
a frozen library in tests/data/libraries.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from peewee import Database

from reader.model.errors import LibraryTooNewError
from reader.store import schema_1, schema_2, schema_3, schema_4, schema_5

Step = Callable[[Database], None]


def _run(statements: tuple[str, ...], database: Database) -> None:
    for statement in statements:
        database.execute_sql(statement)


STEPS: tuple[Step, ...] = (
    partial(_run, schema_1.STATEMENTS),
    partial(_run, schema_2.STATEMENTS),
    partial(_run, schema_3.STATEMENTS),
    partial(_run, schema_4.STATEMENTS),
    partial(_run, schema_5.STATEMENTS),
)


def version(database: Database) -> int:
    """Return the number of steps this library has seen."""
    return int(database.execute_sql("PRAGMA user_version").fetchone()[0])


def needs_migration(database: Database, path: str) -> bool:
    """Return whether steps are missing; raises LibraryTooNewError for a newer library."""
    number = version(database)
    if number > len(STEPS):
        raise LibraryTooNewError(path, number)
    return number < len(STEPS)


def migrate(database: Database) -> None:
    """Run the steps this library has not seen, each in a transaction of its own."""
    for number, step in enumerate(STEPS, start=1):
        with database.atomic("IMMEDIATE"):
            # Asked inside the transaction: another process may just have done it.
            if version(database) < number:
                step(database)
                database.execute_sql(f"PRAGMA user_version = {number}")
