"""Which address a picture really has: placeholders, lazy loading, ``srcset`` and noscript."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from reader.extract.elements import remove, replace

WIDEST = 1600
"""Pixels. The measure at a scale of two; wider files only cost disk."""
DENSITY = 800
"""Pixels of a picture at a density of one, where only the density is said."""
LONGEST_SET = 20_000
"""Characters of a srcset that are looked at."""
NARROW = 700
"""Pixels. A page's own choice is taken unless it is known to be narrower than this."""

LAZY = (
    "data-src", "data-original", "data-lazy-src", "data-lazy", "data-hi-res-src",
    "data-full-src",
    "data-image", "data-url", "data-original-src", "data-actualsrc", "data-src-large",
    "data-cfsrc", "data-large-file", "data-orig-file", "data-medium-file", "data-path",
)  # fmt: skip
LAZY_SETS = ("data-srcset", "data-lazy-srcset", "data-original-set")

_PLACEHOLDER = re.compile(
    r"^data:image/(?:gif|svg)|^data:image/png.{0,400}$|^about:|^$|(?:^|/)(?:blank|spacer|"
    r"placeholder|transparent|pixel|1x1|lazy|loading|grey|gray|clear|trans)(?:[._-][\w.-]*)?"
    r"\.(?:gif|png|svg|jpe?g)",
    re.IGNORECASE,
)
_LOOKS_LIKE_PICTURE = re.compile(r"\.(?:jpe?g|png|webp|avif|gif|svg)(?:[?#:]|$)", re.IGNORECASE)
_CANDIDATE = re.compile(
    r"\s*,*\s*(\S+?),?(?: (\d{1,6}(?:\.\d+)?)([wx]))?\s*(?:\d+h\s*)?(?:,|$)"
)
_NUMBER = re.compile(r"^\s*(\d{1,5})(?:\.\d+)?\s*(?:px)?\s*$")
_STYLE_SIZE = r"(?:^|[;\s]){}\s*:\s*(\d{{1,5}})(?:\.\d+)?px"


def mark_images(body: HtmlElement) -> None:
    """Give every picture below *body* its real ``src``, in place; noscript twins are opened."""
    for noscript in list(body.iter("noscript")):
        _open_twin(noscript)
    for box in body.xpath(".//*[self::div or self::span][@data-src][not(node())]"):
        if _LOOKS_LIKE_PICTURE.search(box.get("data-src", "")):
            box.tag = "img"
            box.set("alt", box.get("data-alt", ""))
    for image in list(body.iter("img", "amp-img")):
        image.tag = "img"
        if source := _source_of(image):
            image.set("src", source)
        else:
            remove(image)


def size_of(image: HtmlElement) -> tuple[int, int]:
    """Return the width and height in pixels an ``img`` claims, 0 where it does not."""
    return _length(image, "width"), _length(image, "height")


def is_placeholder(source: str) -> bool:
    """Say whether an address is that of a picture that only keeps a place."""
    return _PLACEHOLDER.search(source.strip()) is not None


def _length(image: HtmlElement, name: str) -> int:
    found = _NUMBER.match(image.get(name, "")) or re.search(
        _STYLE_SIZE.format(name), image.get("style", "")
    )
    return int(found[1]) if found else 0


def _open_twin(noscript: HtmlElement) -> None:
    """Put the picture of a noscript where the placeholder is that it stands in for."""
    images = list(noscript.iter("img"))
    if len(images) != 1 or noscript.text_content().strip():
        return
    twin = images[0]
    for lazy in _beside(noscript):
        real = _source_of(lazy)
        if real and not _same_file(real, twin.get("src", "")):
            continue
        if real:
            remove(noscript)
            return
        twin.tail = None
        replace(lazy, twin)
        remove(noscript)
        return
    noscript.drop_tag()


def _beside(noscript: HtmlElement) -> Iterator[HtmlElement]:
    for sibling in (noscript.getprevious(), noscript.getnext()):
        if sibling is not None:
            yield from sibling.iter("img")


def _same_file(one: str, other: str) -> bool:
    return (
        one.split("?", maxsplit=1)[0].rpartition("/")[2]
        == other.split("?", maxsplit=1)[0].rpartition("/")[2]
    )


def _source_of(image: HtmlElement) -> str:
    """Return the best address of a picture, as the page writes it, or an empty string."""
    source = image.get("src", "").strip()
    real = "" if is_placeholder(source) else source
    lazy = next((image.get(name, "").strip() for name in LAZY if _is_address(image, name)), "")
    candidates = list(_candidates(image))
    if real and not lazy:
        return _wider(real, candidates)
    return lazy or _best(candidates) or real or _other_attribute(image) or _drawn(source)


def _is_address(image: HtmlElement, name: str) -> bool:
    value = image.get(name, "").strip()
    return bool(value) and not is_placeholder(value) and not value.startswith("{")


def _wider(real: str, candidates: list[tuple[str, float]]) -> str:
    """Return the page's own choice, or a wider one if that is known to be narrow."""
    width = next((width for address, width in candidates if address == real), 0)
    return (_best(candidates) or real) if 0 < width < NARROW else real


def _drawn(source: str) -> str:
    """Return a picture written into the page itself if it is more than a placeholder."""
    return source if source.startswith("data:image/") and len(source) > 2 * WIDEST else ""


def _other_attribute(image: HtmlElement) -> str:
    """Return the address in an attribute that no list knows."""
    for name, value in image.attrib.items():
        if name not in ("src", "alt", "title") and _LOOKS_LIKE_PICTURE.search(value):
            address = value.split()[0] if value.split() else ""
            if not is_placeholder(address) and "{" not in address:
                return str(address)
    return ""


def _candidates(image: HtmlElement) -> Iterator[tuple[str, float]]:
    """Yield the address and the width of every choice a picture has."""
    sets = [image.get(name, "") for name in ("srcset", *LAZY_SETS)]
    # The parser knows no source element and puts what follows one into it.
    picture = next(image.iterancestors("picture"), None)
    if picture is not None:
        for source in picture.iter("source"):
            sets += [source.get(name, "") for name in ("srcset", *LAZY_SETS)]
    for text in sets:
        choices = " ".join(text[:LONGEST_SET].split())
        for address, number, unit in _CANDIDATE.findall(choices):
            width = float(number or 1)
            if not is_placeholder(address):
                yield address, width if unit == "w" else width * DENSITY


def _best(candidates: list[tuple[str, float]]) -> str:
    """Return the widest that is not too wide, else the narrowest."""
    fitting = [item for item in candidates if item[1] <= WIDEST]
    if fitting:
        return max(fitting, key=lambda item: item[1])[0]
    return min(candidates, key=lambda item: item[1])[0] if candidates else ""
