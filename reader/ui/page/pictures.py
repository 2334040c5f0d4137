"""The pictures of a page, decoded away from the GUI thread, smooth at their shown size."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QRectF, QSize, QSizeF, Qt, QThreadPool, Signal
from PySide6.QtGui import QImage, QImageReader, QPainter, QPainterPath, QPixmap

from reader.ui.page.objects import CORNER

CACHE_BYTES = 48 * 1024 * 1024

PictureFile = Callable[[str], Path]
"""Gives the file of a stored picture by its hash."""

_Key = tuple[str, int, int]  # hash, width and height in device pixels


class _Courier(QObject):
    """Carries pictures from the threads; it may outlive the page that asked for them."""

    decoded = Signal(object, QImage)


class PagePictures(QObject):
    """Gives the pictures that are there, fetches the others and says when they come."""

    arrived = Signal()

    def __init__(self, picture_file: PictureFile, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._picture_file = picture_file
        self._kept: OrderedDict[_Key, QPixmap] = OrderedDict()
        self._bytes = 0
        self._wanted: set[_Key] = set()
        self._courier = _Courier()
        self._courier.decoded.connect(self._keep)
        self.ratio = 1.0

    def drawn(self, name: str, size: QSizeF) -> QPixmap | None:
        """Return the picture *name* at *size* in logical pixels; None until it is decoded."""
        key = (name, round(size.width() * self.ratio), round(size.height() * self.ratio))
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
            return kept
        if key not in self._wanted:
            self._wanted.add(key)
            self._fetch(key)
        return None

    def _fetch(self, key: _Key) -> None:
        path, ratio, courier = str(self._picture_file(key[0])), self.ratio, self._courier

        def work() -> None:
            courier.decoded.emit(key, decoded(path, QSize(key[1], key[2]), ratio))

        QThreadPool.globalInstance().start(work)

    def _keep(self, key: _Key, image: QImage) -> None:
        if image.isNull():
            return  # it stays wanted, so that a broken file is not read at every paint
        self._wanted.discard(key)
        self._kept[key] = QPixmap.fromImage(image)
        self._bytes += _weight(key)
        while self._bytes > CACHE_BYTES and len(self._kept) > 1:
            oldest, _pixmap = self._kept.popitem(last=False)
            self._bytes -= _weight(oldest)
        self.arrived.emit()


def _weight(key: _Key) -> int:
    return 4 * key[1] * key[2]


def decoded(path: str, size: QSize, ratio: float) -> QImage:
    """Return a picture at *size* in device pixels with rounded corners; null if unreadable."""
    reader = QImageReader(path)
    reader.setAutoTransform(True)
    if reader.size().isValid() and not reader.transformation().value:
        reader.setScaledSize(_decoding_size(reader.size(), size))
    image = reader.read()
    if image.isNull():
        return image
    smooth = image.scaled(
        size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    return _rounded(smooth, ratio)


def _decoding_size(natural: QSize, wanted: QSize) -> QSize:
    """Return a size that is cheap to decode to and large enough to be scaled smoothly."""
    if natural.width() <= 2 * wanted.width():
        return natural
    return wanted * 2


def _rounded(image: QImage, ratio: float) -> QImage:
    made = QImage(image.size(), QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(Qt.GlobalColor.transparent)
    radius = min(CORNER * ratio, image.width() / 8)
    shape = QPainterPath()
    shape.addRoundedRect(QRectF(image.rect()), radius, radius)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(shape, Qt.GlobalColor.white)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.drawImage(0, 0, image)
    painter.end()
    return made
