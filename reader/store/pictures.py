"""Pictures: files named by the SHA-256 of their bytes, beside the database."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from tempfile import NamedTemporaryFile

from reader.model.article import ArticleId
from reader.model.picture import ArticlePicture, CheckedPicture, StoredPicture
from reader.store import articles
from reader.store.database import folder, row, rows, run, transaction
from reader.store.failures import library_failures
from reader.store.times import written


def file(hash_: str) -> Path:
    """Return where the picture named *hash_* stands."""
    return folder() / "pictures" / hash_[:2] / hash_


def store_file(picture: CheckedPicture) -> StoredPicture:
    """Put a picture on the disk, synced, before any row names it; needs no connection."""
    name = hashlib.sha256(picture.body).hexdigest()
    path = file(name)
    with library_failures(folder()):
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            _write_synced(path, picture.body)
    return StoredPicture(
        hash=name,
        media_type=picture.media_type,
        width=picture.width,
        height=picture.height,
    )


def record(article_id: ArticleId, found: Iterable[ArticlePicture]) -> None:
    """Write which pictures an article shows and which are missing, and why."""
    with transaction():
        number = articles.row_number(article_id)
        for picture in found:
            _record(number, picture)


def record_in_note(picture: StoredPicture, now: datetime) -> None:
    """Write that a reader has put a picture into a note: it is kept for good."""
    with transaction():
        _record_stored(picture)
        run(
            "INSERT OR IGNORE INTO note_picture (hash, added) VALUES (?, ?)",
            *(picture.hash, written(now)),
        )


def get(name: str) -> StoredPicture | None:
    """Return what is known of a picture, or None."""
    found = row("SELECT hash, media_type, width, height FROM picture WHERE hash = ?", name)
    if found is None:
        return None
    return StoredPicture(hash=found[0], media_type=found[1], width=found[2], height=found[3])


def of_article(article_id: ArticleId) -> Sequence[ArticlePicture]:
    """Return the pictures an article names."""
    query = (
        "SELECT source, article_picture.hash, failure, media_type, width, height "
        "FROM article_picture JOIN article ON article.id = article_id "
        "LEFT JOIN picture ON picture.hash = article_picture.hash WHERE article.uuid = ?"
    )
    return [
        ArticlePicture(
            source=source,
            stored=StoredPicture(hash=name, media_type=media_type, width=width, height=height)
            if name
            else None,
            failure=failure,
        )
        for source, name, failure, media_type, width, height in rows(query, article_id)
    ]


def remove_unused() -> int:
    """Delete the pictures that no article shows and no reader has put into a note.

    Returns how many.
    """
    with transaction():
        unused = rows(
            "SELECT hash FROM picture WHERE hash NOT IN "
            "(SELECT hash FROM article_picture WHERE hash IS NOT NULL "
            "UNION SELECT hash FROM note_picture)"
        )
        for (name,) in unused:
            run("DELETE FROM picture WHERE hash = ?", name)
    # The rows first: a file without a row is only wasted room.
    for (name,) in unused:
        file(name).unlink(missing_ok=True)
    return len(unused)


def _record(number: int, picture: ArticlePicture) -> None:
    stored = picture.stored
    if stored:
        _record_stored(stored)
    run(
        "INSERT INTO article_picture (article_id, source, hash, failure) VALUES (?, ?, ?, ?) "
        "ON CONFLICT DO UPDATE SET hash = excluded.hash, failure = excluded.failure",
        *(number, picture.source, stored.hash if stored else None, picture.failure),
    )


def _record_stored(picture: StoredPicture) -> None:
    run(
        "INSERT OR IGNORE INTO picture (hash, media_type, width, height) VALUES (?, ?, ?, ?)",
        *(picture.hash, picture.media_type, picture.width, picture.height),
    )


def _write_synced(path: Path, body: bytes) -> None:
    """Write a file that is either whole or not there, whatever happens."""
    with NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as unfinished:
        unfinished.write(body)
        unfinished.flush()
        os.fsync(unfinished.fileno())
    Path(unfinished.name).replace(path)
    if hasattr(os, "O_DIRECTORY"):
        directory = os.open(path.parent, os.O_DIRECTORY)
        try:
            os.fsync(directory)
        finally:
            os.close(directory)
