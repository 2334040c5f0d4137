"""The colours of the six themes, each pair of them readable (WCAG; a test computes it)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import reduce

from reader.model.annotation import Colour
from reader.model.pens import MarkStyle, Pens
from reader.model.settings import Theme
from reader.text.code_tokens import CodeKind
from reader.text.i18n import _

_OVERLAP_DEPTH = 0.08
"""How far the ground of overlapping marks is drawn towards their stronger tones."""

_LINE_DEPTH = 0.42
_LINE_DEPTH_ON_PILL = 0.45
"""How far the lines of pens are drawn towards the words around them, to stand out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """The colours of one theme as ``#rrggbb``, and the pens as the reader has set them.

    Grounds: *page*, *list*, *nav*, *chosen* and *hover* (a row), *raised* (fields, menus,
    cards), *code_ground*, *pill* (the selection bar and toasts), *selection* (selected words).
    Words: *ink* (body), *head* (headings), *caption* (quieter words on the page: captions,
    quotations; readable on every mark too), *soft* (quiet words of the window, not on marks),
    *accent* (links, the active tab), *danger*, *code* (what stands out in it).
    *marks* are the grounds of highlighted words, *mark_edges* stronger tones of the same pens
    for bars and dots.
    """

    dark: bool
    page: str
    list: str
    nav: str
    line: str
    chosen: str
    hover: str
    raised: str
    selection: str
    ink: str
    head: str
    caption: str
    soft: str
    accent: str
    on_accent: str
    danger: str
    code_ground: str
    pill: str
    on_pill: str
    focus: str
    code: dict[CodeKind, str]
    marks: dict[Colour, str]
    mark_edges: dict[Colour, str]
    pens: Pens = field(default_factory=Pens)

    @property
    def underlines(self) -> bool:
        """Say whether marks are lines instead of grounds."""
        return self.pens.style is MarkStyle.UNDERLINE


def palette_of(
    theme: Theme,
    desktop_is_dark: bool,
    *,
    desktop_has_contrast: bool = False,
    pens: Pens | None = None,
) -> Palette:
    """Return the colours of *theme*, with the *pens* of the reader.

    SYSTEM is paper by day, night in a dark desktop, high contrast where the desktop has that.
    """
    if theme is Theme.SYSTEM and desktop_has_contrast:
        theme = Theme.CONTRAST
    elif theme is Theme.SYSTEM:
        theme = Theme.NIGHT if desktop_is_dark else Theme.PAPER
    found = _PALETTES[theme]
    return found if pens is None else replace(found, pens=pens)


def overlap_ground(palette: Palette, pens: Sequence[Colour]) -> str:
    """Return the ground of words that lie under several marks at once (one pen or more)."""
    ground = _mean([palette.marks[pen] for pen in pens])
    return mixed(ground, _mean([palette.mark_edges[pen] for pen in pens]), _OVERLAP_DEPTH)


def pen_dot(palette: Palette, pen: Colour) -> str:
    """Return the colour of a pen's dot; marks of the night are too dark to tell apart."""
    share = 0.55 if palette.dark else 0.0
    return mixed(palette.marks[pen], palette.mark_edges[pen], share)


def pen_line(palette: Palette, pen: Colour) -> str:
    """Return the colour of a pen's line under words: seen on every ground of the window."""
    return mixed(palette.mark_edges[pen], palette.ink, _LINE_DEPTH)


def pen_line_on_pill(palette: Palette, pen: Colour) -> str:
    """Return the colour of a pen's line on the selection bar, which is dark by day."""
    return mixed(palette.mark_edges[pen], palette.on_pill, _LINE_DEPTH_ON_PILL)


