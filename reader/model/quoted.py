"""What the marked words of a highlight are besides words: code, pictures, other words now."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class QuotedObject:
    """What stands for one U+FFFC of a quote: *words* that say it, and a stored picture's hash.

    Without a hash there is no picture to show: it was not kept. What *is_picture* not is a
    formula or an embed, whose words stand for themselves.
    """

    words: str = ""
    picture: str = ""
    is_picture: bool = True


@dataclass(frozen=True, slots=True)
class Quoted:
    """What is known of a quote from the text it stands in.

    *now* are the words its highlight lies on, if they are others; the *objects* are in the
    order of the quote, and none if it does not stand in the text as it was made.
    """

    now: str = ""
    is_code: bool = False
    objects: tuple[QuotedObject, ...] = ()


WORDS = Quoted()
"""A quote that is words and nothing else."""
