"""Links between notes and what they lead to, as they are shown."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Backlink:
    """A note that leads to *target*, the id of an article, a highlight or a note.

    *source* is the id of the note, or of the highlight that carries it; *words* is how it
    begins.
    """

    target: str
    source: str
    article_id: str
    title: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkChoice:
    """Something a note can be made to lead to: its address, its words, and where it stands."""

    address: str
    words: str
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """Where a link leads: an article, and the highlight or note in it, if it is one."""

    article_id: str
    mark_id: str = ""
