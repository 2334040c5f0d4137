"""Fonts and icons come with the app and are really there."""

from __future__ import annotations

import logging

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QIcon

from reader.model.resources import resource
from reader.ui.look import fonts, icons

NAMES = sorted(p.stem for p in resource("icons").glob("*.svg") if p.stem != "postil")


@pytest.fixture
def loaded(qapp):
    before = qapp.font()
    fonts.load_fonts("Atkinson Hyperlegible Next")
    fonts.load_remaining_fonts()
    yield
    qapp.setFont(before)


def test_every_bundled_family_can_be_used(loaded):
    families = set(QFontDatabase.families())

    assert {*fonts.READING_FAMILIES, "JetBrains Mono", "Noto Emoji"} <= families


@pytest.mark.parametrize("family", fonts.READING_FAMILIES)
@pytest.mark.parametrize("italic", [False, True])
@pytest.mark.parametrize("weight", [QFont.Weight.Normal, QFont.Weight.Bold])
def test_bold_and_italic_are_real_faces(loaded, family, italic, weight):
    info = QFontInfo(fonts.sized_font(family, 19, weight, italic=italic))

    assert (info.family(), info.italic(), info.weight()) == (family, italic, weight)


def test_the_window_is_set_in_inter(loaded, qapp):
    assert (qapp.font().family(), qapp.font().pixelSize()) == ("Inter", 13)


def test_a_font_that_cannot_be_loaded_is_told_to_the_log(caplog, tmp_path, monkeypatch, qapp):
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "bad.ttf").write_bytes(b"no font")
    monkeypatch.setattr(fonts, "resource", lambda *parts: tmp_path)

    with caplog.at_level(logging.WARNING):
        fonts.load_remaining_fonts()

    assert "bad.ttf" in caplog.text


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_draws_something_in_the_colour_asked_for(name, qapp):
    image = icons.pixmap(name, "#ff0000", 18, 2.0).toImage()

    inked = [image.pixelColor(x, y) for x in range(36) for y in range(36)]
    solid = [colour for colour in inked if colour.alpha() > 200]
    assert solid
    assert all(colour.red() > 240 and colour.green() < 15 for colour in solid)


def test_an_icon_is_sharp_on_a_fine_screen(qapp):
    drawn = icons.icon("star", "#000000").pixmap(QSize(18, 18), 2.0)

    assert (drawn.width(), drawn.devicePixelRatio()) == (36, 2.0)


def test_a_disabled_icon_is_paler(qapp):
    star = icons.icon("star", "#000000")
    normal, disabled = (
        max(image.pixelColor(x, y).alpha() for x in range(18) for y in range(18))
        for image in (
            star.pixmap(QSize(18, 18), 1.0, mode).toImage()
            for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled)
        )
    )
    assert disabled < normal / 2
