"""Where a lost highlight used to be, in words."""

from __future__ import annotations

from reader.text.blocks import OBJECT
from reader.text.i18n import _
from reader.text.lost_place import LostPlace


def lost_words(place: LostPlace) -> str:
    """Return under which heading it stood, how far in, and between which words."""
    values = {"heading": place.heading, "share": f"{place.share * 100:.0f}"}
    if place.heading:
        where = _("It stood under “{heading}”, {share} % through the text").format(**values)
    else:
        where = _("It stood {share} % through the text").format(**values)
    before, after = _plain(place.before), _plain(place.after)
    if before and after:
        return _("{where}, between “…{before}” and “{after}…”.").format(
            where=where, before=before, after=after
        )
    if before:
        return _("{where}, after “…{before}”.").format(where=where, before=before)
    if after:
        return _("{where}, before “{after}…”.").format(where=where, after=after)
    return _("{where}.").format(where=where)


def _plain(words: str) -> str:
    return " ".join(words.replace(OBJECT, " ").split()).lstrip(",.;:!?) ")
