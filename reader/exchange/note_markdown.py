"""A note's Markdown on its way out: links into the library become links that work there."""

from __future__ import annotations

import re
from collections.abc import Callable

from reader.exchange import commonmark
from reader.text.i18n import _
from reader.text.note_links import ADDRESS, NoteLink, note_link

_OURS = re.compile(
    rf"\[(?P<words>[^\]\n]*)\]\((?P<address>{ADDRESS})\)"
    r"|!\[(?P<alt>[^\]\n]*)\]\(picture:(?P<picture>[0-9a-f]{64})\)"
)


def carried_out(
    markdown: str, link_to: Callable[[NoteLink], str], picture_at: Callable[[str], str]
) -> str:
    """Return a note whose links and pictures lead to what the callables say.

    Nothing said leaves the words of a link, and those of a picture in brackets.
    """

    def written(found: re.Match[str]) -> str:
        if found["picture"]:
            return _picture(found["alt"], picture_at(found["picture"]))
        link = note_link(found["address"])
        address = link_to(link) if link else ""
        return (
            f"[{found['words']}]({commonmark.address(address)})" if address else found["words"]
        )

    return _OURS.sub(written, markdown)


def _picture(alt: str, address: str) -> str:
    if address:
        return f"![{alt}]({commonmark.address(address)})"
    words = _("picture: {words}").format(words=alt) if alt else _("picture")
    return f"\\[{words}\\]"
