"""The log: a few small files beside the library, without a word of any article."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

SIZE = 512 * 1024
KEPT = 3

_log = logging.getLogger("postil")


def start(folder: Path) -> None:
    """Write the log of this library into ``log`` in its folder from now on."""
    place = folder / "log"
    place.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        place / "postil.log", maxBytes=SIZE, backupCount=KEPT, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    _log.handlers = [handler]
    _log.propagate = False


def write(words: str) -> None:
    """Write something down that a maintainer would want to know."""
    _log.error(words)
