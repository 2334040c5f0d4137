"""A short text laid out in a width, for whoever paints words without a widget."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from unicodedata import bidirectional

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from reader.text.utf16 import from_utf16, length_utf16

LINE = "\u2028"
"""A line break inside a QTextLayout."""


@dataclass(frozen=True, slots=True)
class Dress:
    """A format for a half-open range of a text's code points."""

    start: int
    end: int
    form: QTextCharFormat
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How a text is set: font, width and line height in pixels, most lines (0: all)."""

    font: QFont
    width: int
    line_height: int
    lines: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """A text that has been laid out; *cut* says that its end is not shown."""

    layout: QTextLayout
    height: int
    cut: bool
    links: tuple[tuple[int, int, str], ...] = ()
    """Half-open ranges in UTF-16 units, each with its address."""

    def link_at(self, x: float, y: float) -> str:
        """Return the address of the words at a point of the layout, or nothing."""
        for number in range(self.layout.lineCount() if self.links else 0):
            line = self.layout.lineAt(number)
            if line.naturalTextRect().contains(x, y):
                offset = line.xToCursor(x, QTextLine.CursorPosition.CursorOnCharacter)
                return next(
                    (url for start, end, url in self.links if start <= offset < end), ""
                )
        return ""

    def draw(self, painter: QPainter, left: int, top: int) -> None:
        """Draw it with the painter's pen where it has no colour of its own."""
        self.layout.draw(painter, QPointF(left, top))


def set_passage(text: str, setting: Setting, dresses: Iterable[Dress] = ()) -> Passage:
    """Lay out *text*; what goes beyond the lines allowed ends in an ellipsis."""
    dresses = tuple(dresses)
    passage, shown = _set(text, setting, dresses)
    if shown == len(text):
        return passage
    while True:
        # The ellipsis may be wider than the letters it stands for.
        shown = max(shown - 2, 0)
        kept = text[:shown].rstrip(f" .,;:{LINE}") + "…"
        fitting = tuple(
            replace(d, end=min(d.end, len(kept))) for d in dresses if d.start < len(kept)
        )
        passage, held = _set(kept, setting, fitting)
        if held == len(kept) or not shown:
            return replace(passage, cut=True)


def _set(text: str, setting: Setting, dresses: tuple[Dress, ...]) -> tuple[Passage, int]:
    """Return the layout and how many characters of *text* it shows."""
    layout = QTextLayout(text, setting.font)
    layout.setTextOption(_option(text))
    layout.setFormats([_range(text, dress) for dress in dresses])
    layout.beginLayout()
    top, shown = 0, 0
    while not setting.lines or layout.lineCount() <= setting.lines:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(setting.width)
        spare = (setting.line_height - line.height()) / 2
        line.setPosition(QPointF(0, top + spare))
        top += setting.line_height
        shown = line.textStart() + line.textLength()
        if layout.lineCount() == setting.lines:
            break
    layout.endLayout()
    end = shown if text.isascii() else from_utf16(text, shown)
    return Passage(layout, top, False, _links(text, dresses)), end


def _option(text: str) -> QTextOption:
    rtl = runs_right_to_left(text)
    side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute)
    if rtl:
        # Otherwise its full stops would stand on the wrong side.
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


def _links(text: str, dresses: tuple[Dress, ...]) -> tuple[tuple[int, int, str], ...]:
    return tuple(
        (length_utf16(text[: dress.start]), length_utf16(text[: dress.end]), dress.link)
        for dress in dresses
        if dress.link
    )


def _range(text: str, dress: Dress) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start = length_utf16(text[: dress.start])
    made.length = length_utf16(text[dress.start : dress.end])
    made.format = dress.form
    return made


def runs_right_to_left(text: str) -> bool:
    """Return whether the first letter with a direction reads from right to left."""
    for character in text:
        direction = bidirectional(character)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False
