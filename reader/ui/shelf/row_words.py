"""Draw a few lines of plain text in a row of a list, the last one elided."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, lru_cache
from math import ceil

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from reader.text.utf16 import from_utf16, length_utf16, to_utf16
from reader.ui.look.fonts import sized_font, ui_font

_REMEMBERED = 300
"""Pieces of text of some screens full of rows."""

_LONGEST = 400
"""Code points of a text that can matter to a few lines."""


@dataclass(frozen=True, slots=True)
class Face:
    """How words are set: family, size and the height of a line in pixels, and whether bold."""

    family: str
    size: int
    line: int
    bold: bool = False


TITLE = Face("Inter", 14, 20, bold=True)
META = Face("Inter", 12, 18)
WORDS = Face("Inter", 13, 19)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A plain text on at most *most* lines; *marked* are ranges of code points drawn bold."""

    text: str
    face: Face
    colour: str = ""
    most: int = 1
    marked: tuple[tuple[int, int], ...] = ()
    mark_colour: str = ""


@cache
def font_of(face: Face) -> QFont:
    """Return the font of a face."""
    weight = QFont.Weight.DemiBold if face.bold else QFont.Weight.Normal
    if face.family == "Inter":
        return ui_font(face.size, weight)
    return sized_font(face.family, face.size, weight)


@cache
def metrics_of(face: Face) -> QFontMetrics:
    """Return the measures of a face."""
    return QFontMetrics(font_of(face))


def line_count(words: Words, width: int) -> int:
    """Return how many lines *words* take at a width in pixels; at least one."""
    text = _shown(words)
    # Most texts fit on one line or are allowed two: those need no layout.
    if words.most == 1 or metrics_of(words.face).horizontalAdvance(text) <= width:
        return 1
    if words.most == 2:  # noqa: PLR2004 - one was not enough
        return 2
    layout = _layout(words)
    layout.beginLayout()
    count = 0
    while count < words.most and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        count += 1
    layout.endLayout()
    return max(1, count)


def words_height(words: Words, width: int) -> int:
    """Return the height that *words* take at a width in pixels."""
    return line_count(words, width) * words.face.line


class WordSetter:
    """Draws words and remembers how they were broken into lines: rows are painted often."""

    def __init__(self) -> None:
        # A cache of its own: Qt's objects must go before the application does.
        self._set = lru_cache(_REMEMBERED)(_set_lines)

    def draw(self, painter: QPainter, area: QRect, words: Words) -> int:
        """Draw *words* from the top of *area*; return the height they took."""
        painter.setPen(QColor(words.colour))
        layouts = self._set(words, area.width())
        for layout in layouts:
            layout.draw(painter, area.topLeft())
        return max(1, sum(layout.lineCount() for layout in layouts)) * words.face.line


def _set_lines(words: Words, width: int) -> list[QTextLayout]:
    """Return the layouts of *words*; a last line that is elided has one of its own."""
    layout = _layout(words)
    starts = _break(layout, words.face, width, words.most)
    if len(starts) <= words.most:
        return [layout]
    last = _elided(words, width, starts[-2])
    _break(last, words.face, width if runs_right(last.text()) else 2 * width, 1, words.most - 1)
    if words.most == 1:
        return [last]
    _break(layout, words.face, width, words.most - 1)
    return [layout, last]


def _break(layout: QTextLayout, face: Face, width: int, most: int, above: int = 0) -> list[int]:
    """Set at most *most* lines, under the lines *above*; return where they begin.

    In UTF-16 units; where the next one would, too, if the text goes on.
    """
    layout.beginLayout()
    starts: list[int] = []
    end = 0
    while len(starts) < most and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        rise = (face.line - line.height()) / 2
        line.setPosition(QPointF(0, (above + len(starts)) * face.line + rise))
        starts.append(line.textStart())
        end = line.textStart() + line.textLength()
    layout.endLayout()
    return [*starts, end] if end < length_utf16(layout.text()) else starts


def _elided(words: Words, width: int, start_utf16: int) -> QTextLayout:
    """Return what begins at a UTF-16 unit, cut to fit one line."""
    text = _shown(words)
    start = from_utf16(text, start_utf16)
    marked = tuple((max(0, a - start), b - start) for a, b in words.marked if b > start)
    room = width
    while True:
        elided = metrics_of(words.face).elidedText(
            text[start:], Qt.TextElideMode.ElideRight, room
        )
        layout = _layout(replace(words, text=elided, marked=marked))
        excess = _natural_width(layout) - width  # bold words are wider
        if excess <= 0 or room <= 0:
            return layout
        room -= excess


def _natural_width(layout: QTextLayout) -> int:
    """Return the width in pixels of a text on one line."""
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(_LONGEST * 100)
    layout.endLayout()
    return ceil(line.naturalTextWidth())


def _layout(words: Words) -> QTextLayout:
    text = _shown(words)
    layout = QTextLayout(text, font_of(words.face))
    layout.setCacheEnabled(True)  # drawn again and again
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    right = runs_right(text)
    option.setTextDirection(
        Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight
    )
    option.setAlignment(Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
    layout.setTextOption(option)
    layout.setFormats([_bold(words, start, end) for start, end in words.marked])
    return layout


def _shown(words: Words) -> str:
    """Return the text without line breaks; a marked one keeps its offsets."""
    text = words.text[:_LONGEST]
    return text.replace("\n", " ") if words.marked else " ".join(text.split())


def _bold(words: Words, start: int, end: int) -> QTextLayout.FormatRange:
    look = QTextCharFormat()
    look.setFontWeight(QFont.Weight.DemiBold)
    if words.mark_colour:
        look.setForeground(QColor(words.mark_colour))
    found = QTextLayout.FormatRange()
    found.start = to_utf16(words.text, start)
    found.length = to_utf16(words.text, end) - found.start
    found.format = look
    return found


def runs_right(text: str) -> bool:
    """Return whether a text begins in a script that runs from right to left."""
    return any("\u0590" <= character <= "\u08ff" for character in text[:40])
