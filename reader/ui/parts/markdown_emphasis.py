"""Markdown drawn quietly in an editor: the words stand out, the signs step back."""

from __future__ import annotations

import re

from PySide6.QtGui import (
    QColor,
    QFont,
    QSyntaxHighlighter,
    QTextBlock,
    QTextCharFormat,
    QTextDocument,
    QTextFormat,
)

from reader.text.note_markup import (
    CODE,
    EMPHASIS,
    FENCE,
    LINE_SIGN,
    OURS,
    OWN_ADDRESS,
    STRIKE,
    STRONG,
    LinkSpan,
    even_units,
    link_span_at,
    link_spans,
)
from reader.ui.look.palettes import Palette

_LONGEST = 3_000
"""A longer line is left plain: the patterns may look far ahead in it."""
_IN_CODE = 1
"""The state of a line after which code goes on."""
_MONO = ["JetBrains Mono"]


class MarkdownEmphasis(QSyntaxHighlighter):
    """Dresses the Markdown of a document, line by line.

    The address of a link is folded away while the cursor is not in the link; of a picture
    without words, the name of its file.
    """

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._sign = QTextCharFormat()
        self._quiet = QTextCharFormat()
        self._link = QTextCharFormat()
        self._box = QTextCharFormat()
        self._folded = _folded()
        self._cursor = -1
        self._open: tuple[int, int] | None = None

    def set_palette(self, palette: Palette) -> None:
        """Take the colours of a theme."""
        self._sign.setForeground(QColor(palette.soft))
        self._quiet.setForeground(QColor(palette.soft))
        self._link.setForeground(QColor(palette.accent))
        self._box.setForeground(QColor(palette.accent))
        self._box.setFontFamilies(_MONO)
        self.rehighlight()

    def follow_cursor(self, position: int) -> None:
        """Unfold the link that the cursor has come into, and fold the one it has left."""
        self._cursor = position
        document = self.document()
        block = document.findBlock(position)
        span = self._span_at_cursor(block)
        found = (block.position(), span.start) if span else None
        if found == self._open:
            return
        before, self._open = self._open, found
        for place in {each[0] for each in (before, found) if each is not None}:
            self.rehighlightBlock(document.findBlock(place))

    def highlightBlock(self, text: str) -> None:
        """Dress one line."""
        if self._is_code(text) or len(text) > _LONGEST:
            return
        text = even_units(text)
        self._dress_line(text)
        for match in STRONG.finditer(text):
            self._dress(match, _looks(bold=True))
        for match in EMPHASIS.finditer(text):
            self._dress(match, _looks(italic=True))
        for match in STRIKE.finditer(text):
            self._dress(match, _looks(struck=True))
        for match in CODE.finditer(text):
            self._dress(match, _looks(mono=True), plain=True)
        for match in OWN_ADDRESS.finditer(text):
            self._dress_address(match)
        cursor = self._cursor - self.currentBlock().position()
        for span in link_spans(text):
            self._dress_link(span, folded=not span.start < cursor < span.end)

    def _is_code(self, text: str) -> bool:
        """Dress a line of a fence or in it; say whether it was one."""
        inside = self.previousBlockState() == _IN_CODE
        fence = FENCE.match(text) is not None
        self.setCurrentBlockState(_IN_CODE if inside != fence else 0)
        if fence:
            self.setFormat(0, len(even_units(text)), self._sign)
        elif inside:
            self.setFormat(0, len(even_units(text)), _looks(mono=True))
        return fence or inside

    def _dress_line(self, text: str) -> None:
        sign = LINE_SIGN.match(text)
        if sign is None or not sign[0]:
            return
        end, rest = sign.end(), len(text) - sign.end()
        if sign["heading"]:
            self.setFormat(end, rest, _looks(bold=True))
        elif sign["quote"].strip() or (sign["box"] or "").strip().lower() == "[x]":
            self.setFormat(end, rest, self._quiet)
        self.setFormat(0, end, self._sign)
        if sign["box"]:
            start = sign.start("box") + len(sign["box"]) - 3
            self.setFormat(start, 3, self._box)

    def _dress(
        self, match: re.Match[str], look: QTextCharFormat, *, plain: bool = False
    ) -> None:
        """Dress the words of a match in what they wear already and *look*."""
        start, end = match.span(2)
        for place in range(start, end):
            worn = QTextCharFormat() if plain else QTextCharFormat(self.format(place))
            worn.merge(look)
            self.setFormat(place, 1, worn)
        width = len(match[1])
        self.setFormat(match.start(), width, self._sign)
        self.setFormat(match.end() - width, width, self._sign)

    def _dress_link(self, span: LinkSpan, *, folded: bool) -> None:
        start, end = span.words
        signs = self._folded if folded and start < end else self._sign
        self.setFormat(span.start, start - span.start, signs)
        self.setFormat(end, span.end - end, signs)
        self.setFormat(start, end - start, self._link)
        if folded and (kind := OURS.match(span.address)):
            # Without words to stand for it, what it is stays; only its name is folded.
            name = span.end - 1 - len(span.address) + kind.end()
            self.setFormat(name, span.end - 1 - name, self._folded)

    def _dress_address(self, match: re.Match[str]) -> None:
        """Let an address of ours that stands by itself step back."""
        self.setFormat(match.start(), match.end() - match.start(), self._sign)

    def _span_at_cursor(self, block: QTextBlock) -> LinkSpan | None:
        text = block.text()
        if len(text) > _LONGEST:
            return None
        return link_span_at(even_units(text), self._cursor - block.position())


def _looks(
    *, bold: bool = False, italic: bool = False, struck: bool = False, mono: bool = False
) -> QTextCharFormat:
    look = QTextCharFormat()
    if bold:
        look.setFontWeight(QFont.Weight.Bold)
    if italic:
        look.setFontItalic(True)
    if struck:
        look.setFontStrikeOut(True)
    if mono:
        look.setFontFamilies(_MONO)
    return look


def _folded() -> QTextCharFormat:
    """Return what makes letters take no room: they stay where they are, and are not seen."""
    look = QTextCharFormat()
    look.setProperty(QTextFormat.Property.FontPixelSize, 1)
    look.setFontLetterSpacingType(QFont.SpacingType.PercentageSpacing)
    look.setFontLetterSpacing(1)
    look.setForeground(QColor(0, 0, 0, 0))
    return look
