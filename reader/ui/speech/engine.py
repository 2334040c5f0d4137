"""What every speech engine can do, whatever the platform calls it."""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from typing import Protocol

from PySide6.QtCore import SignalInstance

SLOWEST, FASTEST = 0.5, 3.0


@dataclass(frozen=True, slots=True)
class Speech:
    """Words to be said in a *language* (BCP 47, or empty); *speed* 1.0 is the engine's own."""

    text: str
    language: str = ""
    speed: float = 1.0


class Engine(Protocol):
    """Says one thing at a time, without ever making the caller wait."""

    @property
    def spoken(self) -> SignalInstance:
        """Return the signal that what was to be said has been said; not after ``stop``."""

    @property
    def failed(self) -> SignalInstance:
        """Return the signal that it could not be said, with a sentence that tells why."""

    def say(self, speech: Speech) -> None:
        """Say something; what is being said is stopped."""

    def stop(self) -> None:
        """Be silent at once."""

    def close(self) -> None:
        """Be silent and let go of everything."""


def on_scale(speed: float, farthest: int) -> int:
    """Return a speed on a scale from -*farthest* to *farthest*, where 0 is the engine's own."""
    bounded = min(max(speed, SLOWEST), FASTEST)
    return round(farthest * log(bounded) / log(FASTEST))
