"""TeX and MathML drawn by ziamath, in STIX Two Math."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from reader.model.formula import DrawnFormula, SourceFormula

EM = 100.0
"""Units of the drawing that an em of the text takes."""

BEARING = 5.0
"""Units left free on either side, as letters have them."""

LONGEST = 20_000
"""Characters; longer ones are no formulas, or take seconds."""

_STRAY = re.compile(r"&(?!#?\w+;)")
_MOST_EM = 1000.0
_ELEMENTS = frozenset(
    [
        *("math", "menclose", "merror", "mfenced", "mfrac", "mi", "mmultiscripts", "mn", "mo"),
        *("mover", "mpadded", "mphantom", "mprescripts", "mroot", "mrow", "ms", "mspace"),
        *("msqrt", "mstyle", "msub", "msubsup", "msup", "mtable", "mtd", "mtext", "mtr"),
        *("munder", "munderover", "none"),
    ]
)
_PAINT = ("mathcolor", "mathbackground", "color", "background", "style", "href")


def draw(formula: SourceFormula) -> DrawnFormula | None:
    """Return a drawing, or None for what cannot be read or has letters no font here has."""
    if len(formula.source) > LONGEST or "<!" in formula.source:
        return None
    try:
        return _drawn(_mathml(formula))
    except _failures():
        # Both libraries fail in all these ways on what they do not understand.
        return None


def _failures() -> tuple[type[Exception], ...]:
    from latex2mathml import exceptions

    of_tex = [kind for kind in vars(exceptions).values() if isinstance(kind, type)]
    common = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError)
    return (*of_tex, *common, AssertionError, RecursionError, ET.ParseError)


def _mathml(formula: SourceFormula) -> ET.Element:
    written = formula.source
    if formula.notation != "mathml":
        from ziamath.tex import tex2mml

        written = _STRAY.sub("&amp;", tex2mml(formula.source, inline=not formula.display))
    # It declares nothing ("<!" is refused), so there is nothing to expand.
    return ET.fromstring(written)  # noqa: S314


def _drawn(mathml: ET.Element) -> DrawnFormula | None:
    from ziafont.config import config as font_config
    from ziamath.config import config
    from ziamath.zmath import Math

    config.svg2 = False
    font_config.precision = 1
    _make_plain(mathml)
    if not _ELEMENTS.issuperset(element.tag for element in mathml.iter()):
        return None
    letters = set("".join(mathml.itertext()))
    made = Math(mathml, size=EM, margin=0)
    if not all(made.font.glyphindex(letter) for letter in letters if not letter.isspace()):
        return None
    return _measured(made.svgxml())


def _make_plain(mathml: ET.Element) -> None:
    """Leave out of a formula what says it in another notation, its colours and namespaces."""
    for element in list(mathml.iter()):
        element.tag = element.tag.rpartition("}")[2]
        for name in _PAINT:
            element.attrib.pop(name, None)
        if element.tag == "mstyle" and not element.attrib:
            element.tag = "mrow"  # ziamath stumbles over one that says nothing
    for element in list(mathml.iter("semantics")):
        first = list(element)[:1]
        element.clear()
        element.tag = "mrow"
        element.extend(first)


def _measured(svg: ET.Element) -> DrawnFormula | None:
    left, top, width, height = map(float, svg.attrib["viewBox"].split())
    if not 0 < width <= _MOST_EM * EM or not 0 < height <= _MOST_EM * EM:
        return None
    left, width = left - BEARING, width + 2 * BEARING
    svg.attrib["viewBox"] = f"{left:g} {top:g} {width:g} {height:g}"
    return DrawnFormula(
        svg=ET.tostring(svg, encoding="unicode"),
        width=width / EM,
        ascent=-top / EM,
        descent=(height + top) / EM,
    )
