"""What is to be imported, kept until it has been or is dismissed."""

from __future__ import annotations

from collections.abc import Sequence

from reader.model.listing import ImportId, ImportRequest
from reader.store.database import rows, run, transaction
from reader.store.times import read, written


def add(request: ImportRequest) -> None:
    """Remember a request."""
    run(
        "INSERT INTO import_request (uuid, source, saved_page, added, failure) "
        "VALUES (?, ?, ?, ?, ?)",
        *(request.id, request.source, request.saved_page),
        *(written(request.added), request.failure),
    )


def add_all(requests: Sequence[ImportRequest]) -> None:
    """Remember requests, all or none."""
    with transaction():
        for request in requests:
            add(request)


def all_requests() -> Sequence[ImportRequest]:
    """Return every request, oldest first."""
    query = "SELECT uuid, source, saved_page, added, failure FROM import_request ORDER BY id"
    return [
        ImportRequest(
            id=ImportId(uuid),
            source=source,
            saved_page=page,
            added=read(added),
            failure=failure,
        )
        for uuid, source, page, added, failure in rows(query)
    ]


def set_failure(import_id: ImportId, failure: str) -> None:
    """Keep why a request failed; an empty *failure* makes it wait again."""
    run("UPDATE import_request SET failure = ? WHERE uuid = ?", failure, import_id)


def set_saved_page(import_id: ImportId, path: str) -> None:
    """Read the file at *path* in the place of the request's address."""
    run("UPDATE import_request SET saved_page = ? WHERE uuid = ?", path, import_id)


def remove(import_id: ImportId) -> None:
    """Forget a request."""
    run("DELETE FROM import_request WHERE uuid = ?", import_id)
