"""A note's Markdown laid out in a width, for whoever paints cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from reader.text.i18n import _
from reader.text.note_blocks import BlockKind, NoteBlock, note_blocks
from reader.text.note_words import Words
from reader.ui.look.fonts import UI_SIZE, code_font, ui_font
from reader.ui.look.palettes import Palette
from reader.ui.parts.card_words import DressedText, dressed, found_dresses
from reader.ui.parts.note_pieces import (
    BOX,
    BoxPiece,
    GroundPiece,
    PicturePiece,
    Pictures,
    Piece,
    WordsPiece,
    mirrored,
)
from reader.ui.parts.passage import Passage, Setting, runs_right_to_left, set_passage

PICTURE = "picture:"
"""What the address of a picture of the library begins with."""

_INDENT = 18.0
_QUOTED = 13.0
_BAR = 2.0
_PAD = 7.0
_HEADINGS = {1: 2, 2: 1}
"""Pixels by which the letters of a heading are larger, by its level."""
_MOST_ROWS, _MOST_COLUMNS = 30, 8
_NARROWEST_COLUMN = 36.0
_DEEPEST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteSetting:
    """How a note is set: width, line height, letters and the tallest picture in pixels.

    *lines* are the most, 0 all; of what is longer than *longest* characters the beginning is
    set; the words *found* stand out.
    """

    palette: Palette
    width: int
    line_height: int
    size: int = UI_SIZE
    lines: int = 0
    longest: int = 20_000
    tallest: int = 240
    pictures: Pictures | None = None
    found: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class NoteSheet:
    """A note that has been laid out; *cut* says that its end is not shown."""

    pieces: tuple[Piece, ...]
    height: int
    cut: bool

    @property
    def text(self) -> str:
        """Return the words as they are shown, block by block."""
        passages = (piece.passage for piece in self.pieces if isinstance(piece, WordsPiece))
        return "\n".join(passage.layout.text() for passage in passages)

    @property
    def side(self) -> Qt.AlignmentFlag:
        """Return on which side its last words begin."""
        words = [piece for piece in self.pieces if isinstance(piece, WordsPiece)]
        if not words:
            return Qt.AlignmentFlag.AlignLeft
        return words[-1].passage.layout.textOption().alignment()

    def draw(self, painter: QPainter, left: int, top: int) -> None:
        """Draw it with the painter's pen where it has no colour of its own."""
        painter.save()
        painter.translate(left, top)
        for piece in self.pieces:
            piece.draw(painter)
        painter.restore()

    def link_at(self, x: float, y: float) -> str:
        """Return the address of the words or the picture at a point, or nothing."""
        for piece in self.pieces:
            if isinstance(piece, PicturePiece) and piece.rect.contains(x, y):
                return PICTURE + piece.name
            if isinstance(piece, WordsPiece):
                address = piece.passage.link_at(x - piece.x, y - piece.y)
                if address:
                    return address
        return ""

    def box_at(self, x: float, y: float) -> int | None:
        """Return the line of the note whose box is at a point, or None."""
        boxes = (piece for piece in self.pieces if isinstance(piece, BoxPiece))
        return next((box.line for box in boxes if box.holds(x, y)), None)


def set_note(markdown: str, setting: NoteSetting) -> NoteSheet:
    """Lay out a note."""
    blocks = note_blocks(markdown[: setting.longest])
    sheet = _Sheet(setting, cut=len(markdown) > setting.longest)
    for number, block in enumerate(blocks):
        if sheet.is_full:
            rest = blocks[number:]
            sheet.cut |= any(each.kind is not BlockKind.SPACE for each in rest)
            break
        sheet.put(block)
    return NoteSheet(tuple(sheet.pieces), round(sheet.top), sheet.cut)


