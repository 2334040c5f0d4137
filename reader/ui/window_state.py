"""Where windows stand and how wide their panes are: kept for each machine, not the library."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QSize, QStandardPaths
from PySide6.QtWidgets import QMainWindow, QSplitter

_SIZE = QSize(1360, 860)
VARIABLE = "POSTIL_CONFIG"
"""A folder for this machine's settings instead of the platform's own."""


def restore(window: QMainWindow, panes: QSplitter) -> None:
    """Give a window the place and panes it had."""
    settings = _settings()
    window.resize(_SIZE)
    geometry, state = settings.value("window/geometry"), settings.value("window/panes")
    if isinstance(geometry, QByteArray):
        window.restoreGeometry(geometry)
    if isinstance(state, QByteArray):
        panes.restoreState(state)
        panes.setHandleWidth(1)


def save(window: QMainWindow, panes: QSplitter) -> None:
    """Remember the place and panes of a window."""
    settings = _settings()
    settings.setValue("window/geometry", window.saveGeometry())
    settings.setValue("window/panes", panes.saveState())


def _settings() -> QSettings:
    folder = os.environ.get(VARIABLE) or QStandardPaths.writableLocation(
        QStandardPaths.StandardLocation.GenericConfigLocation
    )
    path = Path(folder) / "postil" / "window.ini"
    return QSettings(str(path), QSettings.Format.IniFormat)
