"""Days as a person types them: a year, a month or a day of the calendar."""

from __future__ import annotations

import re
from datetime import date, timedelta

_TYPED = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_DECEMBER = 12


def first_day(typed: str) -> date | None:
    """Return the first day of ``2026``, ``2026-03`` or ``2026-03-17``; else None."""
    found = _TYPED.fullmatch(typed.strip())
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return None


def last_day(typed: str) -> date | None:
    """Return the last day of what was typed; None if it is no day, month or year."""
    first, found = first_day(typed), _TYPED.fullmatch(typed.strip())
    if first is None or found is None or found[3]:
        return first
    month = int(found[2] or _DECEMBER)
    if month == _DECEMBER:
        return date(first.year, _DECEMBER, 31)
    return date(first.year, month + 1, 1) - timedelta(days=1)
