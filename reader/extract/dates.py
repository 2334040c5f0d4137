"""The date a page gives, in ISO 8601, as the page means it: never converted."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

_ISO = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})"
    r"(?:[T ]\s*(\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,]\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?"
)
_BASIC = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?)?")
_MONTHS = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"],
        start=1,
    )
}
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_MONTH_FIRST = re.compile(
    rf"\b{_MONTH}\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})", re.IGNORECASE
)
_DAY_FIRST = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\.?\s+{_MONTH},?\s+(\d{{4}})", re.IGNORECASE
)
_SLASHED = re.compile(r"\b(\d{4})[/.](\d{1,2})[/.](\d{1,2})\b")


EARLIEST = 1000
"""A year; programs that know no date write one of the year 1."""


def iso_date(raw: str) -> str:
    """Return a date or date-time of a page in ISO 8601, or an empty string."""
    raw = " ".join(raw.split())
    return _from_iso(raw) or _from_basic(raw) or _from_words(raw) or _from_mail(raw)


def _from_iso(raw: str) -> str:
    found = _ISO.search(raw)
    if not found:
        return ""
    day = _day(found[1], found[2], found[3])
    if not day or found[4] is None:
        return day
    zone = found[7] or ""
    if len(zone) == len("+0100"):
        zone = f"{zone[:3]}:{zone[3:]}"
    moment = f"{day}T{int(found[4]):02}:{found[5]}:{found[6] or '00'}{zone}"
    return moment if _is_moment(moment) else day


def _from_basic(raw: str) -> str:
    found = _BASIC.match(raw)
    return _day(found[1], found[2], found[3]) if found else ""


def _from_words(raw: str) -> str:
    if found := _MONTH_FIRST.search(raw):
        return _day(found[3], _MONTHS[found[1].lower()], found[2])
    if found := _DAY_FIRST.search(raw):
        return _day(found[3], _MONTHS[found[2].lower()], found[1])
    if found := _SLASHED.search(raw):
        return _day(found[1], found[2], found[3])
    return ""


def _from_mail(raw: str) -> str:
    """Read the format of mail and of HTTP, `Mon, 23 Nov 2026 10:00:00 +0100`."""
    try:
        return parsedate_to_datetime(raw).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def _day(year: str | int, month: str | int, day: str | int) -> str:
    if int(year) < EARLIEST:
        return ""
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def _is_moment(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
