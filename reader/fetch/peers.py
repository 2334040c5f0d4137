"""Which machines a fetch may talk to, and how a fetch that hangs is ended.

What a page names must not reach into the reader's own network: a private peer is allowed
only if the page itself came from it. The check looks at the peer that was really connected
to, so a name that resolves differently the second time gains nothing.
"""

from __future__ import annotations

import ipaddress
import queue
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

from requests.adapters import HTTPAdapter
from urllib3 import ProxyManager
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import HTTPError

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""What a gateway translates into the IPv4 address in the last four bytes (RFC 6052)."""

LOOKS_A_SECOND = 10
"""How often a guard looks whether the fetch was called off or takes too long."""


class ForbiddenPeerError(OSError):
    """The connection led into a private network."""


def is_private(address: str) -> bool:
    """Return whether an IP address is not one of the public internet."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    inner = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None) or ip
    if inner in _NAT64:
        inner = ipaddress.IPv4Address(int(inner) & 0xFFFFFFFF)
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

    def open(
        self, connect: Callable[[], socket.socket], *, through_proxy: bool
    ) -> socket.socket:
        """Return what *connect* opens, not a byte of it used yet, if the peer is allowed.

        Finding the host and connecting cannot be interrupted: they are waited for from here,
        and left alone when the fetch ends. Raises ForbiddenPeerError and what *connect* does.
        """
        opened = self._wait_for(connect)
        try:
            self._admit(opened, through_proxy=through_proxy)
        except OSError:
            opened.close()
            raise
        return opened

    def check_name(self, url: str) -> None:
        """Refuse an address that names a forbidden peer by its number, even to a proxy."""
        with suppress(ValueError):
            host = urlsplit(url).hostname or ""
            self._check("127.0.0.1" if host == "localhost" and not self.private_peer else host)

    def _wait_for(self, connect: Callable[[], socket.socket]) -> socket.socket:
        answers: queue.SimpleQueue[socket.socket | Exception] = queue.SimpleQueue()
        threading.Thread(
            target=self._connect, args=(connect, answers), daemon=True, name="fetch-connect"
        ).start()
        while self.look():
            with suppress(queue.Empty):
                answer = answers.get(timeout=1 / LOOKS_A_SECOND)
                if isinstance(answer, Exception):
                    raise answer
                return answer
        raise TimeoutError

    def _connect(
        self,
        connect: Callable[[], socket.socket],
        answers: queue.SimpleQueue[socket.socket | Exception],
    ) -> None:
        try:
            opened = connect()
        except (OSError, HTTPError, ValueError) as error:
            answers.put(error)
            return
        if self._over.is_set():
            opened.close()
        else:
            answers.put(opened)

    def _admit(self, opened: socket.socket, *, through_proxy: bool) -> None:
        # A proxy is the reader's own choice; where it connects to cannot be seen from here.
        if not through_proxy:
            self.peer = str(opened.getpeername()[0])
            self._check(self.peer)
        # A copy: TLS takes the original over, and shutting down either ends both.
        copy, old = opened.dup(), self._socket
        self._socket = copy
        if old:
            old.close()

    def _check(self, peer: str) -> None:
        if self.private_peer not in (None, peer) and is_private(peer):
            raise ForbiddenPeerError(peer)

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

    def let_go(self) -> None:
        """Close what was watched; nobody may be watching any more."""
        if self._socket:
            self._socket.close()


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
        guard.let_go()
        _current.guard = None


class _Connection(HTTPConnection):
    def _new_conn(self) -> socket.socket:
        guard: Guard = _current.guard
        return guard.open(super()._new_conn, through_proxy=self.proxy is not None)


class _TlsConnection(HTTPSConnection):
    def _new_conn(self) -> socket.socket:
        guard: Guard = _current.guard
        return guard.open(super()._new_conn, through_proxy=self.proxy is not None)


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Connection


class _TlsPool(HTTPSConnectionPool):
    ConnectionCls = _TlsConnection


_POOLS = {"http": _Pool, "https": _TlsPool}


class GuardedAdapter(HTTPAdapter):
    """Shows every connection it opens to the guard of its thread."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as in requests
        """Make pools of connections that are looked at."""
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = _POOLS

    def proxy_manager_for(self, *args: Any, **kwargs: Any) -> ProxyManager:  # noqa: ANN401 - as in requests
        """Return a proxy whose connections are looked at."""
        manager: ProxyManager = super().proxy_manager_for(*args, **kwargs)
        manager.pool_classes_by_scheme = _POOLS
        return manager
