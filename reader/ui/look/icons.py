"""Line icons in the colour of the theme, sharp on every screen."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from reader.model.resources import resource

_DISABLED_OPACITY = 0.4


@cache
def icon(name: str, colour: str, size: int = 18) -> QIcon:
    """Return the icon *name* (a file of resources/icons), drawn in *colour*, *size* px wide."""
    made = QIcon()
    for ratio in _ratios():
        drawn = pixmap(name, colour, size, ratio)
        made.addPixmap(drawn, QIcon.Mode.Normal)
        made.addPixmap(drawn, QIcon.Mode.Selected)
        made.addPixmap(_faded(drawn), QIcon.Mode.Disabled)
    return made


@cache
def pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    """Return the icon as a pixmap for a screen of *ratio* device pixels to a logical one."""
    drawn = _clear(round(size * ratio))
    painter = QPainter(drawn)
    _renderer(name, colour).render(painter, QRectF(drawn.rect()))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    source = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))


def _ratios() -> list[float]:
    return sorted(
        {1.0, 2.0, *(screen.devicePixelRatio() for screen in QGuiApplication.screens())}
    )


def _clear(side: int) -> QPixmap:
    clear = QPixmap(side, side)
    clear.fill(Qt.GlobalColor.transparent)
    return clear


def _faded(drawn: QPixmap) -> QPixmap:
    faded = _clear(drawn.width())
    painter = QPainter(faded)
    painter.setOpacity(_DISABLED_OPACITY)
    painter.drawPixmap(faded.rect(), drawn)
    painter.end()
    faded.setDevicePixelRatio(drawn.devicePixelRatio())
    return faded
