"""The log: a few small files beside the library, without a word of any article."""

from __future__ import annotations

import logging
from functools import cache
from logging.handlers import RotatingFileHandler
from pathlib import Path

SIZE = 512 * 1024
"""Bytes of a file before the next one is begun."""

KEPT = 3
"""Older files."""


def write(folder: Path, words: str) -> None:
    """Write down, in the library in *folder*, what a maintainer would want to know.

    Loses the words where the folder cannot be written: the app goes on without its log.
    """
    try:
        _log_of(folder / "log").error(words)
    except OSError:
        return


@cache
def _log_of(place: Path) -> logging.Logger:
    place.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        place / "postil.log", maxBytes=SIZE, backupCount=KEPT, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    log = logging.getLogger(f"postil.{place}")
    log.propagate = False
    log.addHandler(handler)
    return log
