"""Days in the reader's language."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import QDate, QLocale

from reader.text.i18n import _


def day_words(day: date) -> str:
    """Return a day as it is written in a line."""
    return _written(day, _("d MMMM yyyy"))


def day_heading(day: date, today: date) -> str:
    """Return a day as a heading: with its name, or as one of the last two."""
    if day == today:
        return _("Today")
    if day == today - timedelta(days=1):
        return _("Yesterday")
    return _written(day, _("dddd, d MMMM yyyy"))


def day_of(moment: datetime) -> date:
    """Return the day of the reader's own calendar."""
    return moment.astimezone().date()


def _written(day: date, form: str) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), form)
