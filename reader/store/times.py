"""Times as the library writes them: ISO 8601 in UTC, which sorts as text."""

from __future__ import annotations

from datetime import UTC, datetime


def written(time: datetime) -> str:
    """Return an aware time as text."""
    return time.astimezone(UTC).isoformat(timespec="microseconds")


def read(text: str) -> datetime:
    """Return the time that was written."""
    return datetime.fromisoformat(text)


def read_or_none(text: str | None) -> datetime | None:
    """Return the time that was written, or None where there is none."""
    return None if text is None else read(text)
