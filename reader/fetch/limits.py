"""How long and how much a fetch may take."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Times in seconds, sizes in bytes; *total* is for the whole fetch with its redirects."""

    connect: float = 10.0
    read: float = 20.0
    total: float = 60.0
    size: int = 20 * 1024 * 1024
    redirects: int = 10


PAGE = Limits()
PICTURE = Limits(total=45.0, redirects=5)
SAVED_PAGE_SIZE = 100 * 1024 * 1024
