"""Links in notes to articles, highlights and notes of the library.

They are Markdown links with an address of our own, ``[words](postil:KIND/UUID)``: the words are
the reader's, and the address stays true whatever the title becomes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
ADDRESS = rf"postil:(?:article|highlight|note)/{_UUID}"
"""The pattern of an address, for whoever looks for links of every kind."""

_ADDRESS = re.compile(rf"postil:(?P<kind>article|highlight|note)/(?P<id>{_UUID})")
_LINK = re.compile(rf"\]\({_ADDRESS.pattern}\)")


class LinkKind(StrEnum):
    """What a link leads to."""

    ARTICLE = "article"
    HIGHLIGHT = "highlight"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class NoteLink:
    """What a link in a note leads to; *id* is the uuid of an article, a highlight or a note."""

    kind: LinkKind
    id: str

    @property
    def address(self) -> str:
        """Return the address a Markdown link carries."""
        return f"postil:{self.kind}/{self.id}"


def note_link(address: str) -> NoteLink | None:
    """Return what an address leads to in the library, or None if it is no such address."""
    found = _ADDRESS.fullmatch(address)
    return NoteLink(LinkKind(found["kind"]), found["id"]) if found else None


def links_in(markdown: str) -> tuple[NoteLink, ...]:
    """Return what a note leads to in the library, each once, in the order of the note."""
    found = (
        NoteLink(LinkKind(match["kind"]), match["id"]) for match in _LINK.finditer(markdown)
    )
    return tuple(dict.fromkeys(found))
