"""Draw a few lines of plain text in a row of a list, the last one elided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from reader.text.utf16 import from_utf16, length_utf16, to_utf16
from reader.ui.fonts import sized_font, ui_font

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
QUOTE = Face("Literata", 14, 21)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A plain text on at most *most* lines; *marked* are ranges of code points drawn bold."""

    text: str
    face: Face
    colour: str = ""
    most: int = 1
    marked: Sequence[tuple[int, int]] = ()
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


def draw_words(painter: QPainter, area: QRect, words: Words) -> int:
    """Draw *words* from the top of *area*; return the height they took."""
    layout = _layout(words)
    painter.setPen(QColor(words.colour))
    layout.beginLayout()
    number = 0
    while number < words.most and (line := layout.createLine()).isValid():
        line.setLineWidth(area.width())
        place = _line_area(area, words.face, number)
        number += 1
        end = line.textStart() + line.textLength()
        if number == words.most and end < length_utf16(layout.text()):
            layout.endLayout()
            _draw_last(painter, place, words, line.textStart())
            return number * words.face.line
        _draw(painter, place, line)
    layout.endLayout()
    return max(1, number) * words.face.line


def _draw_last(painter: QPainter, area: QRect, words: Words, start_utf16: int) -> None:
    """Draw what begins at a UTF-16 unit on one line, elided."""
    text = _shown(words)
    start = from_utf16(text, start_utf16)
    room = area.width() - (2 if words.marked else 0)  # bold words are a little wider
    elided = metrics_of(words.face).elidedText(text[start:], Qt.TextElideMode.ElideRight, room)
    marked = [(max(0, a - start), b - start) for a, b in words.marked if b > start]
    layout = _layout(replace(words, text=elided, marked=marked))
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(2 * area.width() if not _runs_right(elided) else area.width())
    layout.endLayout()
    _draw(painter, area, line)


def _draw(painter: QPainter, area: QRect, line: QTextLine) -> None:
    rise = (area.height() - line.height()) / 2
    line.draw(painter, QPointF(area.left(), area.top() + rise - line.y()))


def _line_area(area: QRect, face: Face, number: int) -> QRect:
    return QRect(area.left(), area.top() + number * face.line, area.width(), face.line)


def _layout(words: Words) -> QTextLayout:
    text = _shown(words)
    layout = QTextLayout(text, font_of(words.face))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    right = _runs_right(text)
    option.setTextDirection(
        Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight
    )
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


def _runs_right(text: str) -> bool:
    return any("\u0590" <= character <= "\u08ff" for character in text[:40])
