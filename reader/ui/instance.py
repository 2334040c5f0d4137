"""One process for a library: a second start hands its addresses to the first."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

MOST_BYTES = 64 * 1024
_PATIENCE = 2000  # milliseconds


class Instance(QObject):
    """Holds a library for this process, or reaches the process that does."""

    asked = Signal(list)
    """Addresses another start handed over; empty when it only wants the window."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = "postil-" + hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]
        self._lock = QLockFile(str(folder / "window.lock"))
        self._lock.setStaleLockTime(0)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._take)

    def hold(self) -> bool:
        """Return whether this process is the only one; then it listens from now on."""
        if not self._lock.tryLock(0):
            return False
        # Only the holder of the lock may take away what a crash left behind.
        QLocalServer.removeServer(self._name)
        return self._server.listen(self._name)

    def hand_over(self, addresses: Sequence[str]) -> bool:
        """Give *addresses* to the process that holds the library; return if it took them."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_PATIENCE):
            return False
        message = "\n".join(addresses).encode()[:MOST_BYTES] + b"\0"
        socket.write(message)
        written = socket.waitForBytesWritten(_PATIENCE)
        socket.disconnectFromServer()
        return bool(written)

    def release(self) -> None:
        """Let the library go."""
        self._server.close()
        self._lock.unlock()

    def _take(self) -> None:
        while self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.readyRead.connect(lambda socket=socket: self._read(socket))
            socket.disconnected.connect(socket.deleteLater)
            if socket.bytesAvailable():
                self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        waiting = socket.bytesAvailable()
        if waiting > MOST_BYTES + 1:
            socket.abort()
            return
        message = bytes(socket.peek(waiting).data())
        if not message.endswith(b"\0"):
            return
        socket.readAll()
        lines = message[:-1].decode("utf-8", "replace").split("\n")
        self.asked.emit([line for line in lines if line])
