"""Values that take a moment, made away from the GUI thread and kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QThreadPool, Signal

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class _Courier(QObject):
    """Carries values from the threads; it may outlive whoever asked for them."""

    made = Signal(object, object)


class Deferred(QObject, Generic[K, V]):
    """Gives the values that are there and has the others made.

    *make* runs on a thread and returns None for a key that has no value.
    """

    arrived = Signal()
    """All values asked for so far are there, and some of them are new."""

    def __init__(
        self, make: Callable[[K], V | None], most: int, parent: QObject | None = None
    ) -> None:
        """Keep the *most* values asked for last."""
        super().__init__(parent)
        self._make = make
        self._most = most
        self._known: OrderedDict[K, V | None] = OrderedDict()
        self._waiting: set[K] = set()
        self._are_new = False
        self._courier = _Courier()
        self._courier.made.connect(self._keep)

    def get(self, key: K) -> V | None:
        """Return the value of *key*; None if it has none, or not yet."""
        if key in self._known:
            self._known.move_to_end(key)
            return self._known[key]
        if key not in self._waiting:
            self._waiting.add(key)
            self._fetch(key)
        return None

    def _fetch(self, key: K) -> None:
        make, courier = self._make, self._courier
        QThreadPool.globalInstance().start(lambda: courier.made.emit(key, make(key)))

    def _keep(self, key: K, value: V | None) -> None:
        self._waiting.discard(key)
        self._known[key] = value
        while len(self._known) > self._most:
            self._known.popitem(last=False)
        self._are_new = self._are_new or value is not None
        if self._are_new and not self._waiting:
            self._are_new = False
            self.arrived.emit()
