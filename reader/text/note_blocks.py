"""A note's Markdown as blocks to draw one under the other; lines stay lines.

It is read line by line, as it is written: whatever the signs are, every line is shown, and
each block knows the line it began with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from reader.text.note_words import Look, Words, around_pictures, inline_words


class BlockKind(Enum):
    """What a block of a note is."""

    PARAGRAPH = auto()
    HEADING = auto()
    ITEM = auto()
    CODE = auto()
    TABLE = auto()
    RULE = auto()
    PICTURE = auto()
    SPACE = auto()


Row = tuple[tuple[Words, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteBlock:
    """A block of a note: its words, the line it begins with, and where it stands.

    *depth* counts lists around it, *quoted* quotations. An item has a *marker*, or a box that
    is *checked* or not. A heading has a *level*; a picture its *picture*: a hash; a table its
    *rows*.
    """

    kind: BlockKind
    line: int
    words: tuple[Words, ...] = ()
    depth: int = 0
    quoted: int = 0
    marker: str = ""
    checked: bool | None = None
    level: int = 0
    picture: str = ""
    rows: tuple[Row, ...] = ()


BULLET = "\N{BULLET}"

_QUOTE = re.compile(r"[ ]{0,3}>[ ]?")
_HEADING = re.compile(r"[ ]{0,3}(?P<signs>#{1,6})[ \t]+(?P<words>.*?)(?:[ \t]+#+)?[ \t]*")
_RULE = re.compile(r"[ ]{0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})")
_ITEM = re.compile(
    r"(?P<indent>[ \t]*)(?P<marker>[-*+]|\d{1,9}[.)])(?:[ \t]+(?P<words>.*)|[ \t]*$)"
)
_BOX = re.compile(r"\[(?P<mark>[ xX])\](?:[ \t]+(?P<words>.*)|[ \t]*$)")
_FENCE = re.compile(r"(?P<indent>[ \t]*)(?P<marks>`{3,}|~{3,})(?P<info>[^`]*)")
_DELIMITERS = re.compile(r"[ ]{0,3}\|?[ \t]*:?-+:?(?:[ \t]*\|[ \t]*:?-+:?)*(?:[ \t]*\|)?[ \t]*")
_CELLS = re.compile(r"(?<!\\)\|")
_MOST_QUOTED = 5


def note_blocks(markdown: str) -> tuple[NoteBlock, ...]:
    """Return the blocks of a note in order; nothing at its beginning or end is empty."""
    blocks = list(_Reader(markdown.split("\n")).blocks())
    while blocks and blocks[-1].kind is BlockKind.SPACE:
        blocks.pop()
    first = next((n for n, b in enumerate(blocks) if b.kind is not BlockKind.SPACE), 0)
    return tuple(blocks[first:])


class _Reader:
    """Reads the lines of a note; knows the lists and the fence that are open."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._indents: list[int] = []
        self._at = 0

    def blocks(self) -> Iterator[NoteBlock]:
        """Yield blocks; plain lines that follow each other are one paragraph."""
        waiting: NoteBlock | None = None
        while self._at < len(self._lines):
            for block in self._next():
                if waiting is not None and _goes_on(waiting, block):
                    words = (*waiting.words, Words("\n"), *block.words)
                    waiting = replace(waiting, words=words)
                    continue
                if waiting is not None:
                    yield waiting
                waiting = block
        if waiting is not None:
            yield waiting

    def _next(self) -> list[NoteBlock]:
        """Return the next block, or those a line is cut into by the pictures in it."""
        number = self._at
        line, quoted = _unquoted(self._lines[number])
        self._at += 1
        if not line.strip():
            return [NoteBlock(kind=BlockKind.SPACE, line=number, quoted=quoted)]
        block = self._fenced(number, line, quoted) or self._table(number, line, quoted)
        blocks = [block] if block else self._item(number, line) or self._plain(number, line)
        return [replace(each, line=number, quoted=quoted) for each in blocks]

    def _fenced(self, number: int, line: str, quoted: int) -> NoteBlock | None:
        fence = _FENCE.fullmatch(line)
        if fence is None:
            return None
        depth = self._depth(len(fence["indent"].expandtabs(4)))
        code: list[str] = []
        while self._at < len(self._lines):
            inside, _deeper = _unquoted(self._lines[self._at], quoted)
            self._at += 1
            if inside.strip().startswith(fence["marks"]) and not inside.strip(" \t`~"):
                break
            code.append(_outdented(inside, len(fence["indent"])))
        words = Words("\n".join(code), Look.CODE)
        return NoteBlock(kind=BlockKind.CODE, line=number, words=(words,), depth=depth)

    def _table(self, number: int, line: str, quoted: int) -> NoteBlock | None:
        if "|" not in line or self._at >= len(self._lines):
            return None
        below, deeper = _unquoted(self._lines[self._at])
        if deeper != quoted or "-" not in below or not _DELIMITERS.fullmatch(below):
            return None
        head = tuple(tuple(inline_words(cell, Look.STRONG)) for cell in _cells(line))
        rows = [tuple(map(_full, head))]
        if len(_cells(below)) != len(rows[0]):
            return None
        self._at += 1
        while self._at < len(self._lines):
            line, deeper = _unquoted(self._lines[self._at])
            if "|" not in line or deeper != quoted:
                break
            rows.append(_row(line))
            self._at += 1
        self._indents.clear()
        return NoteBlock(kind=BlockKind.TABLE, line=number, rows=tuple(rows))

    def _item(self, number: int, line: str) -> list[NoteBlock]:
        found = _ITEM.fullmatch(line)
        if found is None or _RULE.fullmatch(line):
            return []
        indent = len(found["indent"].expandtabs(4))
        while self._indents and self._indents[-1] > indent:
            self._indents.pop()
        if not self._indents or self._indents[-1] < indent:
            self._indents.append(indent)
        bullet = BULLET if found["marker"] in "-*+" else found["marker"]
        text = found["words"] or ""
        box = _BOX.fullmatch(text)
        parts = _parts(number, (box["words"] or "") if box else text, len(self._indents))
        begins = parts and parts[0].kind is BlockKind.PARAGRAPH
        item = NoteBlock(
            kind=BlockKind.ITEM,
            line=number,
            words=parts.pop(0).words if begins else (),
            depth=len(self._indents),
            marker=bullet,
            checked=box["mark"] in "xX" if box else None,
        )
        return [item, *parts]

    def _plain(self, number: int, line: str) -> list[NoteBlock]:
        indent = len(line) - len(line.lstrip())
        depth = self._depth(indent)
        if heading := _HEADING.fullmatch(line):
            words = tuple(inline_words(heading["words"], Look.STRONG))
            kind, level = BlockKind.HEADING, len(heading["signs"])
            return [NoteBlock(kind=kind, line=number, words=_full(words), level=level)]
        if _RULE.fullmatch(line):
            return [NoteBlock(kind=BlockKind.RULE, line=number)]
        return _parts(number, line, depth)

    def _depth(self, indent: int) -> int:
        """Return in how many lists a line stands that begins no item."""
        if indent == 0:
            self._indents.clear()
        return sum(indent > each for each in self._indents)


