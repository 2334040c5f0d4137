"""The lines of the pens, told apart without colour: solid, dashed, dotted, double, wavy."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from math import pi, sin

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPaintEngine, QPainter, QPen, QPixmap, QPolygonF

from reader.model.annotation import Colour
from reader.ui.look.palettes import Palette, pen_line

WEIGHT = 2.0
"""Pixels of a solid line; a double or wavy one takes twice as much room."""

_DASH, _DASH_GAP = 3.0, 2.0  # in weights
_DOT, _DOT_EVERY, _NOTHING = 1.3, 3.0, 0.01
_THIN, _APART = 0.6, 0.9
_WAVE, _SWING, _SAMPLE = 4.5, 0.85, 1.25

_PERIODS = {Colour.GREEN: _DASH + _DASH_GAP, Colour.BLUE: _DOT_EVERY, Colour.PURPLE: _WAVE}
"""How often a pattern begins again, in weights."""

_REPEATED = 4
"""Periods in a tile: whole pixels also on a screen of 125 %."""
_TILE_HEIGHT = 8
_TILES = 64


def paint_line(
    painter: QPainter, pen: Colour, line: QLineF, ink: str, weight: float = WEIGHT
) -> None:
    """Paint the line of a pen from left to right.

    Its pattern begins at the left edge of the page, so that pieces of one line join unseen.
    """
    if line.length() <= 0:
        return
    if pen in _PERIODS and _is_screen(painter):
        tile = _tile(pen, ink, weight, painter.device().devicePixelRatio())
        _paint_tiles(painter, line, QPixmap.fromImage(tile))
        return
    painter.save()
    _PATTERNS[pen](painter, line, QColor(ink), weight)
    painter.restore()


def paint_pen_edge(painter: QPainter, rect: QRectF, pen: Colour, palette: Palette) -> None:
    """Paint the edge of a card in the colour of a pen, or as its line."""
    if not palette.underlines:
        painter.fillRect(rect, QColor(palette.mark_edges[pen]))
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.center().x(), rect.top())
    painter.rotate(90)
    paint_line(painter, pen, QLineF(0, 0, rect.height(), 0), pen_line(palette, pen))
    painter.restore()


def _is_screen(painter: QPainter) -> bool:
    """Say whether pixels are painted one for one; paper takes lines that scale."""
    is_raster = painter.paintEngine().type() is QPaintEngine.Type.Raster
    return is_raster and not painter.worldTransform().isScaling()


def _paint_tiles(painter: QPainter, line: QLineF, tile: QPixmap) -> None:
    """Paint a pattern from a picture of it: stroking a long wave takes milliseconds."""
    width = tile.width() / tile.devicePixelRatio()
    room = QRectF(line.x1(), line.y1() - _TILE_HEIGHT / 2, line.dx(), _TILE_HEIGHT)
    painter.drawTiledPixmap(room, tile, QPointF(line.x1() % width, 0))


@lru_cache(_TILES)
def _tile(pen: Colour, ink: str, weight: float, ratio: float) -> QImage:
    period = _PERIODS[pen] * weight
    width = period * _REPEATED
    size = QSize(round(width * ratio), round(_TILE_HEIGHT * ratio))
    tile = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(size.width() / width, size.height() / _TILE_HEIGHT)
    middle = _TILE_HEIGHT / 2
    whole = QLineF(-period, middle, width + period, middle)
    _PATTERNS[pen](painter, whole, QColor(ink), weight)
    painter.end()
    tile.setDevicePixelRatio(ratio)
    return tile


def _solid(painter: QPainter, line: QLineF, ink: QColor, weight: float) -> None:
    _rule(painter, line, ink, weight, 0.0)


def _double(painter: QPainter, line: QLineF, ink: QColor, weight: float) -> None:
    for side in (-_APART * weight, _APART * weight):
        _rule(painter, line, ink, _THIN * weight, side)


def _dashed(painter: QPainter, line: QLineF, ink: QColor, weight: float) -> None:
    pen = QPen(ink, weight, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
    _broken(painter, line, pen, (_DASH, _DASH_GAP), line.x1())


def _dotted(painter: QPainter, line: QLineF, ink: QColor, weight: float) -> None:
    thick = _DOT * weight
    pen = QPen(ink, thick, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.RoundCap)
    inside = QLineF(line.x1() + thick / 2, line.y1(), line.x2() - thick / 2, line.y2())
    _broken(painter, inside, pen, (_NOTHING, _DOT_EVERY / _DOT - _NOTHING), line.x1())


def _wavy(painter: QPainter, line: QLineF, ink: QColor, weight: float) -> None:
    wave, swing = _WAVE * weight, _SWING * weight
    count = max(1, round(line.length() / _SAMPLE))
    places = [line.x1() + line.dx() * number / count for number in range(count + 1)]
    shape = QPolygonF([QPointF(x, line.y1() + swing * sin(2 * pi * x / wave)) for x in places])
    pen = QPen(ink, _THIN * weight + 0.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPolyline(shape)


def _rule(painter: QPainter, line: QLineF, ink: QColor, thick: float, side: float) -> None:
    painter.fillRect(QRectF(line.x1(), line.y1() + side - thick / 2, line.dx(), thick), ink)


def _broken(
    painter: QPainter, line: QLineF, pen: QPen, pattern: tuple[float, float], phase: float
) -> None:
    pen.setDashPattern(pattern)
    pen.setDashOffset(phase / pen.widthF() % sum(pattern))
    painter.setPen(pen)
    painter.drawLine(line)


_PATTERNS: dict[Colour, Callable[[QPainter, QLineF, QColor, float], None]] = {
    Colour.YELLOW: _solid,
    Colour.GREEN: _dashed,
    Colour.BLUE: _dotted,
    Colour.PINK: _double,
    Colour.PURPLE: _wavy,
}
