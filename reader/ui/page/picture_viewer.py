"""A picture of the article by itself: large, to be zoomed, moved, copied and saved."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QImage,
    QImageReader,
    QKeyEvent,
    QPixmap,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QGraphicsPixmapItem,
    QGraphicsScene,
    QGraphicsView,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.text.i18n import _
from reader.ui.look.icons import icon
from reader.ui.look.palettes import Palette

_STEP = 1.25
_MOST, _LEAST = 16.0, 0.02
_SHARE = 0.9  # of the window
_ENDINGS = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "image/svg+xml": ".svg",
}


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """A stored picture: its file, what it is, what is said of it, a name to save it by."""

    path: Path
    media_type: str
    words: str
    name: str


class PictureViewer(QDialog):
    """Shows one of several pictures; the arrow keys lead to the others."""

    said = Signal(str)

    def __init__(
        self, pictures: Sequence[ShownPicture], at: int, palette: Palette, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("picture_viewer")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._pictures = pictures
        self._at = at
        self._palette = palette
        self._view = PictureView(palette)
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setProperty("look", "soft")
        self._words.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._view, 1)
        column.addLayout(self._bar())
        self.resize(parent.size() * _SHARE)
        self._show()

    def _bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 8, 16, 12)
        bar.setSpacing(4)
        bar.addWidget(self._words, 1)
        for name, hint, drawn, deed in (
            ("previous_picture", _("Previous picture"), "chevron-left", self._previous),
            ("next_picture", _("Next picture"), "chevron-right", self._next),
            ("zoom_picture_out", _("Smaller"), "minus", self._view.zoom_out),
            ("zoom_picture_in", _("Larger"), "plus", self._view.zoom_in),
            ("fit_picture", _("Fit into the window"), "maximize", self._view.fit),
            ("copy_picture", _("Copy the picture"), "copy", self._copy),
            ("save_picture", _("Save the picture…"), "download", self._save),
        ):
            button = QToolButton()
            button.setObjectName(name)
            button.setAccessibleName(hint)
            button.setToolTip(hint)
            button.setIcon(icon(drawn, self._palette.ink, 16))
            button.clicked.connect(lambda _checked=False, deed=deed: deed())
            if len(self._pictures) == 1 and deed in (self._previous, self._next):
                button.hide()
            bar.addWidget(button)
        return bar

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom by + - 0, go on by the arrows."""
        deeds = {
            Qt.Key.Key_Plus: self._view.zoom_in,
            Qt.Key.Key_Equal: self._view.zoom_in,
            Qt.Key.Key_Minus: self._view.zoom_out,
            Qt.Key.Key_0: self._view.fit,
            Qt.Key.Key_1: self._view.show_pixels,
            Qt.Key.Key_Left: self._previous,
            Qt.Key.Key_Right: self._next,
        }
        deed = deeds.get(Qt.Key(event.key()))
        if deed is None:
            super().keyPressEvent(event)
        else:
            deed()

    def _previous(self) -> None:
        self._go(-1)

    def _next(self) -> None:
        self._go(1)

    def _go(self, by: int) -> None:
        self._at = (self._at + by) % len(self._pictures)
        self._show()

    def _show(self) -> None:
        picture = self._pictures[self._at]
        self._view.show_image(read_image(picture.path, picture.media_type))
        self._words.setText(picture.words)
        self.setWindowTitle(picture.words or _("Picture"))
        self._view.setAccessibleDescription(picture.words)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setImage(self._view.image)
        self.said.emit(_("Picture copied."))

    def _save(self) -> None:
        picture = self._pictures[self._at]
        name = picture.name + _ENDINGS.get(picture.media_type, "")
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Save the picture"), name)
        if not chosen:
            return
        try:
            shutil.copyfile(picture.path, chosen)
        except OSError as error:
            words = _("The picture could not be saved as {path}: {detail}.")
            self.said.emit(words.format(path=chosen, detail=error.strerror))
        else:
            self.said.emit(_("Picture saved."))


class PictureView(QGraphicsView):
    """One picture, fitted until somebody zooms it."""

    def __init__(self, palette: Palette) -> None:
        super().__init__()
        self.setObjectName("picture_view")
        self.setAccessibleName(_("Picture"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setBackgroundBrush(QColor(palette.page))
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self._item = QGraphicsPixmapItem()
        self._item.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        scene = QGraphicsScene(self)
        scene.addItem(self._item)
        self.setScene(scene)
        self._is_fitted = True
        self.image = QImage()

    @property
    def scale_now(self) -> float:
        """Return how many pixels of the screen one of the picture takes."""
        return self.transform().m11()

    def show_image(self, image: QImage) -> None:
        """Show a picture, fitted."""
        self.image = image
        self._item.setPixmap(QPixmap.fromImage(image))
        self.scene().setSceneRect(QRectF(self._item.boundingRect()))
        self.fit()

    def fit(self) -> None:
        """Show the whole picture, no larger than it is."""
        self._is_fitted = True
        room, size = self.viewport().size(), self.image.size()
        if size.isEmpty():
            return
        share = min(room.width() / size.width(), room.height() / size.height(), 1.0)
        self._scale_to(share)

    def show_pixels(self) -> None:
        """Show the picture as large as it is."""
        self._is_fitted = False
        self._scale_to(1.0)

    def zoom_in(self) -> None:
        """Show it larger."""
        self._zoom(_STEP)

    def zoom_out(self) -> None:
        """Show it smaller."""
        self._zoom(1 / _STEP)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer."""
        self._zoom(_STEP if event.angleDelta().y() > 0 else 1 / _STEP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep a picture fitted that is."""
        super().resizeEvent(event)
        if self._is_fitted:
            self.fit()

    def _zoom(self, by: float) -> None:
        self._is_fitted = False
        self._scale_to(min(max(self.scale_now * by, _LEAST), _MOST))

    def _scale_to(self, scale: float) -> None:
        self.setTransform(QTransform.fromScale(scale, scale))


def read_image(path: Path, media_type: str) -> QImage:
    """Return a picture as large as it is; a drawing large enough to be looked at closely."""
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    if media_type == "image/svg+xml" and reader.size().isValid():
        longest = max(reader.size().width(), reader.size().height())
        reader.setScaledSize(QSize(reader.size() * max(1, 2000 // max(1, longest))))
    return reader.read()
