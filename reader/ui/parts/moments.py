"""Times as words."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDate, QDateTime, QLocale, QTime

from reader.text.i18n import _


def moment(time: datetime) -> str:
    """Return the day and the time of an aware time, where the reader is."""
    local = time.astimezone()
    here = QDateTime(QDate(local.year, local.month, local.day), QTime(local.hour, local.minute))
    # Translators: day, month, year and time, in the letters of Qt's QDateTime.toString.
    return QLocale().toString(here, _("d MMMM yyyy, hh:mm"))
