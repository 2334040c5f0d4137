"""A picture that somebody pastes or drops, as it comes: not yet looked at."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

_TYPES = ("image/png", "image/jpeg", "image/webp", "image/gif", "image/avif", "image/svg+xml")
_ENDINGS = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif", ".svg", ".bmp", ".tif", ".tiff")


@dataclass(frozen=True, slots=True, eq=False)
class GivenPicture:
    """A picture as the bytes of its file, as that file, or as pixels: one of them."""

    body: bytes = b""
    path: str = ""
    image: QImage | None = None


def given_pictures(data: QMimeData) -> tuple[GivenPicture, ...]:
    """Return the pictures of a clipboard or a drop; words that come with pixels win.

    Bytes are taken rather than pixels: to look into them is somebody else's work.
    """
    files = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    shown = tuple(GivenPicture(path=file) for file in files if _is_picture(file))
    if shown:
        return shown
    if data.hasText() and data.text().strip():
        return ()
    for kind in _TYPES:
        if data.hasFormat(kind):
            return (GivenPicture(body=bytes(data.data(kind).data())),)
    if data.hasImage():
        image = data.imageData()
        return (GivenPicture(image=QImage(image)),) if image is not None else ()
    return ()


def has_pictures(data: QMimeData) -> bool:
    """Return whether ``given_pictures`` may find any, without looking at them."""
    return (
        data.hasImage()
        or any(data.hasFormat(kind) for kind in _TYPES)
        or any(url.isLocalFile() and _is_picture(url.toLocalFile()) for url in data.urls())
    )


def _is_picture(path: str) -> bool:
    return path.lower().endswith(_ENDINGS)
