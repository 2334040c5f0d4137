"""Why a picture is missing, in a few words."""

from __future__ import annotations

from reader.model.errors import FetchReason
from reader.text.i18n import _


def why_missing(failure: str) -> str:
    """Return the words for the failure an ``ArticlePicture`` carries; nothing for nothing."""
    if not failure:
        return ""
    silent = _("the site does not answer")
    words = {
        FetchReason.NO_NETWORK.value: _("no network"),
        FetchReason.UNKNOWN_HOST.value: _("no such site"),
        FetchReason.REFUSED.value: silent,
        FetchReason.TIMED_OUT.value: silent,
        FetchReason.TOO_SLOW.value: silent,
        FetchReason.TOO_LARGE.value: _("too large"),
        FetchReason.HTTP_STATUS.value: _("not there any more"),
        FetchReason.FORBIDDEN_ADDRESS.value: _("in a private network"),
        "too-many": _("one of too many"),
        "cancelled": _("not fetched yet"),
    }
    return words.get(failure, _("cannot be shown"))
