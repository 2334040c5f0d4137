"""Every word of every theme can be read on every ground it can stand on (WCAG 2.2)."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations_with_replacement

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from reader.model.annotation import Colour
from reader.model.pens import MarkStyle, Pens
from reader.model.settings import Theme
from reader.text.code_tokens import CodeKind
from reader.text.comparing import Kind
from reader.ui.look import theme
from reader.ui.look.palettes import overlap_ground, palette_of, pen_line, pen_line_on_pill
from reader.ui.parts.change_looks import change_format, change_ground, change_line

THEMES = [each for each in Theme if each is not Theme.SYSTEM]
AA, AAA, GRAPHICS = 4.5, 7.0, 3.0


def luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def grounds(palette) -> dict[str, str]:
    names = ("page", "list", "nav", "chosen", "hover", "raised", "code_ground")
    return {name: getattr(palette, name) for name in names}


def marks(palette) -> dict[str, str]:
    """Return every mark, every pair of them one over the other, and all five."""
    single = {pen.value: colour for pen, colour in palette.marks.items()}
    pairs = {
        f"{a.value} over {b.value}": overlap_ground(palette, (a, b))
        for a, b in combinations_with_replacement(Colour, 2)
    }
    twice = {f"{pen.value} twice": overlap_ground(palette, (pen,)) for pen in Colour}
    every = overlap_ground(palette, tuple(Colour))
    return {**single, **pairs, **twice, "all": every, "selected": palette.selection}


@pytest.fixture(params=THEMES)
def palette(request):
    return palette_of(request.param, desktop_is_dark=False)


@pytest.mark.parametrize("words", ["ink", "head"])
def test_body_and_headings_are_aaa_on_every_ground_and_mark(palette, words):
    for name, ground in (grounds(palette) | marks(palette)).items():
        assert contrast(getattr(palette, words), ground) >= AAA, name


@pytest.mark.parametrize("words", ["accent", "caption"])
def test_links_and_captions_are_aa_on_every_ground_and_mark(palette, words):
    for name, ground in (grounds(palette) | marks(palette)).items():
        assert contrast(getattr(palette, words), ground) >= AA, name


@pytest.mark.parametrize("kind", CodeKind)
def test_code_is_aa_on_every_ground_and_mark(palette, kind):
    for name, ground in (grounds(palette) | marks(palette)).items():
        assert contrast(palette.code[kind], ground) >= AA, name


@pytest.mark.parametrize("words", ["soft", "danger"])
def test_quiet_words_and_failures_are_aa_on_every_ground_of_the_window(palette, words):
    for name, ground in grounds(palette).items():
        assert contrast(getattr(palette, words), ground) >= AA, name


def test_words_on_the_pill_and_on_the_accent_are_readable(palette):
    assert contrast(palette.on_pill, palette.pill) >= AAA
    assert contrast(palette.on_accent, palette.accent) >= AA


def test_the_focus_ring_can_be_seen_on_every_ground(palette):
    for name, ground in grounds(palette).items():
        assert contrast(palette.focus, ground) >= GRAPHICS, name


@pytest.mark.parametrize("pen", Colour)
def test_the_line_of_a_pen_can_be_seen_on_every_ground(palette, pen):
    for name, ground in (grounds(palette) | {"selected": palette.selection}).items():
        assert contrast(pen_line(palette, pen), ground) >= GRAPHICS, name
    assert contrast(pen_line_on_pill(palette, pen), palette.pill) >= GRAPHICS


def test_the_pens_of_a_palette_change_nothing_else(palette):
    named = palette_of(Theme.PAPER, False, pens=Pens(style=MarkStyle.UNDERLINE))
    assert named.underlines
    assert replace(named, pens=Pens()) == palette_of(Theme.PAPER, False)


def test_overlapping_marks_look_like_neither_of_them(palette):
    for one, other in combinations_with_replacement(Colour, 2):
        overlap = overlap_ground(palette, (one, other))
        assert overlap not in (palette.marks[one], palette.marks[other])
        assert overlap_ground(palette, (one,)) != palette.marks[one]


def test_the_system_theme_follows_the_desktop():
    assert palette_of(Theme.SYSTEM, False) == palette_of(Theme.PAPER, False)
    assert palette_of(Theme.SYSTEM, True) == palette_of(Theme.NIGHT, False)


def test_a_chosen_theme_does_not_follow_the_desktop():
    assert palette_of(Theme.SEPIA, True) == palette_of(Theme.SEPIA, False)


def test_the_style_sheet_leaves_no_placeholder(palette):
    sheet = theme.stylesheet(palette)

    assert "$" not in sheet
    assert palette.accent in sheet


def test_a_dressed_app_takes_no_colour_from_the_desktop(palette, qapp):
    before, sheet = QPalette(qapp.palette()), qapp.styleSheet()
    try:
        theme.apply(qapp, palette)

        dressed = QApplication.palette()
        assert dressed.color(QPalette.ColorRole.Window).name() == palette.list
        assert dressed.color(QPalette.ColorRole.Text).name() == palette.ink
        assert dressed.color(QPalette.ColorRole.PlaceholderText).name() == palette.soft
    finally:
        qapp.setPalette(before)
        qapp.setStyleSheet(sheet)


@pytest.mark.parametrize("kind", [Kind.CAME, Kind.GONE, Kind.MOVED])
def test_changed_words_and_the_lines_at_them_are_seen_on_their_ground(palette, kind):
    ground = change_ground(palette, kind)
    assert contrast(palette.ink, ground) >= AAA
    assert contrast(palette.accent, ground) >= AA
    assert contrast(change_line(palette), ground) >= AA
    assert contrast(change_line(palette), palette.page) >= AA


def test_changes_are_told_apart_without_their_colours(palette):
    looks = {
        (form.fontStrikeOut(), form.underlineStyle())
        for form in (
            change_format(palette, kind) for kind in (Kind.CAME, Kind.GONE, Kind.MOVED)
        )
    }
    assert len(looks) == 3
