"""Highlights on pictures: they lie over the picture as a frame and a breath of colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from reader.model.annotation import Colour
from reader.text.document import OBJECT
from reader.ui.look.palettes import Palette
from reader.ui.page.geometry import PageGeometry
from reader.ui.page.highlight_painter import Marks
from reader.ui.page.objects import CORNER

_FRAME = 3.0
_THIN = 1.5
_SMALL = 60.0
"""Pixels of height under which a picture has a thin frame."""
_BREATH = 0.14
"""How much of a picture its mark covers."""


def paint_picture_marks(
    painter: QPainter, geometry: PageGeometry, text: str, marks: Marks, look: Palette
) -> None:
    """Frame the marked pictures of the part of the page that *painter* paints."""
    area = painter.clipBoundingRect()
    top, bottom = area.top(), area.bottom()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for place, pens in _marked_objects(text, marks, geometry.in_sight(top, bottom)):
        if geometry.is_picture(place):
            for rect in geometry.covered(place, place + 1, top, bottom):
                _paint_frames(painter, rect, pens, look)


def _marked_objects(
    text: str, marks: Marks, sight: tuple[int, int]
) -> Iterator[tuple[int, Sequence[Colour]]]:
    for stroke in marks.strokes(sight[0], sight[1] + 1):
        place = text.find(OBJECT, stroke.start, stroke.end)
        while place >= 0:
            yield place, stroke.pens
            place = text.find(OBJECT, place + 1, stroke.end)


def _paint_frames(
    painter: QPainter, rect: QRectF, pens: Sequence[Colour], look: Palette
) -> None:
    width = _FRAME if rect.height() > _SMALL else _THIN
    for number, pen in enumerate(pens):
        breath = QColor(look.mark_edges[pen])
        breath.setAlphaF(_BREATH if number == 0 else 0.0)
        inset = width * (number + 0.5)
        painter.setBrush(breath)
        painter.setPen(QPen(QColor(look.mark_edges[pen]), width))
        painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), CORNER, CORNER)
    painter.setBrush(Qt.BrushStyle.NoBrush)
