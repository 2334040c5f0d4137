"""Highlights on pictures: they lie over the picture as a frame and a breath of colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from reader.model.annotation import Colour
from reader.text.document import OBJECT
from reader.text.passages import Range
from reader.ui.look.palettes import Palette, pen_line
from reader.ui.page.highlight_painter import Marks
from reader.ui.page.objects import CORNER, is_picture
from reader.ui.page.painter import rects_of
from reader.ui.page.shapes import Placed
from reader.ui.page.typesetter import Typeset

_FRAME = 3.0
_THIN = 1.5
_SMALL = 60.0
"""Pixels of height under which a picture has a thin frame."""
_BREATH = 0.14
"""How much of a picture its mark covers."""


def paint_picture_marks(
    painter: QPainter, page: Typeset, marks: Marks, visible: Sequence[Placed], sight: Range
) -> None:
    """Frame the marked pictures in *sight*, which are in the visible blocks."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for place, pens in _marked_objects(page, marks, sight):
        if is_picture(page.qt_document, page.positions.to_qt(place)):
            for rect in rects_of(page, place, place + 1, visible):
                _paint_frames(painter, rect, pens, page.style.palette)


def _marked_objects(
    page: Typeset, marks: Marks, sight: Range
) -> Iterator[tuple[int, Sequence[Colour]]]:
    text = page.positions.text
    for stroke in marks.strokes(*sight):
        place = text.find(OBJECT, stroke.start, stroke.end)
        while place >= 0:
            yield place, stroke.pens
            place = text.find(OBJECT, place + 1, stroke.end)


def _paint_frames(
    painter: QPainter, rect: QRectF, pens: Sequence[Colour], look: Palette
) -> None:
    width = _FRAME if rect.height() > _SMALL else _THIN
    for number, pen in enumerate(pens):
        edge = pen_line(look, pen) if look.underlines else look.mark_edges[pen]
        breath = QColor(edge)
        breath.setAlphaF(_BREATH if number == 0 else 0.0)
        inset = width * (number + 0.5)
        painter.setBrush(breath)
        painter.setPen(QPen(QColor(edge), width))
        painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), CORNER, CORNER)
    painter.setBrush(Qt.BrushStyle.NoBrush)
