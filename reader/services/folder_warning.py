"""The warning about a folder where a library can be damaged, given once."""

from __future__ import annotations

from reader.services import library, preferences
from reader.services.folder_risk import folder_risk
from reader.services.sentences import folder_risk_sentence

_WARNED = "warned-of-folder"


def folder_warning() -> str | None:
    """Return what to say of the open library's folder; None if it is safe, or has been said."""
    if preferences.remembered(_WARNED) is not None:
        return None
    folder = library.library_path()
    risk = folder_risk(folder)
    if risk is None:
        return None
    preferences.remember(_WARNED, "yes")
    return folder_risk_sentence(folder, risk)
