"""Files that are there whole or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def temporary_file(folder: Path, body: bytes) -> Iterator[Path]:
    """Give a synced file with *body* in *folder*; it is removed unless it was moved away."""
    path = folder / f".postil-{secrets.token_hex(8)}.tmp"
    try:
        with path.open("xb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        yield path
    finally:
        path.unlink(missing_ok=True)


def move_to_free(source: Path, target: Path) -> None:
    """Move a file to where none is; raises FileExistsError.

    Where the file system knows no hard links a file that appears in that very moment loses.
    """
    try:
        target.hardlink_to(source)
    except FileExistsError:
        raise
    except OSError:
        if os.path.lexists(target):
            raise FileExistsError(target) from None
        source.rename(target)


def copy_if_missing(source: Path, target: Path) -> None:
    """Copy a file to where none is yet; a file that is there stays as it is."""
    if not target.exists():
        with (
            temporary_file(target.parent, source.read_bytes()) as temporary,
            suppress(FileExistsError),
        ):
            move_to_free(temporary, target)
