"""One process for a library: a second start hands its addresses to the first."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

MOST_BYTES = 64 * 1024
_PATIENCE = 3000  # milliseconds; the first start listens as soon as its window is painted
_PAUSE = 50
_END = b"\0"


class Instance(QObject):
    """Holds a library for this process, or reaches the process that does.

    QtNetwork is loaded by ``listen`` and ``hand_over`` only: the first paint waits for neither.
    """

    asked = Signal(list)
    """Addresses another start handed over; empty when it only wants the window."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = socket_name(folder)
        self._lock = QLockFile(str(folder / "window.lock"))
        self._lock.setStaleLockTime(0)  # a lock ends with its process, never with time

    def hold(self) -> bool:
        """Return whether this process is the only one from now on."""
        return self._lock.tryLock(0)

    def listen(self) -> bool:
        """Take addresses from other starts; only for the one that holds the lock."""
        from PySide6.QtNetwork import QLocalServer

        # A crash may have left its socket behind; with the lock it is ours to take away.
        QLocalServer.removeServer(self._name)
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(lambda: _take_all(server, self.asked.emit))
        return server.listen(self._name)

    def hand_over(self, addresses: Sequence[str]) -> bool:
        """Give *addresses* to the process that holds the library; return if it took them."""
        from PySide6.QtCore import QDeadlineTimer, QThread
        from PySide6.QtNetwork import QLocalSocket

        socket, until = QLocalSocket(), QDeadlineTimer(_PATIENCE)
        socket.connectToServer(self._name)
        while not socket.waitForConnected(_PAUSE) and not until.hasExpired():
            QThread.msleep(_PAUSE)
            socket.connectToServer(self._name)
        socket.write(_message(addresses))
        taken = socket.waitForReadyRead(_PATIENCE)
        socket.disconnectFromServer()
        return taken

    def release(self) -> None:
        """Let the library go."""
        self._lock.unlock()


def socket_name(folder: Path) -> str:
    """Return the name of the socket for a library; long ones fail, so it is a short hash."""
    return "postil-" + hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]


def _message(addresses: Sequence[str]) -> bytes:
    """Return as many whole addresses as a message may hold."""
    kept, size = [], len(_END)
    for line in (address.encode() for address in addresses):
        size += len(line) + 1
        if size <= MOST_BYTES and b"\n" not in line:
            kept.append(line)
    return b"\n".join(kept) + _END


def _take_all(server: QLocalServer, tell: Callable[[list[str]], object]) -> None:
    while server.hasPendingConnections():
        socket = server.nextPendingConnection()
        socket.readyRead.connect(partial(_read, socket, tell))
        socket.disconnected.connect(socket.deleteLater)
        _read(socket, tell)


def _read(socket: QLocalSocket, tell: Callable[[list[str]], object]) -> None:
    """Take a message once it is there as a whole; hang up on one that is too long."""
    waiting = socket.bytesAvailable()
    if waiting > MOST_BYTES:
        socket.abort()
        return
    message = bytes(socket.peek(waiting).data())
    if not message.endswith(_END):
        return
    socket.readAll()
    socket.write(_END)
    socket.flush()
    lines = message.removesuffix(_END).decode("utf-8", "replace").split("\n")
    tell([line for line in lines if line])
