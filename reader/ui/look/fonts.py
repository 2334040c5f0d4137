"""The fonts Postil brings along, so that every machine shows the same page."""

from __future__ import annotations

import logging
import re
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from reader.model.resources import resource

UI_FAMILY = "Inter"
UI_SIZE = 13
"""Pixels."""

READING_FAMILIES = ("Literata", "Inter", "Atkinson Hyperlegible Next")
"""The bundled families a page can be set in."""

_FIRST = (
    "inter/Inter-Regular.ttf",
    "inter/Inter-SemiBold.ttf",
    "literata/Literata-Regular.ttf",
    "literata/Literata-Italic.ttf",
    "literata/Literata-SemiBold.ttf",
    "literata/Literata-Bold.ttf",
)

_OTHER_SCRIPTS = re.compile("[\u0530-\u1dff\u2100-\ufffb\U00010000-\U0010ffff]")

_log = logging.getLogger(__name__)
_loaded: set[Path] = set()


def load_fonts(family: str = "Literata") -> None:
    """Load what the first paint needs, for a page set in *family*, and set the app's font."""
    for name in _FIRST:
        _load(resource("fonts", *name.split("/")))
    if family not in ("Literata", UI_FAMILY):
        load_family(family)
    QApplication.setFont(ui_font())


def load_family(family: str) -> None:
    """Load every face of a bundled family; nothing happens for any other."""
    for path in sorted(resource("fonts", _folder(family)).glob("*.ttf")):
        _load(path)


def is_covered(text: str) -> bool:
    """Return whether the faces of the first paint have all letters of *text*."""
    return not _OTHER_SCRIPTS.search(text)


def load_remaining_fonts() -> None:
    """Load every other bundled face; for a moment when nobody waits."""
    for path in sorted(resource("fonts").glob("*/*.ttf")):
        _load(path)


def ui_font(size: int = UI_SIZE, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the font of the window, *size* in pixels."""
    return sized_font(UI_FAMILY, size, weight)


def sized_font(
    family: str, size: int, weight: QFont.Weight = QFont.Weight.Normal, *, italic: bool = False
) -> QFont:
    """Return a font of *family*, *size* in pixels."""
    font = QFont(family)
    font.setPixelSize(size)
    font.setWeight(weight)
    font.setItalic(italic)
    return font


def code_font(size: int) -> QFont:
    """Return the font of code, *size* in pixels; code is shown as typed: -> is no arrow."""
    font = sized_font("JetBrains Mono", size)
    font.setFeature(QFont.Tag("calt"), 0)
    return font


def _folder(family: str) -> str:
    return family.lower().replace(" ", "-")


def _load(path: Path) -> None:
    if path in _loaded:
        return
    # A missing or broken file answers -1 and nothing else: every letter would be a box.
    if QFontDatabase.addApplicationFont(str(path)) == -1:
        _log.warning("the font %s could not be loaded", path.name)
    else:
        _loaded.add(path)
