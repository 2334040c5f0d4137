"""Speech by speech-dispatcher, the service of Linux desktops, over its socket.

It speaks SSIP: lines of text, answers with three-digit codes, and events when a message
begins and ends (https://freebsoft.org/doc/speechd/ssip.html).
"""

from __future__ import annotations

import os
import re
from collections import deque
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalSocket

from reader.text.i18n import _
from reader.ui.speech.engine import Speech, on_scale

_QUICK_MS = 500
_GREETING = ("SET SELF CLIENT_NAME user:postil:reading", "SET SELF NOTIFICATION ALL ON")
_QUEUED, _ENDED, _CANCELLED, _EVENT, _REFUSALS = "225", "702", "703", "7", "345"
_WAITING_MS, _WAITING_A_LETTER_MS = 20_000, 250
"""How long a message may take; the slowest voice needs a fifth of a second for a letter."""


def socket_path() -> Path | None:
    """Return the socket of the running service, or None."""
    address = os.environ.get("SPEECHD_ADDRESS", "")
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    if address.startswith("unix_socket:"):
        path = Path(address.removeprefix("unix_socket:"))
    elif runtime:
        path = Path(runtime, "speech-dispatcher", "speechd.sock")
    else:
        return None
    return path if path.is_socket() else None


class DispatcherEngine(QObject):
    """One conversation with the service; a command waits for the answer to the one before."""

    spoken = Signal()
    failed = Signal(str)

    def __init__(self, path: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._path = path
        self._waiting: deque[str] = deque()
        self._answered = False
        self._speaking = False
        self._message = ""
        self._event_of = ""
        self._silence = QTimer(self, singleShot=True)
        self._silence.timeout.connect(lambda: self._fail(_("no answer")))
        self._socket = QLocalSocket(self)
        self._socket.connected.connect(self._begin)
        self._socket.readyRead.connect(self._read)
        self._socket.errorOccurred.connect(
            lambda _error: self._fail(self._socket.errorString())
        )

    def say(self, speech: Speech) -> None:
        """Say something; what is being said is stopped."""
        self.stop()
        self._speaking, self._message = True, ""
        self._connect()
        language = re.sub(r"[^\w-]", "", speech.language).lower() or "en"
        lines = speech.text.splitlines() or [""]
        text = "\r\n".join(f".{line}" if line.startswith(".") else line for line in lines)
        self._send(
            f"SET SELF LANGUAGE {language}",
            f"SET SELF RATE {on_scale(speech.speed, 100)}",
            "SPEAK",
            f"{text}\r\n.",
        )
        self._silence.start(_WAITING_MS + _WAITING_A_LETTER_MS * len(speech.text))

    def stop(self) -> None:
        """Be silent at once."""
        self._silence.stop()
        if self._speaking:
            self._speaking = False
            self._send("CANCEL SELF")

    def close(self) -> None:
        """Be silent and let go of everything."""
        self._silence.stop()
        self._speaking = False
        self._socket.blockSignals(True)
        if self._socket.state() is QLocalSocket.LocalSocketState.ConnectedState:
            self._socket.write(b"CANCEL SELF\r\nQUIT\r\n")
            self._socket.waitForBytesWritten(_QUICK_MS)
        self._socket.abort()

    def _connect(self) -> None:
        if self._socket.state() is QLocalSocket.LocalSocketState.UnconnectedState:
            self._waiting.clear()
            self._answered = False
            self._send(*_GREETING)
            self._socket.connectToServer(str(self._path))

    def _begin(self) -> None:
        self._answered = True
        self._send()

    def _send(self, *commands: str) -> None:
        self._waiting.extend(commands)
        if self._waiting and self._answered:
            self._answered = False
            self._socket.write(f"{self._waiting.popleft()}\r\n".encode())

    def _read(self) -> None:
        while self._socket.canReadLine():
            line = bytes(self._socket.readLine().data()).decode("utf-8", "replace").strip()
            code, is_last, said = line[:3], line[3:4] != "-", line[4:]
            if code.startswith(_EVENT):
                self._take_event(code, said, is_last=is_last)
            elif not is_last:
                self._message = said if code == _QUEUED else self._message
            else:
                self._answered = True
                if code[0] in _REFUSALS:
                    self._fail(said)
                self._send()

    def _take_event(self, code: str, said: str, *, is_last: bool) -> None:
        """Take a line of an event: the message, the client, what has happened."""
        if not is_last:
            self._event_of = self._event_of or said
            return
        message, self._event_of = self._event_of, ""
        if not self._speaking or message != self._message:
            return  # it was stopped
        if code == _ENDED:
            self._silence.stop()
            self._speaking = False
            self.spoken.emit()
        elif code == _CANCELLED:
            self._fail(_("another program has silenced it"))

    def _fail(self, reason: str) -> None:
        self._silence.stop()
        if self._speaking:
            self._speaking = False
            words = _("Nothing can be heard: the desktop's speech service failed ({reason}).")
            self.failed.emit(words.format(reason=reason))
