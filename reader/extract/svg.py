"""Drawings: only shapes, paths, text and paint may stay in an SVG."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from reader.model.errors import PictureError
from reader.model.picture import CheckedPicture

MOST_ELEMENTS = 20_000
_SVG = "http://www.w3.org/2000/svg"
_XLINK = "{http://www.w3.org/1999/xlink}href"

_ELEMENTS = re.compile(
    r"""svg|g|defs|symbol|use|title|desc|path|rect|circle|ellipse|line|polyline|polygon|text
    |tspan|textPath|style|linearGradient|radialGradient|stop|clipPath|mask|pattern|marker""",
    re.VERBOSE,
)
_ATTRIBUTES = re.compile(
    r"""id|class|viewBox|preserveAspectRatio|version|width|height|x|y|[xy][12]|c[xy]|r|r[xy]|d
    |d[xy]|f[xy]|points|transform|fill|fill-opacity|fill-rule|stroke
    |stroke-(width|opacity|linecap|linejoin|miterlimit|dasharray|dashoffset)|opacity|color
    |display|visibility|font-(family|size|style|weight)|text-(anchor|decoration)
    |letter-spacing|word-spacing|dominant-baseline|baseline-shift|rotate|startOffset|textLength
    |lengthAdjust|gradient(Units|Transform)|spreadMethod|offset|stop-(color|opacity)
    |clip-path|clip-rule|clipPathUnits|mask|maskUnits|maskContentUnits
    |pattern(Units|ContentUnits|Transform)|marker-(start|mid|end)
    |marker(Units|Width|Height)|ref[XY]|orient|style""",
    re.VERBOSE,
)
_OUTSIDE = re.compile(
    r"""url\((?!\s*['"]?#)|(?:src|image|image-set)\(|\\|/\*|expression|javascript:|@import""",
    re.IGNORECASE,
)
"""What would load or run something; a backslash or a comment can only hide it."""

_REFERENCE = re.compile(r"""url\(\s*['"]?\s*#([^'")\s]+)""", re.IGNORECASE)
MOST_DRAWN = 100_000
"""Elements drawn in all, those counted again that are used again."""

_VIEW_BOX = re.compile(r"\s*[-\d.e]+[\s,]+[-\d.e]+[\s,]+(\d+\.?\d*)[\s,]+(\d+\.?\d*)\s*$")
_LENGTH = re.compile(r"\s*(\d+\.?\d*|\.\d+)\s*(px|pt|mm|cm|in|em|rem)?\s*$")
_PIXELS = {"": 1, "px": 1, "pt": 4 / 3, "mm": 3.78, "cm": 37.8, "in": 96, "em": 16, "rem": 16}
_MOST_PIXELS = 20_000


def looks_like_svg(body: bytes) -> bool:
    """Return whether *body* begins as a drawing does."""
    head = body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"<") and b"<svg" in body[: 64 * 1024]


def clean_svg(body: bytes) -> CheckedPicture:
    """Return a drawing with nothing in it but shapes, paths, text and paint.

    Scripts, foreign content, animation, style sheets that do more than paint and everything
    that would load something are gone. Raises PictureError.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise PictureError("broken") from error
    if not _is_allowed(root) or etree.QName(root).localname != "svg":
        raise PictureError("not-a-picture")
    _clean(root)
    _check_effort(root)
    width, height = _size(root)
    root.set("width", f"{width:g}")
    root.set("height", f"{height:g}")
    etree.cleanup_namespaces(root)
    return CheckedPicture(
        body=etree.tostring(root),
        media_type="image/svg+xml",
        width=max(1, round(width)),
        height=max(1, round(height)),
    )


def _clean(root: etree._Element) -> None:
    elements = list(root.iter())
    if len(elements) > MOST_ELEMENTS:
        raise PictureError("too-large")
    for element in elements:
        if not _is_allowed(element):
            _remove(element)
            continue
        for name, value in element.attrib.items():
            if not _attribute_is_allowed(str(name), str(value)):
                del element.attrib[name]


def _is_allowed(element: etree._Element) -> bool:
    tag: object = element.tag
    if not isinstance(tag, str):  # an entity or an instruction
        return False
    name = etree.QName(element)
    if name.namespace not in (None, _SVG) or not _ELEMENTS.fullmatch(name.localname):
        return False
    return name.localname != "style" or _style_is_allowed("".join(map(str, element.itertext())))


def _style_is_allowed(rules: str) -> bool:
    """Return whether a style sheet paints and nothing else."""
    return not _OUTSIDE.search(rules.replace("/*", "").replace("*/", "")) and "@" not in rules


def _attribute_is_allowed(name: str, value: str) -> bool:
    if name in ("href", _XLINK):
        return value.strip().startswith("#")
    return bool(_ATTRIBUTES.fullmatch(name)) and not _OUTSIDE.search(value)


def _check_effort(root: etree._Element) -> None:
    """Refuse a drawing whose few elements use each other until nobody could draw it.

    Ten that use the next ten times, ten deep, are ten thousand million; what uses itself has
    no end.
    """
    named: dict[str, list[etree._Element]] = {}
    for each in root.iter():
        named.setdefault(str(each.get("id")), []).append(each)
    _drop_rules_that_use(named, root)
    efforts: dict[etree._Element, int] = {}
    begun: set[etree._Element] = set()
    pending = [root]
    while pending:
        element = pending[-1]
        inner = [*element, *(each for name in _used(element) for each in named.get(name, ()))]
        if element not in begun:
            begun.add(element)
            pending += [each for each in inner if each not in efforts]
            continue
        pending.pop()
        if element not in efforts:
            efforts[element] = 1 + sum(efforts.get(each, MOST_DRAWN) for each in inner)
    if efforts[root] > MOST_DRAWN:
        raise PictureError("too-large")


def _drop_rules_that_use(named: dict[str, list[etree._Element]], root: etree._Element) -> None:
    """Remove style sheets that use more than a gradient: who they paint cannot be counted."""
    for rules in [each for each in root.iter() if etree.QName(each).localname == "style"]:
        names = _REFERENCE.findall("".join(map(str, rules.itertext())))
        used = [each for name in names for each in named.get(name, ())]
        if not all(etree.QName(each).localname.endswith("Gradient") for each in used):
            _remove(rules)


def _used(element: etree._Element) -> Iterator[str]:
    for name, value in element.attrib.items():
        if name in ("href", _XLINK):
            yield str(value).strip()[1:]
        else:
            yield from _REFERENCE.findall(str(value))


def _remove(element: etree._Element) -> None:
    """Remove an element below the root but not the text after it."""
    parent, before, tail = element.getparent(), element.getprevious(), element.tail
    if parent is None:
        return
    if tail and before is not None:
        before.tail = (before.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def _size(root: etree._Element) -> tuple[float, float]:
    """Return width and height in pixels, from the attributes or the view box."""
    width, height = _pixels(root.get("width", "")), _pixels(root.get("height", ""))
    box = _VIEW_BOX.match(root.get("viewBox", ""))
    if box and float(box[1]) and float(box[2]):
        shape = float(box[1]) / float(box[2])
        if not width and not height:
            width = float(box[1])
        width = width or height * shape
        height = height or width / shape
    width, height = width or 300.0, height or 150.0
    if max(width, height) > _MOST_PIXELS:
        raise PictureError("too-large")
    return width, height


def _pixels(length: str) -> float:
    found = _LENGTH.match(length)
    return float(found[1]) * _PIXELS[found[2] or ""] if found else 0.0
