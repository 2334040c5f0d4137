"""Words for what came of fetching an article again."""

from __future__ import annotations

from reader.model.annotation import Exactness, Highlight
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
            return " ".join([_("This is the new version."), *_found_again(done)])


def of_highlights(moved: int, need: int) -> str:
    """Return how many highlights moved and how many need their reader; nothing for none."""
    moved_words = ngettext("%(count)d highlight moved", "%(count)d highlights moved", moved) % {
        "count": moved
    }
    need_words = ngettext(
        "%(count)d highlight needs you", "%(count)d highlights need you", need
    ) % {"count": need}
    if moved and need:
        # Translators: what stands for {need} in "{moved}, {need}".
        short = ngettext("%(count)d needs you", "%(count)d need you", need)
        # Translators: as in "3 highlights moved, 2 need you".
        words = _("{moved}, {need}")
        return words.format(moved=moved_words, need=short % {"count": need})
    return moved_words if moved else need_words if need else ""


def became(mark: Highlight) -> str:
    """Return what became of a highlight that moved or needs its reader."""
    anchor = mark.placement.anchor if mark.placement else None
    if anchor is None:
        return _("A highlight is lost")
    match anchor.exactness:
        case Exactness.AMBIGUOUS:
            return _("One of several like places")
        case Exactness.MOVED:
            return _("It has moved")
        case _:
            return _("Its words have changed")


def _found_again(done: Refetched) -> list[str]:
    if not done.highlights:
        return []
    said = of_highlights(done.moved, done.need)
    if not said:
        return [_("Every highlight is on its words.")]
    # Translators: a whole sentence, as in "3 highlights moved, 2 need you."
    return [_("{said}.").format(said=said)]
