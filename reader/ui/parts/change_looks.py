"""How words are shown that came, went or were moved: by a ground, and by a line of its own."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QColor, QTextCharFormat

from reader.model.annotation import Colour
from reader.text.comparing import Kind, Range
from reader.ui.look.palettes import Palette
from reader.ui.parts.passage import Dress

_PENS = {Kind.CAME: Colour.GREEN, Kind.GONE: Colour.PINK, Kind.MOVED: Colour.BLUE}


def seen(kind: Kind, *, old: bool) -> Kind:
    """Return what is seen of a change on one side: of changed words the old ones are gone."""
    if kind is Kind.CHANGED:
        return Kind.GONE if old else Kind.CAME
    return kind


def change_ground(palette: Palette, kind: Kind) -> str:
    """Return the ground of words that came, went or were moved."""
    return palette.marks[_PENS[kind]]


def change_line(palette: Palette) -> str:
    """Return the colour of the lines through and under them."""
    return palette.caption


def change_format(palette: Palette, kind: Kind) -> QTextCharFormat:
    """Return the look of words that came, went or were moved."""
    form = QTextCharFormat()
    form.setBackground(QColor(change_ground(palette, kind)))
    form.setForeground(QColor(palette.ink))
    form.setUnderlineColor(QColor(change_line(palette)))
    match kind:
        case Kind.GONE:
            form.setFontStrikeOut(True)
        case Kind.MOVED:
            form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        case _:
            form.setFontUnderline(True)
    return form


def dresses_of(
    marked: Iterable[tuple[Range, Kind]], palette: Palette, *, old: bool
) -> tuple[Dress, ...]:
    """Return the formats for the changed words of one side."""
    return tuple(
        Dress(start, end, change_format(palette, seen(kind, old=old)))
        for (start, end), kind in marked
        if start < end
    )
