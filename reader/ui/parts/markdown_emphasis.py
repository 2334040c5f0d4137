"""A quiet hint of Markdown in an editor: the words stand out, the signs step back."""

from __future__ import annotations

import re

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from reader.ui.look.palettes import Palette

_STRONG = re.compile(r"(\*\*|__)(?=\S)(.{1,300}?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![*_\w\\])([*_])(?![*_\s])(.{1,300}?)(?<![\s*_])\1(?![*_\w])")
_CODE = re.compile(r"(`+)(?!`)(.{1,300}?)(?<!`)\1(?!`)")
_LINK = re.compile(r"\[([^\]\n]{1,300})\]\(([^)\s]{1,2000})\)")
_LINE_SIGN = re.compile(r"^\s{0,3}(?:#{1,6}(?= )|>+|[-*+](?= )|\d{1,9}[.)](?= ))")
_LONGEST = 3_000
"""A longer line is left plain: the patterns may look far ahead in it."""
_LAST_OF_ONE_UNIT = "\uffff"
"""Beyond it Qt counts two where Python counts one; such a line is left plain too."""


class MarkdownEmphasis(QSyntaxHighlighter):
    """Marks bold, italic, code, links and line signs in a document."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._sign = QTextCharFormat()
        self._link = QTextCharFormat()

    def set_palette(self, palette: Palette) -> None:
        """Take the colours of a theme."""
        self._sign.setForeground(QColor(palette.soft))
        self._link.setForeground(QColor(palette.accent))
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Dress one line."""
        if len(text) > _LONGEST or any(character > _LAST_OF_ONE_UNIT for character in text):
            return
        for match in _STRONG.finditer(text):
            self._dress(match, bold=True)
        for match in _EMPHASIS.finditer(text):
            self._dress(match, italic=True)
        for match in _CODE.finditer(text):
            self._dress(match, mono=True)
        for match in _LINK.finditer(text):
            self.setFormat(match.start(), len(match[0]), self._sign)
            self.setFormat(match.start(1), len(match[1]), self._link)
        if sign := _LINE_SIGN.match(text):
            self.setFormat(sign.start(), len(sign[0]), self._sign)

    def _dress(
        self,
        match: re.Match[str],
        *,
        bold: bool = False,
        italic: bool = False,
        mono: bool = False,
    ) -> None:
        words = QTextCharFormat()
        if bold:
            words.setFontWeight(QFont.Weight.Bold)
        words.setFontItalic(italic)
        if mono:
            words.setFontFamilies(["JetBrains Mono"])
        width = len(match[1])
        self.setFormat(match.start(2), len(match[2]), words)
        self.setFormat(match.start(), width, self._sign)
        self.setFormat(match.end() - width, width, self._sign)