@dataclass(slots=True)
class _Sheet:
    """A note while it is laid out."""

    setting: NoteSetting
    cut: bool = False
    top: float = 0.0
    used: int = 0
    pieces: list[Piece] = field(default_factory=list)

    @property
    def is_full(self) -> bool:
        return 0 < self.setting.lines <= self.used

    def put(self, block: NoteBlock) -> None:
        """Lay out a block below what is there."""
        start, top = len(self.pieces), self.top
        left = min(block.quoted, _DEEPEST) * _QUOTED
        match block.kind:
            case BlockKind.SPACE:
                self.top += self.setting.line_height // 2
            case BlockKind.RULE:
                self._rule(left)
            case BlockKind.CODE:
                self._code(block, left + self._indent(block.depth))
            case BlockKind.TABLE:
                self._table(block, left)
            case BlockKind.PICTURE:
                self._picture(block, left + self._indent(block.depth))
            case BlockKind.ITEM:
                self._item(block, left)
            case _:
                self._paragraph(block, left + self._indent(block.depth))
        self._quote(block, top)
        if block.words and runs_right_to_left(_plain(block.words)):
            self._mirror(start)

    def _indent(self, depth: int) -> float:
        return min(depth, _DEEPEST) * self._step

    @property
    def _step(self) -> float:
        return _INDENT + self.setting.size - UI_SIZE

    def _words(self, words: DressedText, x: float, font: QFont, colour: str = "") -> Passage:
        """Lay out words from *x* to the right edge, below what is there."""
        left = self.setting.lines - self.used if self.setting.lines else 0
        setting = Setting(
            font=font,
            width=max(24, round(self.setting.width - x)),
            line_height=self.setting.line_height,
            lines=max(left, 1) if self.setting.lines else 0,
        )
        passage = self._passage(words, setting)
        self.pieces.append(WordsPiece(passage, x, self.top, colour))
        self.top += passage.height
        self.used += max(1, passage.height // self.setting.line_height)
        self.cut |= passage.cut
        return passage

    def _passage(self, words: DressedText, setting: Setting) -> Passage:
        found = found_dresses(words.text, self.setting.found)
        return set_passage(words.text, setting, (*words.dresses, *found))

    def _font(self, larger: int = 0, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        return ui_font(self.setting.size + larger, weight)

    def _paragraph(self, block: NoteBlock, x: float) -> None:
        font = self._font(_HEADINGS.get(block.level, 0))
        colour = self.setting.palette.soft if block.quoted else ""
        self._words(dressed(block.words, self.setting.palette), x, font, colour)

    def _item(self, block: NoteBlock, left: float) -> None:
        palette, top = self.setting.palette, self.top
        wide = QFontMetricsF(self._font()).horizontalAdvance(block.marker) + 6
        depth = max(block.depth, 1)
        gutter = max(self._step, wide)
        x = left + self._indent(depth - 1)
        if block.checked is None:
            # A number ends where all numbers end; a bullet stands where the words would.
            at = x + (gutter - wide if block.marker[0].isdigit() else 3)
            self._marker(block.marker, at)
        else:
            spare = (self.setting.line_height - BOX) / 2
            rect = QRectF(x, round(top + spare), BOX, BOX)
            self.pieces.append(BoxPiece(rect, block.line, block.checked, palette))
            gutter = max(gutter, BOX + 7)
        colour = palette.soft if block.checked or block.quoted else ""
        self._words(dressed(block.words, palette), x + gutter, self._font(), colour)

    def _marker(self, marker: str, x: float) -> None:
        font = self._font()
        width = ceil(QFontMetricsF(font).horizontalAdvance(marker)) + 1
        setting = Setting(font=font, width=width, line_height=self.setting.line_height)
        passage = set_passage(marker, setting)
        self.pieces.append(WordsPiece(passage, x, self.top, self.setting.palette.soft))

    def _code(self, block: NoteBlock, x: float) -> None:
        palette = self.setting.palette
        at, top = len(self.pieces), self.top
        self.top += _PAD
        words = DressedText(_plain(block.words).replace("\n", "\u2028"))
        self._words(words, x + _PAD, code_font(self.setting.size - 1))
        self.top += _PAD
        rect = QRectF(x, top, self.setting.width - x, self.top - top)
        self.pieces.insert(at, GroundPiece(rect, palette.code_ground, 4))

    def _rule(self, left: float) -> None:
        height = self.setting.line_height
        middle = round(self.top + height / 2)
        rect = QRectF(left, middle, self.setting.width - left, 1)
        self.pieces.append(GroundPiece(rect, self.setting.palette.line))
        self.top += height
        self.used += 1

    def _picture(self, block: NoteBlock, x: float) -> None:
        pictures, palette = self.setting.pictures, self.setting.palette
        size = pictures.size_of(block.picture) if pictures else None
        if pictures is None or size is None or size.isEmpty():
            words = _("[picture: {words}]") if block.words else _("[picture]")
            said = DressedText(words.format(words=_plain(block.words)))
            self._words(said, x, self._font(), palette.soft)
            return
        room, tall = self.setting.width - x, self.setting.tallest
        share = min(1.0, room / size.width(), tall / size.height())
        width, height = max(1, size.width() * share), max(1, size.height() * share)
        rect = QRectF(x, round(self.top + 3), round(width), round(height))
        self.pieces.append(PicturePiece(rect, block.picture, pictures, palette.code_ground))
        self.top = rect.bottom() + 6
        self.used += max(1, round(height / self.setting.line_height))

    def _table(self, block: NoteBlock, left: float) -> None:
        rows = [row[:_MOST_COLUMNS] for row in block.rows[:_MOST_ROWS]]
        self.cut |= len(rows) < len(block.rows)
        columns = max(len(row) for row in rows)
        widths = self._column_widths(rows, columns, self.setting.width - left)
        for number, row in enumerate(rows):
            if self.is_full:
                self.cut = True
                return
            self._row(row, left, widths)
            rect = QRectF(left, round(self.top), self.setting.width - left, 1)
            colour = self.setting.palette.soft if number == 0 else self.setting.palette.line
            self.pieces.append(GroundPiece(rect, colour))
            self.top += 3

    def _row(self, row: Sequence[tuple[Words, ...]], left: float, widths: list[float]) -> None:
        x, height = left, self.setting.line_height
        for cell, width in zip(row, widths, strict=False):
            words = dressed(cell, self.setting.palette)
            setting = Setting(
                font=self._font(-1),
                width=max(16, round(width) - 8),
                line_height=self.setting.line_height,
            )
            passage = self._passage(words, setting)
            self.pieces.append(WordsPiece(passage, x, self.top))
            height = max(height, passage.height)
            x += width
        self.top += height
        self.used += height // self.setting.line_height

    def _column_widths(
        self, rows: Sequence[Sequence[tuple[Words, ...]]], columns: int, room: float
    ) -> list[float]:
        """Return how wide each column is: as its words want, or its share of the room."""
        metrics = QFontMetricsF(self._font(-1, QFont.Weight.DemiBold))
        wanted = [_NARROWEST_COLUMN] * columns
        for row in rows:
            for number, cell in enumerate(row):
                advance = metrics.horizontalAdvance(_plain(cell)[:60]) + 12
                wanted[number] = max(wanted[number], advance)
        total = sum(wanted)
        if total <= room:
            return wanted
        fair = room / columns
        spare = sum(fair - each for each in wanted if each < fair)
        over = sum(each - fair for each in wanted if each >= fair)
        share = spare / over if over else 0.0
        return [each if each < fair else fair + (each - fair) * share for each in wanted]

    def _quote(self, block: NoteBlock, top: float) -> None:
        for number in range(min(block.quoted, _DEEPEST)):
            rect = QRectF(number * _QUOTED + 1, top, _BAR, self.top - top)
            self.pieces.append(GroundPiece(rect, self.setting.palette.line))

    def _mirror(self, start: int) -> None:
        """Turn the pieces of a block that reads from right to left."""
        width = self.setting.width
        for number in range(start, len(self.pieces)):
            piece = self.pieces[number]
            room = 0.0
            if isinstance(piece, WordsPiece):
                room = piece.passage.layout.lineAt(0).width()
            self.pieces[number] = mirrored(piece, width, room)


def _plain(words: Sequence[Words]) -> str:
    return "".join(run.text for run in words)
