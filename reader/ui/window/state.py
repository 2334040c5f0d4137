"""Where windows stand and how wide their panes are: kept for each machine, not the library."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QByteArray, QPoint, QRect, QSettings, QSize, QStandardPaths
from PySide6.QtWidgets import QMainWindow

from reader.ui.window.parts import WindowParts

_SIZE = QSize(1360, 860)
_STEP = 28
"""Pixels between a window and one that was opened from it."""
_PANES = ("navigation", "sidebar")
VARIABLE = "POSTIL_CONFIG"
"""A folder for this machine's settings instead of the platform's own."""


def restore(window: QMainWindow, parts: WindowParts) -> None:
    """Give a window the place and panes it had."""
    settings = _settings()
    room = window.screen().availableSize()
    window.resize(_SIZE.boundedTo(room))
    geometry, state = settings.value("window/geometry"), settings.value("window/panes")
    if isinstance(geometry, QByteArray):
        window.restoreGeometry(geometry)
    if isinstance(state, QByteArray):
        parts.splitter.restoreState(state)
        parts.splitter.setHandleWidth(1)
    for pane in _PANES:
        parts.want(pane, shown=settings.value(f"window/{pane}", "shown") != "hidden")


def place_beside(window: QMainWindow, other: QMainWindow) -> None:
    """Let a new window stand a little lower and to the right of another, on the same screen."""
    if other.isMaximized() or other.isFullScreen() or other.isMinimized():
        return
    room = other.screen().availableGeometry()
    corner = other.pos() + QPoint(_STEP, _STEP)
    if not room.contains(corner):
        corner = room.topLeft()
    window.resize(QRect(corner, other.size()).intersected(room).size())
    window.move(corner)


def save(window: QMainWindow, parts: WindowParts) -> None:
    """Remember the place and panes of a window."""
    settings = _settings()
    settings.setValue("window/geometry", window.saveGeometry())
    settings.setValue("window/panes", parts.splitter.saveState())
    for pane in _PANES:
        settings.setValue(f"window/{pane}", "shown" if parts.wanted(pane) else "hidden")


def _settings() -> QSettings:
    folder = os.environ.get(VARIABLE) or QStandardPaths.writableLocation(
        QStandardPaths.StandardLocation.GenericConfigLocation
    )
    path = Path(folder) / "postil" / "window.ini"
    return QSettings(str(path), QSettings.Format.IniFormat)
