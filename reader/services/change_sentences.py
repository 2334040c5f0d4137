"""Words for what a change did."""

from __future__ import annotations

from reader.model.change import ChangeKind
from reader.text.i18n import _, ngettext


def change_sentence(kind: ChangeKind, count: int) -> str:
    """Return what was done to *count* highlights, notes, articles or blocks of one."""
    words = _of_highlights(count) | _of_articles(count)
    return words[kind] % {"count": count}


def _of_highlights(count: int) -> dict[ChangeKind, str]:
    return {
        ChangeKind.HIGHLIGHTED: ngettext("Highlighted.", "%(count)d highlights made.", count),
        ChangeKind.RECOLOURED: ngettext(
            "Colour changed.", "Colour of %(count)d highlights changed.", count
        ),
        ChangeKind.NOTED: ngettext("Note saved.", "%(count)d notes saved.", count),
        ChangeKind.RESIZED: ngettext(
            "Highlight changed.", "%(count)d highlights changed.", count
        ),
        ChangeKind.JOINED: _("Highlights joined."),
        ChangeKind.SPLIT: ngettext(
            "Highlight split.", "Highlight split into %(count)d.", count
        ),
        ChangeKind.DELETED_HIGHLIGHT: ngettext(
            "Highlight deleted.", "%(count)d highlights deleted.", count
        ),
        ChangeKind.DELETED_MARKS: ngettext(
            "Highlight or note deleted.", "%(count)d highlights and notes deleted.", count
        ),
        ChangeKind.ACCEPTED: ngettext(
            "Place accepted.", "Places of %(count)d highlights accepted.", count
        ),
        ChangeKind.PLACED: ngettext("Highlight placed.", "%(count)d highlights placed.", count),
        ChangeKind.LEFT_LOST: ngettext(
            "Kept as lost.", "%(count)d highlights kept as lost.", count
        ),
        ChangeKind.DELETED_NOTE: ngettext("Note deleted.", "%(count)d notes deleted.", count),
        ChangeKind.RESTORED_MARKS: ngettext(
            "Restored from the trash.", "%(count)d restored from the trash.", count
        ),
    }


def _of_articles(count: int) -> dict[ChangeKind, str]:
    return {
        ChangeKind.TAGGED: ngettext("Tags changed.", "%(count)d tagged.", count),
        ChangeKind.UNTAGGED: ngettext("Tag removed.", "Tag removed from %(count)d.", count),
        ChangeKind.MOVED_TO_INBOX: ngettext(
            "Moved to the inbox.", "%(count)d articles moved to the inbox.", count
        ),
        ChangeKind.MOVED_TO_LATER: ngettext(
            "Put aside for later.", "%(count)d articles put aside for later.", count
        ),
        ChangeKind.MOVED_TO_ARCHIVE: ngettext(
            "Archived.", "%(count)d articles archived.", count
        ),
        ChangeKind.MADE_FAVOURITE: ngettext(
            "Added to the favourites.", "%(count)d articles added to the favourites.", count
        ),
        ChangeKind.UNMADE_FAVOURITE: ngettext(
            "Taken from the favourites.", "%(count)d articles taken from the favourites.", count
        ),
        ChangeKind.TRASHED: ngettext(
            "Moved to the trash.", "%(count)d articles moved to the trash.", count
        ),
        ChangeKind.RESTORED: ngettext(
            "Restored from the trash.", "%(count)d restored from the trash.", count
        ),
        ChangeKind.READ_VERSION: ngettext(
            "You read another version now.",
            "%(count)d articles are read in other versions now.",
            count,
        ),
        ChangeKind.REMOVED_FROM_ARTICLE: ngettext(
            "Removed from this article.", "%(count)d blocks removed from this article.", count
        ),
        ChangeKind.BROUGHT_BACK: ngettext(
            "Brought back.", "%(count)d blocks brought back.", count
        ),
    }
