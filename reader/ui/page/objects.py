"""The pictures, formulas and small icons that stand in the text as one character each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import IntEnum

from PySide6.QtCore import QObject, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPixmap,
    QPyTextObject,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from reader.model.formula import DrawnFormula
from reader.model.picture import StoredPicture
from reader.text.document import OBJECT
from reader.ui.look.icons import icon
from reader.ui.page.formula_painter import FormulaPainter
from reader.ui.page.style import GUTTER, PageStyle, Role

OBJECT_TYPE = QTextFormat.ObjectTypes.UserObject.value + 1
CORNER = 4.0
_ENLARGED = 1.25  # how far a picture may be blown up to fill the measure
_SHALLOW = 0.45  # em under the base line where nothing of the next line stands
_AIR = 0.3  # em around a high formula: the lines next to it keep their distance
_TALLEST = 1.3  # the height of a picture in widths of the measure


class Shape(IntEnum):
    """What a character of OBJECT_TYPE is drawn as."""

    FIGURE = 1
    PICTURE = 2
    FORMULA = 3
    FORMULA_SOURCE = 4
    ICON = 5


class Property(IntEnum):
    """Where an object's format keeps what is to be drawn."""

    SHAPE = QTextFormat.Property.UserProperty.value + 1
    NAME = QTextFormat.Property.UserProperty.value + 2
    WIDTH = QTextFormat.Property.UserProperty.value + 3
    HEIGHT = QTextFormat.Property.UserProperty.value + 4
    BASE = QTextFormat.Property.UserProperty.value + 5


PictureDrawn = Callable[[str, QSizeF], QPixmap | None]
"""Gives a picture by its hash, smooth at a size in logical pixels, or None for not yet."""


def picture_format(
    base: QTextCharFormat, stored: StoredPicture, size: tuple[int, int], shape: Shape
) -> QTextCharFormat:
    """Return the format of a stored picture; *size* is its natural one, in pixels."""
    return _object(base, shape, stored.hash, size)


def formula_format(
    base: QTextCharFormat, drawn: DrawnFormula, number: int, least: float = 0.0
) -> QTextCharFormat:
    """Return the format of the formula that is *number* among those of the page.

    Qt puts an object on the base line, or centres it on half the height of an x. One that
    reaches hardly further down than letters do stands on the line and is drawn over its edge;
    any other, and one that is to fill *least* pixels, takes as much room below as above.
    """
    font = base.font()
    em = font.pixelSize()
    ascent, descent = drawn.ascent * em, drawn.descent * em
    if not least and drawn.descent <= _SHALLOW:
        made = _object(base, Shape.FORMULA, str(number), (drawn.width * em, ascent))
        made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignNormal)
        made.setProperty(Property.BASE, ascent)
        return made
    half_x = QFontMetrics(font).xHeight() / 2
    height = max(2 * descent + half_x, 2 * ascent - half_x) + _AIR * em
    height = max(height, least)
    made = _object(base, Shape.FORMULA, str(number), (drawn.width * em, height))
    made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
    made.setProperty(Property.BASE, (height + half_x) / 2)
    return made


def source_format(base: QTextCharFormat, source: str) -> QTextCharFormat:
    """Return the format of a formula that cannot be drawn: its source is shown."""
    made = _object(base, Shape.FORMULA_SOURCE, " ".join(source.split()), (0, 0))
    made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignBaseline)
    return made


def icon_format(base: QTextCharFormat, name: str, side: int) -> QTextCharFormat:
    """Return the format of an icon that stands for what is not shown."""
    made = _object(base, Shape.ICON, name, (side, side))
    made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
    return made


def _object(
    base: QTextCharFormat, shape: Shape, name: str, size: tuple[float, float]
) -> QTextCharFormat:
    made = QTextCharFormat(base)
    made.setObjectType(OBJECT_TYPE)
    made.setProperty(Property.SHAPE, int(shape))
    made.setProperty(Property.NAME, name)
    made.setProperty(Property.WIDTH, size[0])
    made.setProperty(Property.HEIGHT, size[1])
    return made


def is_picture(document: QTextDocument, position: int) -> bool:
    """Say whether a picture stands at a Qt position."""
    cursor = QTextCursor(document)
    cursor.setPosition(position + 1)
    return cursor.charFormat().property(Property.SHAPE) in (Shape.FIGURE, Shape.PICTURE)


