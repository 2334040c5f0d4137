"""A note's Markdown as words to draw: the common signs become looks, all else stays as typed.

Nothing here can load, link to a file or carry HTML: the answer is plain text and ranges of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntFlag


class Look(IntFlag):
    """How words of a note are drawn. Flags combine."""

    PLAIN = 0
    STRONG = 1
    EMPHASIS = 2
    CODE = 4
    LINK = 8


@dataclass(frozen=True, slots=True)
class Words:
    """A run of words in one look; *link* is http, https, mailto or empty."""

    text: str
    look: Look = Look.PLAIN
    link: str = ""


_INLINE = re.compile(
    r"(?P<tick>`+)(?!`)(?P<code>[^\n]{1,500}?)(?<!`)(?P=tick)(?!`)"
    r"|\[(?P<label>[^\]\n]{1,500})\]\((?P<link>(?:https?://|mailto:)[^\s()]{1,2000})\)"
    r"|(?P<bare>https?://[^\s<>\"]{1,2000}[^\s<>\".,;:!?)\]'])"
    r"|(?P<two>\*\*|__)(?=\S)(?P<strong>[^\n]{1,500}?)(?<=\S)(?P=two)"
    r"|(?<![\w*_\\])(?P<one>[*_])(?![\s*_])(?P<emphasis>[^\n]{1,500}?)(?<![\s*_])(?P=one)(?![\w*_])"
)
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(?P<words>.+)")
_ITEM = re.compile(r"(?P<indent>\s*)[-*+]\s+(?P<words>\S.*)")
_FENCE = re.compile(r"\s{0,3}(```|~~~)")


def note_words(markdown: str) -> tuple[Words, ...]:
    """Return the words of a note in their looks; lines stay lines."""
    runs: list[Words] = []
    fenced = False
    for line in markdown.strip().split("\n"):
        if _FENCE.match(line):
            fenced = not fenced
            continue
        if runs:
            runs.append(Words("\n"))
        runs.extend([Words(line, Look.CODE)] if fenced else _line(line))
    return tuple(run for run in runs if run.text)


def note_text(markdown: str) -> str:
    """Return the words of a note without the signs that give them a look."""
    return "".join(run.text for run in note_words(markdown))


def _line(line: str) -> Iterator[Words]:
    if heading := _HEADING.fullmatch(line):
        yield from _inline(heading["words"], Look.STRONG)
    elif item := _ITEM.fullmatch(line):
        yield Words(item["indent"] + "• ")
        yield from _inline(item["words"], Look.PLAIN)
    else:
        yield from _inline(line, Look.PLAIN)


def _inline(text: str, look: Look) -> Iterator[Words]:
    end = 0
    for match in _INLINE.finditer(text):
        yield Words(text[end : match.start()], look)
        yield _dressed(match, look)
        end = match.end()
    yield Words(text[end:], look)


def _dressed(match: re.Match[str], look: Look) -> Words:
    if match["code"]:
        return Words(match["code"], look | Look.CODE)
    if match["label"]:
        return Words(match["label"], look | Look.LINK, match["link"])
    if match["bare"]:
        return Words(match["bare"], look | Look.LINK, match["bare"])
    if match["strong"]:
        return Words(match["strong"], look | Look.STRONG)
    return Words(match["emphasis"], look | Look.EMPHASIS)
