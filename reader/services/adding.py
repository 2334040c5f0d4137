"""Bring one page in from start to end, as the command line and a run without a display do."""

from __future__ import annotations

from reader.model.errors import CancelledError, FetchError, FetchReason, NotReadableError
from reader.model.listing import Imported, ImportRequest
from reader.services import importing
from reader.services.sentences import failure_record

NOT_WORTH_KEEPING = (
    FetchReason.NOT_AN_ADDRESS,
    FetchReason.UNSUPPORTED_SCHEME,
    FetchReason.FILE_NOT_FOUND,
    FetchReason.FILE_UNREADABLE,
)
"""What trying again in the window would not cure."""


def add(source: str, report: importing.Report) -> Imported:
    """Import *source*, an address or a file, and leave no request waiting.

    What fails and could succeed another time stays in the library as failed, to be tried again;
    what is interrupted is forgotten. Raises FetchError, NotReadableError, CancelledError.
    """
    request = _request(source)
    try:
        return importing.run(request, report, lambda: False)
    except (FetchError, NotReadableError) as error:
        if isinstance(error, FetchError) and error.reason in NOT_WORTH_KEEPING:
            importing.dismiss(request.id)
        else:
            importing.fail(request.id, failure_record(error))
        raise
    except (CancelledError, KeyboardInterrupt):
        importing.dismiss(request.id)
        raise


def _request(source: str) -> ImportRequest:
    """Return a request for *source*: the one that failed before, or a new one."""
    failed = (asked for asked in importing.requests() if asked.source == source)
    return next(failed, None) or importing.request(source)
