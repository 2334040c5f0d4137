"""The typographic scale of the page, and the formats Qt sets it in."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
)

from reader.model.article import Direction
from reader.model.settings import Typography
from reader.text.code_tokens import CodeKind, CodeToken
from reader.text.document import Code, Style
from reader.text.hyphenation import SOFT_HYPHEN, Hyphenator
from reader.ui.look.fonts import UI_FAMILY, load_family
from reader.ui.look.palettes import Palette, mixed
from reader.ui.page.balance import spare_width
from reader.ui.page.page import PageHeader

MONO_FAMILY = "JetBrains Mono"
_ARABIC_FAMILY = "Noto Sans Arabic"
GUTTER = 24
"""Free pixels on either side of the measure, inside the view: grounds and marks reach there."""

_MONO_IN_TEXT = 0.86  # its x-height stands higher than that of a text face
_CONTEXTUAL, _TABULAR = QFont.Tag("calt"), QFont.Tag("tnum")
_RTL_LINE_HEIGHT = 1.75  # Arabic letters reach further up and down
_SQUARE_LINE_HEIGHT = 1.12  # Han letters fill their squares and leave no white between lines
_SAMPLE = (
    "Reading on a screen has long meant reading alone: the page scrolls past, the pencil "
    "stays in the drawer, and the thought that a sentence woke is gone by the next paragraph."
)


class Role(Enum):
    """What a block of text is on the page."""

    __hash__ = (
        object.__hash__
    )  # the name's hash, which is an enum's own, takes a call in Python

    TITLE = "title"
    META = "meta"
    BODY = "body"
    HEADING_1 = "heading-1"
    HEADING_2 = "heading-2"
    HEADING_3 = "heading-3"
    HEADING_4 = "heading-4"
    QUOTE = "quote"
    PULL = "pull"
    TERM = "term"
    CODE = "code"
    CAPTION = "caption"
    TABLE = "table"
    TABLE_HEAD = "table-head"
    FOOTNOTE = "footnote"
    CARD_TITLE = "card-title"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Face:
    """How a role is set: size in em of the body, line height in em of itself.

    *family* is empty for the family the reader chose; *colour* names one of the palette.
    """

    size: float = 1.0
    line: float = 0.0
    family: str = ""
    weight: QFont.Weight = QFont.Weight.Normal
    italic: bool = False
    colour: str = "ink"


_BOLD, _SEMI = QFont.Weight.Bold, QFont.Weight.DemiBold
_FACES = {
    Role.TITLE: Face(1.84, 1.18, weight=_BOLD, colour="head"),
    Role.META: Face(0.74, 1.5, UI_FAMILY, colour="caption"),
    Role.BODY: Face(),
    Role.HEADING_1: Face(1.42, 1.25, weight=_BOLD, colour="head"),
    Role.HEADING_2: Face(1.26, 1.28, weight=_SEMI, colour="head"),
    Role.HEADING_3: Face(1.1, 1.35, weight=_SEMI, colour="head"),
    Role.HEADING_4: Face(0.82, 1.5, UI_FAMILY, weight=_SEMI, colour="head"),
    Role.QUOTE: Face(italic=True, colour="caption"),
    Role.PULL: Face(1.22, 1.4, italic=True, colour="head"),
    Role.TERM: Face(weight=_SEMI, colour="head"),
    Role.CODE: Face(0.76, 1.55, MONO_FAMILY),
    Role.CAPTION: Face(0.72, 1.5, UI_FAMILY, colour="caption"),
    Role.TABLE: Face(0.76, 1.45, UI_FAMILY),
    Role.TABLE_HEAD: Face(0.76, 1.45, UI_FAMILY, weight=_SEMI, colour="head"),
    Role.FOOTNOTE: Face(0.84, 1.5, colour="caption"),
    Role.CARD_TITLE: Face(0.84, 1.4, UI_FAMILY, weight=_SEMI, colour="head"),
    Role.QUIET: Face(0.72, 1.5, UI_FAMILY, colour="caption"),
}

_SMALLEST_CODE = 0.78  # of its usual size
_LONG_WORD = 0.4
"""Of a line; of shorter words any line holds two."""
_BROKEN = frozenset([Role.BODY, Role.QUOTE, Role.FOOTNOTE])
"""Roles whose words may be broken at the end of a line."""

_UPRIGHT_SCRIPTS = ("zh", "ja", "ko", "ar", "fa", "he", "ur", "yi", "ckb", "ps")
"""Languages whose scripts have no italic: slanting them by machine is ugly."""


_HAN = {
    "ja": ("Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic", "Noto Sans JP"),
    "ko": ("Noto Sans CJK KR", "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans KR"),
    "zh-hant": ("Noto Sans CJK TC", "PingFang TC", "Microsoft JhengHei", "Noto Sans TC"),
    "zh": ("Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", "Noto Sans SC"),
}


def fallback_families(language: str) -> tuple[str, ...]:
    """Return the families for Han letters: each country draws the same ones differently."""
    code = language.lower().replace("_", "-")
    if code.startswith(("zh-tw", "zh-hk", "zh-mo", "zh-hant")):
        return _HAN["zh-hant"]
    return _HAN.get(code.split("-")[0], _HAN["zh"])


def _no_tokens(_code: Code) -> Sequence[CodeToken]:
    return ()


class PageStyle:
    """The fonts, formats and distances of one page. Lengths in logical pixels."""

    def __init__(
        self,
        typography: Typography,
        palette: Palette,
        header: PageHeader,
        hyphenator: Hyphenator | None = None,
        tokens_of: Callable[[Code], Sequence[CodeToken]] = _no_tokens,
    ) -> None:
        self.typography = typography
        self.palette = palette
        self.hyphenator = hyphenator
        self.tokens_of = tokens_of
        self.rtl = header.direction is Direction.RTL
        language = header.language.lower().split("-")[0]
        self._upright = language in _UPRIGHT_SCRIPTS
        self._square = language in _HAN
        self._fallbacks = fallback_families(header.language)
        self._blocks: dict[tuple[Role, float, float, bool], QTextBlockFormat] = {}
        self._widths: dict[tuple[Role, str], float] = {}
        self._codes: dict[tuple[CodeKind | None, int], QTextCharFormat] = {}
        self._chars: dict[tuple[Role, Style, bool], QTextCharFormat] = {}
        self.line = self.line_height(Role.BODY)
        load_family(typography.family)
        if self.rtl:
            load_family(_ARABIC_FAMILY)

    @cached_property
    def mono_width(self) -> float:
        """Return the width of a letter of code."""
        return self.width(Role.CODE, "0")

    def pixels(self, role: Role) -> int:
        """Return the size of the role's letters."""
        return max(10, round(_FACES[role].size * self.typography.size))

    def line_height(self, role: Role) -> float:
        """Return the distance from one line of *role* to the next."""
        em = _FACES[role].line or self.typography.line_height
        if self._square and role is not Role.CODE:
            em *= _SQUARE_LINE_HEIGHT
        if self.rtl and role is not Role.CODE:
            em = max(em, _RTL_LINE_HEIGHT if not _FACES[role].line else em * 1.12)
        return em * self.pixels(role)

    def font(self, role: Role, style: Style = Style.PLAIN) -> QFont:
        """Return the font of a span of *style* in a block of *role*."""
        face = _FACES[role]
        family, size = face.family or self.typography.family, float(self.pixels(role))
        if style & Style.CODE and face.family != MONO_FAMILY:
            family, size = MONO_FAMILY, size * _MONO_IN_TEXT
        is_mono = family == MONO_FAMILY
        if is_mono or (family == UI_FAMILY and style & (Style.BOLD | Style.ITALIC)):
            load_family(family)  # most articles have no code, and no italics in captions
        if style & Style.SMALL:
            size *= 0.85
        font = QFont([family, *self._fallbacks])
        font.setPixelSize(round(size))
        if is_mono:
            # Code is shown as it was typed: -> and == are two signs, not an arrow and a bar.
            font.setFeature(_CONTEXTUAL, 0)
        if role in (Role.TABLE, Role.TABLE_HEAD):
            font.setFeature(_TABULAR, 1)  # digits stand under one another
        font.setWeight(_BOLD if style & Style.BOLD else face.weight)
        # Emphasis within italics stands upright.
        slanted = face.italic and not self._upright
        font.setItalic(slanted != bool(style & Style.ITALIC) and not style & Style.CODE)
        font.setUnderline(bool(style & Style.UNDERLINE))
        font.setStrikeOut(bool(style & Style.STRIKE))
        font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
        return font

    def char_format(self, role: Role, style: Style = Style.PLAIN) -> QTextCharFormat:
        """Return the format of a span; shared, so copy it before changing it."""
        key = (role, style, False)
        found = self._chars.get(key)
        if found is None:
            found = self._chars[key] = self._new_format(role, style)
        return found

    def _new_format(self, role: Role, style: Style) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setFont(self.font(role, style))
        made.setForeground(QColor(getattr(self.palette, _FACES[role].colour)))
        if style & Style.SUP:
            made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        elif style & Style.SUB:
            made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)
        return made

    def code_size(self, columns: int, room: float) -> int:
        """Return how large code of *columns* letters a line is set in *room* pixels.

        What would hardly fit is set a little smaller, so that its lines stay as they were; of
        longer lines, which are broken, each letter has its full size.
        """
        usual = self.pixels(Role.CODE)
        for size in range(usual, round(_SMALLEST_CODE * usual) - 1, -1):
            if columns * self.mono_width * size / usual <= room:
                return size
        return usual

    def code_format(self, kind: CodeKind | None, size: int) -> QTextCharFormat:
        """Return the format of words of code, *size* pixels large."""
        found = self._codes.get((kind, size))
        if found is None:
            found = self._codes[kind, size] = QTextCharFormat(self.char_format(Role.CODE))
            found.setProperty(QTextCharFormat.Property.FontPixelSize, size)
            if kind is not None:
                found.setForeground(QColor(self.palette.code[kind]))
                found.setFontItalic(kind is CodeKind.COMMENT)
        return found

    def link_format(self, role: Role, style: Style, link: str) -> QTextCharFormat:
        """Return the format of a span that leads to *link*."""
        key = (role, style, True)
        found = self._chars.get(key)
        if found is None:
            found = QTextCharFormat(self.char_format(role, style))
            found.setForeground(QColor(self.palette.accent))
            found.setAnchor(True)
            if not style & Style.SUP:  # the number of a footnote is small enough as it is
                _underline(found, mixed(self.palette.accent, self.palette.page, 0.5))
            self._chars[key] = found
        made = QTextCharFormat(found)
        made.setAnchorHref(link)
        return made

    def explained_format(self, given: QTextCharFormat, meaning: str) -> QTextCharFormat:
        """Return *given* for an abbreviation whose *meaning* shows under the pointer."""
        made = QTextCharFormat(given)
        made.setToolTip(f"<qt>{escape(meaning)}</qt>")  # Qt takes every tooltip for HTML
        if not made.isAnchor():
            _underline(made, self.palette.soft)
            made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        return made

    def block_format(
        self, role: Role, above: float = 0.0, indent: float = 0.0, *, loose: bool = False
    ) -> QTextBlockFormat:
        """Return the format of a block *above* pixels under the one before.

        The line height is fixed, which puts every base line on the grid whatever fonts a line
        falls back to; a *loose* block grows where a line holds a picture or a formula.
        """
        key = (role, above, indent, loose)
        known = self._blocks.get(key)
        if known is None:
            known = self._blocks[key] = self._new_block_format(*key)
        return QTextBlockFormat(known)

    def _new_block_format(
        self, role: Role, above: float, indent: float, loose: bool
    ) -> QTextBlockFormat:
        heights = QTextBlockFormat.LineHeightTypes
        made = QTextBlockFormat()
        kind = heights.MinimumHeight if loose else heights.FixedHeight
        made.setLineHeight(self.line_height(role), kind.value)
        made.setTopMargin(above)
        if self.rtl:
            made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            made.setRightMargin(indent)
        else:
            made.setLeftMargin(indent)
        if self.typography.justified and role in (Role.BODY, Role.FOOTNOTE):
            made.setAlignment(Qt.AlignmentFlag.AlignJustify)
        return made

    def balance(
        self,
        block: QTextBlockFormat,
        role: Role,
        text: str,
        room: float,
        style: Style = Style.PLAIN,
    ) -> None:
        """Make the lines of a heading about equally long; no word stands alone on the last."""
        if 1.1 * self.width(role, text) <= room:
            return
        spare = spare_width(text, self.font(role, style), room)
        if self.rtl:
            block.setLeftMargin(block.leftMargin() + spare)
        else:
            block.setRightMargin(block.rightMargin() + spare)

    def hyphenated(self, role: Role, text: str) -> str:
        """Return *text* with soft hyphens where its words may be broken."""
        if self.hyphenator is None or role not in _BROKEN:
            return text
        return self.hyphenator.hyphenated(text)

    def has_long_word(self, role: Role, text: str, room: float) -> bool:
        """Say whether a word of *text* may have to fill a line *room* pixels wide alone.

        Chinese and Japanese put no spaces; their lines can be filled all the same.
        """
        shortest = max(1, round(_LONG_WORD * room / self._mean_width))
        if len(text) < shortest:
            return False
        long_word = re.compile(rf"[^\s{SOFT_HYPHEN}]{{{shortest},}}")
        if not long_word.search(text):
            return False
        shown = self.hyphenated(role, text)
        return any(not _is_unspaced(word) for word in long_word.findall(shown))

    @cached_property
    def _mean_width(self) -> float:
        return measure_width(self.typography) / self.typography.measure

    def width(self, role: Role, text: str) -> float:
        """Return how wide *text* is in the role's font."""
        known = self._widths.get((role, text))
        if known is None:
            known = QFontMetricsF(self.font(role)).horizontalAdvance(text)
            self._widths[role, text] = known
        return known

    def label_width(self, role: Role, label: str) -> float:
        """Return how wide a number or another short label is, as wide as its letters may be."""
        return len(label) * self.width(role, "0")


def _is_unspaced(word: str) -> bool:
    return any("\u2e80" <= letter <= "\ud7ff" for letter in word)


def _underline(given: QTextCharFormat, colour: str) -> None:
    given.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    given.setUnderlineColor(QColor(colour))


def view_sheet(name: str, palette: Palette) -> str:
    """Return the style sheet of the view that shows a page."""
    return (
        f"#{name} {{ background: {palette.page}; color: {palette.ink}; border: none;"
        " border-radius: 0; padding: 0; selection-background-color: transparent;"
        f" selection-color: {palette.ink}; }}"
    )


def measure_width(typography: Typography) -> int:
    """Return the width of a line of the reader's measure, by the mean width of real text."""
    font = QFont(typography.family)
    font.setPixelSize(typography.size)
    mean = QFontMetricsF(font).horizontalAdvance(_SAMPLE) / len(_SAMPLE)
    return round(mean * typography.measure)
