"""Check that a picture is what it says it is, and make it drawable. Runs in the worker."""

from __future__ import annotations

import io
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

from reader.extract.svg import clean_svg, looks_like_svg
from reader.model.errors import PictureError
from reader.model.picture import CheckedPicture

MOST_PIXELS = 100_000_000
"""Width times height beyond which a picture is taken for a decompression bomb."""

_DRAWN = {"PNG": "image/png", "JPEG": "image/jpeg", "GIF": "image/gif", "WEBP": "image/webp"}
"""What Qt draws by itself; other formats are written anew as PNG."""

_FORMATS = (*_DRAWN, "BMP", "AVIF", "TIFF", "ICO")
_ORIENTATION = 0x0112


def check_picture(body: bytes) -> CheckedPicture:
    """Return a picture that can be drawn; raises PictureError with a word for the reason.

    The content decides, not a name or a header: every pixel is decoded once. AVIF and other
    formats Qt cannot draw become PNG; a photograph that lies on its side is turned.
    """
    if looks_like_svg(body):
        return clean_svg(body)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            return _checked(body)
        except PictureError:
            raise
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise PictureError("too-large") from error
        except UnidentifiedImageError as error:
            raise PictureError("not-a-picture") from error
        except (OSError, ValueError, SyntaxError, EOFError, Warning) as error:
            raise PictureError("broken") from error


def _checked(body: bytes) -> CheckedPicture:
    with Image.open(io.BytesIO(body), formats=_FORMATS) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise PictureError("too-large")
        kind = picture.format or ""
        picture.load()
        turned = picture.getexif().get(_ORIENTATION, 1) != 1
        if kind in _DRAWN and not turned:
            return CheckedPicture(
                body=body,
                media_type=_DRAWN[kind],
                width=picture.width,
                height=picture.height,
            )
        return _rewritten(ImageOps.exif_transpose(picture), "JPEG" if kind == "JPEG" else "PNG")


def _rewritten(picture: Image.Image, kind: str) -> CheckedPicture:
    written = io.BytesIO()
    modes = ("RGB", "L") if kind == "JPEG" else ("RGB", "RGBA", "L", "LA", "P", "1", "I;16")
    plain = picture if picture.mode in modes else picture.convert("RGBA")
    if kind == "JPEG":
        plain.convert("RGB").save(written, "JPEG", quality=92)
    else:
        plain.save(written, "PNG")
    return CheckedPicture(
        body=written.getvalue(),
        media_type=_DRAWN[kind],
        width=picture.width,
        height=picture.height,
    )
