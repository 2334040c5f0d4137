"""Tags: short names a reader gives to articles and highlights."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from reader.model.errors import EmptyTagError


@dataclass(frozen=True, slots=True)
class Tag:
    """A name in NFC without white space around it; ``a/b`` nests b under a.

    Two tags are the same when their keys are; make one from what a person typed with
    ``Tag.named``.
    """

    name: str

    @classmethod
    def named(cls, typed: str) -> Tag:
        """Return the tag a person means; raises EmptyTagError when nothing is left."""
        words = unicodedata.normalize("NFC", typed).replace("\0", "").strip().lstrip("#")
        name = "/".join(" ".join(part.split()) for part in words.split("/") if part.strip())
        if not name:
            raise EmptyTagError(typed)
        return cls(name)

    @property
    def key(self) -> str:
        """Return what tags are compared by."""
        return unicodedata.normalize("NFC", self.name.casefold())


def merged(*groups: tuple[Tag, ...]) -> tuple[Tag, ...]:
    """Return all tags of the groups once, the first spelling kept, in the order given."""
    kept: dict[str, Tag] = {}
    for tag in (tag for group in groups for tag in group):
        kept.setdefault(tag.key, tag)
    return tuple(kept.values())


def without(tags: tuple[Tag, ...], removed: tuple[Tag, ...]) -> tuple[Tag, ...]:
    """Return *tags* less those that are *removed*, however they are spelt."""
    keys = {tag.key for tag in removed}
    return tuple(tag for tag in tags if tag.key not in keys)
