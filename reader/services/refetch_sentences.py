"""Words for what came of fetching an article again."""

from __future__ import annotations

from reader.services.refetching import Refetched, RefetchOutcome
from reader.text.i18n import _, ngettext


def refetched(done: Refetched) -> str:
    """Return what came of it, and of the highlights."""
    match done.outcome:
        case RefetchOutcome.UNCHANGED:
            return _("Fetched again: nothing has changed.")
        case RefetchOutcome.OTHER_TEXT:
            return _(
                "The page has hardly a word of this article now. What it has was kept as a "
                "version; you still read the old one."
            )
        case RefetchOutcome.NEW_VERSION:
            return " ".join([_("This is the new version."), *_of_highlights(done)])


def _of_highlights(done: Refetched) -> list[str]:
    words = []
    if done.changed:
        words.append(
            ngettext(
                "The words of %(count)d highlight have changed.",
                "The words of %(count)d highlights have changed.",
                done.changed,
            )
            % {"count": done.changed}
        )
    if done.unsure:
        words.append(
            ngettext(
                "%(count)d highlight needs you.",
                "%(count)d highlights need you.",
                done.unsure,
            )
            % {"count": done.unsure}
        )
    return words or [_("Every highlight is on its words.")]
