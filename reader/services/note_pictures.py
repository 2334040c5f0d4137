"""Pictures that a reader puts into notes: checked like those of articles, kept for good."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from reader.model.errors import PictureError
from reader.model.picture import StoredPicture
from reader.services import extracting
from reader.services.clock import now
from reader.store import pictures

LARGEST = 50_000_000
"""Bytes of a picture in a note."""


def keep(body: bytes, *, cancelled: Callable[[], bool] = extracting.never) -> StoredPicture:
    """Keep a picture for a note; raises PictureError, CancelledError, LibraryError.

    Its file is on the disk and synced before a row names it. May be called from any thread
    but the GUI's.
    """
    if len(body) > LARGEST:
        raise PictureError("too-large")
    checked = extracting.check_picture_in_worker(body, cancelled=cancelled)
    stored = pictures.store_file(checked)
    pictures.record_in_note(stored, now())
    return stored


def keep_file(path: Path, *, cancelled: Callable[[], bool] = extracting.never) -> StoredPicture:
    """Keep a copy of a picture's file for a note; raises as ``keep`` does."""
    try:
        if path.stat().st_size > LARGEST:
            raise PictureError("too-large")
        body = path.read_bytes()
    except OSError as error:
        raise PictureError("not-a-picture") from error
    return keep(body, cancelled=cancelled)


def stored(name: str) -> StoredPicture | None:
    """Return a picture by its hash, or None if the library has none of that name."""
    return pictures.get(name)
