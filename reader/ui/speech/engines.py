"""Which speech engine this platform has."""

from __future__ import annotations

import shutil
import sys

from PySide6.QtCore import QObject, QProcess

from reader.ui.speech.dispatcher import DispatcherEngine, socket_path
from reader.ui.speech.engine import Engine
from reader.ui.speech.powershell import PowerShellEngine, powershell_arguments
from reader.ui.speech.program import ProgramEngine, espeak_arguments, say_arguments

_LISTING_MS = 3000


def find_engine(parent: QObject) -> Engine | None:
    """Return the best engine there is, or None."""
    if sys.platform == "win32":
        shell = shutil.which("powershell")
        return PowerShellEngine(shell, powershell_arguments(), parent) if shell else None
    if sys.platform == "darwin":
        say = shutil.which("say")
        return ProgramEngine(say, say_arguments(_voices(say)), parent) if say else None
    socket = socket_path()
    if socket is not None:
        return DispatcherEngine(socket, parent)
    espeak = shutil.which("espeak-ng") or shutil.which("espeak")
    return ProgramEngine(espeak, espeak_arguments, parent) if espeak else None


def _voices(say: str) -> str:
    """Return the list ``say`` has of its voices; without one it speaks with its own."""
    listing = QProcess()
    listing.start(say, ["-v", "?"])
    listing.waitForFinished(_LISTING_MS)
    return bytes(listing.readAllStandardOutput().data()).decode("utf-8", "replace")