def fitted(width: float, height: float, room: float) -> QSizeF:
    """Return the size a figure is shown at in a column *room* pixels wide."""
    if width <= 0 or height <= 0:
        return QSizeF(room, room * 0.6)
    shown = room if width * _ENLARGED >= room else width
    shown = min(shown, room * _TALLEST * width / height)
    return QSizeF(round(shown), max(1, round(shown * height / width)))


class PageObjects(QPyTextObject):
    """Draws the objects of one page."""

    def __init__(
        self,
        style: PageStyle,
        drawn: PictureDrawn,
        formulas: Sequence[DrawnFormula],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._style = style
        self._drawn = drawn
        self._formulas = FormulaPainter(formulas)

    def intrinsicSize(  # noqa: N802 - Qt's name
        self, doc: QTextDocument, position: int, given: QTextFormat
    ) -> QSizeF:
        """Return the room an object takes in its line."""
        width = float(given.property(Property.WIDTH))
        height = float(given.property(Property.HEIGHT))
        room = _room(doc, position)
        match given.property(Property.SHAPE):
            case Shape.FIGURE:
                return fitted(width, height, room)
            case Shape.FORMULA_SOURCE:
                return self._source_size(str(given.property(Property.NAME)), room)
            case Shape.PICTURE | Shape.FORMULA if width > room:
                return QSizeF(room, max(1.0, height * room / width))
            case _:
                return QSizeF(width, height)

    def drawObject(  # noqa: N802 - Qt's name
        self,
        painter: QPainter,
        area: QRectF | QRect,
        doc: QTextDocument,  # noqa: ARG002 - Qt's signature
        position: int,  # noqa: ARG002
        given: QTextFormat,
    ) -> None:
        """Draw an object where Qt has put it."""
        rect = QRectF(area)
        name = str(given.property(Property.NAME))
        match given.property(Property.SHAPE):
            case Shape.FIGURE | Shape.PICTURE:
                self._draw_picture(painter, rect, name)
            case Shape.FORMULA:
                shrunk = rect.width() / float(given.property(Property.WIDTH))
                base = rect.top() + float(given.property(Property.BASE)) * shrunk
                colour = given.foreground().color()
                self._formulas.paint(painter, int(name), QRectF(rect), base, colour)
            case Shape.FORMULA_SOURCE:
                self._draw_source(painter, rect, name)
            case _:
                side = round(rect.width())
                drawn = icon(name, self._style.palette.soft, side)
                drawn.paint(painter, rect.toAlignedRect())

    def _draw_picture(self, painter: QPainter, rect: QRectF, name: str) -> None:
        pixmap = self._drawn(name, rect.size())
        radius = min(CORNER, rect.width() / 8)
        path = QPainterPath()
        path.addRoundedRect(rect, radius, radius)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if pixmap is None:
            painter.fillPath(path, QColor(self._style.palette.code_ground))
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(rect, pixmap, QRectF(pixmap.rect()))

    def _source_size(self, source: str, room: float) -> QSizeF:
        metrics = QFontMetricsF(self._style.font(Role.CODE))
        width = metrics.horizontalAdvance(source) + 2
        if width <= room:
            return QSizeF(width, metrics.height())
        wrapped = metrics.boundingRect(QRectF(0, 0, room, 1e6), _FORMULA_FLAGS, source)
        return QSizeF(room, wrapped.height())

    def _draw_source(self, painter: QPainter, rect: QRectF, source: str) -> None:
        painter.setFont(self._style.font(Role.CODE))
        painter.setPen(QColor(self._style.palette.ink))
        painter.drawText(rect, _FORMULA_FLAGS, source)


_FORMULA_FLAGS = int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWrapAnywhere)


def _room(document: QTextDocument, position: int) -> float:
    """Return the width of the column a character stands in."""
    block = document.findBlock(position).blockFormat()
    taken = block.leftMargin() + block.rightMargin() + 2 * GUTTER
    return max(40.0, document.textWidth() - taken)


def install_objects(document: QTextDocument, objects: PageObjects) -> None:
    """Let *objects* draw the pictures, formulas and icons of *document*."""
    document.documentLayout().registerHandler(OBJECT_TYPE, objects)


__all__ = ["OBJECT", "OBJECT_TYPE", "Shape", "fitted", "install_objects"]
