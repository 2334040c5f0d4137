"""The galley takes words and objects one by one and keeps account of where they went."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtGui import (
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextTable,
)

from reader.model.formula import DrawnFormula
from reader.model.picture import StoredPicture
from reader.services.drawing_formulas import source_formula
from reader.text.document import Formula, Inline, Inlines, Picture, Span, Style
from reader.text.position_map import Run
from reader.ui.page.furniture import Piece
from reader.ui.page.objects import (
    OBJECT,
    Shape,
    formula_format,
    icon_format,
    picture_format,
    source_format,
)
from reader.ui.page.page import Page
from reader.ui.page.style import PageStyle, Role

LONGEST_BLOCK = 20_000
"""Code points; Qt lays out one endless line in quadratic time."""

# Qt takes these for the ends of blocks and frames, for objects or for nothing at all.
_SPECIAL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufdd0\ufdd1\ufffc\ufffe\uffff]")
_STAND_IN = " "
_LINE_BREAK = "\u2028"


@dataclass(frozen=True, slots=True)
class Chip:
    """A ground behind words, between two Qt positions; *marked* if the page marked them."""

    start: int
    end: int
    marked: bool


class Galley:
    """A QTextDocument being filled. *runs*, *chips*, *pieces* ... are its account."""

    def __init__(self, document: QTextDocument, style: PageStyle, page: Page) -> None:
        self.cursor = QTextCursor(document)
        self.style = style
        self.chips: list[Chip] = []
        self.pieces: list[Piece] = []
        self.anchors: dict[str, int] = {}
        self.retries: list[str] = []
        self.formulas: list[DrawnFormula] = []
        self.fresh = True  # the cursor stands in an empty block that may be used
        self.below = 0.0  # pixels that the next block stands lower
        self.table: QTextTable | None = None  # the table right before the cursor
        self._page = page
        self._clean = not _SPECIAL.search(page.document.text.replace(OBJECT, ""))
        self._runs: list[tuple[int, int, list[int], list[str]]] = []
        self._ends = (-1, -1)  # of the last run: in the text, in Qt
        self._block = QTextBlockFormat()
        self._room = LONGEST_BLOCK

    @property
    def runs(self) -> list[Run]:
        """Return where the article's text went."""
        return [
            Run(start, position, sum(lengths), "".join(shown))
            for start, position, lengths, shown in self._runs
        ]

    @property
    def next_block(self) -> int:
        """Return the number of the block that ``new_block`` will begin."""
        return self.cursor.blockNumber() + (0 if self.fresh else 1)

    def new_block(self, block: QTextBlockFormat) -> None:
        """Begin a block, in the empty one that is there if there is one."""
        if self.below:
            block.setTopMargin(block.topMargin() + self.below)
            self.below = 0.0
        if self.table is not None:
            self._end_table(self.table, block.topMargin())
        if self.fresh:
            self.cursor.setBlockFormat(block)
        else:
            self.cursor.insertBlock(block)
        self.fresh = False
        self._block, self._room = block, LONGEST_BLOCK

    def _end_table(self, table: QTextTable, gap: float) -> None:
        """Put *gap* pixels under a table: Qt forgets the top margin of what follows one."""
        shape = table.format()
        shape.setBottomMargin(gap)
        table.setFormat(shape)
        self.table = None

    def next_line(self, start: int, block: QTextBlockFormat) -> None:
        """Begin a block whose break stands for the line feed of the text at *start*."""
        position = self.cursor.position()
        self.cursor.insertBlock(block)
        self._block, self._room = block, LONGEST_BLOCK
        self._account(start, 1, position)

    def put(self, words: str, letters: QTextCharFormat) -> None:
        """Set words that the article's text has not."""
        self.cursor.insertText(self._shown(words, clean=False), letters)

    def put_text(
        self, start: int, text: str, letters: QTextCharFormat, role: Role = Role.CODE
    ) -> None:
        """Set a stretch of the article's text that begins at *start*."""
        while len(text) > self._room:
            head, text = text[: self._room], text[self._room :]
            self._put_run(start, head, letters, role)
            start += len(head)
            self.cursor.insertBlock(_without_gap(self._block))
            self._room = LONGEST_BLOCK
        self._put_run(start, text, letters, role)
        self._room -= len(text)

    def _put_run(self, start: int, text: str, letters: QTextCharFormat, role: Role) -> None:
        position = self.cursor.position()
        shown = self.style.hyphenated(role, self._shown(text, clean=self._clean))
        self.cursor.insertText(shown, letters)
        self._account(start, len(text), position, shown)

    def _account(self, start: int, length: int, position: int, shown: str = OBJECT) -> None:
        """Note that *length* code points stand at *position*, up to the cursor.

        *shown* is what they are shown as, of interest only where words are broken.
        """
        if (start, position) != self._ends:
            self._runs.append((start, position, [], []))
        run = self._runs[-1]
        run[2].append(length)
        if self.style.hyphenator is not None:
            run[3].append(shown)
        self._ends = (start + length, self.cursor.position())

    def put_object(self, start: int, letters: QTextCharFormat) -> None:
        """Set the one character of a picture, a formula or an embed."""
        position = self.cursor.position()
        self.cursor.insertText(OBJECT, letters)
        self._account(start, 1, position)
        self._room -= 1

    def put_content(self, start: int, content: Inlines, role: Role) -> None:
        """Set running text that begins at *start*."""
        for part in content:
            if isinstance(part, Span):
                self._put_span(start, part, role)
                start += len(part.text)
            else:
                self._put_inline_object(start, part, role, alone=len(content) == 1)
                start += 1

    def _put_span(self, start: int, span: Span, role: Role) -> None:
        position = self.cursor.position()
        letters = self.letters(span.style, span.link, role)
        if span.title:
            letters = self.style.explained_format(letters, span.title)
        self.put_text(start, span.text, letters, role)
        if span.style is not Style.PLAIN and span.style & (Style.CODE | Style.MARK):
            marked = bool(span.style & Style.MARK)
            self.chips.append(Chip(position, self.cursor.position(), marked))

    def letters(self, style: Style, link: str, role: Role) -> QTextCharFormat:
        """Return the format of a span."""
        if link:
            return self.style.link_format(role, style, link)
        return self.style.char_format(role, style)

    def _put_inline_object(self, start: int, part: Inline, role: Role, *, alone: bool) -> None:
        if isinstance(part, Formula):
            self.put_formula(start, part, role, display=False, alone=alone)
        elif isinstance(part, Picture):
            self._put_inline_picture(start, part, role)

    def put_formula(
        self, start: int, formula: Formula, role: Role, *, display: bool, alone: bool
    ) -> None:
        """Set a formula, perhaps *alone* on its line: as it is drawn, or else its source."""
        drawn = self._page.formulas.get(source_formula(formula, display=display))
        if drawn is None:
            base = self.style.char_format(Role.CODE)
            self.put_object(start, source_format(base, formula.source))
            return
        base = self.style.char_format(role)
        least = self.style.line_height(role) if alone else 0.0
        self.put_object(start, formula_format(base, drawn, len(self.formulas), least))
        self.formulas.append(drawn)

    def _put_inline_picture(self, start: int, picture: Picture, role: Role) -> None:
        base = self.letters(Style.PLAIN, picture.link, role)
        stored = self.stored(picture)
        if stored:
            size = natural_size(picture, stored)
            self.put_object(start, picture_format(base, stored, size, Shape.PICTURE))
            return
        side = round(self.style.pixels(role) * 0.9)
        self.put_object(start, icon_format(base, "image-off", side))
        if picture.alt:
            self.put(f" {picture.alt}", self.letters(Style.ITALIC, picture.link, role))

    def stored(self, picture: Picture) -> StoredPicture | None:
        """Return the picture as the library keeps it, or None if it is missing."""
        known = self._page.pictures.get(picture.source)
        return known.stored if known else None

    def failure(self, picture: Picture) -> str:
        """Return why a picture is missing, in a word, or nothing."""
        known = self._page.pictures.get(picture.source)
        return known.failure if known else ""

    def _shown(self, text: str, *, clean: bool) -> str:
        """Return *text* as Qt can show it, character for character."""
        if not clean:
            text = _SPECIAL.sub(_STAND_IN, text)
        return text.replace("\n", _LINE_BREAK)


def natural_size(picture: Picture, stored: StoredPicture) -> tuple[int, int]:
    """Return the size of a picture within a line: the page's if it gives one, else its own."""
    if picture.width and picture.height:
        return picture.width, picture.height
    if picture.width and stored.width:
        return picture.width, max(1, round(stored.height * picture.width / stored.width))
    return stored.width, stored.height


def _without_gap(block: QTextBlockFormat) -> QTextBlockFormat:
    made = QTextBlockFormat(block)
    made.setTopMargin(0)
    made.setTextIndent(0)
    return made
