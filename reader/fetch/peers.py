"""Which machines a fetch may talk to, and how a fetch that hangs is ended.

What a page names must not reach into the reader's own network: a private peer is allowed
only if the page itself came from it. The check looks at the peer that was really connected
to, so a name that resolves differently the second time gains nothing.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from time import monotonic
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

LOOKS_A_SECOND = 10
"""How often a guard looks whether the fetch was called off or takes too long."""


class ForbiddenPeerError(OSError):
    """The connection led into a private network."""


def is_private(address: str) -> bool:
    """Return whether an IP address is not one of the public internet."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    inner = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None) or ip
    return not inner.is_global or inner.is_multicast


class Guard:
    """Watches the connections of one fetch.

    *private_peer* is the one private address that may be reached, or None for any. *peer* is
    the address connected to last. When *cancelled* says so or *seconds* are over, the socket
    is shut down, which ends whatever is waiting for it; ``ended_by`` tells why.
    """

    def __init__(
        self, private_peer: str | None, cancelled: Callable[[], bool], seconds: float
    ) -> None:
        self.private_peer = private_peer
        self.peer = ""
        self.ended_by = ""
        self._cancelled = cancelled
        self._deadline = monotonic() + seconds
        self._socket: socket.socket | None = None
        self._over = threading.Event()

    def admit(self, connection: HTTPConnection) -> None:
        """Look at a new connection; raises ForbiddenPeerError."""
        if connection.sock is None:
            return
        self._socket = connection.sock
        # A proxy is the reader's own choice; where it connects to cannot be seen from here.
        if connection.proxy:
            return
        self.peer = str(connection.sock.getpeername()[0])
        if self.private_peer not in (None, self.peer) and is_private(self.peer):
            connection.close()
            raise ForbiddenPeerError(self.peer)

    def look(self) -> bool:
        """Return whether the fetch may go on."""
        if not self.ended_by and self._cancelled():
            self.ended_by = "cancelled"
        if not self.ended_by and monotonic() > self._deadline:
            self.ended_by = "deadline"
        return not self.ended_by

    def watch(self) -> None:
        """Look again and again until the fetch is over; runs in a thread of its own."""
        while not self._over.wait(1 / LOOKS_A_SECOND):
            if not self.look() and self._socket is not None:
                with suppress(OSError):  # it may have been closed this very moment
                    self._socket.shutdown(socket.SHUT_RDWR)

    def end(self) -> None:
        """Stop watching."""
        self._over.set()


_current = threading.local()


@contextmanager
def guarded(guard: Guard) -> Iterator[Guard]:
    """Let *guard* watch every connection this thread opens."""
    _current.guard = guard
    watcher = threading.Thread(target=guard.watch, daemon=True, name="fetch-guard")
    watcher.start()
    try:
        yield guard
    finally:
        guard.end()
        watcher.join()
        _current.guard = None


class _Connection(HTTPConnection):
    def connect(self) -> None:
        super().connect()
        _current.guard.admit(self)


class _TlsConnection(HTTPSConnection):
    def connect(self) -> None:
        super().connect()
        _current.guard.admit(self)


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Connection


class _TlsPool(HTTPSConnectionPool):
    ConnectionCls = _TlsConnection


class GuardedAdapter(HTTPAdapter):
    """Shows every connection it opens to the guard of its thread."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        """Make pools of connections that are looked at."""
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {"http": _Pool, "https": _TlsPool}
