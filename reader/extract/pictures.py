"""Check that a picture is what it says it is, and make it drawable. Runs in the worker."""

from __future__ import annotations

import io
import struct
import warnings
import zlib

from PIL import Image, ImageOps, UnidentifiedImageError

from reader.extract.svg import clean_svg, looks_like_svg
from reader.model.errors import PictureError
from reader.model.picture import CheckedPicture

MOST_PIXELS = 100_000_000
"""Width times height beyond which a picture is taken for a decompression bomb."""

_DRAWN = {
    "PNG": "image/png",
    "JPEG": "image/jpeg",
    "MPO": "image/jpeg",  # a photograph with another one behind it, as telephones make
    "GIF": "image/gif",
    "WEBP": "image/webp",
}
"""What Qt draws by itself; other formats are written anew."""

_FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "BMP", "AVIF", "TIFF", "ICO")
_WRITTEN = {"JPEG": "JPEG", "MPO": "JPEG", "WEBP": "WEBP", "AVIF": "WEBP"}
"""What is written anew as what; PNG where nothing is said."""

_QUALITY = {"JPEG": 92, "WEBP": 90}
_MODES = {
    "JPEG": ("RGB", "L"),
    "WEBP": ("RGB", "RGBA"),
    "PNG": ("RGB", "RGBA", "L", "LA", "P", "1", "I;16"),
}
_ORIENTATION = 0x0112

_BROKEN = (
    OSError,
    EOFError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    RuntimeError,
    MemoryError,
    struct.error,
    zlib.error,
)
"""What Pillow raises for pictures that are broken in one way or another."""


def check_picture(body: bytes) -> CheckedPicture:
    """Return a picture that can be drawn; raises PictureError with a word for the reason.

    The content decides, not a name or a header: every pixel is decoded once. AVIF and other
    formats Qt cannot draw are written anew; a photograph that lies on its side is turned.
    """
    if looks_like_svg(body):
        return clean_svg(body)
    with warnings.catch_warnings():
        # Many pictures carry broken EXIF data beside sound pixels: no reason to refuse them.
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            return _checked(body)
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise PictureError("too-large") from error
        except UnidentifiedImageError as error:
            raise PictureError("not-a-picture") from error
        except _BROKEN as error:
            raise PictureError("broken") from error


def _checked(body: bytes) -> CheckedPicture:
    with Image.open(io.BytesIO(body), formats=_FORMATS) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise PictureError("too-large")
        kind = picture.format or ""
        picture.load()
        if kind in _DRAWN and not _is_turned(picture):
            return CheckedPicture(
                body=body,
                media_type=_DRAWN[kind],
                width=picture.width,
                height=picture.height,
            )
        return _rewritten(ImageOps.exif_transpose(picture), _WRITTEN.get(kind, "PNG"))


def _is_turned(picture: Image.Image) -> bool:
    """Return whether a camera says that the picture lies on its side."""
    try:
        return picture.getexif().get(_ORIENTATION, 1) in range(2, 9)
    except _BROKEN:  # EXIF data that cannot be read says nothing
        return False


def _rewritten(picture: Image.Image, kind: str) -> CheckedPicture:
    mode = "RGB" if kind == "JPEG" or not picture.has_transparency_data else "RGBA"
    plain = picture if picture.mode in _MODES[kind] else picture.convert(mode)
    # The profile of other colours says nothing about what they were turned into.
    profile = picture.info.get("icc_profile") if plain is picture else None
    written = io.BytesIO()
    quality = {"quality": _QUALITY[kind]} if kind in _QUALITY else {}
    plain.save(written, kind, icc_profile=profile, **quality)
    return CheckedPicture(
        body=written.getvalue(),
        media_type=_DRAWN[kind],
        width=picture.width,
        height=picture.height,
    )
