"""Stand-ins for what the platforms speak with: an engine, a speech service, programs."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer

from reader.ui.speech.engine import Speech


class FakeEngine(QObject):
    """Says nothing; a test tells when it has been heard."""

    spoken = Signal()
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.said: list[Speech] = []
        self.is_speaking = False
        self.is_closed = False

    def say(self, speech: Speech) -> None:
        self.said.append(speech)
        self.is_speaking = True

    def stop(self) -> None:
        self.is_speaking = False

    def close(self) -> None:
        self.is_speaking = False
        self.is_closed = True

    def finish(self) -> None:
        """Come to the end of what is being said."""
        assert self.is_speaking
        self.is_speaking = False
        self.spoken.emit()

    def texts(self) -> list[str]:
        return [each.text for each in self.said]


class SpeechService(QObject):
    """Answers as speech-dispatcher 0.11 does; a message ends when a test says so."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.commands: list[str] = []
        self.messages: list[str] = []
        self.refuses = ""
        self._lines: list[str] | None = None
        self._server = QLocalServer(self)
        self._server.newConnection.connect(self._greet)
        assert self._server.listen(str(path)), self._server.errorString()

    def _greet(self) -> None:
        self._client = self._server.nextPendingConnection()
        self._client.readyRead.connect(self._read)

    def _read(self) -> None:
        while self._client.canReadLine():
            line = bytes(self._client.readLine().data()).decode().removesuffix("\r\n")
            # A real service answers later; a client that does not wait would mix things up.
            QTimer.singleShot(1, lambda line=line: self._take(line))

    def _take(self, line: str) -> None:
        if self._lines is not None:
            self._collect(line)
            return
        self.commands.append(line)
        if self.refuses and line.startswith(self.refuses):
            self._write("300 ERR NOT TODAY")
        elif line == "SPEAK":
            self._lines = []
            self._write("230 OK RECEIVING DATA")
        else:
            self._write("200 OK")

    def _collect(self, line: str) -> None:
        assert self._lines is not None
        if line != ".":
            self._lines.append(line.removeprefix(".") if line.startswith("..") else line)
            return
        self.messages.append("\n".join(self._lines))
        self._lines = None
        number = len(self.messages)
        self._write(f"225-{number}", "225 OK MESSAGE QUEUED")
        self.tell("701 BEGIN")

    def tell(self, event: str, message: int = 0) -> None:
        """Tell of an event of a message, the last one unless told otherwise."""
        code = event[:3]
        self._write(f"{code}-{message or len(self.messages)}", f"{code}-1", event)

    def drop(self) -> None:
        """Go away in the middle of everything."""
        self._client.abort()
        self._server.close()

    def _write(self, *lines: str) -> None:
        self._client.write("".join(f"{line}\r\n" for line in lines).encode())


def python(code: str) -> list[str]:
    """Return the arguments with which Python runs *code*."""
    return ["-c", code]


PYTHON = sys.executable
