"""The pictures that readers have put into their notes, for whoever draws the notes."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize, QSizeF, Signal
from PySide6.QtGui import QImageReader, QPixmap

from reader.ui.page.pictures import PagePictures, PictureFile


class NotePictures(QObject):
    """Knows how large pictures are at once, and has them drawn away from the GUI thread."""

    arrived = Signal()

    def __init__(self, picture_file: PictureFile, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._picture_file = picture_file
        self._sizes: dict[str, QSize] = {}
        self._pictures = PagePictures(picture_file, self)
        self._pictures.arrived.connect(self.arrived)

    def set_ratio(self, ratio: float) -> None:
        """Draw for a screen with so many device pixels to a pixel."""
        self._pictures.ratio = ratio

    def size_of(self, name: str) -> QSize:
        """Return how large a picture is, in pixels; empty where there is none.

        Only the head of its file is read.
        """
        if name not in self._sizes:
            size = QImageReader(str(self._picture_file(name))).size()
            if size.isEmpty():
                return size  # it may come yet
            self._sizes[name] = size
        return self._sizes[name]

    def drawn(self, name: str, size: QSizeF) -> QPixmap | None:
        """Return a picture at a size in logical pixels; None until it is decoded."""
        return self._pictures.drawn(name, size)
