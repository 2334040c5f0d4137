"""Tags: short names a reader gives to articles and highlights."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from reader.model.errors import EmptyTagError

COMMAS = (
    ",",
    "\N{ARABIC COMMA}",
    "\N{FULLWIDTH COMMA}",
    "\N{IDEOGRAPHIC COMMA}",
)
"""What stands between tags that are typed one after the other."""


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

    @property
    def order(self) -> list[tuple[list[tuple[int, str]], str]]:
        """Return what tags are sorted by, as a person would: t20 before t100, a/b after a."""
        return [(_pieces(part), part) for part in self.key.split("/")]


def split_at_commas(typed: str) -> list[str]:
    """Return what stands between commas of any script, as it was typed."""
    return re.split("|".join(COMMAS), typed)


def tags_in(typed: str) -> tuple[Tag, ...]:
    """Return the tags a person means, with commas between them.

    Raises EmptyTagError when there is none.
    """
    names = [name for name in split_at_commas(typed) if name.strip()]
    if not names:
        raise EmptyTagError(typed)
    return merged(tuple(map(Tag.named, names)))


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


def _pieces(part: str) -> list[tuple[int, str]]:
    """Return letters without accents and numbers in turn; more digits are a larger number."""
    if not part.isascii():
        letters = unicodedata.normalize("NFKD", part)
        part = "".join(letter for letter in letters if not unicodedata.combining(letter))
    pieces = re.split(r"(\d+)", part)
    pieces[1::2] = [digits.lstrip("0") for digits in pieces[1::2]]
    return [(len(piece) * (at % 2), piece) for at, piece in enumerate(pieces)]
