"""The one clock the services read; tests set it."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> datetime:
    """Return the time, aware and in UTC."""
    return datetime.now(UTC)
