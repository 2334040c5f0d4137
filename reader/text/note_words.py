"""A note's Markdown as words to draw: the common signs become looks, all else stays as typed.

Nothing here can load, link to a file or carry HTML: the answer is plain text and ranges of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntFlag

from reader.text.i18n import _
from reader.text.note_links import ADDRESS


class Look(IntFlag):
    """How words of a note are drawn. Flags combine."""

    PLAIN = 0
    STRONG = 1
    EMPHASIS = 2
    CODE = 4
    LINK = 8
    STRIKE = 16


@dataclass(frozen=True, slots=True)
class Words:
    """A run of words in one look; *link* is http, https, mailto, postil or empty."""

    text: str
    look: Look = Look.PLAIN
    link: str = ""


_INLINE = re.compile(
    r"\\(?P<escaped>[\\`*_\[\]()#+.!~>|-])"
    r"|(?P<tick>`+)(?!`)(?P<code>[^\n]{1,500}?)(?<!`)(?P=tick)(?!`)"
    r"|!\[(?P<alt>[^\]\n]{0,500})\]\((?P<picture>picture:[0-9a-f]{64})\)"
    r"|\[(?P<label>[^\]\n]{1,500})\]"
    rf"\((?P<link>(?:(?:https?://|mailto:)[^\s()]{{1,2000}}|{ADDRESS}))\)"
    r"|(?P<bare>https?://[^\s<>\"]{1,2000}[^\s<>\".,;:!?)\]'])"
    r"|(?P<wave>~~)(?=\S)(?P<strike>[^\n]{1,500}?)(?<=\S)~~"
    r"|(?P<two>\*\*|__)(?=\S)(?P<strong>[^\n]{1,500}?)(?<=\S)(?P=two)(?!(?<=\*)\*|(?<=_)_)"
    r"|(?<![\w*_\\])(?P<one>[*_])(?![\s*_])(?P<emphasis>[^\n]{1,500}?)(?<![\s*_])(?P=one)(?![\w*_])"
)
_DEEPEST = 4
"""Looks within looks: nobody writes more, and a note of signs only is soon read."""
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


def inline_words(text: str, look: Look = Look.PLAIN, depth: int = 0) -> Iterator[Words]:
    """Yield the words of a line without its line sign, those of *look* and more."""
    end = 0
    for match in _INLINE.finditer(text):
        yield Words(text[end : match.start()], look)
        yield from _dressed(match, look, depth)
        end = match.end()
    yield Words(text[end:], look)


def around_pictures(line: str) -> Iterator[tuple[str, str]]:
    """Yield a line in parts: words with nothing, a picture's description with its hash."""
    end = 0
    for match in _INLINE.finditer(line) if "](picture:" in line else ():
        if match["picture"]:
            yield line[end : match.start()], ""
            yield match["alt"], match["picture"].removeprefix("picture:")
            end = match.end()
    yield line[end:], ""


def _line(line: str) -> Iterator[Words]:
    if heading := _HEADING.fullmatch(line):
        yield from inline_words(heading["words"], Look.STRONG)
    elif item := _ITEM.fullmatch(line):
        yield Words(item["indent"] + "• ")
        yield from inline_words(item["words"])
    else:
        yield from inline_words(line)


def _dressed(match: re.Match[str], look: Look, depth: int) -> Iterator[Words]:
    """Yield the words that one sign dresses, and those dressed within them."""
    named = match.groupdict()
    if named["escaped"]:
        yield Words(named["escaped"], look)
    elif named["code"]:
        yield Words(named["code"], look | Look.CODE)
    elif named["picture"] is not None:
        yield Words(named["alt"] or _("[picture]"), look)
    elif named["label"]:
        yield Words(named["label"], look | Look.LINK, named["link"])
    elif named["bare"]:
        yield Words(named["bare"], look | Look.LINK, named["bare"])
    else:
        words, more = next((named[name], more) for name, more in _WITHIN if named[name])
        deeper = depth < _DEEPEST
        yield from (
            inline_words(words, look | more, depth + 1)
            if deeper
            else [Words(words, look | more)]
        )


_WITHIN = (("strike", Look.STRIKE), ("strong", Look.STRONG), ("emphasis", Look.EMPHASIS))
