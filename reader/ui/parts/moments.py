"""Times as words."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDateTime, QLocale, Qt

from reader.text.i18n import _


def moment(time: datetime) -> str:
    """Return the day and the time of an aware time, where the reader is."""
    here = QDateTime.fromSecsSinceEpoch(int(time.timestamp()), Qt.TimeSpec.LocalTime)
    # Translators: day, month, year and time, in the letters of Qt's QDateTime.toString.
    return QLocale().toString(here, _("d MMMM yyyy, hh:mm"))
