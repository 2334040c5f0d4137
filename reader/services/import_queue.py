"""What is to be imported: remembered until it is in the library or dismissed.

Cheap to import, unlike ``importing``, which does the work: a window asks for this at start.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import uuid4

from reader.model.listing import ImportId, ImportRequest
from reader.services.clock import now
from reader.store import import_requests


def request(source: str, saved_page: str = "") -> ImportRequest:
    """Remember that *source*, an address or the path of a file, is to be imported.

    *saved_page* is a file to read in the address's place (a login wall, a script page).
    """
    asked = ImportRequest(
        id=ImportId(str(uuid4())), source=source, saved_page=saved_page, added=now()
    )
    import_requests.add(asked)
    return asked


def request_all(sources: Sequence[str]) -> Sequence[ImportRequest]:
    """Remember many sources at once, in one transaction."""
    asked = [
        ImportRequest(id=ImportId(str(uuid4())), source=source, added=now())
        for source in sources
    ]
    import_requests.add_all(asked)
    return asked


def requests() -> Sequence[ImportRequest]:
    """Return what waits or has failed, oldest first."""
    return import_requests.all_requests()


def fail(import_id: ImportId, failure: str) -> None:
    """Keep why an import failed (``sentences.failure_record``); "" makes it wait again."""
    import_requests.set_failure(import_id, failure)


def use_saved_page(import_id: ImportId, path: str) -> None:
    """Read the file at *path* in the place of the address, and let it wait again."""
    import_requests.set_saved_page(import_id, path)
    import_requests.set_failure(import_id, "")


def dismiss(import_id: ImportId) -> None:
    """Forget a request."""
    import_requests.remove(import_id)
