"""Which known tags a few typed letters may mean."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from reader.model.listing import TagCount
from reader.model.tag import Tag


def matching_tags(
    typed: str, known: Sequence[TagCount], taken: Iterable[Tag] = (), limit: int = 8
) -> list[Tag]:
    """Return known tags that *typed* may mean, less those *taken*.

    Case and accents are ignored. A tag that begins with the letters comes before one with a
    part (``a/b``) or a word that does, and that before one that only holds them; the most
    used first among equals.
    """
    letters = _folded(typed.strip().lstrip("#"))
    keys = {tag.key for tag in taken}
    ranked = (
        (rank, -each.count, each.tag.key, each.tag)
        for each in known
        if each.tag.key not in keys and (rank := _rank(letters, each.tag)) is not None
    )
    return [tag for _rank_, _count, _key, tag in sorted(ranked, key=lambda row: row[:3])][
        :limit
    ]


def _rank(letters: str, tag: Tag) -> int | None:
    name = _folded(tag.name)
    if name.startswith(letters):
        return 0
    if any(part.startswith(letters) for part in name.replace("/", " ").split()):
        return 1
    return 2 if letters in name else None


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