def mixed(one: str, other: str, share: float) -> str:
    """Return the colour that lies *share* (0 to 1) of the way from *one* to *other*."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return _hex([a + (b - a) * share for a, b in pairs])


def _mean(colours: Sequence[str]) -> str:
    totals = reduce(
        lambda sums, colour: [a + b for a, b in zip(sums, _channels(colour), strict=True)],
        colours,
        [0.0, 0.0, 0.0],
    )
    return _hex([total / len(colours) for total in totals])


def _channels(colour: str) -> list[float]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def _hex(channels: Sequence[float]) -> str:
    return "#" + "".join(f"{round(channel):02x}" for channel in channels)


def _code(colours: str) -> dict[CodeKind, str]:
    return dict(zip(CodeKind, colours.split(), strict=True))


def _pens(colours: str) -> dict[Colour, str]:
    return dict(zip(Colour, colours.split(), strict=True))


_PAPER = Palette(
    dark=False,
    page="#fbf8f2",
    list="#f4efe5",
    nav="#efe9dc",
    line="#e3dbcb",
    chosen="#e9e0cf",
    hover="#ece5d6",
    raised="#fffdf9",
    selection="#cfe0ee",
    ink="#2b2925",
    head="#1d1b18",
    caption="#564f45",
    soft="#6a6357",
    accent="#834627",
    on_accent="#fffdf9",
    danger="#a1261d",
    code_ground="#f3eee3",
    pill="#1d1b18",
    on_pill="#fbf8f2",
    focus="#b0673f",
    code=_code("#834627 #2c5f1c #24568f #723f83 #564f45"),
    marks=_pens("#ffe08a #bfe8c5 #c5dcf5 #f6c9cf #dccdf2"),
    mark_edges=_pens("#d2a01c #3f9b5c #4583c4 #cf5f70 #8763c4"),
)

_WHITE = Palette(
    dark=False,
    page="#ffffff",
    list="#f7f7f8",
    nav="#f1f1f3",
    line="#e2e2e6",
    chosen="#e4e6ea",
    hover="#eceef0",
    raised="#ffffff",
    selection="#cfe2f6",
    ink="#26272b",
    head="#141518",
    caption="#50525a",
    soft="#60626a",
    accent="#1c5b94",
    on_accent="#ffffff",
    danger="#b3261e",
    code_ground="#f4f4f6",
    pill="#1b1c20",
    on_pill="#ffffff",
    focus="#2f7cc0",
    code=_code("#9a3412 #2e631d #255893 #78428a #50525a"),
    marks=_pens("#ffe58a #c2ecca #c8e0fa #facfd6 #e0d3f7"),
    mark_edges=_pens("#d2a01c #3a9a5b #3f82cc #d2586c #8660cc"),
)

_SEPIA = Palette(
    dark=False,
    page="#f3e7d0",
    list="#ecdec3",
    nav="#e6d6b8",
    line="#d8c5a1",
    chosen="#dfccaa",
    hover="#e3d3b3",
    raised="#f8efdd",
    selection="#c9d6d6",
    ink="#33261a",
    head="#261a10",
    caption="#58452e",
    soft="#665139",
    accent="#803818",
    on_accent="#f8efdd",
    danger="#982317",
    code_ground="#ebddc1",
    pill="#2b2016",
    on_pill="#f3e7d0",
    focus="#a5622f",
    code=_code("#803818 #295719 #214e83 #693a78 #58452e"),
    marks=_pens("#f8d372 #bcdcae #bcd3e2 #efbdb6 #d5c2e0"),
    mark_edges=_pens("#b07d00 #4a8c4a #4279a6 #bf5a55 #855cab"),
)

_DUSK = Palette(
    dark=True,
    page="#2b2d36",
    list="#30323c",
    nav="#353843",
    line="#434653",
    chosen="#40434f",
    hover="#3a3d49",
    raised="#343741",
    selection="#33425a",
    ink="#e3e0da",
    head="#f2efe8",
    caption="#c2c3c9",
    soft="#b0b2ba",
    accent="#e8ae8b",
    on_accent="#24252c",
    danger="#ff9d92",
    code_ground="#32353f",
    pill="#ece8df",
    on_pill="#24252c",
    focus="#e0a17c",
    code=_code("#e8ae8b #8dc87a #9fbbdb #c8afd0 #c2c3c9"),
    marks=_pens("#4a3d0c #19442d #21405f #5a2b37 #403665"),
    mark_edges=_pens("#d9b13b #63b583 #6aa5e0 #e08597 #a98fe0"),
)

_NIGHT = Palette(
    dark=True,
    page="#16161a",
    list="#1c1c21",
    nav="#212127",
    line="#2d2d35",
    chosen="#2b2a30",
    hover="#26262c",
    raised="#1f1f25",
    selection="#263750",
    ink="#dcd7cd",
    head="#ece7dc",
    caption="#bcb7ac",
    soft="#9a958a",
    accent="#dfa581",
    on_accent="#1b1512",
    danger="#f0897d",
    code_ground="#1f1f25",
    pill="#ece7dc",
    on_pill="#1c1c21",
    focus="#d79a74",
    code=_code("#dfa581 #7ec068 #94b3d6 #c3a8cc #bcb7ac"),
    marks=_pens("#433709 #153f29 #183757 #54212d #392c59"),
    mark_edges=_pens("#d9aa2f #4fae78 #5f9fe0 #d97088 #9a7fd9"),
)

_CONTRAST = Palette(
    dark=True,
    page="#000000",
    list="#000000",
    nav="#000000",
    line="#9a9a9a",
    chosen="#3a3a3a",
    hover="#2a2a2a",
    raised="#000000",
    selection="#00458c",
    ink="#ffffff",
    head="#ffffff",
    caption="#f2f2f2",
    soft="#e0e0e0",
    accent="#ffd84d",
    on_accent="#000000",
    danger="#ff9c8f",
    code_ground="#1a1a1a",
    pill="#ffffff",
    on_pill="#000000",
    focus="#ffd84d",
    code=_code("#ffe27a #a8f0a2 #b9dfff #f9d6ff #f2f2f2"),
    marks=_pens("#4d3e00 #00451a #003f73 #650f2d #41277f"),
    mark_edges=_pens("#ffd84d #6be38a #7cc4ff #ff8fae #c3a3ff"),
)

_PALETTES = {
    Theme.PAPER: _PAPER,
    Theme.WHITE: _WHITE,
    Theme.SEPIA: _SEPIA,
    Theme.DUSK: _DUSK,
    Theme.NIGHT: _NIGHT,
    Theme.CONTRAST: _CONTRAST,
}


def theme_words(theme: Theme) -> str:
    """Return what a theme is called."""
    return {
        Theme.SYSTEM: _("As the desktop"),
        Theme.PAPER: _("Paper"),
        Theme.WHITE: _("White"),
        Theme.SEPIA: _("Sepia"),
        Theme.DUSK: _("Dusk"),
        Theme.NIGHT: _("Night"),
        Theme.CONTRAST: _("High contrast"),
    }[theme]