def _parts(number: int, text: str, depth: int) -> list[NoteBlock]:
    """Return the words of a line, and the pictures between them, one under the other."""
    return [
        NoteBlock(
            kind=BlockKind.PICTURE if picture else BlockKind.PARAGRAPH,
            line=number,
            words=_words(words.strip() if depth or at else words.rstrip()),
            depth=depth,
            picture=picture,
        )
        for at, (words, picture) in enumerate(around_pictures(text))
        if picture or words.strip()
    ]


def _goes_on(before: NoteBlock, block: NoteBlock) -> bool:
    return (
        block.kind is BlockKind.PARAGRAPH
        and before.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM)
        and (before.depth, before.quoted) == (block.depth, block.quoted)
    )


def _unquoted(line: str, most: int = _MOST_QUOTED) -> tuple[str, int]:
    """Return a line without its signs of quotation, and how many there were."""
    quoted = 0
    while quoted < most and (sign := _QUOTE.match(line)):
        line = line[sign.end() :]
        quoted += 1
    return line, quoted


def _outdented(line: str, indent: int) -> str:
    lead = len(line) - len(line.lstrip(" \t"))
    return line[min(lead, indent) :]


def _row(line: str) -> Row:
    return tuple(_words(cell) for cell in _cells(line))


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return [cell.strip() for cell in _CELLS.split(inner)]


def _words(text: str) -> tuple[Words, ...]:
    return _full(tuple(inline_words(text)))


def _full(words: tuple[Words, ...]) -> tuple[Words, ...]:
    return tuple(run for run in words if run.text)
