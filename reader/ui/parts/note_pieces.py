"""What a note on a card is drawn with: words, bars, boxes, pictures, each in its place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from reader.ui.look.palettes import Palette
from reader.ui.parts.passage import Passage

BOX = 13.0
"""Pixels along the side of a box that can be ticked."""
_NEAR = 4.0
"""Pixels around a box in which a click still means it."""
_ROUND = 3.0


class Pictures(Protocol):
    """Whoever has the pictures of notes: their sizes at once, themselves when decoded."""

    def size_of(self, name: str) -> QSize:
        """Return how large a picture is, in pixels; empty where there is none."""

    def drawn(self, name: str, size: QSizeF) -> QPixmap | None:
        """Return a picture at a size in logical pixels; None until it is decoded."""


@dataclass(frozen=True, slots=True, eq=False)
class WordsPiece:
    """A passage with the colour it has where it has none of its own ("": the painter's)."""

    passage: Passage
    x: float
    y: float
    colour: str = ""

    def draw(self, painter: QPainter) -> None:
        """Draw it."""
        pen = painter.pen()
        if self.colour:
            painter.setPen(QColor(self.colour))
        self.passage.layout.draw(painter, QPointF(self.x, self.y))
        painter.setPen(pen)


@dataclass(frozen=True, slots=True)
class GroundPiece:
    """A filled rectangle: the ground of code, the bar of a quotation, a rule."""

    rect: QRectF
    colour: str
    radius: float = 0.0

    def draw(self, painter: QPainter) -> None:
        """Draw it."""
        if not self.radius:
            painter.fillRect(self.rect, QColor(self.colour))
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.colour))
        painter.drawRoundedRect(self.rect, self.radius, self.radius)
        painter.restore()


@dataclass(frozen=True, slots=True)
class BoxPiece:
    """The box of a checklist's item, which stands in *line* of the note."""

    rect: QRectF
    line: int
    checked: bool
    palette: Palette

    def holds(self, x: float, y: float) -> bool:
        """Return whether a click at a point means this box."""
        return self.rect.adjusted(-_NEAR, -_NEAR, _NEAR, _NEAR).contains(x, y)

    def draw(self, painter: QPainter) -> None:
        """Draw it."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = self.palette.accent if self.checked else self.palette.soft
        painter.setPen(QPen(QColor(edge), 1.2))
        painter.setBrush(QColor(edge if self.checked else self.palette.raised))
        painter.drawRoundedRect(self.rect.adjusted(0.6, 0.6, -0.6, -0.6), _ROUND, _ROUND)
        if self.checked:
            self._draw_tick(painter)
        painter.restore()

    def _draw_tick(self, painter: QPainter) -> None:
        cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        tick = QPen(QColor(self.palette.on_accent), 1.7, Qt.PenStyle.SolidLine, cap, join)
        painter.setPen(tick)
        shape = ((0.26, 0.52), (0.44, 0.70), (0.76, 0.32))
        left, top, side = self.rect.left(), self.rect.top(), self.rect.width()
        points = [QPointF(left + x * side, top + y * side) for x, y in shape]
        painter.drawPolyline(QPolygonF(points))


@dataclass(frozen=True, slots=True, eq=False)
class PicturePiece:
    """A picture of the library; its ground is shown until it is decoded."""

    rect: QRectF
    name: str
    pictures: Pictures
    ground: str

    def draw(self, painter: QPainter) -> None:
        """Draw it."""
        pixmap = self.pictures.drawn(self.name, self.rect.size())
        if pixmap is None:
            GroundPiece(self.rect, self.ground, _ROUND).draw(painter)
        else:
            painter.drawPixmap(self.rect, pixmap, QRectF(pixmap.rect()))


Piece = WordsPiece | GroundPiece | BoxPiece | PicturePiece


def mirrored(piece: Piece, width: float, room: float) -> Piece:
    """Return a piece on the other side of a column; *room* is how wide its words were set."""
    if isinstance(piece, WordsPiece):
        return replace(piece, x=width - piece.x - room)
    rect = piece.rect
    return replace(piece, rect=rect.translated(width - rect.left() - rect.right(), 0))
